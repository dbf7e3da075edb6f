"""The link with which an invited person chooses a password, and the mail that brings it."""

import smtplib
from typing import Final

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from adv_portal.accounts.domain.people import Invitation

_log: Final = structlog.get_logger(__name__)


def link_of(request: HttpRequest, invitation: Invitation) -> str:
    """Give the whole address of the link."""
    path = reverse("accounts:set_password", args=[invitation.person_id, invitation.token])
    return request.build_absolute_uri(path)


def send_link(link: str, email: str) -> bool:
    """Send the link, in words that say nothing about the portal or the person.

    :returns: whether the mail server took it; when it did not, the administrator passes the link on.
    """
    if not email or not _has_mail_server():
        return False
    text = render_to_string("mail/invitation.txt", {"link": link})
    try:
        EmailMessage(_("Your account"), text, settings.DEFAULT_FROM_EMAIL, [email]).send()
    except (smtplib.SMTPException, OSError) as failure:
        _log.warning("mail_not_sent", reason=type(failure).__name__)
        return False
    return True


def _has_mail_server() -> bool:
    return not settings.EMAIL_BACKEND.endswith(("console.EmailBackend", "dummy.EmailBackend"))
