"""Incidents: one event that several people report. Each report keeps its own classification."""

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Agreement
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed, NotFound, Refused
from adv_portal.states.writer import missing_for, move
from adv_portal.vault.keys import destroy_key, key_of, keys_of, make_key
from complaints import rules
from complaints.models import Case, Incident, Message, PendingCorrection, ReferenceCounter, Registration
from complaints.vocabulary.acts import Act
from complaints.vocabulary.files import Direction
from complaints.vocabulary.office import OfficeAct
from complaints.vocabulary.states import CaseState
from complaints.workflow.cases import CASE_TABLE

#: Incidents are numbered on through the years; numbers are never given out twice.
NO_YEAR: Final = 0
_NAME_IT: Final = _("Give the event a name by which colleagues know it, without the name of a person.")


def make_incident(
    *,
    title: str,
    happened_on: date | None,
    municipality_id: int | None,
    is_mass: bool,
    case_id: UUID | None,
    actor: Actor,
) -> Incident:
    """Make an incident: a page for an event that several people report.

    :param title: by which colleagues know the event; it is sealed with a key of the incident's own.
    :param is_mass: whether its reports are shown apart in figures.
    :param case_id: the report from which somebody makes it, which is linked at once; ``None`` for none.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor works for no ADV, or has not declared to have no interest in the case.
    :raises Refused: names everything that is missing or cannot be; or the case has been erased.
    Source: counting rules R3 and R8.
    """
    with act(OfficeAct.INCIDENT_MADE, by=actor) as record:
        if actor.service_id is None:
            raise NotAllowed
        incident = Incident(service_id=actor.service_id, is_mass=is_mass)
        incident.made_by_id = rules.account_of(actor)
        require(rules.keep_incidents, actor, incident)
        if gaps := _laid_over(incident, title, happened_on, municipality_id):
            raise Refused(gaps)
        incident.title = make_key(incident.pk).seal_text(title.strip(), incident.place("title"))
        incident.number = _next_number(incident.service_id)
        incident.save(force_insert=True)
        if case_id is not None:
            case = Case.objects.visible_to(actor).locked(case_id)
            require(rules.link_case, actor, case)
            _move_to(case, incident, Act.INCIDENT_LINKED)
        record.about(incident, changed=("title", "is_mass", "cases"))
    return incident


def change_incident(
    *,
    incident_id: UUID,
    version: int,
    title: str,
    statement: str,
    happened_on: date | None,
    municipality_id: int | None,
    is_mass: bool,
    actor: Actor,
) -> None:
    """Change what is known of an event, and the one statement of the ADV on it.

    Whether it is a mass report follows to every report of it, also to those that the actor cannot see: in
    the figures they are one event.

    :param statement: what the ADV says of the event; empty for nothing yet. It is sealed.
    :raises NotFound: the incident does not exist for the actor.
    :raises NotAllowed: the actor does not work for the ADV.
    :raises Refused: names everything that is missing or cannot be.
    :raises StaleVersion: somebody saved the incident in the meantime.
    Source: counting rule R8.
    """
    with act(OfficeAct.INCIDENT_CHANGED, by=actor) as record:
        incident = Incident.objects.visible_to(actor).locked(incident_id, version=version)
        require(rules.keep_incidents, actor, incident)
        if gaps := _laid_over(incident, title, happened_on, municipality_id):
            raise Refused(gaps)
        key = key_of(incident.pk)
        incident.title = key.seal_text(title.strip(), incident.place("title"))
        said = statement.strip()
        incident.statement = key.seal_text(said, incident.place("statement")) if said else None
        was_mass, incident.is_mass = incident.is_mass, is_mass
        changed = ("title", "statement", "happened_on", "municipality_id", "is_mass")
        incident.save_new_version(update_fields=changed)
        if was_mass != is_mass:
            _count_as_mass(incident)
        record.about(incident, changed=changed)


def link_case(*, case_id: UUID, version: int, incident_id: UUID | None, actor: Actor) -> None:
    """Say that a report is about an event. Its classification stays its own (rule R3).

    :param incident_id: the incident; ``None`` when none was chosen.
    :raises NotFound: the case or the incident does not exist for the actor.
    :raises NotAllowed: the actor has not declared to have no interest in the case.
    :raises Refused: no incident was chosen, or the case has been set aside or erased.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: counting rules R3 and R8.
    """
    with act(Act.INCIDENT_LINKED, by=actor) as record:
        if incident_id is None:
            raise Refused([Missing("incident", _("Choose the incident that this report is about."))])
        incident = Incident.objects.visible_to(actor).locked(incident_id)
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.link_case, actor, case)
        _move_to(case, incident, Act.INCIDENT_LINKED)
        record.about(case, changed=("incident", "mass_report"))


def unlink_case(*, case_id: UUID, version: int, actor: Actor) -> None:
    """Say that a report is not about the event it was linked to.

    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor has not declared to have no interest in the case.
    :raises Refused: it was linked to none, or has been set aside or erased.
    :raises StaleVersion: somebody saved the case in the meantime.
    """
    with act(Act.INCIDENT_UNLINKED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.link_case, actor, case)
        if case.incident_id is None:
            raise Refused([Missing("", _("This report is not linked to an incident."))])
        _move_to(case, None, Act.INCIDENT_UNLINKED)
        record.about(case, changed=("incident", "mass_report"))


def reply_to_all(*, incident_id: UUID, version: int, body: str, actor: Actor) -> int:
    """Write one message to the reporters of an event: those whose case exists for the actor and may be used.

    Each gets it in the own case, sealed with its key, under the own code.

    :returns: to how many it went.
    :raises NotFound: the incident does not exist for the actor.
    :raises NotAllowed: the actor does not work for the ADV.
    :raises Refused: nothing was written, or nobody can be reached.
    :raises StaleVersion: somebody saved the incident in the meantime.
    Source: Besluit art. 2 and 7.
    """
    with act(OfficeAct.INCIDENT_REPLIED, by=actor) as record:
        incident = Incident.objects.visible_to(actor).locked(incident_id, version=version)
        require(rules.keep_incidents, actor, incident)
        said = body.strip()
        cases = [
            case
            for case in Case.objects.visible_to(actor).filter(incident=incident).order_by("pk")
            if missing_for(case, CASE_TABLE, Act.MESSAGE_SENT) == []
        ]
        if not said:
            raise Refused([Missing("body", _("Write what you want to say to the reporters."))])
        messages = list(_messages(cases, said, actor))
        if not messages:
            raise Refused([Missing("", _("There is no report that you can answer here."))])
        Message.objects.bulk_create(messages)
        incident.save_new_version(update_fields=[])
        record.about(incident, changed=("messages",))
    return len(messages)


def remove_incident(*, incident_id: UUID, version: int, actor: Actor) -> None:
    """Remove an incident to which no report is linked, and destroy its key.

    :raises NotFound: the incident does not exist for the actor.
    :raises NotAllowed: the actor does not work for the ADV.
    :raises Refused: a report is linked to it.
    :raises StaleVersion: somebody saved the incident in the meantime.
    """
    with act(OfficeAct.INCIDENT_REMOVED, by=actor) as record:
        incident = Incident.objects.visible_to(actor).locked(incident_id, version=version)
        require(rules.keep_incidents, actor, incident)
        if incident.cases.exists():
            raise Refused([Missing("", _("Reports are linked to this incident. Unlink them first."))])
        record.about(incident)
        destroy_key(incident.pk)
        incident.delete()


def _laid_over(
    incident: Incident, title: str, happened_on: date | None, municipality_id: int | None
) -> list[Missing]:
    """Lay day and municipality over an incident; give what is wrong with all of it."""
    gaps = [] if title.strip() else [Missing("title", _NAME_IT)]
    if happened_on is not None and happened_on > timezone.localdate():
        gaps.append(Missing("happened_on", _("This day has not come yet. Please check day, month and year.")))
    served = Agreement.objects.filter(service=incident.service_id, municipality=municipality_id)
    if municipality_id is not None and not served.exists():
        gaps.append(Missing("municipality", _("Choose a municipality that this service works for.")))
    incident.happened_on = happened_on
    incident.municipality_id = municipality_id
    return gaps


def _next_number(service_id: int) -> int:
    counter, _is_new = ReferenceCounter.objects.get_or_create(service_id=service_id, year=NO_YEAR)
    counter = ReferenceCounter.objects.select_for_update().get(pk=counter.pk)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def _move_to(case: Case, incident: Incident | None, done: Act) -> None:
    if incident is not None and incident.service_id != case.service_id:
        raise NotFound
    move(case, CASE_TABLE, done)
    case.incident = incident
    case.mass_report = incident.code if incident is not None and incident.is_mass else ""
    case.save_new_version(update_fields=["incident", "mass_report", "state"])
    for registration in Registration.objects.filter(case=case):
        PendingCorrection.change(registration, {"mass_report": case.mass_report})


def _count_as_mass(incident: Incident) -> None:
    """Let every report of an event follow whether it is a mass report; those of adopted years wait."""
    code = incident.code if incident.is_mass else ""
    linked = Case.objects.filter(incident=incident).exclude(state=CaseState.ERASED)
    linked.update(mass_report=code)
    for registration in Registration.objects.filter(case__incident=incident).order_by("pk"):
        PendingCorrection.change(registration, {"mass_report": code})


def _messages(cases: list[Case], body: str, actor: Actor) -> Iterator[Message]:
    keys = keys_of(case.pk for case in cases)
    for case in cases:
        if case.pk in keys:
            message = Message(case=case, direction=Direction.TO_RESIDENT, author_id=actor.user_id)
            message.is_reply_to_all = True
            message.body = keys[case.pk].seal_text(body, message.place("body"))
            yield message
