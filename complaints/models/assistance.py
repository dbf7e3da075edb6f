"""Dated facts of the assistance."""

from typing import Self

from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import User
from adv_portal.rows import is_one_of, uuid7
from adv_portal.vault.fields import SealedField
from adv_portal.vault.sealing import Key, Place
from complaints.models.case import CODE_LENGTH, Case
from complaints.vocabulary.assistance import (
    Means,
    Party,
    ProcedureBody,
    ProcedureStep,
    RecordKind,
    ReferralBody,
    Topic,
    Warmth,
)
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.results import InquiryEnd


class AssistanceRecord(models.Model):
    """One dated fact of the assistance: a consent, a notice, a view, a finding, a contact, a referral.

    Guards of the state table read these rows. A fact is never changed: what follows from it is a new row.
    ``code`` holds what it is of a closed list (the means, the body, the organisation), ``detail`` one thing
    more (the step of a procedure, whether a referral is warm). Source: Besluit art. 8-11.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # A fact has no meaning without its case.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="records")
    kind = models.CharField(max_length=CODE_LENGTH)
    topic = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    party = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    happened_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    code = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    detail = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    text_version = models.CharField(max_length=20, blank=True, default="")
    body = SealedField(null=True)
    reasons = SealedField(null=True)
    # The fact that this one answers; both go with the case.
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="followed_by"
    )
    # ``None`` when the reporter did it on the report page.
    made_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            is_one_of("assistancerecord_kind", "kind", RecordKind),
            is_one_of("assistancerecord_topic", "topic", Topic, blank=True),
            is_one_of("assistancerecord_party", "party", Party, blank=True),
            is_one_of(
                "assistancerecord_code",
                "code",
                Means,
                Outcome,
                ProcedureBody,
                ReferralBody,
                InquiryEnd,
                blank=True,
            ),
            is_one_of("assistancerecord_detail", "detail", Means, ProcedureStep, Warmth, blank=True),
        ]
        indexes = [models.Index(fields=["case", "kind", "happened_on"], name="assistancerecord_case_kind")]

    @override
    def __str__(self) -> str:
        return f"{self.kind} in case {self.case_id}"

    def seal(self, key: Key, *, body: str = "", reasons: str = "") -> Self:
        """Seal the words of a fact; what is empty stays away."""
        self.body = key.seal_text(body.strip(), self.place("body")) if body.strip() else None
        self.reasons = key.seal_text(reasons.strip(), self.place("reasons")) if reasons.strip() else None
        return self

    def opened(self, key: Key) -> tuple[str, str]:
        """Give the words and the reasons, opened for one reader; empty where there are none."""
        body = key.open_text(self.body, self.place("body")) if self.body else ""
        reasons = key.open_text(self.reasons, self.place("reasons")) if self.reasons else ""
        return body, reasons

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_assistancerecord", column, self.pk)
