"""The investigation: who must be told, heard, and reads the conclusion."""

from datetime import timedelta
from typing import Final

import pytest
from django.db import IntegrityError, transaction  # noqa: TID251 -- a savepoint in a test

from adv_portal.errors import Refused
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.handlings import Handling
from complaints.domain.anonymity import choose_anonymity
from complaints.domain.consents import answer_consent
from complaints.domain.investigation import (
    begin_investigation,
    conclude_investigation,
    stop_investigation,
)
from complaints.domain.records import Told
from complaints.models import Case
from complaints.vocabulary.assistance import Means, Party, RecordKind, Topic
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.results import ConsentReply, NewFacts
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.assistance import (
    RESIDENT,
    ask,
    be_silent,
    concluded_case,
    consent,
    inquired_case,
    investigated_case,
    put,
    today,
    told,
    view,
)
from tests.factories.complaints import Desk

pytestmark = pytest.mark.django_db

NOBODY: Final = Told()


def begin(desk: Desk, *, words: str = "Er is genoeg.", both: Told | None = None) -> None:
    begin_investigation(
        case_id=desk.case_id,
        version=desk.version,
        weighing=words,
        harm=words,
        complainant_told=both or told(),
        respondent_told=both or told(),
        actor=desk.actor,
    )


def conclude(desk: Desk, *, words: str = "Aannemelijk.", both: Told | None = None) -> None:
    conclude_investigation(
        case_id=desk.case_id,
        version=desk.version,
        conclusion=Outcome.CONCLUSION_LIKELY,
        body=words,
        reasons=words,
        complainant_told=both or told(),
        respondent_told=both or told(),
        actor=desk.actor,
    )


def test_it_begins_with_consent_weighing_and_a_notice_to_both() -> None:
    desk = inquired_case()
    with nothing_left(Refused) as raised:
        begin(desk, words=" ", both=NOBODY)
    assert gaps(raised) == ["consent", "weighing", "complainant_told_on", "respondent_told_on", "harm"]

    consent(desk, Topic.INVESTIGATION, Party.COMPLAINANT)
    with one_line("investigation.begun"):
        begin(desk)
    case = desk.case
    assert case.state == CaseState.INVESTIGATION
    assert Handling.OWN_INVESTIGATION in case.handlings
    due = today() + timedelta(weeks=case.service.investigation_weeks)
    assert case.deadlines.get(kind=DeadlineKind.INVESTIGATION).due_on == due


def test_a_letter_that_was_sent_is_not_asked_for_again() -> None:
    desk = inquired_case()
    consent(desk, Topic.INVESTIGATION, Party.COMPLAINANT)
    for party in (Party.COMPLAINANT, Party.RESPONDENT):
        desk.case.records.create(
            kind=RecordKind.NOTICE,
            topic=Topic.INVESTIGATION,
            party=party,
            happened_on=today(),
            code=Means.LETTER,
        )
    begin(desk, both=NOBODY)
    assert desk.case.state == CaseState.INVESTIGATION


@pytest.mark.parametrize("anonymity", [Anonymity.THIRD_PARTIES, Anonymity.FULL])
def test_compliance_test_2_nobody_anonymous_is_investigated_for(anonymity: Anonymity) -> None:
    desk = inquired_case()
    consent(desk, Topic.INVESTIGATION, Party.COMPLAINANT)
    choose_anonymity(case_id=desk.case_id, anonymity=anonymity, actor=RESIDENT)
    with nothing_left(Refused) as raised:
        begin(desk)
    assert gaps(raised) == ["anonymity"]
    for state in CaseState.known_states():
        with pytest.raises(IntegrityError, match="case_known_when_investigated"), transaction.atomic():
            Case.objects.filter(pk=desk.case_id).update(state=state)


def test_compliance_test_5_concluded_is_impossible_without_both_views_and_both_letters() -> None:
    desk = investigated_case()
    with nothing_left(Refused) as raised:
        conclude(desk, words="", both=NOBODY)
    assert gaps(raised) == [
        "view_complainant",
        "view_respondent",
        "body",
        "complainant_told_on",
        "respondent_told_on",
        "reasons",
    ]
    view(desk, Party.COMPLAINANT)
    with nothing_left(Refused) as raised:
        conclude(desk)
    assert gaps(raised) == ["view_respondent"]
    be_silent(desk, Party.RESPONDENT)
    for missing in ("complainant_told", "respondent_told"):
        with nothing_left(Refused) as raised:
            conclude_investigation(
                case_id=desk.case_id,
                version=desk.version,
                conclusion=Outcome.CONCLUSION_LIKELY,
                body="a",
                reasons="b",
                actor=desk.actor,
                **{"complainant_told": told(), "respondent_told": told(), missing: NOBODY},
            )
        assert gaps(raised) == [f"{missing}_on"]
    with one_line("investigation.concluded"):
        conclude(desk)
    case = desk.case
    assert case.state == CaseState.CONCLUDED
    assert case.deadlines.get(kind=DeadlineKind.INVESTIGATION).met_on == today()
    conclusion = case.records.get(kind=RecordKind.CONCLUSION)
    assert b"Aannemelijk" not in bytes(conclusion.body.raw)


def test_new_facts_are_put_to_the_other_party_who_gets_time_to_react() -> None:
    desk = investigated_case()
    view(desk, Party.RESPONDENT, NewFacts.YES, "Er was een huisregel.")
    view(desk, Party.COMPLAINANT)
    with nothing_left(Refused) as raised:
        conclude(desk)
    assert gaps(raised) == ["put"]

    put(desk)
    with nothing_left(Refused) as raised:
        conclude(desk)
    assert gaps(raised) == ["put"]
    fact = desk.case.records.get(kind=RecordKind.PUT_TO_OTHER)
    assert (fact.party, fact.due_on) == (Party.COMPLAINANT, today() + timedelta(days=14))

    view(desk, Party.COMPLAINANT)
    conclude(desk)
    assert desk.case.state == CaseState.CONCLUDED


def test_who_does_not_react_in_time_stops_nothing() -> None:
    desk = investigated_case()
    view(desk, Party.RESPONDENT, NewFacts.YES)
    view(desk, Party.COMPLAINANT)
    put(desk)
    desk.case.records.filter(kind=RecordKind.PUT_TO_OTHER).update(due_on=today() - timedelta(days=1))
    conclude(desk)
    assert desk.case.state == CaseState.CONCLUDED


def test_a_consent_that_was_taken_back_stops_the_investigation() -> None:
    desk = investigated_case()
    for party in (Party.COMPLAINANT, Party.RESPONDENT):
        view(desk, party)
    answer_consent(
        case_id=desk.case_id, topic=Topic.INVESTIGATION, reply=ConsentReply.REVOKED, actor=RESIDENT
    )
    with nothing_left(Refused) as raised:
        conclude(desk)
    assert gaps(raised) == ["consent"]

    with nothing_left(Refused) as raised:
        stop_investigation(
            case_id=desk.case_id,
            version=desk.version,
            reasons="",
            complainant_told=NOBODY,
            respondent_told=NOBODY,
            actor=desk.actor,
        )
    assert gaps(raised) == ["reasons", "complainant_told_on", "respondent_told_on"]
    with one_line("investigation.stopped"):
        stop_investigation(
            case_id=desk.case_id,
            version=desk.version,
            reasons="De melder wil niet meer.",
            complainant_told=told(),
            respondent_told=told(),
            actor=desk.actor,
        )
    assert desk.case.state == CaseState.ADVISED


def test_a_second_investigation_asks_for_everything_anew() -> None:
    desk = concluded_case()
    Case.objects.filter(pk=desk.case_id).update(state=CaseState.PRELIMINARY_INQUIRY)
    with nothing_left(Refused) as raised:
        begin(desk, words="", both=NOBODY)
    assert gaps(raised) == ["consent", "weighing", "complainant_told_on", "respondent_told_on", "harm"]


def test_a_view_is_not_asked_twice_as_long_as_its_term_is_moved() -> None:
    desk = investigated_case()
    ask(desk, Party.RESPONDENT)
    ask(desk, Party.RESPONDENT, due_on=today() + timedelta(days=30))
    term = desk.case.deadlines.get(kind=DeadlineKind.VIEW_RESPONDENT)
    assert (term.due_on, term.met_on) == (today() + timedelta(days=30), None)
    view(desk, Party.RESPONDENT)
    assert desk.case.deadlines.get(kind=DeadlineKind.VIEW_RESPONDENT).met_on == today()
