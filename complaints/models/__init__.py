"""Cases, the words in them, the registrations they leave, and the drafts they come from."""

from complaints.models.advice import Advice
from complaints.models.case import Case, ReferenceCounter
from complaints.models.conflict import ConflictDeclaration
from complaints.models.consent import Consent
from complaints.models.deadline import Deadline
from complaints.models.draft import Draft, DraftAnswer
from complaints.models.index import CaseIndex
from complaints.models.registration import Registration
from complaints.models.text import SealedText

__all__ = [
    "Advice",
    "Case",
    "CaseIndex",
    "ConflictDeclaration",
    "Consent",
    "Deadline",
    "Draft",
    "DraftAnswer",
    "ReferenceCounter",
    "Registration",
    "SealedText",
]
