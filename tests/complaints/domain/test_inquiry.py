"""The preliminary inquiry: the reporter knows, others learn nothing, and it ends with reasons."""

import pytest

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, Refused, StaleVersion
from adv_portal.law.handlings import Handling
from complaints.domain.casework import declare_conflict
from complaints.domain.inquiry import begin_inquiry, end_inquiry
from complaints.domain.investigation import stop_investigation
from complaints.domain.records import Told
from complaints.vocabulary.assistance import RecordKind, Topic
from complaints.vocabulary.results import InquiryEnd
from complaints.vocabulary.states import CaseState
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import make_case_worker
from tests.factories.assistance import inquired_case, investigated_case, told
from tests.factories.complaints import Desk, begun_case

pytestmark = pytest.mark.django_db


def begin(desk: Desk, body: str, when: Told) -> None:
    begin_inquiry(
        case_id=desk.case_id, version=desk.version, body=body, complainant_told=when, actor=desk.actor
    )


def end(desk: Desk, end: InquiryEnd | None, words: str) -> None:
    end_inquiry(
        case_id=desk.case_id,
        version=desk.version,
        end=end,
        findings=words,
        body=words,
        reasons=words,
        actor=desk.actor,
    )


def test_it_begins_when_the_reporter_knows_and_others_learn_nothing() -> None:
    desk = begun_case()
    with nothing_left(Refused) as raised:
        begin(desk, "", Told())
    assert gaps(raised) == ["complainant_told_on", "body"]

    with one_line("inquiry.begun"):
        begin(desk, "Huisregels opvragen.", told())
    assert desk.case.state == CaseState.PRELIMINARY_INQUIRY
    assert {fact.kind for fact in desk.case.records.all()} == {RecordKind.NOTICE, RecordKind.FINDING}


@pytest.mark.parametrize("how", [*InquiryEnd])
def test_it_ends_with_findings_and_advice_with_reasons(how: InquiryEnd) -> None:
    desk = inquired_case()
    with nothing_left(Refused) as raised:
        end(desk, None, " ")
    assert gaps(raised) == ["findings", "end", "body", "reasons"]

    with one_line("inquiry.ended"):
        end(desk, how, "Geen grond.")
    case = desk.case
    assert case.state == CaseState.ADVISED
    assert case.records.get(code=how).topic == Topic.INQUIRY
    assert case.advices.count() == 2
    assert Handling.ADVICE_INFORMATION in case.handlings


def test_a_second_inquiry_tells_the_reporter_again() -> None:
    desk = inquired_case()
    end(desk, InquiryEnd.NO_GROUND, "Niets.")
    with nothing_left(Refused) as raised:
        begin(desk, "", Told())
    assert gaps(raised) == ["complainant_told_on", "body"]


def test_an_inquiry_after_an_investigation_needs_a_plan_and_a_notice_of_its_own() -> None:
    desk = investigated_case()
    stop_investigation(
        case_id=desk.case_id,
        version=desk.version,
        reasons="De melder wil niet verder.",
        complainant_told=told(),
        respondent_told=told(),
        actor=desk.actor,
    )
    with nothing_left(Refused) as raised:
        begin(desk, "", Told())
    assert gaps(raised) == ["complainant_told_on", "body"]


def test_no_reader_and_no_old_page_begins_it() -> None:
    desk = begun_case()
    reader = Actor.staff(make_case_worker(desk.case.service))
    declare_conflict(case_id=desk.case_id, has_interest=False, actor=reader)
    with nothing_left(NotAllowed):
        begin_inquiry(
            case_id=desk.case_id, version=desk.version, body="a", complainant_told=told(), actor=reader
        )
    with nothing_left(StaleVersion):
        begin_inquiry(case_id=desk.case_id, version=1, body="a", complainant_told=told(), actor=desk.actor)
