"""Letters and complaints about the service in a real browser: two widths, without JavaScript, no barrier."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from adv_portal.accounts.models import User
from complaints.models import AdvComplaint, Letter
from complaints.vocabulary.letters import LetterKind, LetterState
from tests.complaints.conftest import SignIn
from tests.factories.accounts import make_head, make_service
from tests.factories.adv_complaints import complaint_in_committee
from tests.factories.letters import draft_of, letter_desk, made, sent_letter
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


def must_be_fit(page: Page) -> None:
    assert axe(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_letter_is_written_and_sent(open_as: OpenAs, *, javascript: bool) -> None:
    desk = letter_desk()
    page = open_as(desk.worker, javascript=javascript)
    page.goto(reverse("complaints:write_letter", args=[desk.case_id]))

    page.get_by_role("radio", name="Melder").check()
    page.get_by_label("Welke brief?").select_option("receipt")
    page.get_by_role("button", name="Concept maken").click()
    page.get_by_label("Onderwerp").fill("Een ander onderwerp")
    page.get_by_role("button", name="Concept opslaan").click()
    page.get_by_role("link", name="Versturen").click()
    page.get_by_role("radio", name="Op de meldpagina", exact=True).check()
    page.get_by_role("button", name="Verstuur de brief").click()

    expect(page.get_by_text("De brief is verstuurd. Die verandert niet meer.")).to_be_visible()
    assert Letter.objects.get(case=desk.case_id).state == LetterState.SENT


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_pages_of_letters_are_fit_for_everybody(open_as: OpenAs, width: int) -> None:
    desk = letter_desk()
    draft, sent = made(draft_of(desk, LetterKind.ADVICE)), sent_letter(desk)
    page = open_as(desk.worker, width=width)
    head = open_as(make_head(desk.case.service), width=width)

    for name in ("letter", "change_letter", "send_letter", "discard_letter"):
        page.goto(reverse(f"complaints:{name}", args=[desk.case_id, draft.pk]))
        must_be_fit(page)
    page.goto(reverse("complaints:letter", args=[desk.case_id, sent.pk]))
    must_be_fit(page)
    page.goto(reverse("complaints:write_letter", args=[desk.case_id]))
    must_be_fit(page)
    for address in (
        reverse("complaints:templates"),
        reverse("complaints:template", args=["closing", "complainant", "en"]),
        reverse("complaints:template_trial", args=["closing", "complainant", "en"]),
        reverse("complaints:letterhead"),
    ):
        head.goto(address)
        must_be_fit(head)


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_anybody_complains_about_the_service(open_page: Browsing, width: int, *, javascript: bool) -> None:
    make_service()
    page = open_page(width=width, javascript=javascript)
    page.goto("/klacht-over-ons/")
    if javascript:
        must_be_fit(page)

    page.get_by_role("button", name="Verstuur mijn klacht").click()
    expect(page.get_by_text("Uw klacht is nog niet verstuurd.")).to_be_visible()
    if javascript:
        must_be_fit(page)
    page.get_by_label("Wat is uw klacht?").fill("U belde niet terug.")
    page.get_by_role("button", name="Verstuur mijn klacht").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Wij hebben uw klacht")
    assert AdvComplaint.objects.count() == 1
    if javascript:
        must_be_fit(page)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_register_is_fit_for_everybody(open_as: OpenAs, width: int) -> None:
    office = complaint_in_committee()
    page = open_as(office.head, width=width)

    for name in ("adv_complaints", "record_adv_complaint"):
        page.goto(reverse(f"complaints:{name}"))
        must_be_fit(page)
    for name in ("adv_complaint", "adv_complaint_committee", "adv_complaint_hear", "adv_complaint_conclude"):
        page.goto(reverse(f"complaints:{name}", args=[office.complaint_id]))
        must_be_fit(page)
