"""The accounts of the demonstration, and the codes of their second step."""

import time
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.cache import cache

from adv_portal.accounts.models import User
from adv_portal.ops.budget import budget

#: The moments whose code the sign-in page accepts, the present one first.
MOMENTS: Final = (0, 1, -1)


@budget(queries=1)
def has_demo_accounts() -> bool:
    """Tell whether there is an account whose password everybody knows."""
    return User.objects.filter(is_demonstration=True).exists()


@budget(queries=2)
def demonstration_code(username: str) -> str:
    """Give a code with which an account of the demonstration can sign in now.

    A code works once, so the one of the next half minute comes after one that was used.

    :returns: empty when there is no such account of the demonstration.
    """
    kind = Authenticator.Type.TOTP
    found = Authenticator.objects.filter(
        user__username=username, user__is_demonstration=True, user__is_active=True, type=kind
    ).first()
    if found is None:
        return ""
    secret = decrypt(found.data["secret"])
    present = int(time.time()) // settings.MFA_TOTP_PERIOD
    codes: list[str] = [format_hotp_value(hotp_value(secret, present + moment)) for moment in MOMENTS]
    unused = [code for code in codes if not cache.get(TOTP(found)._get_used_cache_key(code))]  # noqa: SLF001 -- the library tells it nowhere else
    return (unused or codes)[0]


@budget(queries=2)
def shown_code(user: User) -> str:
    """Give the code that the sign-in page shows: in development, to accounts of the demonstration."""
    if settings.PORTAL_ENV != "development" or not user.is_demonstration:
        return ""
    return demonstration_code(user.username)
