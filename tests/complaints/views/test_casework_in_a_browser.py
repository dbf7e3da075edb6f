"""A case worker at work in a real browser: few clicks, keys, two widths, no barrier."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from adv_portal.accounts.models import User
from complaints.models import Case, Registration
from complaints.vocabulary.texts import TextKind
from tests.complaints.conftest import SignIn
from tests.factories.accounts import make_case_worker, make_service
from tests.factories.complaints import advised_case, make_case, taken_case
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


@pytest.mark.parametrize("javascript", [True, False])
def test_from_the_queue_to_a_registered_complaint_takes_six_clicks(
    open_as: OpenAs, *, javascript: bool
) -> None:
    service = make_service()
    case = make_case(service, texts={TextKind.NAME: "Fatima"})
    page = open_as(make_case_worker(service), javascript=javascript)
    page.goto("/werk/")

    page.get_by_role("link", name=case.reference).click()  # 1
    expect(page.get_by_text("hoofddoek")).to_have_count(0)
    page.get_by_role("button", name="Ik heb geen belang: open de zaak").click()  # 2
    expect(page.get_by_text("hoofddoek")).to_be_visible()
    page.get_by_role("button", name="Neem deze zaak").click()  # 3
    page.get_by_role("link", name="Deel in", exact=True).click()  # 4
    expect(page.get_by_text("hoofddoek draag")).to_be_visible()
    page.get_by_label("Ingezetene", exact=True).check()
    page.get_by_label("In deze gemeente").check()
    page.get_by_label("Godsdienst").check()
    page.get_by_label("Maatschappelijk terrein").select_option("hospitality_entertainment")
    page.get_by_role("radio", name="Omstreden behandeling").check()
    page.get_by_role("button", name="Sla de indeling op").click()  # 5
    page.get_by_role("button", name="Registreer als klacht").click()  # 6

    expect(page.get_by_text("De klacht is geregistreerd.")).to_be_visible()
    assert Registration.objects.get().case_id == case.pk


def test_keys_and_buttons_walk_through_the_queue(open_as: OpenAs) -> None:
    service = make_service()
    first, second = make_case(service), make_case(service)
    Case.objects.filter(pk=first.pk).update(received_at="2026-01-05T09:00:00Z")
    page = open_as(make_case_worker(service))
    page.goto("/werk/")

    page.keyboard.press("j")
    expect(page.get_by_role("link", name=first.reference)).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name=second.reference)).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_role("link", name=first.reference)).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#keys > summary")).to_be_focused()
    expect(page.get_by_text("naar de volgende zaak in de lijst")).to_be_visible()
    page.get_by_role("button", name="Volgende (j)").click()
    page.keyboard.press("o")
    page.wait_for_url(f"**/werk/zaken/{second.pk}/")

    page.goto("/werk/")
    page.keyboard.press("j")
    page.keyboard.press("t")
    page.wait_for_url(f"**/werk/zaken/{first.pk}/belang/")
    page.goto("/werk/")
    page.keyboard.press("/")
    page.wait_for_url("**/werk/zoeken/")
    page.get_by_label("Woorden uit het dossier").press_sequentially("jok")
    expect(page.get_by_label("Woorden uit het dossier")).to_have_value("jok")


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("language", ["", "/en"])
def test_no_page_holds_a_barrier(open_as: OpenAs, width: int, language: str) -> None:
    desk = taken_case()
    service = desk.case.service
    advised = advised_case(service)
    Case.objects.filter(pk=advised.case_id).update(handler=desk.worker)
    untouched = make_case(service)
    page = open_as(desk.worker, width=width)
    visitor = open_as(advised.worker, width=width)
    mine, theirs = f"/werk/zaken/{desk.case_id}/", f"/werk/zaken/{untouched.pk}/"
    closing = f"/werk/zaken/{advised.case_id}/"

    def look(shown: Page, path: str) -> None:
        shown.goto(f"{language}{path}")
        assert axe(shown) == [], path
        assert not scrolls_sideways(shown), path
        assert shown.locator("h1").count() == 1, path
        assert shown.locator("html").get_attribute("lang") == (language[1:] or "nl")

    for path in ("/werk/", "/werk/?ground=age&handler=me", "/werk/zoeken/", theirs, mine):
        look(page, path)
    for path in (f"{mine}indelen/", f"{mine}registreren/", f"{theirs}belang/", f"{mine}belang/"):
        look(page, path)
    page.goto(f"{language}{mine}registreren/")
    page.locator("main form button").first.click()
    assert axe(page) == []
    expect(page.locator("#error-summary")).to_be_focused()
    look(visitor, closing)


def test_lesson_36_a_refused_closing_is_spoken_and_its_links_lead_to_the_fields(
    open_as: OpenAs,
) -> None:
    desk = advised_case()
    page = open_as(desk.worker, width=NARROW)
    page.goto(f"/werk/zaken/{desk.case_id}/sluiten/")

    page.get_by_role("button", name="Sluit de zaak").click()

    expect(page).to_have_title(f"Fout: Sluit deze zaak · {desk.case.reference}")
    expect(page.locator("#error-summary")).to_be_focused()
    page.get_by_role("link", name="Kies de uitkomst.").click()
    expect(page.get_by_label("Uitkomst", exact=True)).to_be_focused()
    assert axe(page) == []
