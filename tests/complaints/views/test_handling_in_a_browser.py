"""The kinds of handling in a real browser: with and without JavaScript, at two widths, without a barrier."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.timezone import localtime
from playwright.sync_api import Page, expect

from adv_portal.law.anonymity import Anonymity
from complaints.domain.anonymity import choose_anonymity
from complaints.domain.consents import ask_consent
from complaints.vocabulary.assistance import Party, Topic
from complaints.vocabulary.states import CaseState
from tests.complaints.conftest import SignIn
from tests.complaints.views.test_handling import address
from tests.complaints.views.test_my_choices import reporter
from tests.factories.assistance import (
    RESIDENT,
    consent,
    inquired_case,
    investigated_case,
    mediated_case,
    view,
)
from tests.factories.complaints import Desk, begun_case, closed_case
from tests.support.browser import NARROW, WIDE, Browsing, axe, scrolls_sideways

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

Opened = Callable[..., Page]


@pytest.fixture
def opened(open_page: Browsing) -> Opened:
    """Give a function that opens a page in the session of somebody."""

    def go(client: Client, *, width: int = WIDE, javascript: bool = True) -> Page:
        page = open_page(width=width, javascript=javascript)
        session = client.cookies["s"].value
        page.context.add_cookies([{"name": "s", "value": session, "url": open_page.origin}])
        return page

    return go


def has_no_barrier(page: Page) -> None:
    assert not scrolls_sideways(page)
    assert axe(page) == []


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("language", ["", "/en"])
def test_an_inquiry_is_begun_and_an_anonymous_reporter_is_explained(
    opened: Opened, sign_in: SignIn, language: str, width: int
) -> None:
    desk = begun_case()
    page = opened(sign_in(desk.worker), width=width)
    submit = "Begin the preliminary inquiry" if language else "Begin het vooronderzoek"
    page.goto(language + address("begin_inquiry", desk))
    has_no_barrier(page)
    page.get_by_role("button", name=submit).click()
    expect(page.get_by_role("textbox").first).to_have_attribute("aria-invalid", "true")
    has_no_barrier(page)
    page.locator("textarea").fill("Huisregels opvragen.")
    for part, value in zip(
        ("day", "month", "year"), localtime(desk.case.received_at).strftime("%d %m %Y").split(), strict=True
    ):
        page.locator(f"[name=complainant_told_on_{part}]").fill(value)
    page.get_by_role("button", name=submit).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(desk.case.reference)
    assert desk.case.state == CaseState.PRELIMINARY_INQUIRY

    choose_anonymity(case_id=desk.case_id, anonymity=Anonymity.THIRD_PARTIES, actor=RESIDENT)
    page.goto(language + address("case", desk))
    words = "The reporter is anonymous." if language else "De melder is anoniem."
    expect(page.get_by_text(words).first).to_be_visible()
    has_no_barrier(page)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_section_of_the_assistance_and_the_longest_form(
    opened: Opened, sign_in: SignIn, width: int
) -> None:
    desk = investigated_case()
    view(desk, Party.RESPONDENT)
    page = opened(sign_in(desk.worker), width=width)
    for name in ("case", "conclude_investigation", "record_consent", "refer"):
        page.goto(address(name, desk))
        has_no_barrier(page)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_reporter_answers_and_chooses(opened: Opened, width: int) -> None:
    desk = begun_case()
    ask_consent(case_id=desk.case_id, version=desk.version, topic=Topic.INVESTIGATION, actor=desk.actor)
    page = opened(reporter(desk), width=width)
    page.goto("/mijn-melding/")
    has_no_barrier(page)
    page.get_by_role("link", name="Geef antwoord").click()
    has_no_barrier(page)
    page.get_by_role("button", name="Ja, dat mag").click()
    expect(page.get_by_text("U zei ja op")).to_be_visible()
    for slug in ("naam", "contact", "stoppen"):
        page.goto(f"/mijn-melding/{slug}/")
        has_no_barrier(page)
    page.get_by_role("button", name="Ja, stop").click()
    expect(page.get_by_text("Gestopt, omdat u dat wilde.")).to_be_visible()
    has_no_barrier(page)


def test_a_mediation_ends_with_one_press_of_the_reporter(opened: Opened) -> None:
    desk = mediated_case()
    page = opened(reporter(desk), width=NARROW, javascript=False)
    page.goto("/mijn-melding/")
    page.get_by_role("link", name="Trek dit in").click()
    page.get_by_role("button", name="Trek mijn ja in").click()
    expect(page.get_by_text("Dank u. Wij hebben uw antwoord.")).to_be_visible()
    assert desk.case.state == CaseState.ADVISED


@pytest.mark.parametrize("way", [closed_case, inquired_case])
def test_the_page_of_a_report_has_no_barrier(opened: Opened, way: Callable[[], Desk]) -> None:
    desk = way()
    if desk.case.state == CaseState.PRELIMINARY_INQUIRY:
        consent(desk, Topic.INVESTIGATION, Party.COMPLAINANT)
    page = opened(reporter(desk), width=NARROW)
    page.goto("/mijn-melding/")
    has_no_barrier(page)
    page.goto("/mijn-melding/tevreden/")
    has_no_barrier(page)
