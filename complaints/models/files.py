"""Messages between case worker and reporter, and documents."""

from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import User
from adv_portal.rows import is_one_of, uuid7
from adv_portal.vault.fields import SealedField
from adv_portal.vault.sealing import Place
from complaints.models.case import CODE_LENGTH, Case
from complaints.models.letters import Letter
from complaints.vocabulary.files import Direction, DocumentSource


class Message(models.Model):
    """One message between case worker and reporter. Source: Besluit art. 7 (electronic channel)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # A message goes with its case.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    direction = models.CharField(max_length=CODE_LENGTH)
    author = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    body = SealedField()
    # The one reply to all of an incident has one name on the timeline of each case.
    is_reply_to_all = models.BooleanField(default=False)
    sent_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [is_one_of("message_direction", "direction", Direction)]
        indexes = [
            models.Index(fields=["case", "sent_at"], name="message_case_sent_at"),
            models.Index(
                fields=["direction", "case"],
                name="message_unread",
                condition=models.Q(read_at__isnull=True),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"message in case {self.case_id}"

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_message", column, self.pk)


class Document(models.Model):
    """One file in a case: cleaned, sealed, stored under a random name. Source: AVG art. 25, 32."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # A document goes with its case; what is stored is removed by the act that erases.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="documents")
    # Attachments go with their message, papers with their letter.
    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="documents"
    )
    letter = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="documents"
    )
    source = models.CharField(max_length=CODE_LENGTH)
    is_for_resident = models.BooleanField(default=False)
    added_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    name = SealedField()
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    stored_as = models.CharField(max_length=80, unique=True)
    is_scanned = models.BooleanField(default=False)

    class Meta:
        constraints = [is_one_of("document_source", "source", DocumentSource)]
        indexes = [models.Index(fields=["case", "added_at"], name="document_case_added_at")]

    @override
    def __str__(self) -> str:
        return f"document {self.pk}"

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_document", column, self.pk)
