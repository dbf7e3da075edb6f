"""Changes to a year that was adopted wait for the head."""

from dataclasses import replace

import pytest
from django.utils import timezone

from adv_portal.accounts.models import User
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound, Refused
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.vault.keys import key_of
from complaints.domain.casework import close_case, declare_conflict
from complaints.domain.corrections import apply_correction, decline_correction
from complaints.domain.registration import correct_registration
from complaints.models import AdoptedYear, PendingCorrection
from complaints.queries.corrections import corrections_page
from complaints.register import Dimension, Scope, adopt_year, tally, year_is_adopted
from complaints.vocabulary.lists import Verdict
from complaints.vocabulary.outcomes import Outcome
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.complaints import FULL, Desk, advised_case, registered_case
from tests.factories.incidents import adopt, head_of, link, make_event, merge, two_reports

pytestmark = pytest.mark.django_db

REASON = "De melder noemde later ook leeftijd."


def correct(desk: Desk, *grounds: Ground, reason: str = REASON) -> None:
    correct_registration(
        case_id=desk.case_id,
        version=desk.version,
        classification=replace(FULL, grounds=grounds),
        handlings=[],
        reason=reason,
        actor=desk.actor,
    )


def by_ground(desk: Desk) -> dict[tuple[str, ...], int]:
    case = desk.case
    return dict(
        tally(Scope(case.service_id, case.municipality_id, timezone.localdate().year), Dimension.GROUND)
    )


def test_the_door_holds_a_year_once() -> None:
    desk = registered_case()
    adopt(desk)
    adopt(desk)
    row = desk.case.registration

    year = {"service_id": row.service_id, "municipality_id": row.municipality_id, "year": row.year}
    assert year_is_adopted(**year)
    assert not year_is_adopted(**{**year, "year": row.year - 1})
    assert AdoptedYear.objects.count() == 1
    adopt_year(**{**year, "year": row.year - 1})
    assert AdoptedYear.objects.count() == 2


def test_a_change_to_an_adopted_year_asks_for_a_reason_and_waits() -> None:
    desk = registered_case()
    adopt(desk)
    before = by_ground(desk)

    with nothing_left(Refused) as raised:
        correct(desk, Ground.AGE, reason=" ")
    assert gaps(raised) == ["reason"]
    with one_line("registration.corrected"):
        correct(desk, Ground.AGE)

    waiting = PendingCorrection.objects.get()
    assert (waiting.before, waiting.after) == (
        {"grounds": ["religion", "race"]},
        {"grounds": ["age"]},
    )
    assert waiting.reason is not None
    assert key_of(desk.case_id).open_text(waiting.reason, waiting.place("reason")) == REASON
    assert by_ground(desk) == before
    assert desk.case.grounds == [Ground.AGE]


def test_the_head_applies_it_and_figures_follow() -> None:
    desk = registered_case()
    adopt(desk)
    correct(desk, Ground.AGE)
    head = head_of(desk, declared=False)
    waiting = PendingCorrection.objects.get()

    with nothing_left(NotFound):
        apply_correction(correction_id=waiting.pk, actor=desk.actor)
    with one_line("correction.applied"):
        apply_correction(correction_id=waiting.pk, actor=head)

    assert by_ground(desk) == {("age",): 1}
    waiting.refresh_from_db()
    assert (waiting.verdict, waiting.decided_by_id) == (Verdict.ACCEPTED, head.user_id)
    with nothing_left(Refused):
        apply_correction(correction_id=waiting.pk, actor=head)


def test_the_head_declines_it_and_figures_stay() -> None:
    desk = registered_case()
    adopt(desk)
    before = by_ground(desk)
    correct(desk, Ground.AGE)
    head = head_of(desk)

    with one_line("correction.declined"):
        decline_correction(correction_id=PendingCorrection.objects.get().pk, actor=head)

    assert by_ground(desk) == before
    correct(desk, Ground.AGE)
    assert PendingCorrection.objects.filter(verdict=Verdict.WAITING).count() == 1


def test_an_older_correction_of_the_same_complaint_comes_first() -> None:
    desk = registered_case()
    adopt(desk)
    correct(desk, Ground.AGE)
    correct(desk, Ground.AGE, Ground.GENDER)
    older, newer = PendingCorrection.objects.all().waiting()
    head = head_of(desk)

    with nothing_left(Refused):
        apply_correction(correction_id=newer.pk, actor=head)
    apply_correction(correction_id=older.pk, actor=head)
    apply_correction(correction_id=newer.pk, actor=head)

    assert by_ground(desk) == {("age",): 1, ("gender",): 1}


def test_a_head_with_an_interest_in_the_case_does_not_find_its_correction() -> None:
    desk = registered_case()
    adopt(desk)
    correct(desk, Ground.AGE)
    head = head_of(desk, declared=False)
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=head)

    with nothing_left(NotFound):
        apply_correction(correction_id=PendingCorrection.objects.get().pk, actor=head)


def test_what_is_merged_is_decided_together() -> None:
    survivor, duplicate = two_reports()
    adopt(survivor)
    merge(survivor, duplicate)
    head = head_of(survivor)
    waiting = PendingCorrection.objects.all().waiting()

    apply_correction(correction_id=waiting[0].pk, actor=head)

    assert not waiting.exists()
    assert by_ground(survivor) == {("race",): 1, ("religion",): 1}


def test_help_that_goes_on_after_the_year_was_adopted_waits_without_a_reason() -> None:
    desk = advised_case()
    adopt(desk)
    close_case(
        case_id=desk.case_id,
        version=desk.version,
        outcome=Outcome.APOLOGY,
        handlings=[Handling.ADVICE_INFORMATION, Handling.OTHER],
        outcome_told_on=timezone.localdate(),
        message="",
        actor=desk.actor,
    )

    waiting = PendingCorrection.objects.get()
    assert waiting.after == {"handlings": ["advice_information", "other"]}
    assert waiting.reason is None
    assert desk.case.registration.status == "closed"


def test_a_mass_report_of_an_adopted_year_waits_too() -> None:
    desk, other = registered_case(), registered_case()
    adopt(desk)
    incident = make_event(desk, is_mass=True)

    assert PendingCorrection.objects.get().after == {"mass_report": incident.code}
    assert desk.case.registration.mass_report == ""
    with pytest.raises(NotFound):
        link(other, incident)


def test_nobody_else_decides() -> None:
    desk = registered_case()
    adopt(desk)
    correct(desk, Ground.AGE)
    with nothing_left(NotFound):
        decline_correction(correction_id=PendingCorrection.objects.get().pk, actor=Actor.system("beat"))


def test_rule_r13_who_proposed_a_correction_does_not_decide_on_it() -> None:
    desk = registered_case()
    adopt(desk)
    head = head_of(desk)
    correct_registration(
        case_id=desk.case_id,
        version=desk.version,
        classification=replace(FULL, grounds=(Ground.AGE,)),
        handlings=[],
        reason=REASON,
        actor=head,
    )
    waiting = PendingCorrection.objects.get()
    own = corrections_page(User.objects.get(pk=head.user_id or 0)).corrections[0]
    assert not own.may_decide
    for decide in (apply_correction, decline_correction):
        with nothing_left(Refused) as refused:
            decide(correction_id=waiting.pk, actor=head)
        assert gaps(refused) == [""]

    second = head_of(desk)
    assert corrections_page(User.objects.get(pk=second.user_id or 0)).corrections[0].may_decide
    with one_line("correction.applied"):
        apply_correction(correction_id=waiting.pk, actor=second)
    assert by_ground(desk) == {("age",): 1}
