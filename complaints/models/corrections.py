"""Years that were adopted, and corrections that wait for a new version."""

from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.rows import is_one_of, uuid7
from adv_portal.vault.fields import SealedField
from adv_portal.vault.sealing import Place
from complaints.models.case import CODE_LENGTH, Case
from complaints.models.registration import Registration
from complaints.vocabulary.lists import Verdict


class AdoptedYear(models.Model):
    """A year of which the form of a municipality was issued: its complaints change by correction only.

    Source: counting rule R13.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    adopted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "municipality", "year"], name="adoptedyear_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.year}"


class PendingCorrection(models.Model):
    """A change to a complaint of an adopted year, which waits for the head. Source: counting rule R13."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="corrections")
    # The reason is sealed with the key of the case and goes with it; the codes stay.
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reason = SealedField(null=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    verdict = models.CharField(max_length=CODE_LENGTH, default=Verdict.WAITING)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [is_one_of("pendingcorrection_verdict", "verdict", Verdict)]
        indexes = [
            models.Index(
                fields=["proposed_at"],
                name="pendingcorrection_waiting",
                condition=models.Q(verdict=Verdict.WAITING),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"correction {self.pk}"

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_pendingcorrection", column, self.pk)
