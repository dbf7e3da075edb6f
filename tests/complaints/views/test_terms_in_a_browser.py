"""Terms and the calendar in a real browser: both widths, both languages, keyboard, paper, no script."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from adv_portal.accounts.models import User
from adv_portal.law.terms import LegalRoute
from complaints.models import Deadline
from complaints.vocabulary.texts import DeadlineKind
from tests.complaints.conftest import SignIn
from tests.factories.complaints import Desk, begun_case, make_case
from tests.factories.terms import own_term, watched_term
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


@pytest.fixture
def busy_desk() -> Desk:
    """A desk with terms today, one that is over, and a day with more than fits."""
    desk = begun_case()
    today = timezone.localdate()
    watched_term(desk, ends_on=today)
    watched_term(desk, route=LegalRoute.OBJECTION, started_on=today - timedelta(days=50))
    for _number in range(6):
        make_case(desk.case.service)
    Deadline.objects.filter(kind=DeadlineKind.ADVICE).update(due_on=today)
    return desk


@pytest.mark.parametrize("javascript", [True, False])
def test_a_case_worker_adds_a_term_and_finds_it_in_the_calendar(open_as: OpenAs, *, javascript: bool) -> None:
    desk = begun_case()
    page = open_as(desk.worker, javascript=javascript)
    page.goto(f"/werk/zaken/{desk.case_id}/")
    page.get_by_role("link", name="Wettelijke termijn van de melder toevoegen").click()
    page.get_by_label("Welke termijn loopt voor de melder?").select_option(LegalRoute.OBJECTION)
    sent_on = timezone.localdate() - timedelta(days=7)
    days = page.get_by_role("group", name="Dag van het feit waarmee de termijn begint")
    days.get_by_label("Dag", exact=True).fill(str(sent_on.day))
    days.get_by_label("Maand").fill(str(sent_on.month))
    days.get_by_label("Jaar").fill(str(sent_on.year))
    page.get_by_label("Ik heb de dag nagekeken in de stukken").check()
    page.get_by_role("button", name="Bewaar deze termijn").click()
    expect(page.get_by_text("De termijn is bewaard.")).to_be_visible()
    expect(page.get_by_text("nog 35 dagen")).to_be_visible()

    ends_on = sent_on + timedelta(weeks=6)
    page.goto(f"/werk/agenda/?month={ends_on:%Y-%m}")

    expect(page.get_by_role("link", name=desk.case.reference).first).to_be_visible()


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_no_page_of_terms_has_a_barrier(open_as: OpenAs, busy_desk: Desk, width: int, language: str) -> None:
    page = open_as(busy_desk.worker, width=width)
    term = own_term(busy_desk)
    case = f"{language}/werk/zaken/{busy_desk.case_id}/"
    legal = Deadline.objects.filter(case_id=busy_desk.case_id, kind=DeadlineKind.LEGAL).earliest("pk")
    addresses = (
        f"{language}/werk/agenda/?who=all",
        f"{language}/werk/agenda/?who=all&view=list",
        f"{language}/werk/agenda/?day={timezone.localdate().isoformat()}&who=all",
        f"{language}/werk/agenda/?month=2031-02",
        f"{case}termijnen/toevoegen/",
        f"{case}termijnen/{legal.words_id}/wijzigen/",
        f"{case}termijnen/{term.words_id}/opschorten/",
        case,
    )

    for address in addresses:
        page.goto(address)
        assert axe(page) == []
        assert not scrolls_sideways(page)


def test_the_calendar_is_walked_by_keyboard_and_printed_without_its_filter(
    open_as: OpenAs, busy_desk: Desk
) -> None:
    page = open_as(busy_desk.worker)
    page.goto("/werk/agenda/?month=2027-01")

    page.get_by_role("link", name="Maand erna").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(date(2027, 2, 1).strftime("%Y"))
    page.emulate_media(media="print")

    expect(page.get_by_role("button", name="Toon")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
