"""The one mail that goes to reporters: something waits on the report page, and nothing of what it is."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from adv_portal.vault.keys import key_of
from complaints.models import Case, Letter, Message
from complaints.vocabulary.files import Direction
from complaints.vocabulary.letter_texts import language_of
from complaints.vocabulary.texts import TextKind

#: Who was told and did not read is not told again within this time.
BETWEEN_MAILS: Final = timedelta(hours=24)


class NeutralNotice:
    """A mail to the reporter of a case, in the language of the report.

    Subject and text name no service and no matter: who looks over a shoulder learns nothing, and each mail is
    as long as any other.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._address = _address_of(case)

    @property
    def has_address(self) -> bool:
        """Whether the reporter gave an address."""
        return bool(self._address)

    def was_sent_for_another(self, now: datetime) -> bool:
        """Whether the same address was told within a day by a report that is merged with this one.

        A reporter of merged reports reads each message with either code, and is told of it once.

        Source: counting rule R11.
        """
        since, first = now - BETWEEN_MAILS, self._case.merged_into_id or self._case.pk
        unread = Message.objects.filter(direction=Direction.TO_RESIDENT, read_at=None, announced_at__gt=since)
        letters = Letter.objects.sent_to_reporter().filter(announced_at__gt=since)
        others = Case.objects.filter(Q(pk=first) | Q(merged_into=first)).exclude(pk=self._case.pk)
        told = others.filter(
            Exists(unread.filter(case=OuterRef("pk"))) | Exists(letters.filter(case=OuterRef("pk")))
        )
        return bool(self._address) and any(_address_of(other) == self._address for other in told)

    def send(self) -> None:
        """Send the mail to who gave an address; nothing goes to others."""
        to = self._address
        if not to:
            return
        with override(language_of(self._case.language)):
            start = settings.PORTAL_URL.rstrip("/") + reverse("complaints:landing")
            body = _("There is a message for you. You can read it with your code: %(address)s")
            EmailMessage(_("There is a message for you"), body % {"address": start}, to=[to]).send()


def _address_of(case: Case) -> str:
    text = case.texts.filter(kind=TextKind.EMAIL).order_by("-created_at").first()
    return key_of(case.pk).open_text(text.body, text.place()) if text is not None else ""
