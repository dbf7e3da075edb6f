"""The way of a resident in a real browser: without JavaScript, on a phone, on a slow line."""

from typing import Final

import pytest
from playwright.sync_api import Page

from complaints.models import Case
from tests.factories.accounts import make_municipality, make_service
from tests.support.browser import NARROW, WIDE, OpenPage, scrolls_sideways

pytestmark = pytest.mark.journey

FIRST_PAGE: Final = 100_000
NEXT_PAGE: Final = 30_000
STORY: Final = "De portier liet mij niet binnen."
ON: Final = "main form button >> nth=0"
QUESTIONS: Final = ("waar", "wanneer", "wie", "waarom", "situatie", "wie-deed-het", "wens", "naam", "contact")


@pytest.fixture(autouse=True)
def _an_adv(live_portal: object) -> None:
    make_service(make_municipality("Havenstad"), make_municipality("Lindewoude"))


def story_told(page: Page, prefix: str = "") -> None:
    page.goto(f"{prefix}/melden/")
    page.click("main form button")
    page.fill("textarea", STORY)


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_report_needs_no_javascript(open_page: OpenPage, prefix: str, width: int) -> None:
    page = open_page(width=width, javascript=False)
    story_told(page, prefix)
    page.click(ON)
    page.check("input[value=here]")
    page.select_option("select", label="Lindewoude")
    page.click("button[value=check]")
    page.click(ON)
    code = page.inner_text(".ui-code")
    page.click("main a")
    page.fill("input[name=code]", code)
    page.click(ON)

    assert STORY in page.inner_text("main")
    assert Case.objects.get().municipality.name == "Lindewoude"


def test_a_resident_meets_the_summary_first_after_a_slip(page: Page) -> None:
    """Known failure 36: the error was visible, and neither spoken nor focused."""
    page.goto("/melden/")
    page.click("main form button")
    page.click(ON)

    assert page.evaluate("document.activeElement.id") == "error-summary"
    page.click("#error-summary a")
    assert page.evaluate("document.activeElement.name") == "story"


def test_a_language_takes_along_what_was_typed(open_page: OpenPage) -> None:
    """Known failure 6."""
    page = open_page(javascript=False)
    story_told(page)
    page.click("text=English")

    assert page.input_value("textarea") == STORY
    page.click(ON)
    assert page.url.endswith("/en/melden/waar/")


def test_enter_goes_on_and_not_to_another_language(open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    story_told(page)
    page.click(ON)
    page.goto("/melden/wie-deed-het/")
    page.fill("input[name=organisation]", "De Sluis")
    page.press("input[name=organisation]", "Enter")

    assert page.url.endswith("/melden/wens/")


def test_pages_are_light_and_leave_nothing_on_the_device(page: Page) -> None:
    asked = page.context.new_cdp_session(page)
    asked.send("Network.enable")
    sizes: list[float] = []
    asked.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))

    def weight(address: str) -> float:
        sizes.clear()
        page.goto(address, wait_until="networkidle")
        return sum(sizes)

    first = weight("/melden/")
    page.click("main form button")
    page.fill("textarea", STORY)
    page.click(ON)
    following = {slug: weight(f"/melden/{slug}/") for slug in (*QUESTIONS, "toestemming", "controleren")}

    assert 0 < first <= FIRST_PAGE
    assert {slug: size for slug, size in following.items() if size > NEXT_PAGE} == {}
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert all(cookie["expires"] == -1 for cookie in page.context.cookies())


def test_no_page_scrolls_sideways_on_a_phone(page: Page) -> None:
    story_told(page)
    page.click(ON)

    wide = []
    for slug in (*QUESTIONS, "toestemming", "controleren"):
        page.goto(f"/melden/{slug}/")
        if scrolls_sideways(page):
            wide.append(slug)

    assert wide == []


def test_leaving_quickly_ends_the_report_on_this_device(open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    story_told(page)
    page.click(ON)

    left = page.request.get("/verlaten/", max_redirects=0)
    page.goto("/melden/wat/")

    assert left.status == 303
    assert page.url.endswith("/melden/")
