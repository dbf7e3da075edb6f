"""Letters, their templates and letterheads."""

from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.rows import VersionedModel, is_one_of, uuid7
from adv_portal.vault.fields import SealedField
from adv_portal.vault.sealing import Place
from complaints.models.case import CODE_LENGTH, Case
from complaints.models.people import PersonInCase
from complaints.querysets import LetterQuerySet
from complaints.vocabulary.assistance import Party
from complaints.vocabulary.letters import LetterKind, LetterState, SendBy


class LetterTemplate(models.Model):
    """One version of the words of one kind of letter in one language. Versions are never changed.

    Source: Besluit art. 8-12 (what has to be told in writing); practice of ADVs.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=CODE_LENGTH)
    party = models.CharField(max_length=CODE_LENGTH, default=Party.COMPLAINANT)
    language = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    saved_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            is_one_of("lettertemplate_kind", "kind", LetterKind),
            is_one_of("lettertemplate_party", "party", Party),
            models.UniqueConstraint(
                fields=["service", "kind", "party", "language", "number"], name="lettertemplate_once"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"template {self.kind} {self.language} {self.number}"


class Letterhead(VersionedModel):
    """What stands at the top and foot of letters of an ADV, for one municipality or for all others."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sender = models.TextField(max_length=600)
    footer = models.TextField(max_length=600, blank=True, default="")
    logo = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "municipality"], name="letterhead_once", nulls_distinct=False
            )
        ]

    @override
    def __str__(self) -> str:
        return f"letterhead {self.pk}"


class Letter(VersionedModel):
    """One letter in a case: a draft until it is sent, then as it was sent. Source: Besluit art. 8-11."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # A letter goes with its case.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=CODE_LENGTH)
    party = models.CharField(max_length=CODE_LENGTH, default=Party.COMPLAINANT)
    # Which person of the case; empty for the reporter of the report itself.
    person = models.ForeignKey(
        PersonInCase, null=True, blank=True, on_delete=models.SET_NULL, related_name="letters"
    )
    template = models.ForeignKey(
        LetterTemplate, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=CODE_LENGTH, default=LetterState.DRAFT)
    subject = SealedField()
    body = SealedField()
    address = SealedField(null=True)
    # Until when an answer is asked for.
    reply_by = models.DateField(null=True, blank=True)
    # The paper, made by the worker of the version named beside it; of a sent letter it stays as it is.
    pdf = SealedField(null=True)
    pdf_version = models.PositiveIntegerField(null=True, blank=True)
    send_by = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    sent_on = models.DateField(null=True, blank=True)
    printed_at = models.DateTimeField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            is_one_of("letter_kind", "kind", LetterKind),
            is_one_of("letter_party", "party", Party),
            is_one_of("letter_state", "state", LetterState),
            is_one_of("letter_send_by", "send_by", SendBy, blank=True),
            models.CheckConstraint(
                name="letter_sent_has_day",
                condition=~models.Q(state=LetterState.SENT) | models.Q(sent_on__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["case", "made_at"], name="letter_case_made_at")]

    @override
    def __str__(self) -> str:
        return f"letter {self.kind} in case {self.case_id}"

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_letter", column, self.pk)
