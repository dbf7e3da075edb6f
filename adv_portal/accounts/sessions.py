"""How long a session of staff lasts: an idle limit, and an absolute one."""

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from adv_portal.accounts.access import ATTRIBUTE
from adv_portal.accounts.middleware import is_account_page
from adv_portal.accounts.models import User
from adv_portal.ui.pages import typed_answers

GetResponse = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponse]

SIGNED_IN_AT: Final = "signed_in_at"
SEEN_AT: Final = "seen_at"
#: So often it is noted that somebody is there, in seconds: not each page has to write in the database.
NOTED_EVERY: Final = 60


class SessionLimitsMiddleware:
    """Ends a session that was left alone, or that has lasted a whole working day.

    That somebody is there is noted once a minute, so a session may end at most a minute before its time.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, *_rest: object) -> HttpResponse | None:
        """Note that somebody is there, or say that the session is over; nothing that was typed is lost."""
        now = int(time.time())
        if not isinstance(request.user, User):
            _note(request, now)
            return None
        if not is_over(request, now):
            _note(request, now)
            return None
        answers = typed_answers(request)
        logout(request)
        if getattr(view, ATTRIBUTE, "") == "public" or is_account_page(view):
            return None  # open to the visitor that the person is from now on
        if not answers:
            return redirect_to_login(request.get_full_path())
        context = {"answers": answers}
        return render(request, "account/session_over.html", context, status=HTTPStatus.UNAUTHORIZED)


def _note(request: HttpRequest, now: int) -> None:
    """Keep a session alive; what is written in it lets it last its whole time again."""
    seen = request.session.get(SEEN_AT, 0)
    # Asked after reading, because a cookie may name a session that is gone: nobody gets a new one by it.
    if request.session.session_key is not None and now - seen >= NOTED_EVERY:
        request.session[SEEN_AT] = now


def is_over(request: HttpRequest, now: int) -> bool:
    """Tell whether a session has come to its end."""
    seen = request.session.get(SEEN_AT, now)
    signed_in = request.session.setdefault(SIGNED_IN_AT, now)
    idle, absolute = settings.STAFF_IDLE_LIMIT, settings.STAFF_SESSION_LIMIT
    return bool(now - seen > idle.total_seconds() or now - signed_in > absolute.total_seconds())
