from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from adv_portal.law.terms import LegalRoute
from adv_portal.vault.keys import key_of
from complaints.domain.casework import declare_conflict
from complaints.domain.deadlines import (
    LegalTerm,
    change_legal_term,
    meet_term,
    remove_legal_term,
    resume_term,
    set_legal_term,
    suspend_term,
)
from complaints.models import Deadline
from complaints.vocabulary.texts import DeadlineKind
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.complaints.conftest import MoveClock
from tests.factories.accounts import make_case_worker
from tests.factories.complaints import Desk, begun_case, closed_case, taken_case
from tests.factories.terms import own_term, watched_term

pytestmark = pytest.mark.django_db(transaction=True)

DISMISSED = LegalTerm(
    LegalRoute.DISMISSAL_ANNULLED,
    date(2025, 12, 31),
    fact="Laatste werkdag volgens de brief.",
    is_checked=True,
)


def legal(desk: Desk) -> Deadline:
    return Deadline.objects.get(case_id=desk.case_id, kind=DeadlineKind.LEGAL)


def test_a_term_of_the_reporter_keeps_both_ends_its_fact_and_who_checked_it() -> None:
    """Compliance test 14: the dates of the dismissal of 31 December 2025."""
    desk = taken_case()

    with one_line("term.set") as left:
        set_legal_term(case_id=desk.case_id, term=DISMISSED, actor=desk.actor)

    term = legal(desk)
    assert (term.ends_on, term.due_on) == (date(2026, 2, 28), date(2026, 3, 2))
    assert term.checked_by == desk.worker
    assert term.fact is not None
    assert key_of(desk.case_id).open_text(term.fact, term.place("fact")) == DISMISSED.fact
    assert left.line.changed == ["deadlines"]


def test_what_nobody_checked_says_so() -> None:
    desk = taken_case()

    set_legal_term(
        case_id=desk.case_id, term=LegalTerm(LegalRoute.OBJECTION, date(2026, 3, 2)), actor=desk.actor
    )

    assert legal(desk).checked_by is None


def test_the_last_day_of_an_employment_may_be_known_beforehand() -> None:
    desk = taken_case()
    ahead = timezone.localdate() + timedelta(days=20)

    set_legal_term(
        case_id=desk.case_id, term=LegalTerm(LegalRoute.DISMISSAL_ANNULLED, ahead), actor=desk.actor
    )

    assert legal(desk).started_on == ahead


def test_every_gap_of_a_term_is_named_at_once() -> None:
    desk = taken_case()

    with nothing_left(Refused) as raised:
        set_legal_term(case_id=desk.case_id, term=LegalTerm(None, None), actor=desk.actor)
    assert gaps(raised) == ["route", "started_on"]

    tomorrow = timezone.localdate() + timedelta(days=1)
    with nothing_left(Refused) as raised:
        set_legal_term(case_id=desk.case_id, term=LegalTerm(LegalRoute.WAGES, tomorrow), actor=desk.actor)
    assert gaps(raised) == ["started_on"]

    term = LegalTerm(LegalRoute.HUMAN_RIGHTS_INSTITUTE, date(2026, 1, 1))
    with nothing_left(Refused) as raised:
        set_legal_term(case_id=desk.case_id, term=term, actor=desk.actor)
    assert gaps(raised) == ["watched_on"]


def test_warnings_begin_anew_when_the_end_of_a_term_moves() -> None:
    desk = taken_case()
    set_legal_term(case_id=desk.case_id, term=DISMISSED, actor=desk.actor)
    Deadline.objects.filter(pk=legal(desk).pk).update(warned=[28, 14, -1], escalated_on=date(2026, 3, 1))
    term = LegalTerm(LegalRoute.TRANSITION_PAYMENT, date(2025, 12, 31), is_checked=False)

    with one_line("term.changed"):
        change_legal_term(
            case_id=desk.case_id, term_id=legal(desk).words_id, version=1, term=term, actor=desk.actor
        )

    changed = legal(desk)
    assert (changed.ends_on, changed.warned, changed.escalated_on) == (date(2026, 3, 31), [], None)
    assert (changed.checked_by, changed.fact, changed.version) == (None, None, 2)


def test_of_two_who_change_a_term_the_second_is_told() -> None:
    desk = taken_case()
    term_id = watched_term(desk, ends_on=date(2026, 12, 1)).words_id
    change_legal_term(case_id=desk.case_id, term_id=term_id, version=1, term=DISMISSED, actor=desk.actor)

    with nothing_left(StaleVersion):
        change_legal_term(case_id=desk.case_id, term_id=term_id, version=1, term=DISMISSED, actor=desk.actor)


def test_a_term_is_met_once() -> None:
    desk = taken_case()
    term = watched_term(desk, ends_on=date(2026, 12, 1))

    with one_line("term.met"):
        meet_term(case_id=desk.case_id, term_id=term.words_id, version=1, actor=desk.actor)
    with nothing_left(NotFound):
        meet_term(case_id=desk.case_id, term_id=term.words_id, version=2, actor=desk.actor)

    assert legal(desk).met_on == timezone.localdate()


def test_a_term_of_the_reporter_can_be_removed_and_one_of_the_service_not() -> None:
    desk = taken_case()
    term = watched_term(desk, ends_on=date(2026, 12, 1))

    with one_line("term.removed"):
        remove_legal_term(case_id=desk.case_id, term_id=term.words_id, version=1, actor=desk.actor)
    with nothing_left(NotFound):
        remove_legal_term(case_id=desk.case_id, term_id=own_term(desk).words_id, version=1, actor=desk.actor)

    assert not Deadline.objects.filter(kind=DeadlineKind.LEGAL).exists()


def test_a_suspended_term_moves_on_by_as_long_as_it_stood_still(move_clock: MoveClock) -> None:
    desk = begun_case()
    term = own_term(desk)

    with one_line("term.suspended"):
        suspend_term(
            case_id=desk.case_id,
            term_id=term.words_id,
            version=1,
            reason="De melder is tot 1 mei op reis.",
            actor=desk.actor,
        )
    stands = own_term(desk)
    assert stands.suspension is not None
    assert (
        key_of(desk.case_id).open_text(stands.suspension, stands.place("suspension")).startswith("De melder")
    )

    move_clock(timezone.now() + timedelta(days=10))
    with one_line("term.resumed"):
        resume_term(case_id=desk.case_id, term_id=term.words_id, version=2, actor=desk.actor)

    assert own_term(desk).due_on == term.due_on + timedelta(days=10)
    assert own_term(desk).suspended_on is None


def test_standing_still_needs_a_reason_and_a_term_of_the_service() -> None:
    desk = begun_case()
    of_law = watched_term(desk, ends_on=date(2026, 12, 1))

    with nothing_left(Refused) as raised:
        suspend_term(
            case_id=desk.case_id, term_id=own_term(desk).words_id, version=1, reason=" ", actor=desk.actor
        )
    assert gaps(raised) == ["reason"]
    with nothing_left(Refused):
        resume_term(case_id=desk.case_id, term_id=own_term(desk).words_id, version=1, actor=desk.actor)
    with nothing_left(NotFound):
        suspend_term(case_id=desk.case_id, term_id=of_law.words_id, version=1, reason="-", actor=desk.actor)


def test_a_term_cannot_be_suspended_twice() -> None:
    desk = begun_case()
    term_id = own_term(desk).words_id
    suspend_term(case_id=desk.case_id, term_id=term_id, version=1, reason="Ziek.", actor=desk.actor)

    with nothing_left(Refused):
        suspend_term(case_id=desk.case_id, term_id=term_id, version=2, reason="Ziek.", actor=desk.actor)


def test_terms_are_of_who_handles_the_case_and_of_nobody_behind_the_wall() -> None:
    desk = taken_case()
    colleague = make_case_worker(desk.case.service)
    with nothing_left(NotAllowed):
        set_legal_term(case_id=desk.case_id, term=DISMISSED, actor=Actor.staff(colleague))
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(colleague))

    with nothing_left(NotFound):
        set_legal_term(case_id=desk.case_id, term=DISMISSED, actor=Actor.staff(colleague))


def test_no_term_is_set_when_the_work_has_ended() -> None:
    desk = closed_case()

    with nothing_left(Refused):
        set_legal_term(case_id=desk.case_id, term=DISMISSED, actor=desk.actor)


def test_a_day_is_the_day_in_the_netherlands(move_clock: MoveClock) -> None:
    desk = taken_case()
    term = watched_term(desk, ends_on=date(2026, 12, 1))
    move_clock(datetime(2026, 11, 30, 23, 30, tzinfo=UTC))

    meet_term(case_id=desk.case_id, term_id=term.words_id, version=1, actor=desk.actor)

    assert legal(desk).met_on == date(2026, 12, 1)
