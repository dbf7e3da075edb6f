"""Saved searches, labels, acts on selections, proposals, samples."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import Service, User
from adv_portal.rows import VersionedModel, is_one_of, uuid7
from adv_portal.vault.fields import SealedField
from adv_portal.vault.sealing import Place
from complaints.models.case import CODE_LENGTH, Case
from complaints.querysets import QualitySampleQuerySet, SampleItemQuerySet, SavedSearchQuerySet
from complaints.vocabulary.lists import BulkKind, ProposalKind, Verdict


class Label(VersionedModel):
    """A word that an ADV sorts its cases by. Ended, never deleted. Source: practice of ADVs."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "name"], name="label_once")]

    @override
    def __str__(self) -> str:
        return f"label {self.pk}"


class SavedSearch(VersionedModel):
    """Filters of the queue under a name, for oneself or for all of the ADV. Source: practice of ADVs."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")  # goes with its owner
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1_000, blank=True, default="")
    is_shared = models.BooleanField(default=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="savedsearch_once")]

    @override
    def __str__(self) -> str:
        return f"saved search {self.pk}"


class BulkAct(models.Model):
    """What was done for a selection: a frozen list of cases, and what each was before.

    Source: practice of ADVs; a selection that grew between preview and act did harm elsewhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=CODE_LENGTH)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    case_ids = ArrayField(models.UUIDField(), default=list)
    # The key of the account, label or incident that the selection was given.
    target = models.CharField(max_length=64, blank=True, default="")
    before = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [is_one_of("bulkact_kind", "kind", BulkKind)]
        indexes = [
            models.Index(fields=["made_by", "made_at"], name="bulkact_made_by"),
            GinIndex(fields=["case_ids"], name="bulkact_case_ids"),
        ]

    @override
    def __str__(self) -> str:
        return f"bulk act {self.pk}"


class Proposal(models.Model):
    """What one person proposed for a case and a second person decides. Source: rules R10 and R11."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # A proposal goes with the case it is about.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=CODE_LENGTH)
    # With which case it is to be merged; that case outlives or takes the proposal along.
    into = models.ForeignKey(Case, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    reason = SealedField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    verdict = models.CharField(max_length=CODE_LENGTH, default=Verdict.WAITING)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    # What the surviving registration was before, so that undoing gives back the same figures.
    before = models.JSONField(default=dict)

    class Meta:
        constraints = [
            is_one_of("proposal_kind", "kind", ProposalKind),
            is_one_of("proposal_verdict", "verdict", Verdict),
            models.UniqueConstraint(
                fields=["case"],
                name="proposal_one_waits",
                condition=models.Q(verdict=Verdict.WAITING),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"proposal {self.pk}"

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_proposal", column, self.pk)


class QualitySample(models.Model):
    """A random sample of closed files, to be looked at by the head. Source: Besluit art. 6 (protocol)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    seed = models.CharField(max_length=40)
    size = models.PositiveSmallIntegerField()

    objects = QualitySampleQuerySet.as_manager()

    @override
    def __str__(self) -> str:
        return f"sample {self.pk}"


class SampleItem(VersionedModel):
    """One file of a sample, with what the head found. Source: Besluit art. 6 (protocol)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # An item goes with its sample, and with the file it is about.
    sample = models.ForeignKey(QualitySample, on_delete=models.CASCADE, related_name="items")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    findings = models.JSONField(default=dict)
    remarks = SealedField(null=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = SampleItemQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sample", "case"], name="sampleitem_once")]

    @override
    def __str__(self) -> str:
        return f"item {self.pk}"

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_sampleitem", column, self.pk)
