"""The contact of a reporter in a real browser: with and without JavaScript, at two widths."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.complaints.conftest import SignIn
from tests.complaints.views.test_beside import address
from tests.factories.complaints import taken_case
from tests.support.browser import NARROW, WIDE, Browsing, axe, scrolls_sideways

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def opened(open_page: Browsing, client: Client, *, width: int, javascript: bool) -> Page:
    page = open_page(width=width, javascript=javascript)
    page.context.add_cookies([{"name": "s", "value": client.cookies["s"].value, "url": open_page.origin}])
    return page


@pytest.mark.parametrize(
    ("language", "width", "javascript"), [("", NARROW, True), ("", WIDE, False), ("/en", WIDE, True)]
)
def test_the_contact_of_a_reporter_is_changed_from_the_page_of_the_case(
    open_page: Browsing, sign_in: SignIn, language: str, width: int, *, javascript: bool
) -> None:
    desk = taken_case()
    page = opened(open_page, sign_in(desk.worker), width=width, javascript=javascript)
    page.goto(language + address("case", desk))
    words = "Change how to reach the reporter" if language else "Bereikbaarheid van de melder wijzigen"
    page.get_by_role("link", name=words).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    if javascript:  # axe is a script itself
        assert axe(page) == []
        assert not scrolls_sideways(page)
    page.locator("[name=phone]").fill("06 0000 9876")
    page.locator("[name=never_call]").check()
    page.get_by_role("button", name="Save how" if language else "Bereikbaarheid opslaan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(desk.case.reference)
    expect(page.get_by_text("06 0000 9876").first).to_be_visible()
