"""The intake in a real browser: a dozen stops of the Tab key, Ctrl+Enter, kept while one types."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from adv_portal.accounts.models import User
from adv_portal.vault.blind_index import BlindIndex
from complaints.models import Case, CaseIndex, Draft
from tests.complaints.conftest import SignIn
from tests.factories.accounts import make_case_worker, make_municipality, make_service
from tests.factories.complaints import make_case
from tests.support.browser import NARROW, WIDE, Browsing, axe, scrolls_sideways

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]
#: What the law's practice asks: saved within so many stops of the Tab key, the first field counted.
MOST_STOPS = 12


@pytest.fixture
def open_as(open_page: Browsing, sign_in: SignIn) -> OpenAs:
    """Give a function that opens a page as a member of staff."""

    def opened(user: User, *, width: int = WIDE, javascript: bool = True) -> Page:
        page = open_page(width=width, javascript=javascript)
        session = sign_in(user).cookies["s"].value
        page.context.add_cookies([{"name": "s", "value": session, "url": open_page.origin}])
        return page

    return opened


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))


def test_from_the_story_to_saving_takes_twelve_stops_at_most(open_as: OpenAs) -> None:
    page = open_as(make_case_worker(make_service(make_municipality(), make_municipality())))
    page.goto("/werk/intake/")
    expect(page.get_by_label("Wat is er gebeurd?")).to_be_focused()

    stops = [focused(page)]
    while "Sla de melding op" not in stops[-1]:
        page.keyboard.press("Tab")
        stops.append(focused(page))
        assert len(stops) <= MOST_STOPS, stops

    assert {"story", "place", "moment", "about", "wish", "anonymity", "name", "reach"} <= set(stops)


def test_what_is_typed_is_kept_and_the_caller_looked_up_while_typing(open_as: OpenAs) -> None:
    service = make_service()
    case = make_case(service)
    CaseIndex.objects.filter(case=case).update(contacts=[BlindIndex().of_phone("0612345678")])
    worker = make_case_worker(service)
    page = open_as(worker)
    page.goto("/werk/intake/")
    page.get_by_label("Wat is er gebeurd?").fill("De baas zei dat ik te oud ben.")
    page.get_by_label("Telefoonnummer of e-mailadres").fill("06-12345678")
    page.keyboard.press("Tab")

    expect(page.get_by_text("Eerder gemeld: ja, één keer.")).to_be_visible()
    assert Draft.objects.get().author_id == worker.pk
    page.close()

    again = open_as(worker)
    again.goto("/werk/intake/")
    expect(again.get_by_label("Wat is er gebeurd?")).to_have_value("De baas zei dat ik te oud ben.")
    again.get_by_label("In deze plaats of buurt").check()
    again.keyboard.press("Control+Enter")
    expect(again.get_by_text("Lees hem zo voor")).to_be_visible()
    assert Case.objects.count() == 2


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_barrier_stands_on_these_pages(open_as: OpenAs, width: int) -> None:
    page = open_as(make_case_worker(make_service(make_municipality(), make_municipality())), width=width)
    for path in ("intake/", "waarnemingen/", "waarnemingen/nieuw/", "taken/"):
        page.goto(f"/werk/{path}")
        assert axe(page) == []
        assert not scrolls_sideways(page)


def test_without_javascript_the_buttons_do_all(open_as: OpenAs) -> None:
    page = open_as(make_case_worker(make_service()), javascript=False)
    page.goto("/werk/intake/")
    page.get_by_label("Wat is er gebeurd?").fill("Geweigerd")
    page.get_by_role("button", name="Bewaar en zoek de beller op").click()
    expect(page.get_by_label("Wat is er gebeurd?")).to_have_value("Geweigerd")
    page.get_by_label("Ik weet het niet").check()
    page.get_by_role("button", name="Sla de melding op").click()
    expect(page.get_by_text("Lees hem zo voor")).to_be_visible()
