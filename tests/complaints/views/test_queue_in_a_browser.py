"""The queue in a real browser: keys, buttons, boxes, two widths, no barrier."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from adv_portal.accounts.models import User
from adv_portal.audit.actors import Actor
from complaints.domain.searches import save_search
from complaints.models import Case
from tests.complaints.conftest import SignIn
from tests.factories.accounts import make_case_worker, make_head, make_service
from tests.factories.complaints import make_case, registered_case
from tests.factories.lists import make_label
from tests.support.browser import NARROW, WIDE, Browsing, axe, scrolls_sideways

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]


@pytest.fixture
def open_as(open_page: Browsing, sign_in: SignIn) -> OpenAs:
    """Give a function that opens a page as a member of staff."""

    def opened(user: User, *, width: int = WIDE, javascript: bool = True) -> Page:
        page = open_page(width=width, javascript=javascript)
        session = sign_in(user).cookies["s"].value
        page.context.add_cookies([{"name": "s", "value": session, "url": open_page.origin}])
        return page

    return opened


def test_keys_choose_open_and_search(open_as: OpenAs) -> None:
    service = make_service()
    first, second = make_case(service), make_case(service)
    page = open_as(make_case_worker(service))
    page.goto("/werk/")

    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.get_by_role("link", name=first.reference)).to_be_focused()
    expect(page.get_by_label(f"Kies zaak {first.reference}")).to_be_checked()
    expect(page.get_by_label(f"Kies zaak {second.reference}")).not_to_be_checked()
    page.get_by_role("button", name="Volgende (j)").click()
    page.keyboard.press("o")
    page.wait_for_url(f"**/{second.pk}/")
    page.goto("/werk/")
    page.keyboard.press("/")
    page.wait_for_url("**/zoeken/")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_selection_is_labelled_and_undone(open_as: OpenAs, *, javascript: bool) -> None:
    service = make_service()
    case, other = make_case(service), make_case(service)
    label = make_label(service, "Spoedteam")
    page = open_as(make_case_worker(service), javascript=javascript)
    page.goto("/werk/")

    page.get_by_label(f"Kies zaak {case.reference}").check()
    page.get_by_role("button", name="Label geven").click()
    expect(page.get_by_text(other.reference)).to_have_count(0)
    page.get_by_label("Welk label?").select_option(str(label.pk))
    page.get_by_role("button", name="Geef deze zaken het label").click()
    expect(page.get_by_role("button", name="Maak ongedaan")).to_be_visible()
    assert list(Case.objects.filter(labels=label)) == [case]
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_text("Dit is ongedaan gemaakt", exact=True)).to_be_visible()
    assert not Case.objects.filter(labels=label).exists()


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize(
    "address",
    ["/werk/", "/en/werk/?ground=race", "/werk/?ground=age", "/werk/zoekopdrachten/", "/werk/labels/"],
)
def test_no_page_of_the_queue_has_a_barrier(open_as: OpenAs, address: str, width: int) -> None:
    desk = registered_case()
    head = make_head(desk.case.service)
    make_label(desk.case.service, "Spoedteam")
    save_search(name="Ras", query="state=open&ground=race", is_shared=True, actor=Actor.staff(head))
    page = open_as(head, width=width)
    page.goto(address)

    assert axe(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_previews_and_finds_have_no_barrier(open_as: OpenAs, width: int) -> None:
    desk = registered_case()
    make_label(desk.case.service, "Spoedteam")
    page = open_as(desk.worker, width=width)
    page.goto("/werk/")
    page.get_by_label(f"Kies zaak {desk.case.reference}").check()
    page.get_by_role("button", name="Label geven").click()
    assert axe(page) == []
    assert not scrolls_sideways(page)

    page.goto("/werk/zoeken/")
    page.get_by_role("textbox").first.fill("hoofddoeken")
    page.get_by_role("textbox").first.press("Enter")
    expect(page.locator("mark").first).to_have_text("hoofddoek")
    assert axe(page) == []
    assert not scrolls_sideways(page)
