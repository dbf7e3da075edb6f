"""People in a case: added, changed, ended. A role says what each is to it, and one may have several."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing
from adv_portal.states.writer import move
from adv_portal.vault.keys import key_of
from adv_portal.vault.sealing import Key
from complaints import rules
from complaints.models import Case, CaseIndex, PersonInCase
from complaints.vocabulary.acts import Act
from complaints.vocabulary.roles import PersonRole
from complaints.workflow.cases import CASE_TABLE


def add_person(
    *, case_id: UUID, role: PersonRole | None, name: str, contact: str, remarks: str, actor: Actor
) -> None:
    """Add a person to a case; who is in it already may be added again in another role.

    No role asks for another: a minor reports without a guardian (Besluit art. 7).

    :param contact: how to reach the person; sealed like the name and the remarks.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the role or the name is missing, or the case was erased.
    """
    with act(Act.PERSON_ADDED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.keep_people, actor, case)
        move(case, CASE_TABLE, Act.PERSON_ADDED, _gaps(role, name))
        person = PersonInCase(case=case, role=role or "")
        _seal(person, key_of(case.pk), name=name, contact=contact, remarks=remarks)
        person.save(force_insert=True)
        CaseIndex.add(case, name, parties=[name] if role == PersonRole.RESPONDENT else ())
        record.about(case, changed=("people",))


def change_person(
    *,
    case_id: UUID,
    person_id: UUID,
    version: int,
    role: PersonRole | None,
    name: str,
    contact: str,
    remarks: str,
    actor: Actor,
) -> None:
    """Change what is known of a person in a case.

    :param version: the version of the person that was on screen.
    :raises NotFound: the case or the person in it does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the role or the name is missing, or the case was erased.
    :raises StaleVersion: somebody saved the person in the meantime.
    """
    with act(Act.PERSON_CHANGED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.keep_people, actor, case)
        person = PersonInCase.objects.filter(case=case).locked(person_id, version=version)
        move(case, CASE_TABLE, Act.PERSON_CHANGED, _gaps(role, name))
        person.role = role or person.role
        _seal(person, key_of(case.pk), name=name, contact=contact, remarks=remarks)
        person.save_new_version(update_fields=["role", "name", "contact", "remarks"])
        CaseIndex.rebuild(case, key_of(case.pk))
        record.about(case, changed=("people",))


def end_person(*, case_id: UUID, person_id: UUID, version: int, actor: Actor) -> None:
    """Say that a person has no part in a case any more; what is known stays with it.

    :param version: the version of the person that was on screen.
    :raises NotFound: the case or the person in it does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the case was erased.
    :raises StaleVersion: somebody saved the person in the meantime.
    """
    with act(Act.PERSON_REMOVED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.keep_people, actor, case)
        person = PersonInCase.objects.filter(case=case, ended_on=None).locked(person_id, version=version)
        move(case, CASE_TABLE, Act.PERSON_REMOVED)
        person.ended_on = timezone.localdate()
        person.save_new_version(update_fields=["ended_on"])
        record.about(case, changed=("people",))


def _gaps(role: PersonRole | None, name: str) -> list[Missing]:
    gaps = [] if role else [Missing("role", _("Choose what this person is in the case."))]
    if not name.strip():
        gaps.append(Missing("name", _("Write a name, or a word by which the person is known.")))
    return gaps


def _seal(person: PersonInCase, key: Key, *, name: str, contact: str, remarks: str) -> None:
    person.name = key.seal_text(name.strip(), person.place("name"))
    words = {"contact": contact.strip(), "remarks": remarks.strip()}
    for column, plain in words.items():
        setattr(person, column, key.seal_text(plain, person.place(column)) if plain else None)
