"""Internal notes in a case. Nobody but the case workers of the ADV ever sees one."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import User
from adv_portal.accounts.rules import is_service_member, require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing
from adv_portal.states.writer import move
from adv_portal.vault.keys import key_of
from complaints import rules
from complaints.models import Case, CaseIndex, Note
from complaints.vocabulary.acts import Act
from complaints.workflow.cases import CASE_TABLE


def write_note(*, case_id: UUID, body: str, mentions: Sequence[int], actor: Actor) -> None:
    """Write an internal note, and mention colleagues who find it on their start page.

    :param body: sealed with the key of the case.
    :param mentions: the accounts of colleagues who may read the case.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor has not declared to have no interest.
    :raises Refused: nothing was written, a colleague may not read the case, or the case was erased.
    Source: Besluit art. 6 (protocol).
    """
    with act(Act.NOTE_WRITTEN, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.write_note, actor, case)
        move(case, CASE_TABLE, Act.NOTE_WRITTEN, _gaps(case, body, mentions))
        note = Note(case=case, author_id=rules.account_of(actor))
        note.body = key_of(case.pk).seal_text(body.strip(), note.place("body"))
        note.save(force_insert=True)
        note.mentions.set(mentions)
        CaseIndex.add(case, body)
        record.about(case, changed=("notes",))


def change_note(
    *, case_id: UUID, note_id: UUID, version: int, body: str, mentions: Sequence[int], actor: Actor
) -> None:
    """Change an internal note.

    :param version: the version of the note that was on screen.
    :raises NotFound: the case or the note in it does not exist for the actor.
    :raises NotAllowed: the actor has not declared to have no interest.
    :raises Refused: nothing was written, a colleague may not read the case, or the case was erased.
    :raises StaleVersion: somebody saved the note in the meantime.
    """
    with act(Act.NOTE_CHANGED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.write_note, actor, case)
        note = Note.objects.filter(case=case).locked(note_id, version=version)
        move(case, CASE_TABLE, Act.NOTE_CHANGED, _gaps(case, body, mentions))
        note.body = key_of(case.pk).seal_text(body.strip(), note.place("body"))
        note.changed_at = timezone.now()
        note.save_new_version(update_fields=["body", "changed_at"])
        note.mentions.set(mentions)
        CaseIndex.rebuild(case, key_of(case.pk))
        record.about(case, changed=("notes",))


def remove_note(*, case_id: UUID, note_id: UUID, version: int, actor: Actor) -> None:
    """Remove an internal note for good.

    :param version: the version of the note that was on screen.
    :raises NotFound: the case or the note in it does not exist for the actor.
    :raises NotAllowed: the actor has not declared to have no interest.
    :raises Refused: the case was erased.
    :raises StaleVersion: somebody saved the note in the meantime.
    """
    with act(Act.NOTE_REMOVED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.write_note, actor, case)
        note = Note.objects.filter(case=case).locked(note_id, version=version)
        move(case, CASE_TABLE, Act.NOTE_REMOVED)
        note.delete()
        CaseIndex.rebuild(case, key_of(case.pk))
        record.about(case, changed=("notes",))


def _gaps(case: Case, body: str, mentions: Sequence[int]) -> list[Missing]:
    gaps = [] if body.strip() else [Missing("body", _("Write the note."))]
    people = User.objects.filter(service=case.service_id, is_active=True, pk__in=mentions)
    able = {person.pk for person in people if is_service_member(person) and rules.view_case(person, case)}
    if set(mentions) - able:
        gaps.append(Missing("mentions", _("Choose colleagues who may read this case.")))
    return gaps
