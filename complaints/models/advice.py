"""Motivated advice."""

from typing import Self

from django.db import models
from django.utils import timezone
from typing_extensions import override

from adv_portal.accounts.models import User
from adv_portal.rows import uuid7
from adv_portal.vault.fields import SealedField
from adv_portal.vault.sealing import Key, Place
from complaints.models.case import Case


class Advice(models.Model):
    """One advice with its reasons, as it was given. Source: Besluit art. 8."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # An advice has no meaning without its case.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="advices")
    body = SealedField()
    reasons = SealedField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    @override
    def __str__(self) -> str:
        return f"advice in case {self.case_id}"

    @classmethod
    def give(cls, case: Case, key: Key, *, body: str, reasons: str, by: int) -> Self:
        """Seal an advice with its reasons and store it, within an act."""
        advice = cls(case=case, given_at=timezone.now(), given_by_id=by)
        advice.body = key.seal_text(body.strip(), advice.place("body"))
        advice.reasons = key.seal_text(reasons.strip(), advice.place("reasons"))
        advice.save(force_insert=True)
        return advice

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_advice", column, self.pk)
