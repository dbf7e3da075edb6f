"""How far each item of the checklist is, what shows it, and why one went on all the same."""

from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from adv_portal.accounts.models import User
from adv_portal.rows import VersionedModel, is_one_of, uuid7
from policy.models.cycle import CODE_LENGTH, Policy
from policy.querysets import EvidenceQuerySet, ItemStateQuerySet
from policy.vocabulary.checklist import CHECKLIST
from policy.vocabulary.states import ItemStatus
from policy.vocabulary.team import EvidenceKind, Visibility
from policy.vocabulary.warnings import WarningDecision, WentOn

#: The longest number of an item, ``1.15``.
NUMBER_LENGTH = 4


def is_an_item(name: str, field: str) -> models.CheckConstraint:
    """Give the constraint that makes the database refuse the number of no item."""
    return models.CheckConstraint(name=name, condition=Q(**{f"{field}__in": list(CHECKLIST)}))


class ItemState(VersionedModel):
    """How far one item is in one policy. Source: policy, chapter 2."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="items")
    item = models.CharField(max_length=NUMBER_LENGTH)
    #: The version of the checklist under which it was last changed.
    catalogue = models.CharField(max_length=20)
    state = models.CharField(max_length=CODE_LENGTH, default=ItemStatus.OPEN)
    note = models.TextField(blank=True, default="")
    #: Why it does not apply, or why it was opened again.
    reason = models.TextField(blank=True, default="")
    done_on = models.DateField(null=True, blank=True)
    changed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    objects = ItemStateQuerySet.as_manager()

    class Meta:
        constraints = [
            is_an_item("itemstate_item", "item"),
            is_one_of("itemstate_state", "state", ItemStatus),
            models.UniqueConstraint(name="itemstate_once", fields=["policy", "item"]),
            models.CheckConstraint(
                name="itemstate_reason",
                condition=~Q(state=ItemStatus.NOT_APPLICABLE) | ~Q(reason=""),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"item state {self.pk}"


class Evidence(models.Model):
    """What shows that an item is done. What was withdrawn stays, with its day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item = models.ForeignKey(ItemState, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=CODE_LENGTH)
    title = models.CharField(max_length=200)
    #: The address of a link; the words of a statement.
    body = models.TextField()
    dated_on = models.DateField()
    #: After this day it shows nothing any more; ``None`` when it does not wear out.
    valid_until = models.DateField(null=True, blank=True)
    visibility = models.CharField(max_length=CODE_LENGTH, default=Visibility.TEAM)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            is_one_of("evidence_kind", "kind", EvidenceKind),
            is_one_of("evidence_visibility", "visibility", Visibility),
            models.CheckConstraint(
                name="evidence_dates",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("dated_on")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"evidence {self.pk}"


class WarningEvent(models.Model):
    """Somebody was warned that another item usually comes first, and what they decided.

    Source: policy, message SP: asked once for each pair of items.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="warnings")
    item = models.CharField(max_length=NUMBER_LENGTH)
    #: The item that usually comes first.
    first = models.CharField(max_length=NUMBER_LENGTH)
    decision = models.CharField(max_length=CODE_LENGTH, default=WarningDecision.CONTINUED)
    went_on = models.CharField(max_length=CODE_LENGTH)
    reason = models.TextField(blank=True, default="")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            is_an_item("warningevent_item", "item"),
            is_an_item("warningevent_first", "first"),
            is_one_of("warningevent_decision", "decision", WarningDecision),
            is_one_of("warningevent_went_on", "went_on", WentOn),
            models.UniqueConstraint(name="warningevent_once", fields=["policy", "item", "first"]),
            models.CheckConstraint(
                name="warningevent_reason", condition=~Q(went_on=WentOn.OTHER) | ~Q(reason="")
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"warning event {self.pk}"
