"""Motivated advice."""

import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, Refused, StaleVersion
from adv_portal.law.handlings import Handling
from adv_portal.vault.keys import key_of
from complaints.domain.assistance import give_advice
from complaints.domain.casework import declare_conflict
from complaints.models import Registration
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import make_case_worker
from tests.factories.complaints import advised_case, begun_case, registered_case

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
def test_advice_without_reasons_is_not_advice(body: str, reasons: str, expected: list[str]) -> None:
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
