"""Cases, the words in them, the registrations they leave, and the drafts they come from."""

from complaints.models.adv_complaint import AdvComplaint, AdvComplaintRecord, CommitteeMember
from complaints.models.advice import Advice
from complaints.models.assistance import AssistanceRecord
from complaints.models.case import Case, ReferenceCounter
from complaints.models.conflict import ConflictDeclaration
from complaints.models.consent import Consent
from complaints.models.corrections import AdoptedYear, PendingCorrection
from complaints.models.deadline import Deadline
from complaints.models.draft import Draft, DraftAnswer
from complaints.models.files import Document, Message
from complaints.models.incident import Incident
from complaints.models.index import CaseIndex, party_names
from complaints.models.letters import Letter, Letterhead, LetterTemplate
from complaints.models.lists import BulkAct, Label, Proposal, QualitySample, SampleItem, SavedSearch
from complaints.models.parameters import ParameterChange
from complaints.models.people import PersonInCase, Respondent, RespondentStatement
from complaints.models.registration import Registration
from complaints.models.rights import DataRequest, LegalHold, Satisfaction
from complaints.models.text import SealedText
from complaints.models.work import Note, Task

__all__ = [
    "AdoptedYear",
    "AdvComplaint",
    "AdvComplaintRecord",
    "Advice",
    "AssistanceRecord",
    "BulkAct",
    "Case",
    "CaseIndex",
    "CommitteeMember",
    "ConflictDeclaration",
    "Consent",
    "DataRequest",
    "Deadline",
    "Document",
    "Draft",
    "DraftAnswer",
    "Incident",
    "Label",
    "LegalHold",
    "Letter",
    "LetterTemplate",
    "Letterhead",
    "Message",
    "Note",
    "ParameterChange",
    "PendingCorrection",
    "PersonInCase",
    "Proposal",
    "QualitySample",
    "ReferenceCounter",
    "Registration",
    "Respondent",
    "RespondentStatement",
    "SampleItem",
    "Satisfaction",
    "SavedSearch",
    "SealedText",
    "Task",
    "party_names",
]
