"""Errors become pages, and every answer carries the headers that keep it private."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from adv_portal.errors import PortalError
from adv_portal.ui.pages import AWAY, error_page, family_page, section_of

GetResponse = Callable[[HttpRequest], HttpResponse]

log = structlog.get_logger(__name__)

#: Powerful features of a browser that no page of the portal needs.
PERMISSIONS_POLICY: Final = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
        "fullscreen", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment",
        "serial", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip
#: First parts of addresses that search engines may show.
PUBLIC_SECTIONS: Final = frozenset({"", "hulp", "privacy", "toegankelijkheid", "over", "cijfers", "api"})
START_OF_REPORT: Final = "/melden/"


class ErrorPagesMiddleware:
    """Turns the five families of errors, and an absent database, into pages."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Give the page for an error; None leaves a programming mistake to the page without content."""
        if isinstance(error, PortalError):
            log.info("refused", code=error.code)
            return family_page(request, error)
        if isinstance(error, AWAY):
            log.error("database_away")
            return error_page(request, HTTPStatus.SERVICE_UNAVAILABLE)
        return None


class SecurityHeadersMiddleware:
    """Adds the headers that Django and the policy for content leave open."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
            if not may_be_found(request.path):
                response.headers.setdefault("X-Robots-Tag", "noindex, nofollow, noarchive")
        return response


def may_be_found(path: str) -> bool:
    """Tell whether search engines may show a page."""
    return section_of(path) in PUBLIC_SECTIONS or path.endswith(START_OF_REPORT)
