"""Who declared an interest in a case, or that there is none."""

from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import User
from complaints.models.case import Case


class ConflictDeclaration(models.Model):
    """What one person declared before opening a case. An interest is a wall. Source: Besluit art. 2."""

    # A declaration is about one case and tells nothing without it.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="conflicts")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    has_interest = models.BooleanField()
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="conflictdeclaration_once")]

    @override
    def __str__(self) -> str:
        return f"declaration on case {self.case_id}"
