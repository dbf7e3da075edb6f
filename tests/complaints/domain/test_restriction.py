"""The strictest handling: a case that exists for the head and its handler alone."""

from dataclasses import replace

import pytest

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused
from complaints.domain.casework import take_case
from complaints.domain.registration import classify_case
from complaints.domain.restriction import restrict_case, unrestrict_case
from complaints.models import Case
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import make_case_worker, make_head
from tests.factories.complaints import FULL, make_case, taken_case
from tests.factories.incidents import head_of, second_person

pytestmark = pytest.mark.django_db


def test_a_complaint_about_the_municipality_itself_is_restricted_by_default() -> None:
    desk = taken_case()
    colleague, head = second_person(desk), head_of(desk, declared=False)

    classify_case(
        case_id=desk.case_id,
        version=desk.version,
        classification=replace(FULL, respondent_is_municipality=True),
        actor=desk.actor,
    )

    assert desk.case.is_restricted
    assert not Case.objects.visible_to(colleague).exists()
    assert Case.objects.visible_to(desk.actor).exists()
    assert Case.objects.visible_to(head).exists()


def test_only_the_head_lifts_it_with_a_reason_and_it_stays_lifted() -> None:
    desk = taken_case()
    about = replace(FULL, respondent_is_municipality=True)
    classify_case(case_id=desk.case_id, version=desk.version, classification=about, actor=desk.actor)
    head = head_of(desk)

    with nothing_left(NotAllowed):
        unrestrict_case(case_id=desk.case_id, version=desk.version, reason="Mag.", actor=desk.actor)
    with nothing_left(Refused) as raised:
        unrestrict_case(case_id=desk.case_id, version=desk.version, reason=" ", actor=head)
    assert gaps(raised) == ["reason"]
    with one_line("case.unrestricted"):
        unrestrict_case(case_id=desk.case_id, version=desk.version, reason="Wijkteam.", actor=head)
    with nothing_left(Refused):
        unrestrict_case(case_id=desk.case_id, version=desk.version, reason="Wijkteam.", actor=head)

    classify_case(
        case_id=desk.case_id,
        version=desk.version,
        classification=replace(about, place=None),
        actor=desk.actor,
    )
    assert not desk.case.is_restricted


def test_the_handler_may_restrict_any_case_once() -> None:
    desk = taken_case()
    reader = second_person(desk)
    with nothing_left(NotAllowed):
        restrict_case(case_id=desk.case_id, version=desk.version, actor=reader)
    with one_line("case.restricted"):
        restrict_case(case_id=desk.case_id, version=desk.version, actor=desk.actor)
    with nothing_left(Refused):
        restrict_case(case_id=desk.case_id, version=desk.version, actor=desk.actor)


def test_a_restricted_case_without_a_handler_is_given_by_the_head_only() -> None:
    case = make_case()
    Case.objects.filter(pk=case.pk).update(is_restricted=True)
    worker = Actor.staff(make_case_worker(case.service))
    with nothing_left(NotFound):
        take_case(case_id=case.pk, version=1, actor=worker)
    assert Case.objects.visible_to(make_head(case.service)).get() == case
