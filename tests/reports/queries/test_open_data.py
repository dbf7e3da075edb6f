"""What the open data interface asks of the database: as little for 10,000 publications as for ten."""

import pytest
from pytest_django import DjangoAssertNumQueries

from reports.models import PublishedFigures
from reports.queries.open_data import open_figures, open_municipalities, open_publications
from tests.reports.conftest import Town
from tests.reports.rows import many_reports

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [10, 10_000])
def test_a_page_of_publications_costs_one_statement_however_many(
    town: Town, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many_reports(town, count)

    with django_assert_num_queries(1):
        newest = open_publications()
    with django_assert_num_queries(1):
        every = open_publications(with_replaced=True)
    with django_assert_num_queries(1):
        places = open_municipalities()
    key = PublishedFigures.objects.get(number=count).pk
    with django_assert_num_queries(2):
        figures = open_figures(key)

    assert [found.number for found in newest.publications] == [count]
    assert len(every.publications) == min(count, 50)
    assert (every.next is None) == (count == 10)
    assert [place.newest_year for place in places] == [2026]
    assert figures.about.is_current
