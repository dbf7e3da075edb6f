"""Messages between who handles a case and its reporter. Read and removed are two facts, never one."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor, ActorKind
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotFound, Refused
from adv_portal.files.storing import SentFile, StoredFile, taken_in
from adv_portal.states.writer import move
from adv_portal.vault.keys import key_of
from adv_portal.vault.sealing import Key
from complaints import rules
from complaints.domain.documents import Filing
from complaints.models import Case, CaseIndex, Message
from complaints.vocabulary.acts import Act
from complaints.vocabulary.files import Direction
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind
from complaints.workflow.cases import CASE_TABLE

LONGEST_MESSAGE: Final = 20_000


def send_message(*, case_id: UUID, body: str, sent: Sequence[SentFile], actor: Actor) -> UUID:
    """Send the reporter a message, to be read with the meldcode.

    It counts as first contact. By e-mail the reporter hears only that there is something, some time later.

    :param body: the message; sealed. It may stay empty when there are files.
    :param sent: files that go with it.
    :returns: the id of the message.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: nothing was written or sent, a file may not be kept, or the case was erased.
    :raises Erased: the case was erased.
    """
    key = key_of(_known_case(case_id, actor))
    with taken_in(sent, key) as stored, act(Act.MESSAGE_SENT, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.write_messages, actor, case)
        move(case, CASE_TABLE, Act.MESSAGE_SENT, _empty(body, stored))
        message = _kept(case, key, Direction.TO_RESIDENT, body, actor)
        Filing(case, key, actor).keep(stored, is_for_reporter=True, message=message)
        _tell_merged(case, body, actor)
        waiting = case.deadlines.filter(kind=DeadlineKind.FIRST_CONTACT, met_on=None)
        waiting.update(met_on=timezone.localdate())
        record.about(case, changed=("messages",))
    return message.pk


def write_message(*, case_id: UUID, body: str, sent: Sequence[SentFile], actor: Actor) -> UUID:
    """Write a message to who handles the report, as its reporter. Anonymous reporters can do so too.

    :param body: the message; sealed. It may stay empty when there are files.
    :param sent: files that go with it.
    :returns: the id of the message.
    :raises NotFound: there is no such case.
    :raises NotAllowed: the actor is not the reporter.
    :raises Refused: nothing was written or sent, a file may not be kept, or the case was erased.
    :raises Erased: the case was erased.
    """
    require(rules.choose_for_oneself, actor)
    key = key_of(case_id)
    with taken_in(sent, key) as stored, act(Act.MESSAGE_RECEIVED, by=actor) as record:
        case = Case.objects.locked(case_id)
        gaps = [*_empty(body, stored), *Filing.too_many_from_reporter(case, len(stored))]
        move(case, CASE_TABLE, Act.MESSAGE_RECEIVED, gaps)
        message = _kept(case, key, Direction.FROM_RESIDENT, body, actor)
        Filing(case, key, actor).keep(stored, is_for_reporter=True, message=message)
        record.about(case, changed=("messages",))
    return message.pk


def mark_read(*, case_id: UUID, actor: Actor) -> None:
    """Mark what the other one wrote as read: only when somebody says so, never because a page was opened.

    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor may not read the case.
    :raises Refused: there is nothing new, or the case was erased.
    """
    with act(Act.MESSAGES_READ, by=actor) as record:
        if actor.kind == ActorKind.STAFF:
            case = Case.objects.visible_to(actor).locked(case_id)
            require(rules.write_messages, actor, case)
            direction = Direction.FROM_RESIDENT
        else:
            require(rules.choose_for_oneself, actor)
            case = Case.objects.locked(case_id)
            direction = Direction.TO_RESIDENT
        move(case, CASE_TABLE, Act.MESSAGES_READ)
        unread = case.messages.filter(direction=direction, read_at=None)
        if not unread.update(read_at=timezone.now()):
            raise Refused(message=_("There are no new messages."))
        record.about(case, changed=("messages",))


def _known_case(case_id: UUID, actor: Actor) -> UUID:
    case = Case.objects.visible_to(actor).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    require(rules.write_messages, actor, case)
    return case.pk


def _empty(body: str, stored: Sequence[StoredFile]) -> list[Missing]:
    return [] if body.strip() or stored else [Missing("body", _("Write a message, or choose a file."))]


def _tell_merged(case: Case, body: str, actor: Actor) -> None:
    """Give what was written to merged reports too: their reporter reads it with either code (rule R11)."""
    merged = Case.objects.filter(merged_into=case, state=CaseState.MERGED) if body.strip() else ()
    for report in merged:
        _kept(report, key_of(report.pk), Direction.TO_RESIDENT, body, actor)


def _kept(case: Case, key: Key, direction: Direction, body: str, actor: Actor) -> Message:
    message = Message(case=case, direction=direction, author_id=actor.user_id)
    message.body = key.seal_text(body.strip()[:LONGEST_MESSAGE], message.place("body"))
    message.save(force_insert=True)
    CaseIndex.add(case, body)
    return message
