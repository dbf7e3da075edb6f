"""Internal notes and tasks of a case, and what of them concerns one person in all cases."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import CharField, Count, Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim
from django.urls import reverse
from django.utils import timezone

from adv_portal import workdays
from adv_portal.accounts.models import User
from adv_portal.accounts.rules import is_service_member, require
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.vault.keys import keys_of
from adv_portal.vault.sealing import Key
from complaints import rules
from complaints.models import Case, ConflictDeclaration, Note, Task
from complaints.queries.case import found_case, readable_key
from complaints.querysets import NoteQuerySet, TaskQuerySet
from complaints.vocabulary.states import CaseState

#: How long somebody who was mentioned and wrote nothing finds it on the start page.
MENTIONED_FOR: Final = timedelta(days=14)
#: How many tasks and mentions of one person stand on one page.
MOST: Final = 100


@dataclass(frozen=True, slots=True)
class NoteShown:
    """One internal note."""

    note_id: UUID
    version: int
    author: str
    written_at: datetime
    changed_at: datetime | None
    mentions: Sequence[str]
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TaskShown:
    """One task.

    :param left: working days until it is due.
    :param href: the page of its case.
    """

    task_id: UUID
    version: int
    owner: str
    due_on: date
    left: int
    is_done: bool
    title: str = field(repr=False)
    href: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class NotesSection:
    """Notes and tasks of a case; tasks that are done come last.

    :param may_set_task: whether the work on the case goes on, so that a task can be added.
    """

    notes: Sequence[NoteShown]
    tasks: Sequence[TaskShown]
    may_set_task: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A note in which somebody was mentioned."""

    reference: str
    href: str
    author: str
    written_at: datetime
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MyDesk:
    """What waits for one person."""

    tasks: Sequence[TaskShown]
    mentions: Sequence[Mention]


@dataclass(frozen=True, slots=True)
class DeskCount:
    """How much waits for one person."""

    tasks: int
    late: int
    mentions: int


@budget(queries=2)
def notes_section(case: Case, key: Key, person: Person) -> NotesSection:
    """Give the notes and the tasks of a case to a reader of the case."""
    named = Coalesce(
        NullIf(Trim(Concat("mentions__first_name", Value(" "), "mentions__last_name")), Value("")),
        "mentions__username",
        output_field=CharField(),
    )
    notes = Note.objects.visible_to(person).filter(case=case).select_related("author")
    named_notes = notes.annotate(names=ArrayAgg(named, filter=Q(mentions__isnull=False), default=[]))
    tasks = Task.objects.filter(case=case).select_related("case", "owner").order_by("due_on", "pk")
    today = timezone.localdate()
    shown = [_task(task, key, today) for task in tasks]
    return NotesSection(
        notes=[
            NoteShown(
                note.pk,
                note.version,
                note.author.work_name,
                note.created_at,
                note.changed_at,
                sorted(getattr(note, "names", ())),
                key.open_text(note.body, note.place("body")),
            )
            for note in named_notes.order_by("-created_at", "-pk")
        ],
        tasks=sorted(shown, key=lambda task: task.is_done),
        may_set_task=case.state in CaseState.open_states(),
    )


@budget(queries=7)
def note_stored(person: Person, case_id: UUID, note_id: UUID) -> dict[str, object]:
    """Give what is stored of a note, as it stands in the form.

    :raises NotFound: the case or the note in it does not exist for the reader.
    """
    case = found_case(person, case_id)
    key = readable_key(person, case)
    note = Note.objects.filter(case=case, pk=note_id).first()
    if note is None or key is None:
        raise NotFound
    return {
        "body": key.open_text(note.body, note.place("body")),
        "mentions": [str(user_id) for user_id in note.mentions.values_list("pk", flat=True)],
        "version": note.version,
    }


@budget(queries=6)
def task_stored(person: Person, case_id: UUID, task_id: UUID) -> dict[str, object]:
    """Give what is stored of an open task, as it stands in the form.

    :raises NotFound: the case or the open task in it does not exist for the reader.
    """
    case = found_case(person, case_id)
    key = readable_key(person, case)
    task = Task.objects.filter(case=case, pk=task_id, done_at=None).first()
    if task is None or key is None:
        raise NotFound
    return {
        "title": key.open_text(task.title, task.place("title")),
        "owner": str(task.owner_id),
        "due_on": task.due_on,
        "version": task.version,
    }


@budget(queries=5)
def readers(person: Person, case_id: UUID) -> list[tuple[str, str]]:
    """Give the people who may be mentioned in a case or do something in it: for whom it exists.

    :raises NotFound: the case does not exist for the person.
    """
    case = found_case(person, case_id)
    require(is_service_member, person)
    people = User.objects.filter(service=case.service_id, is_active=True, role__in=Role.of_service())
    ordered = people.order_by("first_name", "last_name", "username")
    return [(str(user.pk), user.work_name) for user in ordered if rules.view_case(user, case)]


@budget(queries=3)
def my_desk(person: Person) -> MyDesk:
    """Give the open tasks of a person and the notes in which that person was mentioned, over all cases.

    What is to be done and what was written is opened only in cases of which the person declared to have no
    interest. Source: Besluit art. 2.
    """
    declared = _has_declared(person)
    mine = _my_tasks(person).annotate(declared=declared).select_related("case", "owner")
    tasks: list[Task] = list(mine.order_by("due_on", "pk")[:MOST])
    found = _my_mentions(person).annotate(declared=declared).select_related("case", "author")
    notes: list[Note] = list(found.order_by("-created_at", "-pk")[:MOST])
    rows: list[Task | Note] = [*tasks, *notes]
    keys = keys_of({row.case_id for row in rows if getattr(row, "declared", False)})
    today = timezone.localdate()
    return MyDesk(
        tasks=[_task(task, keys.get(task.case_id), today) for task in tasks],
        mentions=[_mention(note, keys.get(note.case_id)) for note in notes],
    )


@budget(queries=2)
def desk_count(person: Person) -> DeskCount:
    """Tell how many tasks and mentions wait for a person."""
    late = Q(due_on__lt=timezone.localdate())
    found = _my_tasks(person).aggregate(number=Count("pk"), late=Count("pk", filter=late))
    return DeskCount(found["number"], found["late"], _my_mentions(person).count())


def _my_tasks(person: Person) -> TaskQuerySet:
    return Task.objects.visible_to(person).filter(owner_id=person.user_id, done_at=None)


def _has_declared(person: Person) -> Exists:
    """Tell of a row in a case whether the person declared to have no interest in that case."""
    declared = ConflictDeclaration.objects.filter(user_id=rules.account_of(person), has_interest=False)
    return Exists(declared.filter(case_id=OuterRef("case_id")))


def _my_mentions(person: Person) -> NoteQuerySet:
    """Find notes of the last days with a mention that was not answered by a note of one's own."""
    answered = Note.objects.filter(
        case_id=OuterRef("case_id"), author_id=person.user_id, created_at__gt=OuterRef("created_at")
    )
    recent = Q(created_at__gte=timezone.now() - MENTIONED_FOR, mentions=person.user_id)
    return Note.objects.visible_to(person).filter(recent, ~Exists(answered))


def _mention(note: Note, key: Key | None) -> Mention:
    body = key.open_text(note.body, note.place("body")) if key else ""
    return Mention(note.case.reference, _address(note.case_id), note.author.work_name, note.created_at, body)


def _task(task: Task, key: Key | None, today: date) -> TaskShown:
    return TaskShown(
        task.pk,
        task.version,
        task.owner.work_name,
        task.due_on,
        workdays.left(today, task.due_on) if task.due_on >= today else -workdays.late(today, task.due_on),
        task.done_at is not None,
        key.open_text(task.title, task.place("title")) if key else "",
        _address(task.case_id),
        task.case.reference,
    )


def _address(case_id: UUID) -> str:
    return reverse("complaints:case", args=[case_id])
