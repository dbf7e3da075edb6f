"""Something to do in a case, by somebody, by a day."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import User
from adv_portal.accounts.rules import is_service_member, require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing
from adv_portal.states.writer import move
from adv_portal.vault.keys import key_of
from complaints import rules
from complaints.models import Case, Task
from complaints.vocabulary.acts import Act
from complaints.workflow.cases import CASE_TABLE


def set_task(*, case_id: UUID, title: str, owner_id: int | None, due_on: date | None, actor: Actor) -> None:
    """Give somebody something to do in a case, by a day.

    :param title: what is to be done; it is sealed.
    :param owner_id: who does it; a colleague who may read the case.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor has not declared to have no interest.
    :raises Refused: names everything that is missing, or the work in the case has ended.
    """
    with act(Act.TASK_SET, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.set_task, actor, case)
        move(case, CASE_TABLE, Act.TASK_SET, _gaps(case, title, owner_id, due_on))
        task = Task(case=case, created_by_id=rules.account_of(actor))
        task.owner_id, task.due_on = owner_id or 0, due_on or timezone.localdate()
        task.title = key_of(case.pk).seal_text(title.strip(), task.place("title"))
        task.save(force_insert=True)
        record.about(case, changed=("tasks",))


def change_task(
    *,
    case_id: UUID,
    task_id: UUID,
    version: int,
    title: str,
    owner_id: int | None,
    due_on: date | None,
    actor: Actor,
) -> None:
    """Change what is to be done, by whom or by when.

    :param version: the version of the task that was on screen.
    :raises NotFound: the case or the open task in it does not exist for the actor.
    :raises NotAllowed: the actor has not declared to have no interest.
    :raises Refused: names everything that is missing, or the work in the case has ended.
    :raises StaleVersion: somebody saved the task in the meantime.
    """
    with act(Act.TASK_CHANGED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.set_task, actor, case)
        task = Task.objects.filter(case=case, done_at=None).locked(task_id, version=version)
        move(case, CASE_TABLE, Act.TASK_CHANGED, _gaps(case, title, owner_id, due_on))
        task.title = key_of(case.pk).seal_text(title.strip(), task.place("title"))
        task.owner_id = owner_id or task.owner_id
        task.due_on = due_on or task.due_on
        task.save_new_version(update_fields=["title", "owner_id", "due_on"])
        record.about(case, changed=("tasks",))


def finish_task(*, case_id: UUID, task_id: UUID, version: int, actor: Actor) -> None:
    """Say that a task is done.

    :param version: the version of the task that was on screen.
    :raises NotFound: the case or the open task in it does not exist for the actor.
    :raises NotAllowed: the actor has not declared to have no interest.
    :raises Refused: the case was erased.
    :raises StaleVersion: somebody saved the task in the meantime.
    """
    with act(Act.TASK_DONE, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.set_task, actor, case)
        task = Task.objects.filter(case=case, done_at=None).locked(task_id, version=version)
        move(case, CASE_TABLE, Act.TASK_DONE)
        task.done_at, task.done_by_id = timezone.now(), actor.user_id
        task.save_new_version(update_fields=["done_at", "done_by_id"])
        record.about(case, changed=("tasks",))


def _gaps(case: Case, title: str, owner_id: int | None, due_on: date | None) -> list[Missing]:
    gaps = [] if title.strip() else [Missing("title", _("Write what is to be done."))]
    owner = User.objects.filter(service=case.service_id, is_active=True, pk=owner_id or 0).first()
    if owner is None or not is_service_member(owner) or not rules.view_case(owner, case):
        gaps.append(Missing("owner", _("Choose a colleague who may read this case.")))
    if due_on is None:
        gaps.append(Missing("due_on", _("Fill in by which day.")))
    return gaps
