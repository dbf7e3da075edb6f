"""Two reports of one event, the people who look at them, and other parties in them."""

from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from adv_portal.accounts.models import Service, User
from adv_portal.audit.actors import Actor
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from adv_portal.vault.keys import key_of
from complaints.domain.casework import declare_conflict
from complaints.domain.incidents import link_case, make_incident
from complaints.domain.respondents import link_respondent
from complaints.domain.setting_aside import confirm_merge, propose_merge
from complaints.models import Case, Incident, PersonInCase, Registration
from complaints.register import adopt_year
from complaints.rules import account_of
from complaints.vocabulary.roles import PersonRole, RespondentKind
from tests.factories.accounts import make_case_worker, make_head
from tests.factories.complaints import FULL, Desk, registered_case

TITLE: Final = "Spandoek aan het viaduct"
ORGANISATION: Final = "Café De Zon"


def person_of(actor: Actor) -> User:
    """The account of somebody who acts."""
    return User.objects.get(pk=account_of(actor))


def make_event(desk: Desk, *, title: str = TITLE, is_mass: bool = False) -> Incident:
    """An incident, made from a case."""
    return make_incident(
        title=title,
        happened_on=None,
        municipality_id=None,
        is_mass=is_mass,
        case_id=desk.case_id,
        actor=desk.actor,
    )


def link(desk: Desk, incident: Incident) -> None:
    """Link a further case to an incident."""
    link_case(case_id=desk.case_id, version=desk.version, incident_id=incident.pk, actor=desk.actor)


def second_person(*desks: Desk) -> Actor:
    """A colleague who declared to have no interest in cases."""
    actor = Actor.staff(make_case_worker(desks[0].case.service))
    for desk in desks:
        declare_conflict(case_id=desk.case_id, has_interest=False, actor=actor)
    return actor


def head_of(desk: Desk, *, declared: bool = True) -> Actor:
    """The head of the ADV of a case."""
    actor = Actor.staff(make_head(desk.case.service))
    if declared:
        declare_conflict(case_id=desk.case_id, has_interest=False, actor=actor)
    return actor


def wall(desk: Desk, service: Service | None = None) -> Actor:
    """A colleague with an interest in a case."""
    actor = Actor.staff(make_case_worker(service or desk.case.service))
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=actor)
    return actor


def two_reports(service: Service | None = None) -> tuple[Desk, Desk]:
    """Two registered complaints of one reporter on one event, handled by one case worker."""
    first = registered_case(service, replace(FULL, grounds=(Ground.RACE,)))
    second = registered_case(first.case.service, replace(FULL, grounds=(Ground.RELIGION,)))
    declare_conflict(case_id=second.case_id, has_interest=False, actor=first.actor)
    Case.objects.filter(pk=second.case_id).update(handler=first.worker)
    return first, Desk(second.case_id, first.worker)


def propose(survivor: Desk, duplicate: Desk, *, reason: str = "Zelfde melder, zelfde avond.") -> None:
    """Propose that one case goes on in another."""
    propose_merge(
        case_id=duplicate.case_id,
        version=duplicate.version,
        into=survivor.case_id,
        reason=reason,
        actor=duplicate.actor,
    )


def merge(survivor: Desk, duplicate: Desk) -> Actor:
    """Merge one case into another, with a second person; give that person."""
    propose(survivor, duplicate)
    second = second_person(survivor, duplicate)
    confirm_merge(case_id=duplicate.case_id, version=duplicate.version, actor=second)
    return second


def adopt(desk: Desk) -> None:
    """Hold the year in which a case is registered, as issuing its form does."""
    row = desk.case.registration
    adopt_year(service_id=row.service_id, municipality_id=row.municipality_id, year=row.year)


def make_other_party(desk: Desk, name: str = ORGANISATION) -> PersonInCase:
    """An other party in a case, not linked to the register yet."""
    person = PersonInCase(case_id=desk.case_id, role=PersonRole.RESPONDENT)
    person.name = key_of(desk.case_id).seal_text(name, person.place("name"))
    person.save(force_insert=True)
    return person


def registered_party(
    desk: Desk, name: str = ORGANISATION, *, respondent_id: UUID | None = None
) -> PersonInCase:
    """An other party in a case, linked to the register: to a new line, or to one that is there."""
    person = make_other_party(desk, name)
    link_respondent(
        case_id=desk.case_id,
        version=desk.version,
        person_id=person.pk,
        respondent_id=respondent_id,
        kind=None if respondent_id else RespondentKind.ORGANISATION,
        actor=desk.actor,
    )
    person.refresh_from_db()
    return person


def register_row(case: Case) -> Registration:
    """The line of the register for a case, as it stands after registering, without the acts before it."""
    return Registration.objects.create(
        case=case,
        service=case.service,
        municipality=case.municipality,
        reference=case.reference,
        registered_on=date(2025, 1, 2),
        year=2025,
        residence=Residence.RESIDENT,
        place=PlaceKind.OWN_MUNICIPALITY,
        grounds=[Ground.RACE],
        domain=Domain.HOUSING,
        natures=[Nature.THREAT],
    )
