"""Who asks, behind proxies: limits for each address count the visitor's own address."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]


class ProxyMiddleware:
    """Takes the address that the outermost trusted proxy saw; before it stands what anybody may make up."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        if address := seen_by_proxy(request.headers.get("X-Forwarded-For", ""), settings.TRUSTED_PROXIES):
            request.META["REMOTE_ADDR"] = address
        return self.get_response(request)


def seen_by_proxy(forwarded: str, proxies: int) -> str:
    """Give the address that the outermost of so many trusted proxies saw; empty when there is none."""
    addresses = [part.strip() for part in forwarded.split(",") if part.strip()]
    if not 0 < proxies <= len(addresses):
        return ""
    try:
        return str(ip_address(addresses[-proxies]))
    except ValueError:
        return ""
