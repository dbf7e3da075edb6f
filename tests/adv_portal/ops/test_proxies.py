import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from adv_portal.ops.proxies import ProxyMiddleware, seen_by_proxy


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("203.0.113.7", 1, "203.0.113.7"),
        ("1.2.3.4, 203.0.113.7", 1, "203.0.113.7"),
        ("1.2.3.4, 203.0.113.7, 10.0.0.1", 2, "203.0.113.7"),
        ("2001:db8::1", 1, "2001:db8::1"),
        ("203.0.113.7", 0, ""),
        ("203.0.113.7", 2, ""),
        ("made up", 1, ""),
        ("", 1, ""),
    ],
)
def test_only_what_trusted_proxies_saw_counts(forwarded: str, proxies: int, address: str) -> None:
    assert seen_by_proxy(forwarded, proxies) == address


@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "203.0.113.7")])
def test_a_visitor_cannot_make_up_an_address(settings: Settings, proxies: int, address: str) -> None:
    settings.TRUSTED_PROXIES = proxies
    seen: list[str] = []

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    ProxyMiddleware(answer)(RequestFactory().get("/", headers={"x-forwarded-for": "1.1.1.1, 203.0.113.7"}))

    assert seen == [address]
