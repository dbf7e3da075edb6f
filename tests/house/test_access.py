"""Who may open what: every address as every role, against the matrix; and nothing that says nothing."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings
from django.db import transaction  # noqa: TID251 -- undoes what a request did
from django.http import HttpRequest, HttpResponse, SimpleCookie
from django.http.response import HttpResponseBase
from django.test import Client, override_settings
from django.urls import path, reverse

from adv_portal.accounts.access import ATTRIBUTE
from adv_portal.accounts.middleware import OWN_PACKAGES, UndeclaredAccess
from tests.adv_portal.accounts.signing_in import sign_in
from tests.house.addresses import OBJECTS, Address, Household, addresses
from tests.support.processes import forget_cache

MATRIX: Final = tomllib.loads(Path(__file__).with_name("access_matrix.toml").read_text(encoding="utf-8"))
ROLES: Final[list[str]] = MATRIX["roles"]
OPEN, SIGN_IN, REFUSED, UNKNOWN = "o", "s", "x", "-"
#: The address is open, and takes no such request.
NOT_SO: Final = "m"


def row_of(name: str) -> list[str] | None:
    """The line of the matrix for an address: its own, or that of the family it belongs to."""
    found = MATRIX["addresses"].get(name) or MATRIX["addresses"].get(f"{name.split(':', maxsplit=1)[0]}:*")
    return found.split() if found else None


def outcome(response: HttpResponseBase) -> str:
    """What somebody met at an address."""
    status = response.status_code
    if status == HTTPStatus.FORBIDDEN:
        return REFUSED
    if status == HTTPStatus.NOT_FOUND:
        return UNKNOWN
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return NOT_SO
    to = response.headers.get("Location", "")
    if to.startswith((f"{reverse(settings.LOGIN_URL)}?next=", f"{reverse('admin:login')}?next=")):
        return SIGN_IN
    return OPEN


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Undo whatever a request does: rows, session and cookies."""
    cookies = client.cookies
    client.cookies = SimpleCookie({name: morsel.value for name, morsel in cookies.items()})
    block = transaction.atomic()
    setattr(block, "_from_testcase", True)  # noqa: B010 -- acts may begin within, as in Django's own tests
    with block:
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


def meets(client: Client, address: Address, given: dict[str, object]) -> tuple[str, str]:
    """What somebody meets who asks for an address, and who posts no answers to it."""
    where = address.path(given)
    with undone(client):
        asked = outcome(client.get(where))
    with undone(client):
        posted = outcome(client.post(where, {"version": "1"}))
    return asked, posted


def somebody(home: Household, role: str) -> Client:
    client = Client()
    person = home.person(role)
    if person is not None:
        sign_in(client, person)
    forget_cache()
    return client


@pytest.fixture
def home(db: None) -> Household:
    return Household()


def test_the_matrix_names_every_address_and_no_other() -> None:
    names = {address.name for address in addresses()}
    families = {f"{name.split(':')[0]}:*" for name in names}

    assert sorted(name for name in names if row_of(name) is None) == []
    assert sorted(set(MATRIX["addresses"]) - names - families) == []


def test_the_matrix_says_something_of_every_role() -> None:
    assert [name for name, row in MATRIX["addresses"].items() if len(row.split()) != len(ROLES)] == []


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_every_role_as_the_matrix_says(home: Household, role: str) -> None:
    client = somebody(home, role)
    column = ROLES.index(role)
    wrong = []

    for address in addresses():
        promised = (row_of(address.name) or ["?"] * len(ROLES))[column]
        asked, posted = meets(client, address, home.given)
        is_kept = promised == OPEN if asked == NOT_SO else asked == promised
        if not is_kept or (promised != OPEN and posted == OPEN):
            wrong.append(
                f"{address.name}: {promised} was promised, asking gave {asked}, posting gave {posted}"
            )

    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_what_is_of_another_adv_or_municipality_does_not_exist(home: Household, role: str) -> None:
    """Known failure 1: a changed reference opened what other people had sent."""
    client = somebody(home, role)
    away = Household()
    wrong = []

    for address in addresses():
        if OBJECTS & set(address.arguments) and (row_of(address.name) or [])[ROLES.index(role)] == OPEN:
            asked, posted = meets(client, address, away.given)
            if {asked, posted} not in ({UNKNOWN}, {UNKNOWN, NOT_SO}):
                wrong.append(f"{address.name}: asking gave {asked}, posting gave {posted}")

    assert wrong == []


@pytest.mark.parametrize("role", [role for role in ROLES if role not in {"case_worker", "head"}])
def test_nobody_outside_an_adv_reaches_a_case(role: str) -> None:
    cases = [address.name for address in addresses() if "case_id" in address.arguments]

    assert cases
    assert [name for name in cases if (row_of(name) or [])[ROLES.index(role)] == OPEN] == []


# Deny by default (known failure 24) ------------------------------------------------------------------


def test_every_view_says_who_may_open_it() -> None:
    """Known failure 24: a root field without any check of rights, since the first version."""
    own = [address for address in addresses() if address.view.__module__.startswith(OWN_PACKAGES)]

    assert own
    assert [address.name for address in own if not hasattr(address.view, ATTRIBUTE)] == []


def silent(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("a case")


silent.__module__ = "complaints.views.breach"
urlpatterns = [path("silent/", silent, name="silent"), *__import__("adv_portal.urls").urls.urlpatterns]


@pytest.mark.django_db
def test_a_planted_view_that_says_nothing_never_answers(client: Client) -> None:
    """Known failure 24."""
    with override_settings(ROOT_URLCONF=__name__), pytest.raises(UndeclaredAccess):
        client.get("/silent/")


def test_a_planted_address_is_missed_in_the_matrix() -> None:
    assert row_of("complaints:breach") is None
