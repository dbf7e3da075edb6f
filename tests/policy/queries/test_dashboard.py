import base64

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from policy.queries.dashboard import dashboard_page
from tests.reports.conftest import Town
from tests.reports.rows import many_reports, report_row

pytestmark = pytest.mark.django_db


def test_without_figures_there_is_no_page(town: Town) -> None:
    assert dashboard_page(town.official) is None


def test_the_newest_year_is_shown_and_others_are_linked(town: Town) -> None:
    report_row(town, year=2025)
    report_row(town, times=9)

    page = dashboard_page(town.official)

    assert page is not None
    assert page.year == 2026
    assert [(year.label, year.href) for year in page.years] == [("2026", ""), ("2025", "?jaar=2025")]
    assert [(fact.label, fact.value) for fact in page.key_figures] == [
        ("Geregistreerde klachten", "99"),
        ("Zonder massameldingen", "72"),
        ("Van inwoners van de gemeente", "81"),
        ("Advies of informatie gegeven", "18"),
    ]
    earlier = dashboard_page(town.official, 2025)
    assert earlier is not None
    assert earlier.year == 2025
    unknown = dashboard_page(town.official, 1999)
    assert unknown is not None
    assert unknown.year == 2026


def test_hidden_numbers_are_words_and_markers_everywhere(town: Town) -> None:
    report_row(town, times=1)

    page = dashboard_page(town.official)

    assert page is not None
    assert page.key_figures[1].value == "Niet getoond, om een klein aantal te beschermen"
    ground = page.figures[0]
    assert "Ras: niet getoond" in str(ground.alt)
    assert {cell.marker for row in ground.table.rows for cell in row[1:]} == {"x"}
    picture = base64.b64decode(ground.image_data_uri.split(",")[1]).decode()
    assert picture.startswith("<svg")
    assert ">x<" in picture


def test_the_height_of_a_hidden_bar_tells_nothing(town: Town) -> None:
    """A planted leak: bars drawn by true values would differ between these two towns."""
    report_row(town, times=2)
    first = dashboard_page(town.official)
    report_row(town, times=2, number=2)

    again = dashboard_page(town.official)

    assert first is not None
    assert again is not None
    assert first.figures[0].image_data_uri == again.figures[0].image_data_uri


def test_in_english(town: Town) -> None:
    report_row(town, times=9)

    with override("en"):
        page = dashboard_page(town.council_member)

    assert page is not None
    assert page.figures[0].table.rows[0][0].text == "Race, origin, skin colour"
    assert "Race, origin, skin colour: 54" in str(page.figures[0].alt)


@pytest.mark.parametrize("count", [10, 10_000])
def test_the_page_costs_as_much_however_many_publications(
    town: Town, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many_reports(town, count)

    with django_assert_num_queries(6):
        assert dashboard_page(town.official) is not None
    with django_assert_num_queries(4):  # the pictures are kept
        assert dashboard_page(town.official) is not None
