"""The addresses of the portal, and some that fail in every way a page can fail."""

from typing import Final, NoReturn

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path

from adv_portal.errors import Erased, Missing, NotAllowed, NotFound, Refused, StaleVersion
from adv_portal.urls import urlpatterns as portal_addresses

FAMILIES: Final = {
    "not-found": NotFound(),
    "refused": Refused([Missing("ground", "Deel de zaak eerst in.")]),
    "not-allowed": NotAllowed(),
    "stale": StaleVersion("x", 2),
    "erased": Erased(),
    "away": OperationalError("the server has gone"),
    "suspicious": SuspiciousOperation(),
    "forbidden": PermissionDenied(),
    "mistake": ZeroDivisionError("secret words"),
}


def fail(_request: HttpRequest, kind: str) -> NoReturn:
    raise FAMILIES[kind]


urlpatterns: Final[list[URLPattern | URLResolver]] = [
    path("faal/<slug:kind>/", fail),
    path("werk/faal/<slug:kind>/", fail),
    *portal_addresses,
]
handler400 = "adv_portal.ui.views.bad_request"
handler403 = "adv_portal.ui.views.forbidden"
handler404 = "adv_portal.ui.views.not_found"
handler500 = "adv_portal.ui.views.server_error"
