"""Procedures: with a mandate, after looking at the terms, step by step."""

from datetime import timedelta
from uuid import UUID

import pytest

from adv_portal.errors import Refused
from adv_portal.law.handlings import Handling
from complaints.domain.procedures import begin_procedure, record_procedure_step
from complaints.vocabulary.assistance import Party, ProcedureBody, ProcedureStep, RecordKind, Topic
from complaints.vocabulary.results import ConsentReply
from complaints.vocabulary.states import CaseState
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.assistance import consent, mediated_case, today
from tests.factories.complaints import Desk, begun_case

pytestmark = pytest.mark.django_db


def begin(desk: Desk, *, is_full: bool, mandate: bool = True) -> None:
    begin_procedure(
        case_id=desk.case_id,
        version=desk.version,
        body_code=ProcedureBody.COURT if is_full else None,
        begun_on=today() if is_full else None,
        mandate_on=today() if is_full and mandate else None,
        deadlines_checked_on=today() if is_full else None,
        body="",
        actor=desk.actor,
    )


def step(desk: Desk, what: ProcedureStep | None, words: str, of: UUID | None = None) -> None:
    record_procedure_step(
        procedure_id=of,
        case_id=desk.case_id,
        version=desk.version,
        step=what,
        happened_on=today() if what else None,
        due_on=today() + timedelta(days=20) if what == ProcedureStep.HEARING else None,
        body=words,
        actor=desk.actor,
    )


def test_it_needs_a_mandate_and_a_look_at_the_terms() -> None:
    desk = begun_case()
    with nothing_left(Refused) as raised:
        begin(desk, is_full=False)
    assert gaps(raised) == ["mandate_on", "deadlines_checked_on", "body_code", "begun_on"]
    with one_line("procedure.begun"):
        begin(desk, is_full=True)
    assert desk.case.state == CaseState.PROCEDURE_ASSISTANCE
    assert Handling.PROCEDURE_ASSISTANCE in desk.case.handlings


def test_a_mandate_that_was_taken_back_is_none() -> None:
    desk = begun_case()
    consent(desk, Topic.MANDATE, Party.COMPLAINANT)
    consent(desk, Topic.MANDATE, Party.COMPLAINANT, ConsentReply.REVOKED)
    with nothing_left(Refused) as raised:
        begin(desk, is_full=True, mandate=False)
    assert gaps(raised) == ["mandate_on"]


def test_its_steps_follow_one_another() -> None:
    desk = begun_case()
    with nothing_left(Refused) as raised:
        step(desk, None, "")
    assert gaps(raised) == ["happened_on", "step", "body", ""]

    begin(desk, is_full=True)
    step(desk, ProcedureStep.HEARING, "Zitting aangekondigd.")
    with one_line("procedure.recorded"):
        step(desk, ProcedureStep.DECISION, "Gegrond.")
    facts = [*desk.case.records.filter(kind=RecordKind.PROCEDURE).order_by("made_at")]
    assert [fact.detail for fact in facts] == ["begun", "hearing", "decision"]
    assert {fact.follows_id for fact in facts[1:]} == {facts[0].pk}
    assert {fact.code for fact in facts} == {ProcedureBody.COURT}


def test_a_second_procedure_runs_beside_the_first_and_each_step_says_in_which() -> None:
    desk = begun_case()
    begin(desk, is_full=True)
    with nothing_left(Refused) as raised:
        begin(desk, is_full=False)
    assert gaps(raised) == ["body_code", "begun_on"]
    begin(desk, is_full=True, mandate=False)
    first, second = desk.case.records.filter(kind=RecordKind.PROCEDURE).order_by("made_at")
    with nothing_left(Refused) as raised:
        step(desk, ProcedureStep.DECISION, "Gegrond.")
    assert gaps(raised) == ["procedure"]
    step(desk, ProcedureStep.DECISION, "Gegrond.", of=first.pk)
    assert desk.case.records.get(detail=ProcedureStep.DECISION).follows_id == first.pk != second.pk


def test_a_mediation_ends_without_an_agreement_when_a_procedure_begins() -> None:
    desk = mediated_case()
    begin(desk, is_full=True)
    assert (desk.case.state, desk.case.came_from) == (CaseState.PROCEDURE_ASSISTANCE, "")
    assert desk.case.records.get(kind=RecordKind.MEDIATION_RESULT).code == "mediation_failed"
