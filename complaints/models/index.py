"""By what a case can be found without opening it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from typing_extensions import override

from complaints.models.case import Case


class CaseIndex(models.Model):
    """Keyed digests of the words and contacts of a case. Goes when the case is erased. Source: decision 6."""

    # The digests are derived copies of the case's words.
    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="index")
    stems = ArrayField(models.BigIntegerField(), default=list)
    contacts = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        indexes = [
            GinIndex(fields=["stems"], name="caseindex_stems"),
            GinIndex(fields=["contacts"], name="caseindex_contacts"),
        ]

    @override
    def __str__(self) -> str:
        return f"index of case {self.case_id}"
