"""The library of reports as a council member uses it: find, open, compare, and be told of what is new."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import override
from playwright.sync_api import Page

from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import Role
from reports.tasks import tell_of_reports_task
from tests.factories.accounts import make_municipal
from tests.journeys.steps import answer, sign_in, told
from tests.reports.conftest import Town, town
from tests.reports.rows import report_row
from tests.support.browser import NARROW, WIDE, Browsing, axe, scrolls_sideways

__all__ = ["town"]

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    with override("nl"):
        yield


@pytest.fixture
def reader(town: Town) -> User:
    now = timezone.now()
    report_row(town, year=2025, issued_at=now - timedelta(days=300))
    report_row(town, year=2026, times=2, issued_at=now - timedelta(days=20))
    report_row(town, year=2026, times=3, number=2, issued_at=now - timedelta(days=1))
    person = make_municipal(town.municipality, Role.COUNCIL_MEMBER)
    person.email = "raad@havenstad.example"
    person.save(update_fields=["email"])
    return person


def must_be_good(page: Page) -> None:
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe(page) == []
        assert not scrolls_sideways(page)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_council_member_finds_compares_and_is_told(
    open_page: Browsing, town: Town, reader: User, *, javascript: bool
) -> None:
    page = open_page(width=NARROW, javascript=javascript)
    sign_in(page, reader)
    page.goto("/rapporten/bibliotheek/")
    assert told(page).count("Vervangen door een nieuwere versie") == 1

    answer(page, {"words": "Havenstad 2026"})
    assert "2025" not in page.locator("main section").all_inner_texts()[0]
    assert page.locator("main section").count() == 2

    page.locator('main section:nth-of-type(2) a[href$="/v1/"]').click()
    assert "Er is een nieuwere versie" in told(page)
    assert page.url.endswith("/rapporten/bibliotheek/9901/2026/year/v1/")
    page.locator('main a[href$="/vergelijken/"]').click()
    assert "Van 22 naar 33" in told(page)
    page.locator('main a[href*="?with="]').first.click()
    assert "marge" in told(page)

    page.goto("/rapporten/bibliotheek/?words=timboektoe")
    assert "Geen enkel rapport past bij wat u zoekt." in told(page)
    page.locator('main a[href="/rapporten/bibliotheek/"]').last.click()
    page.locator('main form[action$="/bericht/"] button').click()
    assert page.locator('main form[action$="/bericht/stoppen/"]').count() == 1
    report_row(town, year=2026, times=3, number=3)
    tell_of_reports_task()
    assert [sent.to for sent in mail.outbox] == [["raad@havenstad.example"]]


@pytest.mark.parametrize("begin", ["", "/en"], ids=["nl", "en"])
def test_the_pages_of_the_library_are_accessible(open_page: Browsing, reader: User, begin: str) -> None:
    page = open_page(width=WIDE)
    sign_in(page, reader)
    library = f"{begin}/rapporten/bibliotheek/"

    for path in (library, f"{library}?words=timboektoe", f"{library}9901/2026/year/v1/"):
        page.goto(path)
        must_be_good(page)
    page.locator('main a[href$="/vergelijken/"]').click()
    must_be_good(page)
    page.locator('main a[href*="?with="]').first.click()
    must_be_good(page)
