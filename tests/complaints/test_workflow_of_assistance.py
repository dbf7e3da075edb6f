"""The kinds of handling: random acts reach no state whose guards were not met; each is reached and left.

What is true of a case in a state is told here in other words than those of the guards.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

import pytest
from django.db import transaction  # noqa: TID251 -- undoes each walk
from django.utils import timezone
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from adv_portal.audit.models import AuditLine
from adv_portal.errors import PortalError
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.handlings import Handling
from complaints.domain.anonymity import change_anonymity, choose_anonymity
from complaints.domain.assistance import give_advice, record_contact
from complaints.domain.casework import close_as_registered_only, close_case, reopen_case
from complaints.domain.consents import answer_consent, ask_consent
from complaints.domain.inquiry import begin_inquiry, end_inquiry
from complaints.domain.investigation import (
    begin_investigation,
    conclude_investigation,
    stop_investigation,
)
from complaints.domain.mediation import begin_mediation, end_mediation
from complaints.domain.procedures import begin_procedure
from complaints.domain.records import Told
from complaints.domain.referral import refer_case
from complaints.domain.setting_aside import confirm_void, propose_void, undo_merge, undo_void
from complaints.domain.withdrawal import withdraw_case, withdraw_own_report
from complaints.models import AssistanceRecord, Case
from complaints.vocabulary.acts import Act
from complaints.vocabulary.assistance import Means, Party, ProcedureBody, ReferralBody, Topic, Warmth
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.results import ConsentReply, InquiryEnd, MediationEnd, NewFacts, Reached
from complaints.vocabulary.states import CaseState
from complaints.workflow.cases import CASE_TABLE
from tests.factories.assistance import (
    RESIDENT,
    ask,
    be_silent,
    concluded_case,
    consent,
    inquired_case,
    investigated_case,
    mediated_case,
    put,
    view,
)
from tests.factories.complaints import (
    Desk,
    advised_case,
    begun_case,
    closed_case,
    recorded_case,
    registered_case,
    taken_case,
)
from tests.factories.incidents import merge, second_person, two_reports

pytestmark = pytest.mark.django_db

TOLD: Final = (Told(), Told(date.min, Means.LETTER))
TEXTS: Final = ("", " ", "Omdat het zo is.")
BOTH: Final = (Party.COMPLAINANT, Party.RESPONDENT)
FAR: Final = timedelta(days=400)


def called(act: Callable[..., None], **answers: object) -> Callable[[Desk], None]:
    """Do an act as the case worker who looks at the case as it is now."""

    def do(desk: Desk) -> None:
        given = {
            name: Told(timezone.localdate(), value.means) if value == TOLD[1] else value
            for name, value in answers.items()
        }
        act(case_id=desk.case_id, version=desk.version, actor=desk.actor, **given)

    return do


def told(act: Callable[..., None], **answers: object) -> st.SearchStrategy[Callable[[Desk], None]]:
    """An act with any answers of those given."""
    fields = {
        name: st.sampled_from(value) if isinstance(value, tuple) else st.just(value)
        for name, value in answers.items()
    }
    return st.fixed_dictionaries(fields).map(lambda chosen: called(act, **chosen))


def days() -> tuple[date | None, ...]:
    today = timezone.localdate()
    return (today, today, None, today + FAR)


def own_consent(desk: Desk, topic: Topic, reply: ConsentReply) -> None:
    answer_consent(case_id=desk.case_id, topic=topic, reply=reply, actor=RESIDENT)


def own_name(desk: Desk, anonymity: Anonymity) -> None:
    choose_anonymity(case_id=desk.case_id, anonymity=anonymity, actor=RESIDENT)


def own_stop(desk: Desk) -> None:
    withdraw_own_report(case_id=desk.case_id, reasons="", actor=RESIDENT)


def moves() -> st.SearchStrategy[Callable[[Desk], None]]:
    """Every act of the assistance, with answers that are good and answers that leave something out."""
    both = {"complainant_told": TOLD, "respondent_told": TOLD}
    topics = st.sampled_from([Topic.INVESTIGATION, Topic.MEDIATION, Topic.MEDIATION, Topic.PASSING_ON])
    replies = st.sampled_from([*[ConsentReply.GIVEN] * 3, ConsentReply.REFUSED, ConsentReply.REVOKED])
    names = st.sampled_from([Anonymity.NONE, Anonymity.NONE, *Anonymity])
    outcomes = (None, Outcome.ADVICE_SUFFICIENT, *Outcome)
    return st.one_of(
        told(give_advice, body=TEXTS, reasons=TEXTS),
        told(begin_inquiry, body=TEXTS, complainant_told=TOLD),
        told(end_inquiry, end=(None, *InquiryEnd), findings=TEXTS, body=TEXTS, reasons=TEXTS),
        told(begin_investigation, weighing=TEXTS, harm=TEXTS, **both),
        told(
            conclude_investigation,
            conclusion=(None, Outcome.CONCLUSION_LIKELY),
            body=TEXTS,
            reasons=TEXTS,
            **both,
        ),
        told(stop_investigation, reasons=TEXTS, **both),
        st.just(called(begin_mediation)),
        told(end_mediation, how=(None, *MediationEnd), body="", **both),
        told(
            begin_procedure,
            body_code=(None, ProcedureBody.COURT),
            begun_on=days(),
            mandate_on=days(),
            deadlines_checked_on=days(),
            body="",
        ),
        told(
            refer_case,
            organisation=(None, ReferralBody.POLICE),
            warmth=(None, *Warmth),
            referred_on=days(),
            body=TEXTS,
        ),
        told(withdraw_case, asked_on=days(), means=Means.PHONE, reasons="", respondent_told=TOLD),
        told(
            close_case,
            outcome=outcomes,
            handlings=([], [Handling.OTHER]),
            outcome_told_on=days(),
            message="",
        ),
        told(close_as_registered_only, outcome=(None, Outcome.NO_CONTACT)),
        told(reopen_case, reason=TEXTS),
        told(change_anonymity, anonymity=(None, *Anonymity), asked_on=days(), means=(None, Means.PHONE)),
        told(ask_consent, topic=(Topic.INVESTIGATION, Topic.MEDIATION)),
        told(
            record_contact, reached=(Reached.NO, Reached.YES), happened_on=days(), means=Means.PHONE, body=""
        ),
        st.builds(
            lambda topic, party, reply: partial(consent, topic=topic, party=party, reply=reply),
            topics,
            st.sampled_from(BOTH),
            replies,
        ),
        st.builds(lambda topic, reply: partial(own_consent, topic=topic, reply=reply), topics, replies),
        st.builds(lambda name: partial(own_name, anonymity=name), names),
        st.just(own_stop),
        st.builds(
            lambda party, new: partial(view, party=party, new_facts=new),
            st.sampled_from(BOTH),
            st.sampled_from([*NewFacts]),
        ),
        st.builds(lambda party: partial(ask, party=party), st.sampled_from(BOTH)),
        st.builds(lambda party: partial(be_silent, party=party), st.sampled_from(BOTH)),
        st.just(put),
    )


@dataclass
class Seen:
    """The facts of a case, read row by row."""

    rows: list[AssistanceRecord]
    before: int = 0

    def fresh(self, kind: str) -> AssistanceRecord:
        """The one fact of a kind that the last act wrote."""
        (row,) = [row for row in self.rows[self.before :] if row.kind == kind]
        return row

    def index(self, **wanted: str) -> int:
        """Where the last fact of a kind stands; -1 for none."""
        found = [
            number
            for number, row in enumerate(self.rows)
            if all(getattr(row, name) == value for name, value in wanted.items())
        ]
        return found[-1] if found else -1

    def answer(self, topic: Topic, party: Party) -> str:
        """The kind of the answer of the latest day."""
        answers = [
            row
            for row in self.rows
            if (row.topic, row.party) == (topic, party)
            and row.kind in {"consent_given", "consent_refused", "consent_revoked"}
        ]
        return max(answers, key=lambda row: (row.happened_on, row.made_at)).kind if answers else ""


def read(case: Case, before: int) -> Seen:
    """Give the facts since the last reopening, and how many of those the last act found there."""
    rows = [*case.records.order_by("made_at", "pk")]
    reopened = [number for number, row in enumerate(rows) if row.kind == "reopened"]
    first = reopened[-1] + 1 if reopened else 0
    return Seen(rows[first:], max(0, before - first))


def holds_of_inquiry(_case: Case, facts: Seen) -> None:
    ended = max(facts.index(kind="weighing"), *(facts.index(code=code.value) for code in InquiryEnd))
    plan = facts.index(kind="finding", topic="inquiry")
    assert plan > ended
    assert facts.rows[plan].body
    assert facts.index(kind="notice", topic="inquiry", party="complainant") > ended


def holds_of_investigation(_case: Case, facts: Seen) -> None:
    assert facts.answer(Topic.INVESTIGATION, Party.COMPLAINANT) == "consent_given"
    weighing = facts.rows[facts.index(kind="weighing")]
    assert weighing.body
    assert weighing.reasons
    ended = facts.index(kind="conclusion")
    for party in BOTH:
        assert facts.index(kind="notice", topic="investigation", party=party) > ended


def holds_of_conclusion(_case: Case, facts: Seen) -> None:
    begun = facts.index(kind="weighing")
    conclusion = facts.rows[facts.index(kind="conclusion")]
    assert conclusion.body
    assert conclusion.reasons
    for party in BOTH:
        settled = max(facts.index(kind=kind, party=party) for kind in ("view_received", "view_absent"))
        assert settled > begun
        assert facts.index(kind="notice", topic="conclusion", party=party) > begun
    views = {row.pk for row in facts.rows[begun:] if row.kind == "view_received"}
    answered = {row.follows_id for row in facts.rows if row.kind in {"put_to_other", "no_new_facts"}}
    assert views <= answered
    assert facts.answer(Topic.INVESTIGATION, Party.COMPLAINANT) == "consent_given"


def holds_of_mediation(case: Case, facts: Seen) -> None:
    for party in BOTH:
        assert facts.answer(Topic.MEDIATION, party) == "consent_given"
    assert case.records.filter(kind="view_received", party="respondent").exists()
    assert case.came_from


def holds_of_procedure(_case: Case, facts: Seen) -> None:
    assert facts.fresh("procedure").code
    assert facts.answer(Topic.MANDATE, Party.COMPLAINANT) == "consent_given"
    assert facts.index(kind="deadlines_checked") >= 0


def holds_of_referral(_case: Case, facts: Seen) -> None:
    referral = facts.fresh("referral")
    assert referral.code
    assert referral.body
    if referral.detail == "warm":
        assert facts.answer(Topic.PASSING_ON, Party.COMPLAINANT) == "consent_given"


def holds_of_withdrawal(case: Case, facts: Seen) -> None:
    assert facts.index(kind="withdrawal_asked") >= 0
    others = case.records.filter(party="respondent").exclude(kind="view_absent")
    knew = others.exclude(kind="notice", topic="withdrawal").exists()
    assert not knew or facts.index(kind="notice", topic="withdrawal", party="respondent") >= 0


def holds_of_end(case: Case, facts: Seen) -> None:
    assert case.outcome
    assert case.handlings
    assert case.outcome_told_on
    if case.outcome == Outcome.NO_CONTACT:
        spoken = facts.index(kind="contact")
        tried = [row for row in facts.rows[spoken + 1 :] if row.kind == "contact_attempt"]
        assert len(tried) >= case.service.no_contact_attempts


#: What is true after the act that reaches a state.
ON_ARRIVAL: Final[Mapping[str, Callable[[Case, Seen], None]]] = {
    CaseState.PRELIMINARY_INQUIRY: holds_of_inquiry,
    CaseState.INVESTIGATION: holds_of_investigation,
    CaseState.CONCLUDED: holds_of_conclusion,
    CaseState.MEDIATION: holds_of_mediation,
    CaseState.PROCEDURE_ASSISTANCE: holds_of_procedure,
    CaseState.REFERRED: holds_of_referral,
    CaseState.WITHDRAWN: holds_of_withdrawal,
    CaseState.CLOSED: holds_of_end,
}


def stopped_case() -> Desk:
    desk = investigated_case()
    called(stop_investigation, reasons="Stop.", complainant_told=TOLD[1], respondent_told=TOLD[1])(desk)
    return desk


STARTS: Final = (
    begun_case,
    advised_case,
    inquired_case,
    investigated_case,
    stopped_case,
    concluded_case,
    mediated_case,
)


@given(
    start=st.sampled_from(STARTS),
    walk=st.lists(moves(), min_size=4, max_size=16),
)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_path_reaches_a_state_whose_guards_were_not_met(
    start: Callable[[], Desk], walk: list[Callable[[Desk], None]]
) -> None:
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]  # acts may begin within, as in Django's own tests
    with block:
        desk = start()
        for move in walk:
            before, lines = Case.objects.filter(pk=desk.case_id).values().get(), AuditLine.objects.count()
            known = desk.case.records.count()
            try:
                move(desk)
            except PortalError:
                if AuditLine.objects.count() == lines:
                    assert Case.objects.filter(pk=desk.case_id).values().get() == before
                continue
            except AssistanceRecord.DoesNotExist:
                continue
            arrived(desk, before, AuditLine.objects.latest("number").act, known)
        transaction.set_rollback(True)


def arrived(desk: Desk, before: Mapping[str, object], act: str, known: int) -> None:
    """Say what is true after an act that was done."""
    case = desk.case
    line = CASE_TABLE.transition(Act(act), str(before["state"]), str(before["came_from"]))
    assert line is not None, f"{act} from {before['state']}"
    assert case.state == line.end
    event(f"{before['state']} to {case.state}")
    if case.state in CaseState.known_states():
        assert case.anonymity == Anonymity.NONE
    if case.state == CaseState.MEDIATION:
        holds_of_mediation(case, read(case, known))
    else:
        assert case.came_from == ""
    is_back = act == Act.MEDIATION_ENDED
    is_arrival = case.state != before["state"] or act in {Act.CASE_REFERRED, Act.PROCEDURE_BEGUN}
    if is_arrival and case.state in ON_ARRIVAL and not is_back:
        ON_ARRIVAL[case.state](case, read(case, known))
    assert bool(case.erase_on) is (case.state in CaseState.ended_states())


# --- Each state is reached and left ----------------------------------------------------------------------


def closed(outcome: Outcome) -> Callable[[Desk], None]:
    return called(
        close_case,
        outcome=outcome,
        handlings=[Handling.OTHER],
        outcome_told_on=timezone.localdate(),
        message="",
    )


def in_procedure(body_code: ProcedureBody = ProcedureBody.COLLEGE_HUMAN_RIGHTS) -> Desk:
    desk = begun_case()
    today = timezone.localdate()
    called(
        begin_procedure,
        body_code=body_code,
        begun_on=today,
        mandate_on=today,
        deadlines_checked_on=today,
        body="",
    )(desk)
    return desk


def referred() -> Desk:
    desk = begun_case()
    called(
        refer_case,
        organisation=ReferralBody.POLICE,
        warmth=Warmth.COLD,
        referred_on=timezone.localdate(),
        body="Adres gegeven.",
    )(desk)
    return desk


def withdrawn() -> Desk:
    desk = begun_case()
    own_stop(desk)
    return desk


def merged() -> Desk:
    survivor, duplicate = two_reports()
    merge(survivor, duplicate)
    return duplicate


def voided() -> Desk:
    desk = registered_case()
    called(propose_void, reason="Test.")(desk)
    confirm_void(case_id=desk.case_id, version=desk.version, actor=second_person(desk))
    return desk


REOPEN: Final = called(reopen_case, reason="Er is iets nieuws.")
#: How each state is reached, and an act that leaves it.
WAYS: Final[Mapping[CaseState, tuple[Callable[[], Desk], Callable[[Desk], None]]]] = {
    CaseState.RECEIVED: (taken_case, own_stop),
    CaseState.REGISTERED: (registered_case, own_stop),
    CaseState.REGISTERED_ONLY: (recorded_case, REOPEN),
    CaseState.INTAKE: (begun_case, called(give_advice, body="Bel.", reasons="Omdat.")),
    CaseState.ADVISED: (advised_case, closed(Outcome.ADVICE_SUFFICIENT)),
    CaseState.PRELIMINARY_INQUIRY: (
        inquired_case,
        called(end_inquiry, end=InquiryEnd.NO_GROUND, findings="Niets.", body="Bel.", reasons="Omdat."),
    ),
    CaseState.INVESTIGATION: (
        investigated_case,
        called(stop_investigation, reasons="Stop.", complainant_told=TOLD[1], respondent_told=TOLD[1]),
    ),
    CaseState.CONCLUDED: (concluded_case, closed(Outcome.CONCLUSION_LIKELY)),
    CaseState.MEDIATION: (mediated_case, closed(Outcome.MEDIATED_AGREEMENT)),
    CaseState.PROCEDURE_ASSISTANCE: (in_procedure, closed(Outcome.COLLEGE_NONE)),
    CaseState.REFERRED: (referred, closed(Outcome.REFERRED)),
    CaseState.WITHDRAWN: (withdrawn, REOPEN),
    CaseState.CLOSED: (closed_case, REOPEN),
    CaseState.MERGED: (merged, called(undo_merge, reason="Toch twee.")),
    CaseState.VOID: (voided, called(undo_void, reason="Toch echt.")),
}


@pytest.mark.parametrize("state", [state for state in CaseState if state not in CASE_TABLE.final])
def test_each_state_is_reached_and_left_by_acts(state: CaseState) -> None:
    reach, leave = WAYS[state]
    desk = reach()
    assert desk.case.state == state
    leave(desk)
    assert desk.case.state != state


@pytest.mark.parametrize(
    ("way", "outcome"),
    [
        (advised_case, Outcome.CONCLUSION_LIKELY),
        (advised_case, Outcome.MEDIATED_AGREEMENT),
        (advised_case, Outcome.REFERRED),
        (advised_case, Outcome.COLLEGE_DISCRIMINATION),
        (partial(in_procedure, ProcedureBody.COURT), Outcome.COLLEGE_DISCRIMINATION),
        (advised_case, Outcome.WITHDRAWN),
        (advised_case, Outcome.NO_CONTACT),
        (mediated_case, Outcome.ADVICE_SUFFICIENT),
    ],
)
def test_no_case_ends_with_an_outcome_that_nothing_led_to(way: Callable[[], Desk], outcome: Outcome) -> None:
    desk = way()
    before = desk.case.state
    with pytest.raises(PortalError):
        closed(outcome)(desk)
    assert desk.case.state == before
