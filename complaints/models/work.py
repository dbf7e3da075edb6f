"""Notes and tasks of case workers."""

from django.db import models
from django.db.models import Case as FirstOf
from django.db.models import When
from typing_extensions import override

from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import Role
from adv_portal.rows import VersionedModel, uuid7
from adv_portal.vault.fields import SealedField
from adv_portal.vault.sealing import Place
from complaints.models.case import Case
from complaints.querysets import NoteQuerySet, TaskQuerySet


class Note(VersionedModel):
    """An internal note. Nobody but case workers ever sees one. Source: Besluit art. 6 (protocol)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # A note goes with its case.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    body = SealedField()
    mentions = models.ManyToManyField(User, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["case", "created_at"], name="note_case_created_at")]

    @override
    def __str__(self) -> str:
        return f"note in case {self.case_id}"

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_note", column, self.pk)


class Task(VersionedModel):
    """Something to do in a case, by somebody, by a day. Source: practice of ADVs."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # A task goes with its case.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tasks")
    title = SealedField()
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "due_on"], name="task_owner_open", condition=models.Q(done_at__isnull=True)
            ),
            models.Index(fields=["case", "due_on"], name="task_case"),
        ]

    @override
    def __str__(self) -> str:
        return f"task in case {self.case_id}"

    @classmethod
    def hand_on(cls, case: Case, walled_id: int) -> bool:
        """Give what somebody who is walled off had to do to the handler, else the head, else a colleague.

        Within the act that raises the wall, after it was raised.

        :returns: whether anything was handed on.
        Source: Besluit art. 2.
        """
        tasks = list(cls.objects.filter(case=case, owner=walled_id, done_at=None).select_for_update())
        people = User.objects.filter(service=case.service_id, is_active=True, role__in=Role.of_service())
        able = people.exclude(pk__in=case.conflicts.filter(has_interest=True).values("user_id"))
        turn = FirstOf(When(pk=case.handler_id or 0, then=0), When(role=Role.HEAD, then=1), default=2)
        heir = able.order_by(turn, "pk").first() if tasks else None
        if heir is None:
            return False
        for task in tasks:
            task.owner = heir
            task.save_new_version(update_fields=["owner_id"])
        return True

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_task", column, self.pk)
