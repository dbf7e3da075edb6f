"""Telling a reporter by e-mail that there are messages: one mail for all, and nothing of what they say."""

from uuid import UUID

from django.utils import timezone

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import NotFound
from adv_portal.states.writer import move
from complaints import rules
from complaints.domain.neutral_notice import NeutralNotice
from complaints.models import Case
from complaints.vocabulary.acts import Act
from complaints.vocabulary.files import Direction
from complaints.workflow.cases import CASE_TABLE


def announce_messages(*, case_id: UUID, actor: Actor) -> None:
    """Tell a reporter who gave an e-mail address that there is a message, in the language of the report.

    Ten messages are told of by one mail, and what merged reports have in common by one mail too; each mail is
    as long as any other. A mail server that does not
    answer undoes the act, so that the messages are found again.

    :raises NotFound: there is no such case, or nothing to tell of.
    :raises NotAllowed: the actor is not the portal itself.
    :raises Refused: the case was erased.
    """
    with act(Act.MESSAGE_ANNOUNCED, by=actor) as record:
        case = Case.objects.locked(case_id)
        require(rules.announce_messages, actor, case)
        move(case, CASE_TABLE, Act.MESSAGE_ANNOUNCED)
        waiting = case.messages.filter(direction=Direction.TO_RESIDENT, read_at=None, announced_at=None)
        notice, now = NeutralNotice(case), timezone.now()
        if not waiting.update(announced_at=now) or not notice.has_address:
            raise NotFound
        record.about(case, changed=("messages",))
        if not notice.was_sent_for_another(now):
            notice.send()
