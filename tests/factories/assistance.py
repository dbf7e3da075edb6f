"""Cases on the way of the statutory kinds of handling, reached by acts as in life."""

from datetime import date, timedelta
from typing import Final

from django.utils import timezone

from adv_portal.accounts.models import Service
from adv_portal.audit.actors import Actor
from complaints.domain.consents import record_consent
from complaints.domain.hearing import ask_view, put_to_other, record_silence, record_view
from complaints.domain.inquiry import begin_inquiry
from complaints.domain.investigation import begin_investigation, conclude_investigation
from complaints.domain.mediation import begin_mediation
from complaints.domain.records import Told
from complaints.models import AssistanceRecord
from complaints.vocabulary.assistance import Means, Party, RecordKind, Topic
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.results import ConsentReply, NewFacts
from tests.factories.complaints import Desk, advised_case

RESIDENT: Final = Actor.resident()


def today() -> date:
    return timezone.localdate()


def told() -> Told:
    return Told(today(), Means.LETTER)


def consent(desk: Desk, topic: Topic, party: Party, reply: ConsentReply = ConsentReply.GIVEN) -> None:
    """Record what a party answered, today and by phone."""
    record_consent(
        case_id=desk.case_id,
        version=desk.version,
        topic=topic,
        party=party,
        reply=reply,
        answered_on=today(),
        means=Means.PHONE,
        actor=desk.actor,
    )


def inquired_case(service: Service | None = None) -> Desk:
    """A case in a preliminary inquiry."""
    desk = advised_case(service)
    begin_inquiry(
        case_id=desk.case_id,
        version=desk.version,
        body="De huisregels van de zaak opvragen, zonder namen.",
        complainant_told=told(),
        actor=desk.actor,
    )
    return desk


def investigated_case(service: Service | None = None) -> Desk:
    """A case under investigation."""
    desk = inquired_case(service)
    consent(desk, Topic.INVESTIGATION, Party.COMPLAINANT)
    begin_investigation(
        case_id=desk.case_id,
        version=desk.version,
        weighing="Het verhaal is duidelijk.",
        harm="Weinig: niemand anders hoort ervan.",
        complainant_told=told(),
        respondent_told=told(),
        actor=desk.actor,
    )
    return desk


def view(desk: Desk, party: Party, new_facts: NewFacts = NewFacts.NO, body: str = "Zo was het.") -> None:
    """Record the view of a party, received today."""
    record_view(
        case_id=desk.case_id,
        version=desk.version,
        party=party,
        received_on=today(),
        means=Means.LETTER,
        body=body,
        new_facts=new_facts,
        actor=desk.actor,
    )


def ask(desk: Desk, party: Party, due_on: date | None = None) -> None:
    """Ask a party for its view, today."""
    ask_view(
        case_id=desk.case_id,
        version=desk.version,
        party=party,
        asked_on=today(),
        means=Means.LETTER,
        due_on=due_on,
        actor=desk.actor,
    )


def put(desk: Desk, due_on: date | None = None) -> None:
    """Put the new facts of the oldest view that holds some to the other party."""
    kinds = (RecordKind.PUT_TO_OTHER, RecordKind.NO_NEW_FACTS)
    answered = AssistanceRecord.objects.filter(case=desk.case_id, kind__in=kinds).values("follows")
    views = AssistanceRecord.objects.filter(case=desk.case_id, kind=RecordKind.VIEW_RECEIVED)
    put_to_other(
        case_id=desk.case_id,
        version=desk.version,
        view_id=views.exclude(pk__in=answered).earliest("made_at").pk,
        put_on=today(),
        means=Means.LETTER,
        due_on=due_on,
        actor=desk.actor,
    )


def be_silent(desk: Desk, party: Party) -> None:
    """Ask a party that does not answer by the day asked."""
    ask(desk, party)
    AssistanceRecord.objects.filter(case=desk.case_id, kind=RecordKind.VIEW_ASKED, party=party).update(
        due_on=today() - timedelta(days=1)
    )
    record_silence(case_id=desk.case_id, version=desk.version, party=party, actor=desk.actor)


def concluded_case(service: Service | None = None) -> Desk:
    """A case in which both were heard and read the conclusion."""
    desk = investigated_case(service)
    for party in (Party.COMPLAINANT, Party.RESPONDENT):
        view(desk, party)
    conclude_investigation(
        case_id=desk.case_id,
        version=desk.version,
        conclusion=Outcome.CONCLUSION_LIKELY,
        body="Onderscheid is aannemelijk.",
        reasons="Beide kanten vertellen hetzelfde.",
        complainant_told=told(),
        respondent_told=told(),
        actor=desk.actor,
    )
    return desk


def mediated_case(service: Service | None = None, *, of: Desk | None = None) -> Desk:
    """A case in which a mediation runs."""
    desk = of or advised_case(service)
    view(desk, Party.RESPONDENT)
    for party in (Party.COMPLAINANT, Party.RESPONDENT):
        consent(desk, Topic.MEDIATION, party)
    begin_mediation(case_id=desk.case_id, version=desk.version, actor=desk.actor)
    return desk
