"""A row of everything that can hang on a case, with words of one's choice in every sealed column."""

import inspect
from collections.abc import Callable
from datetime import timedelta

from django.db import models
from django.utils import timezone

from adv_portal.accounts.models import User
from adv_portal.files import storing
from adv_portal.vault.fields import SealedField
from adv_portal.vault.keys import key_of, make_key
from adv_portal.vault.sealing import Key
from complaints.models import (
    Advice,
    AssistanceRecord,
    Case,
    CaseIndex,
    Consent,
    DataRequest,
    Deadline,
    Document,
    Incident,
    Label,
    LegalHold,
    Letter,
    Message,
    Note,
    PendingCorrection,
    PersonInCase,
    Proposal,
    QualitySample,
    Respondent,
    RespondentStatement,
    SampleItem,
    Satisfaction,
    SealedText,
    Task,
)
from complaints.vocabulary.assistance import Party, RecordKind, Topic
from complaints.vocabulary.files import Direction, DocumentSource
from complaints.vocabulary.letters import LetterKind
from complaints.vocabulary.lists import ProposalKind
from complaints.vocabulary.questions import Purpose
from complaints.vocabulary.rights import Right
from complaints.vocabulary.roles import PersonRole, RespondentKind, StatementKind
from complaints.vocabulary.texts import DeadlineKind, TextKind

Words = Callable[[str], str]


def plant_all(case: Case, worker: User, words: Words) -> None:
    """Hang a row of everything on a case.

    :param words: gives the words for ``Model.column``.
    """
    key, now, today = key_of(case.pk), timezone.now(), timezone.localdate()

    def plant(row: models.Model, with_key: Key = key) -> None:
        for field in row._meta.concrete_fields:
            if isinstance(field, SealedField):
                place = row.place  # type: ignore[attr-defined]  # every model with a sealed column has it
                where = place(field.name) if inspect.signature(place).parameters else place()
                sealed = with_key.seal_text(words(f"{type(row).__name__}.{field.name}"), where)
                setattr(row, field.name, sealed)
        row.save(force_insert=True)

    respondent = Respondent(service=case.service, kind=RespondentKind.values()[0], names=[11])
    own = make_key(respondent.pk)
    plant(respondent, own)
    plant(
        RespondentStatement(
            respondent=respondent, kind=StatementKind.values()[0], received_on=today, made_by=worker
        ),
        own,
    )
    incident = Incident(service=case.service, number=case.received_at.microsecond + 1, made_by=worker)
    plant(incident, make_key(incident.pk))
    Case.objects.filter(pk=case.pk).update(incident=incident)
    person = PersonInCase(case=case, role=PersonRole.values()[0], respondent=respondent)
    plant(person)
    plant(Advice(case=case, given_at=now, given_by=worker))
    fact = AssistanceRecord(
        case=case, kind=RecordKind.FINDING, party=Party.COMPLAINANT, topic=Topic.INQUIRY, happened_on=today
    )
    plant(fact)
    plant(AssistanceRecord(case=case, kind=RecordKind.NO_NEW_FACTS, happened_on=today, follows=fact))
    plant(Consent(case=case, purpose=Purpose.values()[0], is_given=True, answered_at=now, text_version="1"))
    plant(
        Deadline(
            case=case,
            kind=DeadlineKind.LEGAL,
            route="objection",
            started_on=today,
            ends_on=today,
            due_on=today,
            met_on=today,
        )
    )
    letter = Letter(case=case, kind=LetterKind.values()[0], person=person, language="nl", made_by=worker)
    plant(letter)
    message = Message(case=case, direction=Direction.values()[0])
    plant(message)
    plant(
        Document(
            case=case,
            message=message,
            letter=letter,
            source=DocumentSource.values()[0],
            media_type="text/plain",
            size=5,
            stored_as=storing._put(words("Document.file").encode(), key),
        )
    )
    plant(Proposal(case=case, into=case, kind=ProposalKind.MERGE, proposed_by=worker))
    plant(DataRequest(case=case, right=Right.ACCESS, received_on=today, due_on=today, answered_on=today))
    plant(LegalHold(case=case, placed_on=today, placed_by=worker, ends_on=today, lifted_on=today))
    plant(Satisfaction(case=case, score=4))
    for kind in TextKind:
        plant(SealedText(case=case, kind=kind))
    note = Note(case=case, author=worker)
    plant(note)
    note.mentions.add(worker)
    plant(Task(case=case, owner=worker, due_on=today + timedelta(days=1), created_by=worker))
    case.labels.add(Label.objects.create(service=case.service, name=f"Label {case.reference}"))
    sample = QualitySample.objects.create(
        service=case.service, made_by=worker, starts_on=today, ends_on=today, seed="1", size=1
    )
    plant(SampleItem(sample=sample, case=case))
    registration = getattr(case, "registration", None)
    if registration is not None:
        plant(PendingCorrection(registration=registration, case=case))
    CaseIndex.objects.update_or_create(case=case, defaults={"stems": [21, 22], "contacts": [23]})
