"""Motivated advice."""

import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, Refused, StaleVersion
from adv_portal.law.handlings import Handling
from adv_portal.vault.keys import key_of
from complaints.domain.assistance import give_advice, record_contact, record_notice, record_other_help
from complaints.domain.casework import begin_assistance, close_as_registered_only, declare_conflict
from complaints.domain.records import Told
from complaints.models import Registration
from complaints.vocabulary.assistance import Means, Party, Topic
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.results import OtherHelp, Reached
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind
from complaints.workflow.facts import Facts
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import make_case_worker
from tests.factories.complaints import Desk, advised_case, begun_case, closed_case, registered_case

pytestmark = pytest.mark.django_db


def test_advice_is_sealed_ticked_and_meets_its_term() -> None:
    desk = begun_case()

    with one_line("advice.given") as left:
        give_advice(
            case_id=desk.case_id, version=desk.version, body=" Bel hen. ", reasons="Omdat.", actor=desk.actor
        )

    case, advice = desk.case, desk.case.advices.get()
    assert (case.state, case.handlings) == (CaseState.ADVISED, [Handling.ADVICE_INFORMATION])
    assert b"Bel" not in advice.body.raw
    assert key_of(case.pk).open_text(advice.body, advice.place("body")) == "Bel hen."
    assert key_of(case.pk).open_text(advice.reasons, advice.place("reasons")) == "Omdat."
    assert case.deadlines.get(kind=DeadlineKind.ADVICE).met_on == timezone.localdate()
    assert Registration.objects.get(case=case).handlings == [Handling.ADVICE_INFORMATION]
    assert "Bel" not in str(left.line.changed)


def test_further_advice_can_follow() -> None:
    desk = advised_case()
    give_advice(
        case_id=desk.case_id, version=desk.version, body="Nog iets.", reasons="Zo is het.", actor=desk.actor
    )
    assert desk.case.advices.count() == 2
    assert desk.case.handlings == [Handling.ADVICE_INFORMATION]


@pytest.mark.parametrize(
    ("body", "reasons", "expected"),
    [("", " ", ["body", "reasons"]), ("Bel hen.", "", ["reasons"]), ("", "Omdat.", ["body"])],
)
def test_compliance_test_5_advice_without_reasons_is_not_advice(
    body: str, reasons: str, expected: list[str]
) -> None:
    for desk in (begun_case(), advised_case()):
        with nothing_left(Refused) as raised:
            give_advice(
                case_id=desk.case_id, version=desk.version, body=body, reasons=reasons, actor=desk.actor
            )
        assert gaps(raised) == expected


def test_before_assistance_began_it_is_refused() -> None:
    desk = registered_case()
    with nothing_left(Refused) as raised:
        give_advice(
            case_id=desk.case_id, version=desk.version, body="Bel.", reasons="Omdat.", actor=desk.actor
        )
    assert gaps(raised) == [""]
    assert desk.case.advices.count() == 0


def test_who_reads_along_cannot_advise_and_an_old_version_is_told() -> None:
    desk = begun_case()
    reader = Actor.staff(make_case_worker(desk.case.service))
    declare_conflict(case_id=desk.case_id, has_interest=False, actor=reader)
    with nothing_left(NotAllowed):
        give_advice(case_id=desk.case_id, version=desk.version, body="a", reasons="b", actor=reader)
    with nothing_left(StaleVersion):
        give_advice(case_id=desk.case_id, version=1, body="a", reasons="b", actor=desk.actor)
    assert desk.case.advices.count() == 0


def contact(desk: Desk, reached: Reached | None) -> None:
    record_contact(
        case_id=desk.case_id,
        version=desk.version,
        reached=reached,
        happened_on=timezone.localdate() if reached else None,
        means=Means.PHONE if reached else None,
        body="",
        actor=desk.actor,
    )


def test_only_a_real_contact_meets_the_first_term() -> None:
    desk = registered_case()
    begin_assistance(case_id=desk.case_id, version=desk.version, actor=desk.actor)
    term = desk.case.deadlines.get(kind=DeadlineKind.FIRST_CONTACT)
    contact(desk, Reached.NO)
    term.refresh_from_db()
    assert term.met_on is None
    with one_line("contact.recorded"):
        contact(desk, Reached.YES)
    term.refresh_from_db()
    assert term.met_on == timezone.localdate()
    with nothing_left(Refused) as raised:
        contact(desk, None)
    assert gaps(raised) == ["happened_on", "reached", "means"]


def test_no_contact_is_an_outcome_after_enough_attempts_only() -> None:
    desk = registered_case()

    def close() -> None:
        close_as_registered_only(
            case_id=desk.case_id, version=desk.version, outcome=Outcome.NO_CONTACT, actor=desk.actor
        )

    for number in range(desk.case.service.no_contact_attempts):
        with nothing_left(Refused) as raised:
            close()
        assert gaps(raised) == ["outcome"]
        contact(desk, Reached.NO)
        if number == 0:
            contact(desk, Reached.YES)
            contact(desk, Reached.NO)
    close()
    assert desk.case.outcome == Outcome.NO_CONTACT


def help_otherwise(desk: Desk, kind: OtherHelp | None) -> None:
    record_other_help(
        case_id=desk.case_id,
        version=desk.version,
        kind=kind,
        happened_on=timezone.localdate() if kind else None,
        body="Brief aan de branche." if kind else "",
        actor=desk.actor,
    )


@pytest.mark.parametrize(
    ("kind", "ticked"),
    [
        (OtherHelp.POLICY_INFLUENCE, [Handling.POLICY_INFLUENCE]),
        (OtherHelp.OWN_INVESTIGATION, [Handling.OWN_INVESTIGATION]),
        (OtherHelp.PRACTICE_TEST, [Handling.OWN_INVESTIGATION]),
        (OtherHelp.AFTERCARE, []),
    ],
)
def test_other_help_ticks_what_it_is(kind: OtherHelp, ticked: list[Handling]) -> None:
    desk = begun_case()
    with one_line("other_help.recorded"):
        help_otherwise(desk, kind)
    assert desk.case.handlings == ticked
    assert Registration.objects.get(case=desk.case_id).handlings == ticked


def test_after_the_end_there_is_aftercare_only() -> None:
    desk = closed_case()
    with nothing_left(Refused) as raised:
        help_otherwise(desk, None)
    assert gaps(raised) == ["happened_on", "kind", "body"]
    with nothing_left(Refused) as raised:
        help_otherwise(desk, OtherHelp.PRACTICE_TEST)
    assert gaps(raised) == ["kind"]
    help_otherwise(desk, OtherHelp.AFTERCARE)
    assert desk.case.records.filter(kind="aftercare").exists()


def test_a_notice_by_phone_is_as_good_as_a_letter() -> None:
    desk = begun_case()

    def tell(told: Told, topic: Topic | None, party: Party | None) -> None:
        record_notice(
            case_id=desk.case_id,
            version=desk.version,
            topic=topic,
            party=party,
            told=told,
            body="",
            actor=desk.actor,
        )

    with nothing_left(Refused) as raised:
        tell(Told(), None, None)
    assert gaps(raised) == ["topic", "party", "means", "told_on"]
    with one_line("notice.recorded"):
        tell(Told(timezone.localdate(), Means.PHONE), Topic.INQUIRY, Party.COMPLAINANT)
    assert Facts.of(desk.case).told(Topic.INQUIRY, Party.COMPLAINANT)
