"""Requests of data subjects, holds on erasure, and what a reporter thought of the help."""

from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import User
from adv_portal.rows import VersionedModel, is_one_of, uuid7
from adv_portal.vault.fields import SealedField
from adv_portal.vault.sealing import Place
from complaints.models.case import CODE_LENGTH, Case
from complaints.models.people import PersonInCase
from complaints.querysets import DataRequestQuerySet
from complaints.vocabulary.rights import Decision, RefusalGround, Right


class DataRequest(VersionedModel):
    """A request of somebody about the data kept of them, with its term and answer. Source: AVG art. 12-21."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # A request goes with the case whose data it is about.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="data_requests")
    # Who asks; empty for the reporter.
    person = models.ForeignKey(
        PersonInCase, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    right = models.CharField(max_length=CODE_LENGTH)
    received_on = models.DateField()
    due_on = models.DateField()
    extended_on = models.DateField(null=True, blank=True)
    identity_checked_on = models.DateField(null=True, blank=True)
    body = SealedField(null=True)
    decision = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    refusal_ground = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    reasons = SealedField(null=True)
    answered_on = models.DateField(null=True, blank=True)
    extension = SealedField(null=True)
    # The copy that the worker makes: as paper, and for machines.
    copy_asked_at = models.DateTimeField(null=True, blank=True)
    copy_pdf = SealedField(null=True)
    copy_json = SealedField(null=True)
    made_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            is_one_of("datarequest_right", "right", Right),
            is_one_of("datarequest_decision", "decision", Decision, blank=True),
            is_one_of("datarequest_refusal_ground", "refusal_ground", RefusalGround, blank=True),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                name="datarequest_open",
                condition=models.Q(answered_on__isnull=True),
            ),
            models.Index(
                fields=["copy_asked_at"],
                name="datarequest_copy_waits",
                condition=models.Q(copy_asked_at__isnull=False, copy_pdf__isnull=True),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"request {self.pk}"

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_datarequest", column, self.pk)


class LegalHold(models.Model):
    """Why a case may not be erased yet, and until when. Source: AVG art. 17 lid 3."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # A hold is about one case; a case that is held is not erased.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="holds")
    reason = SealedField()
    placed_on = models.DateField()
    placed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ends_on = models.DateField()
    lifted_on = models.DateField(null=True, blank=True)

    @override
    def __str__(self) -> str:
        return f"hold on case {self.case_id}"

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_legalhold", column, self.pk)


class Satisfaction(models.Model):
    """What a reporter thought of the help: asked once, after closing. Source: practice of ADVs."""

    # An answer goes with its case.
    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="satisfaction")
    score = models.PositiveSmallIntegerField()
    remark = SealedField(null=True)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="satisfaction_score", condition=models.Q(score__gte=1, score__lte=5))
        ]

    @override
    def __str__(self) -> str:
        return f"satisfaction in case {self.case_id}"

    def place(self) -> Place:
        """Where the sealed remark stands."""
        return Place("complaints_satisfaction", "remark", self.case_id)
