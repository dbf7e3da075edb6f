"""Terms that run on a case."""

from django.db import models
from typing_extensions import override

from adv_portal.rows import is_one_of
from complaints.models.case import CODE_LENGTH, Case
from complaints.vocabulary.texts import DeadlineKind


class Deadline(models.Model):
    """A term that warns and never blocks. Source: Besluit art. 6 (protocol)."""

    # A term has no meaning without its case.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="deadlines")
    kind = models.CharField(max_length=CODE_LENGTH)
    due_on = models.DateField()
    met_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            is_one_of("deadline_kind", "kind", DeadlineKind),
            models.UniqueConstraint(fields=["case", "kind"], name="deadline_once"),
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
