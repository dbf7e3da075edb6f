"""Whether the same reporter reported before, told by digests and without opening anything."""

import pytest

from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import key_of
from complaints.models import Case, CaseIndex
from complaints.queries.people import people_section
from tests.factories.complaints import Desk, make_case, taken_case

pytestmark = pytest.mark.django_db


def earlier(desk: Desk) -> int:
    case = Case.objects.prefetch_related("conflicts").get(pk=desk.case_id)
    return people_section(case, key_of(case.pk), desk.actor).earlier


def test_who_left_no_contact_reported_never_before_and_the_section_opens() -> None:
    desk = taken_case()
    make_case(desk.case.service)
    CaseIndex.objects.update(contacts=[])
    assert earlier(desk) == 0


def test_the_same_address_is_counted() -> None:
    desk = taken_case()
    make_case(desk.case.service)
    CaseIndex.objects.update(contacts=[BlindIndex().of_email("noor@example.org")])
    make_case(desk.case.service)
    assert earlier(desk) == 1
