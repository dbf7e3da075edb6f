"""No session without a second factor: who has none is led to set one up, and sees nothing else."""

from collections.abc import Callable
from typing import Final

from allauth.account.authentication import get_authentication_records
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from adv_portal.accounts.models import User
from adv_portal.accounts.queries.second_factor import has_second_factor

GetResponse = Callable[[HttpRequest], HttpResponse]

#: Marks a session in which the second factor was set up: that proved it.
SET_UP: Final = "second_factor_set_up"
#: All that is open to somebody who still has to set up a second factor.
OPEN_PAGES: Final = frozenset(
    {"mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate", "account_logout", "ui:leave"}
)


class SecondFactorMiddleware:
    """Lets a signed-in person pass only in a session in which a second factor was proved."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request; remember when it has set up the second factor."""
        response = self.get_response(request)
        user = request.user
        if getattr(request, SET_UP, False) and isinstance(user, User) and has_second_factor(user.pk):
            request.session[SET_UP] = True
        return response

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Lead to where the second factor is set up or asked for."""
        if not isinstance(request.user, User) or is_proved(request, request.user):
            return None
        if has_second_factor(request.user.pk):
            # Another session has set it up since: this one has to prove it like any other.
            logout(request)
            return redirect_to_login(request.get_full_path())
        match = request.resolver_match
        if match is None or match.view_name not in OPEN_PAGES:
            return redirect(reverse("mfa_activate_totp"))
        setattr(request, SET_UP, True)
        return None


def is_proved(request: HttpRequest, user: User) -> bool:
    """Tell whether the second factor was proved in this session."""
    if request.session.get(SET_UP):
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))
