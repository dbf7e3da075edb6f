"""The figures for everybody, chosen by hand and by keyboard, with JavaScript and without."""

import pytest

from tests.reports.conftest import Town, town
from tests.reports.rows import report_row
from tests.support.browser import NARROW, Browsing

__all__ = ["town"]

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_another_municipality_brings_its_periods_along(
    open_page: Browsing, town: Town, *, javascript: bool
) -> None:
    """The page stays where it is with JavaScript: only the figures and the list of periods are new."""
    report_row(town, times=9)
    report_row(town, municipality=town.neighbour, year=2025, times=9)
    report_row(town, municipality=town.neighbour, times=9)
    page = open_page(width=NARROW, javascript=javascript)
    page.goto("/cijfers/")
    if javascript:
        page.evaluate("window.stays = true")

    page.select_option("#id_municipality", "9902")
    page.focus("main form button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#figures h2:has-text('Lindewoude')")

    periods = [option.inner_text() for option in page.query_selector_all("#id_period option")]
    assert periods == ["2026", "2025"]
    assert "municipality=9902" in page.url
    if javascript:
        assert page.evaluate("window.stays") is True
        assert page.evaluate("document.activeElement.tagName") == "BUTTON"
