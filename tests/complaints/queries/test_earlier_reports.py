"""Whether the same reporter reported before, told by digests and without opening anything."""

from functools import partial

import pytest

from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import key_of
from complaints.domain.casework import declare_conflict, take_case
from complaints.domain.people import add_person
from complaints.models import Case, CaseIndex
from complaints.queries.people import PeopleSection, people_section
from complaints.queries.phone_intake import complained_about
from complaints.vocabulary.roles import PersonRole
from tests.factories.complaints import Desk, make_case, taken_case

pytestmark = pytest.mark.django_db


def section(desk: Desk) -> PeopleSection:
    case = Case.objects.prefetch_related("conflicts").get(pk=desk.case_id)
    return people_section(case, key_of(case.pk), desk.actor)


def earlier(desk: Desk) -> int:
    return section(desk).earlier


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


def test_a_reporter_who_is_the_other_party_elsewhere_is_noticed_but_never_behind_the_wall() -> None:
    desk = taken_case()
    other = Desk(make_case(desk.case.service).pk, desk.worker)
    index = BlindIndex()
    CaseIndex.objects.filter(case=desk.case).update(contacts=[index.of_name("Noor Bakker")])
    CaseIndex.objects.filter(case=other.case).update(contacts=[index.of_name("Yara")])
    declare_conflict(case_id=other.case_id, has_interest=False, actor=desk.actor)
    take_case(case_id=other.case_id, version=other.version, actor=desk.actor)
    add = partial(add_person, case_id=other.case_id, contact="", remarks="", actor=desk.actor)
    add(role=PersonRole.WITNESS, name="Noor Bakker")
    assert section(desk).complained_about == 0
    add(role=PersonRole.RESPONDENT, name="noor  bakker")

    assert (section(desk).complained_about, section(desk).reported_too) == (1, 0)
    assert (section(other).complained_about, section(other).reported_too) == (0, 1)
    assert complained_about(desk.actor, name="NOOR BAKKER") == 1
    CaseIndex.rebuild(other.case, key_of(other.case_id))
    assert complained_about(desk.actor, name="Noor Bakker") == 1
    assert complained_about(desk.actor, name="Bakker") == 0
    assert complained_about(desk.actor, name="O") == 0

    declare_conflict(case_id=other.case_id, has_interest=True, actor=desk.actor)

    assert section(desk).complained_about == 0
    assert complained_about(desk.actor, name="Noor Bakker") == 0
