"""Tasks: somebody does something by a day."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound, Refused, StaleVersion
from adv_portal.vault.keys import key_of
from complaints.domain.casework import declare_conflict
from complaints.domain.tasks import change_task, finish_task, set_task
from complaints.models import Case, Task
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import make_case_worker, make_head
from tests.factories.complaints import Desk, closed_case, taken_case

pytestmark = pytest.mark.django_db

DAY = date(2026, 12, 1)


def made(desk: Desk) -> Task:
    set_task(
        case_id=desk.case_id, title="Bel de school", owner_id=desk.worker.pk, due_on=DAY, actor=desk.actor
    )
    return Task.objects.latest("created_at")


def test_a_task_is_set_changed_and_done() -> None:
    desk = taken_case()
    with one_line("task.set"):
        task = made(desk)
    assert (task.owner_id, task.due_on, task.created_by_id) == (desk.worker.pk, DAY, desk.worker.pk)
    colleague = make_case_worker(desk.case.service)
    with one_line("task.changed"):
        change_task(
            case_id=desk.case_id,
            task_id=task.pk,
            version=1,
            title="Schrijf de school",
            owner_id=colleague.pk,
            due_on=date(2026, 12, 2),
            actor=desk.actor,
        )
    with one_line("task.done"):
        finish_task(case_id=desk.case_id, task_id=task.pk, version=2, actor=desk.actor)
    task.refresh_from_db()
    assert key_of(desk.case_id).open_text(task.title, task.place("title")) == "Schrijf de school"
    assert (task.owner_id, task.done_by_id, task.version) == (colleague.pk, desk.worker.pk, 3)
    with nothing_left(NotFound):
        finish_task(case_id=desk.case_id, task_id=task.pk, version=3, actor=desk.actor)


def test_every_gap_is_named_at_once() -> None:
    desk = taken_case()
    walled = make_case_worker(desk.case.service)
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(walled))
    for owner in (None, walled.pk):
        with nothing_left(Refused) as raised:
            set_task(case_id=desk.case_id, title="", owner_id=owner, due_on=None, actor=desk.actor)
        assert gaps(raised) == ["title", "owner", "due_on"]


def test_lesson_38_an_old_version_of_a_task_is_not_saved() -> None:
    desk = taken_case()
    task = made(desk)
    change: dict[str, Any] = {"case_id": desk.case_id, "task_id": task.pk, "version": 1, "actor": desk.actor}
    change_task(title="Een", owner_id=desk.worker.pk, due_on=DAY, **change)
    with nothing_left(StaleVersion):
        change_task(title="Twee", owner_id=desk.worker.pk, due_on=DAY, **change)
    with nothing_left(StaleVersion):
        finish_task(**change)


def test_in_a_closed_case_nothing_new_is_set() -> None:
    desk = closed_case()
    with nothing_left(Refused):
        made(desk)


@pytest.mark.parametrize("is_handled", [True, False])
def test_what_somebody_with_an_interest_had_to_do_is_given_to_the_handler_or_the_head(
    *, is_handled: bool
) -> None:
    desk = taken_case()
    head, walled = make_head(desk.case.service), make_case_worker(desk.case.service)
    set_task(case_id=desk.case_id, title="Bel", owner_id=walled.pk, due_on=DAY, actor=desk.actor)
    set_task(case_id=desk.case_id, title="Schrijf", owner_id=walled.pk, due_on=DAY, actor=desk.actor)
    done = Task.objects.latest("created_at")
    Task.objects.filter(pk=done.pk).update(done_at=timezone.now())
    if not is_handled:
        Case.objects.filter(pk=desk.case_id).update(handler=None)

    with one_line("conflict.declared") as left:
        declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(walled))
    assert left.line.changed == ["conflicts", "tasks"]

    task = Task.objects.get(done_at=None)
    assert (task.owner_id, task.version) == (desk.worker.pk if is_handled else head.pk, 2)
    done.refresh_from_db()
    assert done.owner_id == walled.pk
    assert not Task.objects.visible_to(walled).exists()


def test_where_nobody_else_is_left_a_task_stays_where_it_is() -> None:
    desk = taken_case()
    task = made(desk)
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=desk.actor)
    task.refresh_from_db()
    assert (task.owner_id, task.version) == (desk.worker.pk, 1)
