"""Signing in as a person does: password first, then the code of the app."""

import re
from typing import Final

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from adv_portal.accounts.models import User

PASSWORD: Final = "drie lange woorden"  # noqa: S105 -- of people who exist in tests only


def give_password(person: User) -> User:
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    return person


def give_app(person: User) -> str:
    """Set up an app for somebody, and give its key."""
    secret: str = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_of(secret: str, moment: int = 0) -> str:
    """The code of an app now, or so many half minutes later."""
    counter = int(timezone.now().timestamp()) // settings.MFA_TOTP_PERIOD
    code: str = format_hotp_value(hotp_value(secret, counter + moment))
    return code


def sign_in(client: Client, person: User) -> str:
    """Sign somebody in with both factors, and give the key of the app."""
    give_password(person)
    secret = give_app(person)
    client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    done = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert done.headers["Location"] == reverse("accounts:start"), words(done.content)
    return secret


def words(content: bytes) -> str:
    """The words of a page, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())
