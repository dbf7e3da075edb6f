from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reports.models import PublishedFigures
from reports.published import Shown, published_year, published_years
from tests.reports.conftest import Town
from tests.reports.rows import report_row

pytestmark = pytest.mark.django_db


def test_the_newest_publication_of_a_year_is_read(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report_row(town, issued_at=timezone.now() - timedelta(days=1))
    report_row(town, number=2, times=9)
    report_row(town, year=2025)

    assert published_years(town.official) == (2026, 2025)
    with django_assert_num_queries(1):
        year = published_year(town.official, 2026)

    assert year is not None
    assert (year.number, year.municipality, year.service) == (2, "Havenstad", "Gelijk Waterland")
    assert year.complaints["total"] == Shown(99, "", "99")
    assert year.without_mass_reports == Shown(72, "", "72")
    ground = year.table("ground")
    assert ground is not None
    assert ground.rows[0].label.nl == "Ras"
    assert ground.rows[0].figures["total"].text == "54"
    assert year.table("role") is None


def test_a_quarter_is_no_year_and_replaces_none(town: Town) -> None:
    report_row(town, times=9)
    report_row(town, period="q1", number=2)
    report_row(town, year=2027, period="q1")

    assert published_years(town.official) == (2026,)
    year = published_year(town.official, 2026)
    assert year is not None
    assert year.complaints["total"].value == 99
    newest = PublishedFigures.objects.newest().values_list("year", "period")
    assert sorted(newest) == [(2026, "q1"), (2026, "year"), (2027, "q1")]


def test_a_small_number_leaves_the_door_as_a_marker(town: Town) -> None:
    report_row(town, times=2)

    year = published_year(town.council_member, 2026)

    assert year is not None
    shown = {figure for table in year.tables for row in table.rows for figure in row.figures.values()}
    assert {figure.marker for figure in shown} == {"", "lt5", "hidden"}
    assert not [figure for figure in shown if figure.value is not None and 0 < figure.value < 5]
    assert all(figure.value is None for figure in shown if figure.marker)


@pytest.mark.parametrize("who", ["official_elsewhere", "head_elsewhere"])
def test_others_read_nothing(town: Town, who: str) -> None:
    report_row(town)

    assert published_years(getattr(town, who)) == ()
    assert published_year(getattr(town, who), 2026) is None
