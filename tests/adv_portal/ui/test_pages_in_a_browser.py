from collections.abc import Callable, Iterator
from typing import Final

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

from tests.factories.accounts import make_service
from tests.support.browser import NARROW, WIDE, Browsing, axe, scrolls_sideways
from tests.support.processes import Web
from tests.support.waiting import wait_until

#: Over the wire, in bytes, with styles, scripts and fonts.
FIRST_PAGE: Final = 100_000
NEXT_PAGE: Final = 30_000
NOWHERE: Final = "/hier-is-niets/"

Resident = Callable[..., Page]


@pytest.fixture
def resident(browser: Browser, live_portal: Web) -> Iterator[Resident]:
    """Give a function that opens a page in a session; the neutral site answers from within the test."""
    contexts: list[BrowserContext] = []

    def neutral(route: Route) -> None:
        assert "referer" not in route.request.headers
        route.fulfill(status=200, content_type="text/html", body="<title>Weer</title><h1>Het weer</h1>")

    def opened(*, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_portal.url,
            java_script_enabled=javascript,
            viewport={"width": NARROW, "height": 800},
        )
        contexts.append(context)
        context.route(f"{settings.QUICK_EXIT_URL}**", neutral)
        session = SessionStore()
        session["draft"] = "7"
        session.create()
        cookie = {
            "name": settings.SESSION_COOKIE_NAME,
            "value": str(session.session_key),
            "url": live_portal.url,
        }
        context.add_cookies([cookie])  # type: ignore[list-item]  # Playwright's own shape of a cookie
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def sessions() -> int:
    return Session.objects.count()


@pytest.mark.parametrize("javascript", [True, False])
def test_one_click_leaves_and_ends_the_session(resident: Resident, *, javascript: bool) -> None:
    page = resident(javascript=javascript)
    page.goto(NOWHERE)

    page.get_by_role("link", name="Verlaat deze site snel").click()

    page.get_by_role("heading", name="Het weer").wait_for()
    wait_until(lambda: sessions() == 0, seconds=5, what="the end of the session")
    assert [cookie["name"] for cookie in page.context.cookies()] == []


def test_escape_pressed_three_times_leaves(resident: Resident) -> None:
    page = resident()
    page.goto(NOWHERE)

    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert "Het weer" not in page.content()
    page.keyboard.press("Escape")

    page.get_by_role("heading", name="Het weer").wait_for()
    wait_until(lambda: sessions() == 0, seconds=5, what="the end of the session")


def test_the_page_that_was_left_is_not_one_step_back(resident: Resident) -> None:
    page = resident()
    page.goto("about:blank")
    page.goto(NOWHERE)
    page.get_by_role("link", name="Verlaat deze site snel").click()
    page.get_by_role("heading", name="Het weer").wait_for()

    page.go_back()

    assert page.url == "about:blank"


def test_the_way_out_is_second_with_the_keyboard(open_page: Browsing) -> None:
    page = open_page()
    page.goto(NOWHERE)

    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Naar de inhoud"
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("id") == "quick-exit"


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("address", [NOWHERE, f"/en{NOWHERE}"])
def test_an_error_page_has_no_barrier(open_page: Browsing, address: str, width: int) -> None:
    page = open_page(width=width)

    page.goto(address)

    assert axe(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_what_was_typed_stays_when_the_language_changes(open_page: Browsing, *, javascript: bool) -> None:
    # Lesson 6.
    make_service()
    page = open_page(javascript=javascript)
    page.goto("/melden/")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("textbox").fill("Half een verhaal")

    page.get_by_role("button", name="English").click()

    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("textbox").input_value() == "Half een verhaal"
    assert page.locator("#error-summary").count() == 0
    page.get_by_role("button", name="Continue").click()
    assert page.url.endswith("/en/melden/waar/")


def test_enter_in_a_field_goes_on_and_does_not_change_the_language(open_page: Browsing) -> None:
    page = open_page()
    page.goto("/mijn-melding/")
    page.get_by_role("textbox").fill("7K3M")

    page.keyboard.press("Enter")

    page.locator("#error-summary").wait_for()
    assert page.locator("html").get_attribute("lang") == "nl"


def from_the_wire(request: Request) -> int:
    """The bytes of an answer; none when the browser had it already."""
    return max(request.sizes()["responseBodySize"], 0)


def test_the_first_page_of_a_resident_is_light(open_page: Browsing) -> None:
    page = open_page()
    sizes: list[int] = []
    page.context.on("requestfinished", lambda request: sizes.append(from_the_wire(request)))

    first = page.goto("/melden/", wait_until="networkidle")
    assert first is not None
    assert first.ok
    first_page = sum(sizes)
    sizes.clear()
    page.goto("/melden/wat/", wait_until="networkidle")

    assert 30_000 < first_page < FIRST_PAGE
    assert 0 < sum(sizes) < NEXT_PAGE
