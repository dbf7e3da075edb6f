"""A person's words, sealed."""

from typing import Self

from django.db import models
from typing_extensions import override

from adv_portal.rows import is_one_of, uuid7
from adv_portal.vault.fields import SealedField
from adv_portal.vault.sealing import Key, Place
from complaints.models.case import CODE_LENGTH, Case
from complaints.vocabulary.texts import TextKind


class SealedText(models.Model):
    """One text in a case, readable only while the case's key exists. Source: AVG art. 9, 17, 25."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # A text has no meaning without its case.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="texts")
    kind = models.CharField(max_length=CODE_LENGTH)
    body = SealedField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [is_one_of("sealedtext_kind", "kind", TextKind)]
        indexes = [models.Index(fields=["case", "kind"], name="sealedtext_case_kind")]

    @override
    def __str__(self) -> str:
        return f"{self.kind} of case {self.case_id}"

    @classmethod
    def keep(cls, case: Case, kind: TextKind, plain: str, key: Key) -> Self:
        """Seal a text of a case and store it, within an act."""
        text = cls(case=case, kind=kind)
        text.body = key.seal_text(plain, text.place())
        text.save(force_insert=True)
        return text

    def place(self) -> Place:
        """Where the sealed bytes stand."""
        return Place("complaints_sealedtext", "body", self.pk)
