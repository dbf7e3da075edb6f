"""How the sign-in library behaves here: nobody signs up, mail tells nothing, secrets are sealed."""

import base64
import time
from typing import Any, Final
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.accounts.domain.identity import link_identity
from adv_portal.accounts.models import User
from adv_portal.accounts.queries.identity import invited_person
from adv_portal.accounts.queries.second_factor import has_other_second_factor
from adv_portal.accounts.sessions import SIGNED_IN_AT
from adv_portal.audit.actors import Actor
from adv_portal.vault.keys import installation_key
from adv_portal.vault.sealing import Place, Sealed

_SEALED_AT: Final = Place("mfa_authenticator", "data", UUID(int=0))

#: How somebody can say again who it is, by the library's name for it.
WAYS: Final = {
    "reauthenticate": _("With your password"),
    "mfa_reauthenticate": _("With the app or a recovery code"),
    "mfa_reauthenticate:webauthn": _("With a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Sign-in by user name and password. Accounts come from invitations only."""

    error_messages: Final = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account has no access any more. Ask your administrator."),
        "enter_current_password": _("Please type your current password."),
        "incorrect_code": _("This code is not right. Codes change every 30 seconds: type the newest one."),
        "incorrect_password": _("This password is not right. Please type it again."),
        "too_many_login_attempts": _(
            "This was tried too often. Wait five minutes, then try again. "
            "Did you forget your password? Your administrator can send you a new link."
        ),
        "username_password_mismatch": _("This user name and password do not belong together."),
        "rate_limited": _("This was tried too often. Wait five minutes, then try again."),
    }

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: an administrator invites people."""
        return False

    @override
    def login(self, request: HttpRequest, user: User) -> None:
        """Begin a session, and remember when: it ends after the absolute limit."""
        super().login(request, user)
        request.session[SIGNED_IN_AT] = int(time.time())

    @override
    def is_reauthentication_required(self, app: str = "") -> bool:
        """Ask again who it is, unless somebody has just signed in."""
        moment = self.request.session.get(SIGNED_IN_AT, 0)
        return bool(time.time() - moment > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)

    @override
    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Give the ways to say again who it is, in the words of the portal."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**method, "description": WAYS[method["id"]]} for method in methods]

    @override
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing: mail of the library would tell who has an account here."""

    @override
    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Say nothing on signing in and out: the page that follows says it."""
        template = kwargs.get("message_template") or (args[0] if args else "")
        if template not in {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}:
            super().add_message(request, level, *args, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library has no types
    """Second factors: their secrets are sealed, and the last one cannot be removed."""

    error_messages: Final = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "This is your only second step. Add another one first, then remove this one."
        ),
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    @override
    def get_totp_label(self, user: User) -> str:
        """Give the name under which the app keeps the key: never an e-mail address."""
        return user.username

    @override
    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        sealed = installation_key("second-factor").seal_text(text, _SEALED_AT)
        return base64.b64encode(sealed.raw).decode()

    @override
    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret."""
        sealed = Sealed(base64.b64decode(encrypted_text))
        return installation_key("second-factor").open_text(sealed, _SEALED_AT)

    @override
    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Say whether another second factor stays."""
        return has_other_second_factor(authenticator.user_id, authenticator.pk)

    @override
    def generate_authenticator_name(self, user: User, type: str) -> str:
        """Give the name that a new passkey gets when nobody types one."""
        count: int = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(number)s") % {"number": count + 1}

    @override
    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Give the name under which a passkey is kept."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.PORTAL_NAME}


class IdentityProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Sign-in at the provider of one's own organisation, for people who were invited before."""

    @override
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Say no: an administrator invites people."""
        return False

    @override
    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the invited person: by what was linked before, else by a verified e-mail address.

        :raises ImmediateHttpResponse: there is none, or more than one.
        """
        if sociallogin.state.get("process") != "login":
            raise ImmediateHttpResponse(_not_invited(request))
        if sociallogin.is_existing:
            return
        person = invited_person(
            [address.email for address in sociallogin.email_addresses if address.verified]
        )
        if person is None:
            raise ImmediateHttpResponse(_not_invited(request))
        account = sociallogin.account
        link_identity(
            user_id=person.pk, provider=account.provider, uid=account.uid, actor=Actor.staff(person)
        )
        sociallogin.lookup()


def _not_invited(request: HttpRequest) -> HttpResponse:
    return render(request, "socialaccount/not_invited.html", status=403)
