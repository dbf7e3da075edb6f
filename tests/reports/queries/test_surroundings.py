from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from adv_portal.accounts.models import Agreement, Municipality
from adv_portal.errors import NotFound
from reports.models import BreakInSeries, Population
from reports.queries.surroundings import SHOWN, look_page, surroundings_page
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db


def fill(town: Town, count: int) -> None:
    places = Municipality.objects.bulk_create(
        Municipality(cbs=f"{number:04}", name=f"Plaats {number}") for number in range(count // 10)
    )
    Agreement.objects.bulk_create(
        Agreement(service=town.service, municipality=place, starts_on=date(2020, 1, 1)) for place in places
    )
    Population.objects.bulk_create(
        Population(
            municipality=place,
            year=2010 + year,
            residents=1000,
            source="CBS",
            source_date=date(2026, 1, 1),
            imported_by=town.head,
        )
        for place in places
        for year in range(10)
    )
    BreakInSeries.objects.bulk_create(
        BreakInSeries(
            service=town.service,
            municipality=place,
            year=2015,
            kind="method",
            reason_nl="Anders geteld.",
            recorded_by=town.head,
        )
        for place in places
    )


@pytest.mark.parametrize("count", [10, 10_000])
def test_the_page_takes_four_statements_for_many_numbers(
    town: Town, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    fill(town, count)

    with django_assert_max_num_queries(4):
        page = surroundings_page(town.head)

    assert len(page.residents.rows) == min(count, SHOWN)
    assert page.may_record_breaks


def test_a_look_takes_three_statements(
    town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(3):
        page = look_page(town.head, "9901")

    assert (page.name, page.version, page.has_logo) == ("Havenstad", 0, False)
    with pytest.raises(NotFound):
        look_page(town.head_elsewhere, "9901")
