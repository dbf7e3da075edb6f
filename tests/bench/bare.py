"""The floor of a page: a bare Django view that does the least such a page must do, without middleware."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tests.bench.measuring import sql

MAKE: Final = "CREATE TABLE IF NOT EXISTS bench_floor (id bigserial PRIMARY KEY, body text NOT NULL)"
BODY: Final = "x" * 500


def read(_request: HttpRequest) -> HttpResponse:
    """Answer with one row."""
    return HttpResponse(str(sql("SELECT 1")))


def insert(_request: HttpRequest) -> HttpResponse:
    """Store one row."""
    sql("INSERT INTO bench_floor (body) VALUES (%s)", [BODY])
    return HttpResponse("stored")


urlpatterns: Final = [path("read/", read), path("insert/", insert)]


def bare_page(address: str) -> Callable[[], object]:
    """Give a function that asks the bare view at an address."""
    sql(MAKE)
    client = Client()

    def ask() -> object:
        with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[], ALLOWED_HOSTS=["*"]):
            return client.get(address)

    return ask
