"""Cases for tests. States after the first are reached by acts, as in life."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Final
from uuid import UUID

from django.utils import timezone

from adv_portal import workdays
from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.audit.actors import Actor
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.channels import Channel
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import make_key
from complaints.domain.assistance import give_advice
from complaints.domain.casework import (
    begin_assistance,
    close_as_registered_only,
    close_case,
    declare_conflict,
    take_case,
)
from complaints.domain.registration import Classification, classify_case, register_complaint
from complaints.models import Case, CaseIndex, Deadline, SealedText
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.people import Wish
from complaints.vocabulary.texts import DeadlineKind, TextKind
from tests.factories.accounts import make_case_worker, make_service

_numbers: Final = count(1)

STORY: Final = "De portier weigerde mij omdat ik een hoofddoek draag."
FULL: Final = Classification(
    residence=Residence.RESIDENT,
    place=PlaceKind.OWN_MUNICIPALITY,
    grounds=(Ground.RELIGION, Ground.RACE),
    domain=Domain.HOSPITALITY_ENTERTAINMENT,
    natures=(Nature.CONTESTED_TREATMENT,),
)


@dataclass
class Desk:
    """A case, and the case worker at whose desk it lies."""

    case_id: UUID
    worker: User
    actor: Actor = field(init=False)

    def __post_init__(self) -> None:
        self.actor = Actor.staff(self.worker)

    @property
    def case(self) -> Case:
        """The case as it is stored now."""
        return Case.objects.get(pk=self.case_id)

    @property
    def version(self) -> int:
        """The version that somebody who looks now has on screen."""
        return self.case.version


def make_case(
    service: Service | None = None,
    *,
    municipality: Municipality | None = None,
    story: str = STORY,
    texts: dict[TextKind, str] | None = None,
    wish: Wish = Wish.ADVICE,
    anonymity: Anonymity = Anonymity.NONE,
    received_at: datetime | None = None,
) -> Case:
    """A report as it came in, with its sealed words, its index and its terms."""
    service = service or make_service()
    received_at = received_at or timezone.now() - timedelta(days=1)
    case = Case.objects.create(
        reference=f"{received_at.year}-{next(_numbers):06d}",
        service=service,
        municipality=municipality or _first_municipality(service),
        received_at=received_at,
        channel=Channel.ELECTRONIC,
        anonymity=anonymity,
        wish=wish,
    )
    key = make_key(case.pk)
    for text_kind, words in {TextKind.STORY: story, **(texts or {})}.items():
        SealedText.keep(case, text_kind, words, key)
    CaseIndex.objects.create(case=case, stems=BlindIndex().of_text(story))
    received_on = timezone.localdate(received_at)
    for kind, due_on in _terms(service, received_on).items():
        Deadline.objects.create(case=case, kind=kind, due_on=due_on)
    return case


def _first_municipality(service: Service) -> Municipality:
    return Municipality.objects.filter(agreements__service=service).earliest("pk")


def _terms(service: Service, received_on: date) -> dict[DeadlineKind, date]:
    return {
        DeadlineKind.FIRST_CONTACT: workdays.after(received_on, service.first_contact_workdays),
        DeadlineKind.ADVICE: workdays.after(received_on, service.advice_workdays),
        DeadlineKind.SETTLING: received_on + timedelta(weeks=26),
    }


def declared_case(service: Service | None = None, *, story: str = STORY, wish: Wish = Wish.ADVICE) -> Desk:
    """A case of which one case worker declared to have no interest."""
    service = service or make_service()
    desk = Desk(make_case(service, story=story, wish=wish).pk, make_case_worker(service))
    declare_conflict(case_id=desk.case_id, has_interest=False, actor=desk.actor)
    return desk


def taken_case(service: Service | None = None, *, story: str = STORY, wish: Wish = Wish.ADVICE) -> Desk:
    """A case that a case worker has taken."""
    desk = declared_case(service, story=story, wish=wish)
    take_case(case_id=desk.case_id, version=desk.version, actor=desk.actor)
    return desk


def registered_case(
    service: Service | None = None,
    classification: Classification = FULL,
    *,
    story: str = STORY,
    wish: Wish = Wish.ADVICE,
) -> Desk:
    """A case that is registered as a complaint."""
    desk = taken_case(service, story=story, wish=wish)
    classify_case(case_id=desk.case_id, version=desk.version, classification=classification, actor=desk.actor)
    register_complaint(case_id=desk.case_id, version=desk.version, actor=desk.actor)
    return desk


def begun_case(service: Service | None = None, classification: Classification = FULL) -> Desk:
    """A case in which assistance has begun."""
    desk = registered_case(service, classification)
    begin_assistance(case_id=desk.case_id, version=desk.version, actor=desk.actor)
    return desk


def advised_case(
    service: Service | None = None,
    classification: Classification = FULL,
    *,
    body: str = "Vraag de zaak om uitleg.",
    reasons: str = "Een weigering om een hoofddoek is verboden onderscheid.",
) -> Desk:
    """A case in which motivated advice was given."""
    desk = begun_case(service, classification)
    give_advice(case_id=desk.case_id, version=desk.version, body=body, reasons=reasons, actor=desk.actor)
    return desk


def closed_case(service: Service | None = None, classification: Classification = FULL) -> Desk:
    """A case that was advised and closed today."""
    desk = advised_case(service, classification)
    close_case(
        case_id=desk.case_id,
        version=desk.version,
        outcome=Outcome.ADVICE_SUFFICIENT,
        handlings=[Handling.ADVICE_INFORMATION],
        outcome_told_on=timezone.localdate(),
        message="U kreeg advies van ons.",
        actor=desk.actor,
    )
    return desk


def recorded_case(service: Service | None = None) -> Desk:
    """A case that was registered and no more, as its reporter wanted."""
    desk = registered_case(service, wish=Wish.REGISTER_ONLY)
    close_as_registered_only(case_id=desk.case_id, version=desk.version, outcome=None, actor=desk.actor)
    return desk
