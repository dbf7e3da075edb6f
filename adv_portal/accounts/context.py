"""What every page knows of the portal and of the one who looks: name, phone, navigation."""

from collections.abc import Sequence
from functools import cached_property
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import User
from adv_portal.accounts.queries.portal import ServiceContact, only_service
from adv_portal.accounts.vocabulary import Role
from adv_portal.errors import Text
from adv_portal.ui.components import NavigationItem

KEPT: Final = "portal_context"

_QUEUE: Final = (_("Queue"), "complaints:queue")
_INTAKE: Final = (_("Intake"), "complaints:phone_intake")
_CALENDAR: Final = (_("Calendar"), "complaints:calendar")
_SEARCH: Final = (_("Search"), "complaints:search")
_INCIDENTS: Final = (_("Incidents"), "complaints:incidents")
_RESPONDENTS: Final = (_("Other parties"), "complaints:respondents")
_REQUESTS: Final = (_("Requests about data"), "complaints:data_requests")
_SUPERVISION: Final = (_("Supervision"), "complaints:supervision")
_ABOUT_US: Final = (_("Complaints about us"), "complaints:adv_complaints")
_FORMS: Final = (_("Statutory form"), "reports:forms")
_EDITIONS: Final = (_("Editions of the form"), "reports:editions")
_LIBRARY: Final = (_("Reports"), "reports:library")
_SURROUNDINGS: Final = (_("Residents and look"), "reports:surroundings")
_DASHBOARD: Final = (_("Figures of the municipality"), "policy:dashboard")
_POLICIES: Final = (_("Policies"), "policy:policies")
_PEOPLE: Final = (_("People"), "accounts:people")
_ORGANISATIONS: Final = (_("ADV and municipalities"), "accounts:organisations")
_ACCOUNT: Final = (_("My account"), "accounts:mine")

NAVIGATION: Final[dict[str, Sequence[tuple[Text, str]]]] = {
    Role.CASE_WORKER: (
        _QUEUE,
        _INTAKE,
        _CALENDAR,
        _SEARCH,
        _INCIDENTS,
        _RESPONDENTS,
        _REQUESTS,
        _ABOUT_US,
        _FORMS,
        _LIBRARY,
        _ACCOUNT,
    ),
    Role.HEAD: (
        _QUEUE,
        _INTAKE,
        _CALENDAR,
        _SEARCH,
        _INCIDENTS,
        _RESPONDENTS,
        _REQUESTS,
        _ABOUT_US,
        _SUPERVISION,
        _FORMS,
        _LIBRARY,
        _ACCOUNT,
    ),
    Role.OFFICIAL: (_DASHBOARD, _POLICIES, _LIBRARY, _ACCOUNT),
    Role.COORDINATOR: (_DASHBOARD, _POLICIES, _LIBRARY, _ACCOUNT),
    Role.COUNCIL_MEMBER: (_DASHBOARD, _POLICIES, _LIBRARY, _ACCOUNT),
    Role.ADMINISTRATOR: (_PEOPLE, _ORGANISATIONS, _EDITIONS, _SURROUNDINGS, _ACCOUNT),
}


class Portal:
    """Answers what a page asks, and asks the database only then, once."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        user = getattr(request, "user", None)
        self._user = user if isinstance(user, User) else None

    @cached_property
    def _service(self) -> ServiceContact | None:
        return only_service()

    @property
    def name(self) -> str:
        """The name of this portal."""
        return settings.PORTAL_NAME

    @property
    def service_name(self) -> str:
        """The name of the ADV; that of the portal where it serves several."""
        return self._service.name if self._service else self.name

    @property
    def phone(self) -> str:
        """The number that residents may call."""
        return (self._service.phone if self._service else "") or settings.PORTAL_PHONE

    @property
    def phone_hours(self) -> str:
        """When that number is answered."""
        return (self._service.opening_hours if self._service else "") or settings.PORTAL_PHONE_HOURS

    @property
    def opening_hours(self) -> str:
        """When that number is answered, under the name that an ADV gives it."""
        return self.phone_hours

    @property
    def is_staff_page(self) -> bool:
        """Whether somebody is signed in."""
        return self._user is not None

    @property
    def user_name(self) -> str:
        """The name of the person who is signed in."""
        return self._user.work_name if self._user else ""

    @property
    def role_label(self) -> str:
        """The role of that person in words."""
        return Role(self._user.role).label if self._user else ""

    @cached_property
    def navigation(self) -> tuple[NavigationItem, ...]:
        """The main menu of that person; the entry of this page is the current one."""
        entries = NAVIGATION.get(self._user.role, ()) if self._user else ()
        links = [(label, reverse(name)) for label, name in entries]
        here = self._request.path
        current = max((href for _label, href in links if here.startswith(href)), key=len, default="")
        return tuple(NavigationItem(label, href, current=href == current) for label, href in links)


def portal(request: HttpRequest) -> dict[str, Portal]:
    """Give ``portal`` to every template."""
    kept = getattr(request, KEPT, None)
    if kept is None:
        kept = Portal(request)
        setattr(request, KEPT, kept)
    return {"portal": kept}
