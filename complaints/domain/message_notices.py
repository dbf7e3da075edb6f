"""Telling a reporter by e-mail that there are messages: one mail for all, and nothing of what they say."""

from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import NotFound
from adv_portal.states.writer import move
from adv_portal.vault.keys import key_of
from complaints import rules
from complaints.models import Case
from complaints.vocabulary.acts import Act
from complaints.vocabulary.files import Direction
from complaints.vocabulary.letter_texts import language_of
from complaints.vocabulary.texts import TextKind
from complaints.workflow.cases import CASE_TABLE


def announce_messages(*, case_id: UUID, actor: Actor) -> None:
    """Tell a reporter who gave an e-mail address that there is a message, in the language of the report.

    Ten messages are told of by one mail; each mail is as long as any other. A mail server that does not
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
        address = case.texts.filter(kind=TextKind.EMAIL).order_by("-created_at").first()
        if not waiting.update(announced_at=timezone.now()) or address is None:
            raise NotFound
        record.about(case, changed=("messages",))
        key = key_of(case.pk)
        with override(language_of(case.language)):
            start = settings.PORTAL_URL.rstrip("/") + reverse("complaints:landing")
            body = _("There is a message for you. You can read it with your code: %(address)s")
            to = key.open_text(address.body, address.place())
            EmailMessage(_("There is a message for you"), body % {"address": start}, to=[to]).send()
