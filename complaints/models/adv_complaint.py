"""Complaints about the ADV itself."""

from datetime import date

from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import Service, User
from adv_portal.law.channels import Channel
from adv_portal.rows import VersionedModel, is_one_of, uuid7
from adv_portal.vault.fields import SealedField
from adv_portal.vault.sealing import Key, Place
from complaints.models.case import CODE_LENGTH
from complaints.querysets import AdvComplaintQuerySet
from complaints.vocabulary.adv_complaints import AdvComplaintState, AdvRecordKind


class AdvComplaint(VersionedModel):
    """A complaint about the ADV's own conduct, with its own numbers and key (owner: its id).

    Source: Besluit art. 12.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20)
    state = models.CharField(max_length=CODE_LENGTH, default=AdvComplaintState.RECEIVED)
    language = models.CharField(max_length=8, default="nl")
    channel = models.CharField(max_length=CODE_LENGTH)
    received_at = models.DateTimeField()
    acknowledge_by = models.DateField()
    result_by = models.DateField()
    # Whom it is about: for them it does not exist.
    concerns = models.ManyToManyField(User, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    erase_on = models.DateField(null=True, blank=True)

    objects = AdvComplaintQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "reference"], name="advcomplaint_reference_once"),
            is_one_of("advcomplaint_state", "state", AdvComplaintState),
            is_one_of("advcomplaint_channel", "channel", Channel),
        ]

    @override
    def __str__(self) -> str:
        return f"complaint about the service {self.pk}"


class CommitteeMember(models.Model):
    """One member of the committee that looks into a complaint about the ADV. Source: Besluit art. 12."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # A seat is about one complaint.
    complaint = models.ForeignKey(AdvComplaint, on_delete=models.CASCADE, related_name="committee")
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = SealedField(null=True)
    is_external = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "user"],
                name="committeemember_once",
                condition=models.Q(user__isnull=False),
            ),
            models.CheckConstraint(
                name="committeemember_named",
                condition=models.Q(user__isnull=False) | models.Q(name__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"member {self.pk}"

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_committeemember", column, self.pk)


class AdvComplaintRecord(models.Model):
    """One dated text in a complaint about the ADV. Source: Besluit art. 12."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # A record goes with its complaint.
    complaint = models.ForeignKey(AdvComplaint, on_delete=models.CASCADE, related_name="records")
    kind = models.CharField(max_length=CODE_LENGTH)
    happened_on = models.DateField()
    body = SealedField()
    made_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [is_one_of("advcomplaintrecord_kind", "kind", AdvRecordKind)]

    @override
    def __str__(self) -> str:
        return f"record {self.pk}"

    @classmethod
    def keep(
        cls,
        complaint: AdvComplaint,
        kind: AdvRecordKind,
        text: str,
        day: date | None,
        *,
        key: Key,
        user_id: int | None,
    ) -> None:
        """Seal a text of a complaint and store it, within an act; nothing when there is no text or day."""
        if not text.strip() or day is None:
            return
        row = cls(complaint=complaint, kind=kind, happened_on=day, made_by_id=user_id)
        row.body = key.seal_text(text.strip(), row.place("body"))
        row.save(force_insert=True)

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_advcomplaintrecord", column, self.pk)
