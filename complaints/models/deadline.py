"""Terms that run on a case."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import User
from adv_portal.law.terms import LegalRoute
from adv_portal.rows import VersionedModel, is_one_of, uuid7
from adv_portal.vault.fields import SealedField
from adv_portal.vault.sealing import Place
from complaints.models.case import CODE_LENGTH, Case
from complaints.querysets import DeadlineQuerySet
from complaints.vocabulary.texts import DeadlineKind


class Deadline(VersionedModel):
    """A term that warns and never blocks.

    ``ends_on`` is the end as the law reckons it, ``due_on`` the same moved on from a free day where the law
    does so; warnings go by ``ends_on``. Source: Besluit art. 6 (protocol); Algemene termijnenwet art. 1-4.
    """

    # A term has no meaning without its case.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="deadlines")
    kind = models.CharField(max_length=CODE_LENGTH)
    route = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    started_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    met_on = models.DateField(null=True, blank=True)
    words_id = models.UUIDField(default=uuid7, editable=False)
    fact = SealedField(null=True)
    checked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    suspended_on = models.DateField(null=True, blank=True)
    suspension = SealedField(null=True)
    warned = ArrayField(models.SmallIntegerField(), default=list, blank=True)
    escalated_on = models.DateField(null=True, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        constraints = [
            is_one_of("deadline_kind", "kind", DeadlineKind),
            is_one_of("deadline_route", "route", LegalRoute, blank=True),
            models.UniqueConstraint(
                fields=["case", "kind"],
                name="deadline_once",
                condition=~models.Q(kind=DeadlineKind.LEGAL),
            ),
            models.CheckConstraint(
                name="deadline_legal_has_route",
                condition=models.Q(kind=DeadlineKind.LEGAL) ^ models.Q(route=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["case", "due_on"], name="deadline_open", condition=models.Q(met_on__isnull=True)
            ),
            models.Index(
                fields=["due_on", "case"], name="deadline_due", condition=models.Q(met_on__isnull=True)
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind} of case {self.case_id}"

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_deadline", column, self.words_id)
