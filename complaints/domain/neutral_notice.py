"""The one mail that goes to reporters: something waits on the report page, and nothing of what it is."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from adv_portal.vault.keys import key_of
from complaints.models import Case
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
        self._address = case.texts.filter(kind=TextKind.EMAIL).order_by("-created_at").first()

    @property
    def has_address(self) -> bool:
        """Whether the reporter gave an address."""
        return self._address is not None

    def send(self) -> None:
        """Send the mail to who gave an address; nothing goes to others."""
        if self._address is None:
            return
        to = key_of(self._case.pk).open_text(self._address.body, self._address.place())
        with override(language_of(self._case.language)):
            start = settings.PORTAL_URL.rstrip("/") + reverse("complaints:landing")
            body = _("There is a message for you. You can read it with your code: %(address)s")
            EmailMessage(_("There is a message for you"), body % {"address": start}, to=[to]).send()
