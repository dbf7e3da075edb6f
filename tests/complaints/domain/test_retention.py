"""Erasure: nothing of a person stays, and figures do not move (counting rule R17, lessons 13, 14, 16)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import Erased, NotAllowed, NotFound, Refused
from adv_portal.vault.keys import key_of, make_key
from adv_portal.vault.sealing import Sealed
from complaints.domain.casework import declare_conflict
from complaints.domain.retention import erase_case
from complaints.models import Case, CaseIndex, Draft, DraftAnswer, Registration, SealedText
from complaints.register import Dimension, Scope, tally
from complaints.tasks import erase_all_due, erase_due_cases_task, erase_due_drafts_task
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import TextKind
from tests.complaints.acting import nothing_left, one_line
from tests.complaints.conftest import MoveClock
from tests.factories.accounts import make_case_worker
from tests.factories.complaints import FULL, Desk, advised_case, closed_case, recorded_case

pytestmark = pytest.mark.django_db

BEAT = Actor.system("beat")
MARKER = "Zwaluwstaart"


def day_of(desk: Desk) -> datetime:
    erase_on = desk.case.erase_on
    assert erase_on is not None
    return timezone.make_aware(datetime(erase_on.year, erase_on.month, erase_on.day, 12))  # noqa: DTZ001 -- made aware


def every_cell(marker: str) -> list[str]:
    """Walk over every column of every table, and name those that hold the marker as text or as bytes."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 -- names from the catalogue
            rows = [row for (row,) in cursor.fetchall()]
            needles = (marker, marker.encode().hex())
            if any(needle.lower() in row.lower() for row in rows for needle in needles):
                found.append(table)
    return found


@pytest.mark.parametrize("made", [closed_case, recorded_case])
def test_a_registration_outlives_its_erased_case(made: Callable[[], Desk], move_clock: MoveClock) -> None:
    desk = made()
    registration = Registration.objects.get()
    scope = Scope(registration.service_id, registration.municipality_id, registration.year)
    before = (tally(scope), tally(scope, Dimension.GROUND), tally(scope, Dimension.HANDLING))
    move_clock(day_of(desk))

    with one_line("case.erased") as left:
        erase_case(case_id=desk.case_id, actor=BEAT)

    assert (tally(scope), tally(scope, Dimension.GROUND), tally(scope, Dimension.HANDLING)) == before
    assert Registration.objects.get().case is None
    with pytest.raises(Erased):
        key_of(desk.case_id)
    assert (left.line.actor_kind, left.line.actor_role) == ("system", "beat")


def test_no_planted_marker_stays_in_any_table(move_clock: MoveClock) -> None:
    desk = advised_case(
        classification=replace(FULL, mass_report=f"Optocht {MARKER}"),
        body=f"Advies {MARKER}",
        reasons=f"Omdat {MARKER}",
    )
    case = desk.case
    key = key_of(case.pk)
    for kind in TextKind:
        SealedText.keep(case, kind, f"{kind} {MARKER}", key)
    draft = Draft.objects.create(service=case.service, expires_at=timezone.now(), filed_case=case)
    make_key(draft.pk)
    DraftAnswer.objects.create(draft=draft, question="wat", body=Sealed(MARKER.encode()))
    Case.objects.filter(pk=case.pk).update(meldcode_hash=MARKER.encode())
    assert {"complaints_case", "complaints_draftanswer"} <= set(every_cell(MARKER))
    Case.objects.filter(pk=case.pk).update(
        state=CaseState.CLOSED, erase_on=timezone.localdate(), closed_at=timezone.now()
    )

    erase_case(case_id=case.pk, actor=BEAT)

    assert every_cell(MARKER) == []
    assert not SealedText.objects.exists()
    assert not CaseIndex.objects.exists()
    assert not Draft.objects.exists()
    erased = desk.case
    assert (erased.state, erased.reference, erased.handler) == (CaseState.ERASED, case.reference, None)
    assert (erased.meldcode_hash, erased.grounds, erased.mass_report, erased.erase_on) == (None, [], "", None)


def test_a_wall_stays_and_other_declarations_go(move_clock: MoveClock) -> None:
    desk = closed_case()
    walled = Actor.staff(make_case_worker(desk.case.service))
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=walled)
    move_clock(day_of(desk))

    erase_case(case_id=desk.case_id, actor=BEAT)

    assert [row.user_id for row in desk.case.conflicts.all()] == [walled.user_id]
    assert not Case.objects.visible_to(walled).exists()


def test_before_its_day_nothing_is_erased(move_clock: MoveClock) -> None:
    desk = closed_case()
    with nothing_left(Refused):
        erase_case(case_id=desk.case_id, actor=BEAT)

    move_clock(day_of(desk) - timedelta(days=1))
    with nothing_left(Refused):
        erase_case(case_id=desk.case_id, actor=BEAT)


def test_a_running_case_is_never_erased() -> None:
    desk = advised_case()
    Case.objects.filter(pk=desk.case_id).update(erase_on=timezone.localdate())
    with nothing_left(Refused):
        erase_case(case_id=desk.case_id, actor=BEAT)


def test_nobody_erases_by_hand_or_twice(move_clock: MoveClock) -> None:
    desk = closed_case()
    move_clock(day_of(desk))
    with nothing_left(NotAllowed):
        erase_case(case_id=desk.case_id, actor=desk.actor)
    erase_case(case_id=desk.case_id, actor=BEAT)
    with nothing_left(Refused):
        erase_case(case_id=desk.case_id, actor=BEAT)
    with nothing_left(NotFound):
        erase_case(case_id=uuid4(), actor=BEAT)


def test_a_run_takes_what_is_due_and_nothing_else(
    move_clock: MoveClock, capsys: pytest.CaptureFixture[str]
) -> None:
    due, later = recorded_case(), closed_case()
    Draft.objects.create(service=due.case.service, expires_at=timezone.now() - timedelta(hours=1))
    move_clock(day_of(due))

    call_command("erase_due", "--dry-run")
    assert capsys.readouterr().out == "cases due: 1\nforms due: 1\n"
    assert due.case.state == CaseState.REGISTERED_ONLY

    call_command("erase_due")
    assert capsys.readouterr().out == "cases erased: 1\nforms erased: 1\n"
    assert (due.case.state, later.case.state) == (CaseState.ERASED, CaseState.CLOSED)

    call_command("erase_due")
    assert capsys.readouterr().out == "cases erased: 0\nforms erased: 0\n"


def test_tasks_may_run_twice(move_clock: MoveClock) -> None:
    desk = closed_case()
    move_clock(day_of(desk))
    for _time in range(2):
        erase_due_cases_task()
        erase_due_drafts_task()
    assert desk.case.state == CaseState.ERASED


def test_a_case_opened_in_between_is_left_and_said(move_clock: MoveClock) -> None:
    desk = closed_case()
    moment = day_of(desk)

    erasure = erase_all_due(moment.date(), BEAT)

    assert (erasure.cases, erasure.left) == (0, 1)


def test_the_command_says_what_it_left(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = closed_case()
    # The clock is set back while the command runs: the term is not over after all.
    days = iter([day_of(desk).date()])
    today = timezone.localdate()
    monkeypatch.setattr(timezone, "localdate", lambda *_given: next(days, today))

    with pytest.raises(CommandError, match="cases left: 1"):
        call_command("erase_due")

    assert desk.case.state == CaseState.CLOSED
