"""A report that is being written."""

from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import Service, User
from adv_portal.rows import uuid7
from adv_portal.vault.fields import SealedField
from adv_portal.vault.sealing import Place
from complaints.models.case import Case


class Draft(models.Model):
    """Answers of a resident who has not sent them yet; goes an hour after the last answer.

    That of a case worker with a caller on the line stays as long as the ADV has set.

    After sending it remembers the case, so that sending twice makes one report, and holds the meldcode
    sealed until it has been shown. Source: Besluit art. 7; AVG art. 25.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=8, default="nl")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    # A draft that was sent points at what it became; erasing the case erases the pointer.
    filed_case = models.OneToOneField(
        Case, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    filed_at = models.DateTimeField(null=True, blank=True)
    meldcode = SealedField(null=True)
    # Who writes down a report that somebody tells; ``None`` when residents write it themselves. Goes with the
    # account.
    author = models.ForeignKey(User, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    @override
    def __str__(self) -> str:
        return f"draft {self.pk}"

    def place(self) -> Place:
        """Where the sealed meldcode stands."""
        return Place("complaints_draft", "meldcode", self.pk)


class DraftAnswer(models.Model):
    """The answer to one question, sealed with the draft's key."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # An answer has no meaning without its draft.
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="answers")
    question = models.SlugField(max_length=40)
    body = SealedField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "question"], name="draftanswer_once")]

    @override
    def __str__(self) -> str:
        return f"{self.question} of draft {self.draft_id}"

    def place(self) -> Place:
        """Where the sealed bytes stand: by draft and question, which stay when the answer is replaced."""
        return Place("complaints_draftanswer", self.question, self.draft_id)
