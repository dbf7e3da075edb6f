"""What a reporter allowed, for what, and when."""

from django.db import models
from typing_extensions import override

from adv_portal.rows import is_one_of
from complaints.models.case import CODE_LENGTH, Case
from complaints.vocabulary.questions import Purpose


class Consent(models.Model):
    """The answer to one request for consent, with the version of its words; the newest answer holds.

    Source: AVG art. 7, 9.
    """

    # A consent has no meaning without its case.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=CODE_LENGTH)
    is_given = models.BooleanField()
    answered_at = models.DateTimeField()
    text_version = models.CharField(max_length=12)

    class Meta:
        constraints = [
            is_one_of("consent_purpose", "purpose", Purpose),
        ]

    @override
    def __str__(self) -> str:
        return f"consent {self.purpose} in case {self.case_id}"
