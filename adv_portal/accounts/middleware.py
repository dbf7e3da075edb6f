"""Who asks: the actor of a request, the database role of a request, and the doors nobody passes unseen."""

from collections.abc import Callable
from typing import Final

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from psycopg import sql

from adv_portal.accounts.access import ATTRIBUTE
from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor

GetResponse = Callable[[HttpRequest], HttpResponse]

#: PostgreSQL grants these roles no table of ``complaints``.
MUNICIPAL_ROLE: Final = "portal_municipal"
ADMINISTRATOR_ROLE: Final = "portal_administrator"
OWN_PACKAGES: Final = ("adv_portal.", "complaints.", "reports.", "policy.")


class PortalRequest(HttpRequest):
    """A request as views know it, after the middleware."""

    actor: Actor


class StaffRequest(PortalRequest):
    """A request of somebody who is signed in with both factors."""

    user: User


def database_role(user: object) -> str:
    """Give the database role for a user; empty for those who may read what their queries allow."""
    if not isinstance(user, User):
        return ""
    if user.role in Role.of_municipality():
        return MUNICIPAL_ROLE
    if user.role == Role.ADMINISTRATOR and not user.is_superuser:
        return ADMINISTRATOR_ROLE
    return ""


class DatabaseRoleMiddleware:
    """Sets the actor, and lets PostgreSQL itself refuse what a municipal person may not read.

    Stands within the middleware of sessions and sign-in, so that those still work as the portal; the pages
    on which people mind their own account do so too. Source: Besluit art. 2 (independence); decision 5.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request; whatever happens, the connection goes back in its own role."""
        user = request.user
        actor = Actor.staff(user) if isinstance(user, User) else Actor.resident()
        setattr(request, "actor", actor)  # noqa: B010 -- views type their request as PortalRequest
        if not database_role(user):
            return self.get_response(request)
        try:
            return self.get_response(request)
        finally:
            reset_role()

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *_rest: object) -> None:
        """Put the connection in the role of the user, before any view of the portal runs.

        On a page for everybody a member of staff is a visitor like any other; nothing there bears a name.
        """
        if getattr(view, ATTRIBUTE, "") == "public":
            setattr(request, "actor", Actor.resident())  # noqa: B010 -- as above
            return
        role = database_role(request.user)
        if role and not is_account_page(view):
            with connection.cursor() as cursor:
                cursor.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))


def is_account_page(view: Callable[..., HttpResponse]) -> bool:
    """Tell whether a view belongs to the sign-in library, where people mind their own account."""
    return view.__module__.startswith("allauth.")


def reset_role() -> None:
    """Give the connection its own role back; a connection that cannot is closed."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
    except Error:
        connection.close()


class UndeclaredAccess(Exception):
    """A view does not say who may open it: a mistake in the program. It never answers."""


class AccessMiddleware:
    """Refuses every view of the portal that does not say who may open it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        return self.get_response(request)

    def process_view(self, _request: HttpRequest, view: Callable[..., HttpResponse], *_rest: object) -> None:
        """Check the declaration.

        :raises UndeclaredAccess: there is none.
        """
        if view.__module__.startswith(OWN_PACKAGES) and not hasattr(view, ATTRIBUTE):
            raise UndeclaredAccess(f"{view.__module__}.{view.__name__}")
