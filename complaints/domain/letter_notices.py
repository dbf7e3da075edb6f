"""Telling a reporter by e-mail that something waits on the report page, and nothing of what it is."""

from uuid import UUID

from django.utils import timezone

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import NotFound
from complaints import rules
from complaints.domain.neutral_notice import BETWEEN_MAILS, NeutralNotice
from complaints.models import Letter
from complaints.vocabulary.files import Direction
from complaints.vocabulary.letters import LetterAct, SendBy


def announce_letter(*, letter_id: UUID, actor: Actor) -> None:
    """Tell the reporter by e-mail that there is a message, in the language of the report.

    Subject and text name no service and no letter: who looks over a shoulder learns nothing. Messages that
    wait are told of by the same mail; and who was told of messages and did not read them yet gets no second
    one. A mail server that does not answer undoes the act, so that the letter is found again.

    :raises NotFound: there is no such letter, or the reporter was told of it, or of another within a day, in
        this report or in one that is merged with it.
    :raises NotAllowed: the actor is not the portal itself.
    :raises Erased: the case was erased.
    """
    with act(LetterAct.ANNOUNCED, by=actor) as record:
        rows = Letter.objects.sent_to_reporter().select_related("case").select_for_update(of=("self", "case"))
        letter = rows.filter(pk=letter_id, send_by=SendBy.EMAIL_NOTICE, announced_at=None).first()
        if letter is None:
            raise NotFound
        require(rules.make_letter, actor, letter)
        now, notice = timezone.now(), NeutralNotice(letter.case)
        told = rows.filter(case=letter.case, announced_at__gt=now - BETWEEN_MAILS)
        if told.exists() or notice.was_sent_for_another(now):
            raise NotFound
        Letter.objects.filter(pk=letter.pk).update(announced_at=now)
        record.about(letter, changed=("announced_at",))
        unread = letter.case.messages.filter(direction=Direction.TO_RESIDENT, read_at=None)
        if not unread.filter(announced_at__gt=now - BETWEEN_MAILS).exists():
            unread.filter(announced_at=None).update(announced_at=now)
            notice.send()
