"""Classify a case, register it as a complaint, and correct what was registered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Agreement
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, Refused
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from adv_portal.states.writer import move
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import key_of
from complaints import rules
from complaints.models import Case, PendingCorrection, Registration, SealedText
from complaints.vocabulary.acts import Act
from complaints.vocabulary.people import ReporterRole
from complaints.vocabulary.texts import RegistrationKind, TextKind
from complaints.workflow.cases import CASE_TABLE

#: The year of the form is the year of registration in this time zone (rule R1).
AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")

_NOTHING_CHANGED: Final = _("Nothing has changed.")
_CLASSIFIED: Final = (
    "municipality",
    "residence",
    "place",
    "grounds",
    "domain",
    "natures",
    "role",
    "respondent_is_municipality",
    "is_restricted",
)


@dataclass(frozen=True, slots=True)
class Classification:
    """What the statutory form counts a complaint by. May be incomplete until the complaint is registered.

    :param municipality_id: for which municipality it is registered; ``None`` leaves it as it is.
    :param natures: the primary nature first (rule R6).
    :param respondent_is_municipality: the strictest handling by default: from then on the case exists for the
        head and its handler alone, until the head says otherwise (Besluit art. 2).
    """

    municipality_id: int | None = None
    residence: Residence | None = None
    place: PlaceKind | None = None
    grounds: Sequence[Ground] = ()
    domain: Domain | None = None
    natures: Sequence[Nature] = ()
    role: ReporterRole = ReporterRole.UNKNOWN
    respondent_is_municipality: bool = False


def classify_case(*, case_id: UUID, version: int, classification: Classification, actor: Actor) -> None:
    """Say by what a case is to be counted, as far as it is known.

    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: answers contradict each other, nothing differs from what is stored, or the complaint is
        registered already.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 13.
    """
    with act(Act.CASE_CLASSIFIED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.classify_case, actor, case)
        before = _picture(case)
        move(case, CASE_TABLE, Act.CASE_CLASSIFIED, _classify(case, classification))
        if _picture(case) == before:
            raise Refused(message=_NOTHING_CHANGED)
        case.save_new_version(update_fields=[*_CLASSIFIED, "state"])
        record.about(case, changed=_CLASSIFIED)


def register_complaint(*, case_id: UUID, version: int, actor: Actor) -> None:
    """Register a case as a complaint: a row of codes without a person in it, for the statutory form.

    The year is that of today in Amsterdam (rule R1). What an ADV observed itself is registered beside the
    complaints (rule R9).

    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing of the classification.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Wga art. 2 lid 1 sub b.
    """
    with act(Act.COMPLAINT_REGISTERED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.register_complaint, actor, case)
        move(case, CASE_TABLE, Act.COMPLAINT_REGISTERED)
        case.save_new_version(update_fields=["state"])
        registered_on = _day(timezone.now())
        Registration.objects.create(
            case=case,
            service=case.service,
            reference=case.reference,
            registered_on=registered_on,
            year=registered_on.year,
            received_on=min(_day(case.received_at), registered_on),
            channel=case.channel,
            handlings=case.handlings,
            mass_report=_mass_report_code(case),
            **_counted(case),
        )
        record.about(case, changed=("state", "registration"))


def correct_registration(
    *,
    case_id: UUID,
    version: int,
    classification: Classification,
    handlings: Sequence[Handling],
    reason: str,
    actor: Actor,
) -> None:
    """Correct by what a registered complaint is counted. Issued figures do not move (rule R13).

    A complaint of a year that was adopted counts as it did until the head applies the correction.

    :param handlings: what was done, ticked by acts and corrected by hand.
    :param reason: why; it is sealed.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing or contradicts itself, the reason included; or nothing
        differs from what is stored.
    :raises StaleVersion: somebody saved the case in the meantime.
    """
    with act(Act.REGISTRATION_CORRECTED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.correct_registration, actor, case)
        before = _picture(case)
        gaps = _classify(case, classification)
        case.handlings = [*dict.fromkeys(handlings)]
        if not reason.strip():
            gaps.append(Missing("reason", _("Write why the registration is corrected.")))
        move(case, CASE_TABLE, Act.REGISTRATION_CORRECTED, gaps)
        registration = Registration.objects.get(case=case)
        counted = {**_counted(case), "handlings": case.handlings}
        if _picture(case) == before and not PendingCorrection.differs(registration, counted):
            raise Refused(message=_NOTHING_CHANGED)
        case.save_new_version(update_fields=[*_CLASSIFIED, "handlings", "state"])
        PendingCorrection.change(registration, counted, reason=reason.strip(), by=actor.user_id)
        SealedText.keep(case, TextKind.CORRECTION, reason.strip(), key_of(case.pk))
        record.about(case, changed=(*_CLASSIFIED, "handlings", "registration"))


def _classify(case: Case, classification: Classification) -> list[Missing]:
    """Lay a classification over a case; give what is wrong with the municipality."""
    case.residence = classification.residence or ""
    case.place = classification.place or ""
    case.grounds = [*dict.fromkeys(classification.grounds)]
    case.domain = classification.domain or ""
    case.natures = [*dict.fromkeys(classification.natures)]
    case.role = classification.role
    if classification.respondent_is_municipality and not case.respondent_is_municipality:
        case.is_restricted = True
    case.respondent_is_municipality = classification.respondent_is_municipality
    chosen = classification.municipality_id
    if chosen is None or chosen == case.municipality_id:
        return []
    if not Agreement.objects.filter(service=case.service_id, municipality=chosen).exists():
        return [Missing("municipality", _("Choose a municipality that this service works for."))]
    case.municipality_id = chosen
    return []


def _picture(case: Case) -> tuple[object, ...]:
    """Give by what a case is counted, so that two moments compare; only the first nature has its place."""
    plain = ("state", "municipality_id", "residence", "place", "domain", "role")
    return (
        *(str(getattr(case, name)) for name in plain),
        case.respondent_is_municipality,
        frozenset(case.grounds),
        tuple(case.natures[:1]),
        frozenset(case.natures),
        frozenset(case.handlings),
    )


def _counted(case: Case) -> dict[str, object]:
    observed = case.role == ReporterRole.OWN_OBSERVATION
    return {
        "municipality_id": case.municipality_id,
        "residence": case.residence,
        "place": case.place,
        "grounds": case.grounds,
        "domain": case.domain,
        "natures": case.natures,
        "role": case.role,
        "kind": RegistrationKind.OWN_OBSERVATION if observed else RegistrationKind.COMPLAINT,
    }


def _mass_report_code(case: Case) -> str:
    """Give the code that the complaints of one event share. Names typed in earlier releases are hidden."""
    if not case.mass_report or case.mass_report.startswith("event-"):
        return case.mass_report
    digest = BlindIndex().of_name(f"{case.service_id} {case.mass_report}")
    return f"event-{digest % 2**64:016x}"


def _day(moment: datetime) -> date:
    return timezone.localdate(moment, AMSTERDAM)
