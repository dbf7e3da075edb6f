"""Consents: asked in words of a version, answered on a day, taken back as easily as given."""

import pytest

from adv_portal.errors import Refused
from complaints.domain.consents import answer_consent, ask_consent, record_consent
from complaints.vocabulary.assistance import Party, RecordKind, Topic
from complaints.vocabulary.consents import ASKED_OF_REPORTER, HANDLING_TEXT_VERSION
from complaints.vocabulary.results import ConsentReply
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.assistance import RESIDENT, consent
from tests.factories.complaints import Desk, begun_case, closed_case

pytestmark = pytest.mark.django_db


def ask(desk: Desk, topic: Topic | None) -> None:
    ask_consent(case_id=desk.case_id, version=desk.version, topic=topic, actor=desk.actor)


def answer(desk: Desk, topic: Topic, reply: ConsentReply) -> None:
    answer_consent(case_id=desk.case_id, topic=topic, reply=reply, actor=RESIDENT)


@pytest.mark.parametrize("topic", [*ASKED_OF_REPORTER])
def test_the_reporter_is_asked_and_answers_in_words_of_a_version(topic: Topic) -> None:
    desk = begun_case()
    with one_line("consent.asked"):
        ask(desk, topic)
    with one_line("consent.recorded"):
        answer(desk, topic, ConsentReply.GIVEN)
    with one_line("consent.recorded"):
        answer(desk, topic, ConsentReply.REVOKED)
    facts = desk.case.records.order_by("made_at")
    assert [fact.kind for fact in facts] == ["consent_asked", "consent_given", "consent_revoked"]
    assert {fact.text_version for fact in facts} == {HANDLING_TEXT_VERSION}
    assert {fact.party for fact in facts} == {Party.COMPLAINANT}


@pytest.mark.parametrize("topic", [None, Topic.OUTCOME])
def test_only_what_has_words_is_asked(topic: Topic | None) -> None:
    desk = begun_case()
    with nothing_left(Refused) as raised:
        ask(desk, topic)
    assert gaps(raised) == ["topic"]


@pytest.mark.parametrize("reply", [*ConsentReply])
def test_nobody_answers_what_was_not_asked(reply: ConsentReply) -> None:
    desk = begun_case()
    with nothing_left(Refused):
        answer(desk, Topic.INVESTIGATION, reply)


def test_a_no_is_kept_too() -> None:
    desk = begun_case()
    ask(desk, Topic.INVESTIGATION)
    answer(desk, Topic.INVESTIGATION, ConsentReply.REFUSED)
    assert desk.case.records.filter(kind=RecordKind.CONSENT_REFUSED).exists()


def test_an_answer_by_phone_names_who_what_when_and_how() -> None:
    desk = begun_case()
    with nothing_left(Refused) as raised:
        record_consent(
            case_id=desk.case_id,
            version=desk.version,
            topic=None,
            party=None,
            reply=None,
            answered_on=None,
            means=None,
            actor=desk.actor,
        )
    assert gaps(raised) == ["answered_on", "reply", "means", "topic"]


def test_the_other_party_is_asked_for_mediation_only() -> None:
    desk = begun_case()
    with nothing_left(Refused) as raised:
        consent(desk, Topic.INVESTIGATION, Party.RESPONDENT)
    assert gaps(raised) == ["topic"]


def test_a_consent_can_be_taken_back_after_the_end() -> None:
    desk = begun_case()
    consent(desk, Topic.PASSING_ON, Party.COMPLAINANT)
    answer(desk, Topic.PASSING_ON, ConsentReply.REVOKED)
    ended = closed_case()
    with nothing_left(Refused):
        answer(ended, Topic.PASSING_ON, ConsentReply.REVOKED)
