"""Withdrawal: on the reporter's request, with the other party told, and it still counts."""

import pytest
from django.utils import timezone

from adv_portal.accounts.models import Service
from adv_portal.errors import NotAllowed, Refused
from adv_portal.workdays import months_after
from complaints.domain.casework import reopen_case
from complaints.domain.records import Told
from complaints.domain.withdrawal import withdraw_case, withdraw_own_report
from complaints.models import Registration
from complaints.vocabulary.assistance import Means, RecordKind, Topic
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.states import CaseState
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.assistance import RESIDENT, investigated_case, mediated_case, today, told
from tests.factories.complaints import Desk, begun_case, closed_case, taken_case

pytestmark = pytest.mark.django_db


def withdraw(desk: Desk, *, asked: bool = True, respondent: Told | None = None) -> None:
    withdraw_case(
        case_id=desk.case_id,
        version=desk.version,
        asked_on=today() if asked else None,
        means=Means.PHONE,
        reasons="",
        respondent_told=respondent or Told(),
        actor=desk.actor,
    )


def ask(desk: Desk) -> None:
    withdraw_own_report(case_id=desk.case_id, reasons="Ik wil rust.", actor=RESIDENT)


def test_it_needs_the_dated_request_of_the_reporter() -> None:
    desk = begun_case()
    Service.objects.update(retention_by_outcome={"withdrawn": 7})
    with nothing_left(Refused) as raised:
        withdraw(desk, asked=False)
    assert gaps(raised) == ["asked_on"]
    with one_line("case.withdrawn"):
        withdraw(desk)
    case = desk.case
    assert (case.state, case.outcome) == (CaseState.WITHDRAWN, Outcome.WITHDRAWN)
    assert case.erase_on == months_after(timezone.localdate(), 7)
    assert case.records.filter(kind=RecordKind.NOTICE, topic=Topic.WITHDRAWAL).count() == 1


def test_who_knows_of_the_complaint_is_told_first() -> None:
    desk = investigated_case()
    with nothing_left(Refused) as raised:
        withdraw(desk)
    assert gaps(raised) == ["respondent_told_on"]
    withdraw(desk, respondent=told())
    assert desk.case.state == CaseState.WITHDRAWN


def test_compliance_test_12_what_is_withdrawn_still_counts() -> None:
    desk = begun_case()
    ask(desk)
    assert Registration.objects.counted().filter(case=desk.case_id, status="closed").exists()


def test_the_reporter_stops_on_the_report_page() -> None:
    desk = begun_case()
    with one_line("case.withdrawn"):
        ask(desk)
    assert desk.case.state == CaseState.WITHDRAWN
    request = desk.case.records.get(kind=RecordKind.WITHDRAWAL_ASKED)
    assert (request.made_by, request.code) == (None, Means.PORTAL)


def test_the_request_waits_until_the_other_party_is_told() -> None:
    desk = investigated_case()
    with one_line("withdrawal.asked"):
        ask(desk)
    assert desk.case.state == CaseState.INVESTIGATION
    ask(desk)
    assert desk.case.records.filter(kind=RecordKind.WITHDRAWAL_ASKED).count() == 1
    withdraw(desk, asked=False, respondent=told())
    assert desk.case.state == CaseState.WITHDRAWN


def test_a_withdrawal_after_closing_is_refused() -> None:
    desk = closed_case()
    with nothing_left(Refused):
        withdraw(desk)
    with nothing_left(Refused):
        ask(desk)
    assert desk.case.state == CaseState.CLOSED


def test_an_old_request_stops_nothing_that_was_opened_again() -> None:
    desk = begun_case()
    ask(desk)
    reopen_case(case_id=desk.case_id, version=desk.version, reason="De melder wil toch.", actor=desk.actor)
    with nothing_left(Refused) as raised:
        withdraw(desk, asked=False)
    assert gaps(raised) == ["asked_on"]


def test_what_was_stopped_before_it_was_registered_comes_in_anew() -> None:
    desk = taken_case()
    ask(desk)
    with nothing_left(Refused) as raised:
        reopen_case(case_id=desk.case_id, version=desk.version, reason="Toch.", actor=desk.actor)
    assert gaps(raised) == [""]


def test_a_mediation_ends_with_the_wish_to_stop_once_the_other_party_was_told() -> None:
    desk = mediated_case()
    ask(desk)
    assert desk.case.state == CaseState.MEDIATION
    withdraw(desk, asked=False, respondent=told())
    assert desk.case.state == CaseState.WITHDRAWN
    assert desk.case.came_from == ""


def test_nobody_else_stops_it_on_the_report_page() -> None:
    desk = begun_case()
    with nothing_left(NotAllowed):
        withdraw_own_report(case_id=desk.case_id, reasons="", actor=desk.actor)
    assert not desk.case.records.exists()
