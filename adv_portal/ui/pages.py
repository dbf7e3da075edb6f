"""The pages for errors: what happened, what to do now, and everything that was typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from adv_portal.errors import Erased, NotAllowed, NotFound, PortalError, Refused, StaleVersion

STATUS: Final[dict[type[PortalError], HTTPStatus]] = {
    NotFound: HTTPStatus.NOT_FOUND,
    Refused: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotAllowed: HTTPStatus.FORBIDDEN,
    StaleVersion: HTTPStatus.CONFLICT,
    Erased: HTTPStatus.GONE,
}
#: The database is away, which is nobody's mistake and passes.
AWAY: Final = (OperationalError, InterfaceError)
#: First parts of the addresses of staff, whose pages have their own frame.
STAFF_SECTIONS: Final = frozenset({"werk", "rapporten", "beleid", "account", "beheer"})
#: Names whose values never come back on a page.
SECRET: Final = ("password", "code", "csrf", "token", "secret", "credential")
#: A shorter answer on one line is kept without being shown.
LONG_ANSWER: Final = 40
SECONDS_UNTIL_RETRY: Final = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that was typed, kept on the page of an error."""

    name: str
    value: str

    @property
    def is_long(self) -> bool:
        """Whether a person would want to read or copy it."""
        return len(self.value) > LONG_ANSWER or "\n" in self.value


def typed_answers(request: HttpRequest) -> list[Answer]:
    """Give what was typed in the form that could not be handled, without secrets."""
    return list(_typed(request)) if request.method == "POST" else []


def _typed(request: HttpRequest) -> Iterator[Answer]:
    for name, values in request.POST.lists():
        if not any(secret in name.lower() for secret in SECRET):
            for value in values:
                yield Answer(name, str(value))


def family_page(request: HttpRequest, error: PortalError) -> HttpResponse:
    """Give the page for one of the five families."""
    status = STATUS.get(next(kind for kind in type(error).__mro__ if kind in STATUS), HTTPStatus.BAD_REQUEST)
    missing = error.missing if isinstance(error, Refused) else ()
    context: dict[str, object] = {"message": error.message, "missing": [gap.message for gap in missing]}
    return error_page(request, status, context)


def error_page(
    request: HttpRequest,
    status: HTTPStatus,
    context: dict[str, object] | None = None,
    *,
    may_send_again: bool = True,
) -> HttpResponse:
    """Give the page of an error. After a failure it reads no database, because that may be what is away.

    :param may_send_again: whether the page offers to send the same answers again; only after a request
        that is known to have come from the portal itself.
    """
    answers = typed_answers(request)
    for_staff = section_of(request.path) in STAFF_SECTIONS
    values: dict[str, object] = {
        "side": "base_staff.html" if for_staff else "base_public.html",
        "status": status.value,
        "answers": answers,
        "again": request.get_full_path() if answers and may_send_again else "",
        "csrf_token": get_token(request) if answers else "",
        **(context or {}),
    }
    may_ask = status < HTTPStatus.INTERNAL_SERVER_ERROR
    if may_ask:
        values |= import_string(settings.PORTAL_CONTEXT)(request)
    with_menu = request if for_staff and may_ask else None
    page = HttpResponse(
        render_to_string(f"errors/{_template(status)}.html", values, with_menu), status=status
    )
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        page["Retry-After"] = str(SECONDS_UNTIL_RETRY)
    return page


def section_of(path: str) -> str:
    """Give the first part of an address, the language left out."""
    parts = [part for part in path.split("/") if part]
    if parts and parts[0] in dict(settings.LANGUAGES):
        parts = parts[1:]
    return parts[0] if parts else ""


def _template(status: HTTPStatus) -> int:
    known = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.GONE,
             HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE,
             HTTPStatus.REQUEST_ENTITY_TOO_LARGE}  # fmt: skip
    if status in known:
        return status.value
    return 400 if status < HTTPStatus.INTERNAL_SERVER_ERROR else 500
