"""Facts: sealed, dated, in rounds."""

from datetime import date, timedelta

import pytest

from complaints.domain.records import Told, Writer
from complaints.vocabulary.assistance import Means, Party, RecordKind, Topic
from complaints.workflow.facts import Facts
from tests.factories.assistance import today
from tests.factories.complaints import begun_case

pytestmark = pytest.mark.django_db


def test_the_words_of_a_fact_are_sealed_and_only_who_may_opens_them() -> None:
    desk = begun_case()
    facts = Writer(desk.case, desk.actor)
    fact = facts.keep(RecordKind.FINDING, today(), topic=Topic.INQUIRY, body=" Geheim. ", reasons="Daarom.")

    assert b"Geheim" not in bytes(fact.body.raw if fact.body else b"")
    assert fact.opened(facts.key) == ("Geheim.", "Daarom.")
    assert "Geheim" not in str(fact)


@pytest.mark.parametrize("days", [1, -400])
def test_a_fact_happened_between_the_report_and_today(days: int) -> None:
    desk = begun_case()
    facts = Writer(desk.case, desk.actor)
    facts.day("happened_on", today() + timedelta(days=days))
    assert [gap.field for gap in facts.gaps] == ["happened_on"]


def test_nobody_was_told_without_a_day() -> None:
    desk = begun_case()
    facts = Writer(desk.case, desk.actor)
    facts.tell(Topic.OUTCOME, Party.COMPLAINANT, "told_on", Told(None, Means.PHONE))
    assert not Facts.of(desk.case).told(Topic.OUTCOME, Party.COMPLAINANT)


def test_the_answer_of_the_latest_day_holds() -> None:
    desk = begun_case()
    facts = Writer(desk.case, desk.actor)
    yesterday = today() - timedelta(days=1)
    party = Party.COMPLAINANT

    def answered(kind: RecordKind, day: date) -> bool:
        facts.answer(kind, Topic.MANDATE, party, day, Means.PHONE)
        return Facts.of(desk.case).consents(Topic.MANDATE, party)

    assert answered(RecordKind.CONSENT_GIVEN, yesterday)
    assert not answered(RecordKind.CONSENT_REVOKED, today())
    assert not answered(RecordKind.CONSENT_GIVEN, yesterday)
    assert answered(RecordKind.CONSENT_GIVEN, today())


def test_opening_again_begins_every_round_anew() -> None:
    desk = begun_case()
    facts = Writer(desk.case, desk.actor)
    facts.tell(Topic.INQUIRY, Party.COMPLAINANT, "", Told(today()))
    assert Facts.of(desk.case).before_inquiry().told(Topic.INQUIRY, Party.COMPLAINANT)
    facts.keep(RecordKind.REOPENED, today())
    assert not Facts.of(desk.case).before_inquiry().told(Topic.INQUIRY, Party.COMPLAINANT)
    assert not Facts.of(desk.case).since_reopening().rows
