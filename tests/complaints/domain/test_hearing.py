"""Views: asked, received, not received; what is missing is named."""

from datetime import timedelta

import pytest

from adv_portal.errors import Refused
from adv_portal.law.anonymity import Anonymity
from complaints.domain.anonymity import choose_anonymity
from complaints.domain.hearing import ask_view, put_to_other, record_silence, record_view
from complaints.vocabulary.assistance import Party, RecordKind
from complaints.vocabulary.results import NewFacts
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.assistance import RESIDENT, ask, investigated_case, put, today, view
from tests.factories.complaints import Desk, advised_case

pytestmark = pytest.mark.django_db


def silence(desk: Desk, party: Party | None) -> None:
    record_silence(case_id=desk.case_id, version=desk.version, party=party, actor=desk.actor)


def test_silence_is_a_fact_only_after_the_day_asked() -> None:
    desk = investigated_case()
    for party in (None, Party.THIRD, Party.RESPONDENT):
        with nothing_left(Refused) as raised:
            silence(desk, party)
        assert gaps(raised) == ["party"]
    ask(desk, Party.RESPONDENT)
    with nothing_left(Refused) as raised:
        silence(desk, Party.RESPONDENT)
    assert gaps(raised) == ["party"]

    desk.case.records.filter(kind=RecordKind.VIEW_ASKED).update(due_on=today() - timedelta(days=1))
    with one_line("view.recorded"):
        silence(desk, Party.RESPONDENT)
    fact = desk.case.records.get(kind=RecordKind.VIEW_ABSENT)
    assert (fact.happened_on, fact.party) == (today(), Party.RESPONDENT)


def test_what_is_missing_in_a_view_is_named() -> None:
    desk = investigated_case()
    with nothing_left(Refused) as raised:
        record_view(
            case_id=desk.case_id,
            version=desk.version,
            party=None,
            received_on=None,
            means=None,
            body=" ",
            new_facts=None,
            actor=desk.actor,
        )
    assert gaps(raised) == ["received_on", "party", "body", "new_facts"]


@pytest.mark.parametrize("days", [1, -400])
def test_a_view_comes_between_the_report_and_today(days: int) -> None:
    desk = investigated_case()
    with nothing_left(Refused) as raised:
        ask_view(
            case_id=desk.case_id,
            version=desk.version,
            party=Party.RESPONDENT,
            asked_on=today() + timedelta(days=days),
            means=None,
            due_on=today() - timedelta(days=1),
            actor=desk.actor,
        )
    assert gaps(raised) == ["asked_on", "due_on"]


def test_the_other_party_is_put_nothing_of_somebody_anonymous() -> None:
    desk = advised_case()
    view(desk, Party.COMPLAINANT, NewFacts.YES)
    choose_anonymity(case_id=desk.case_id, anonymity=Anonymity.THIRD_PARTIES, actor=RESIDENT)
    with nothing_left(Refused) as raised:
        put(desk)
    assert gaps(raised) == ["anonymity"]


def test_nobody_is_put_anything_without_a_view_that_holds_it() -> None:
    desk = investigated_case()
    view(desk, Party.RESPONDENT)
    with nothing_left(Refused) as raised:
        put_to_other(
            case_id=desk.case_id,
            version=desk.version,
            view_id=desk.case.records.get(kind=RecordKind.VIEW_RECEIVED).pk,
            put_on=None,
            means=None,
            due_on=None,
            actor=desk.actor,
        )
    assert gaps(raised) == ["put_on", "view"]


@pytest.mark.parametrize("anonymity", [Anonymity.THIRD_PARTIES, Anonymity.FULL])
def test_the_other_party_is_asked_nothing_about_who_is_anonymous(anonymity: Anonymity) -> None:
    desk = advised_case()
    choose_anonymity(case_id=desk.case_id, anonymity=anonymity, actor=RESIDENT)
    with nothing_left(Refused) as raised:
        ask(desk, Party.RESPONDENT)
    assert gaps(raised) == ["anonymity"]
    ask(desk, Party.COMPLAINANT)
