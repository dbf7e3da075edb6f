import re
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from tests.adv_portal.accounts.signing_in import words
from tests.reports.conftest import Town
from tests.reports.rows import many_reports, report_row, safe_figures

pytestmark = pytest.mark.django_db


def test_everybody_sees_what_was_published(client: Client, town: Town) -> None:
    report_row(town, times=9)

    page = client.get(reverse("figures:public"))

    text = words(page.content)
    assert page.status_code == HTTPStatus.OK
    assert "Klachten over discriminatie in Havenstad, 2026" in text
    assert "niet hoeveel discriminatie er is" in text
    assert "Ras" in text


def test_municipality_and_period_are_chosen_in_the_address(client: Client, town: Town) -> None:
    report_row(town, times=9)
    report_row(town, year=2025, times=8)
    report_row(town, municipality=town.neighbour, times=8)

    page = client.get(reverse("figures:public"), {"municipality": "9901", "period": "2025"})
    assert "Havenstad, 2025" in words(page.content)
    page = client.get(reverse("figures:public"), {"municipality": "9902"})
    assert "Lindewoude, 2026" in words(page.content)


@pytest.mark.parametrize(
    "asked", [{"municipality": "0000"}, {"period": "1999"}, {"period": "²"}, {"municipality": "'"}]
)
def test_what_was_not_published_is_said(client: Client, town: Town, asked: dict[str, str]) -> None:
    report_row(town, times=9)

    page = client.get(reverse("figures:public"), asked)

    assert page.status_code == HTTPStatus.OK
    assert "niets gepubliceerd" in words(page.content)


def test_without_publications_it_says_what_will_come(client: Client, town: Town) -> None:
    assert "nog geen cijfers gepubliceerd" in words(client.get(reverse("figures:public")).content)


def test_another_municipality_brings_its_own_periods_along(client: Client, town: Town) -> None:
    report_row(town, times=9)

    page = client.get(reverse("figures:public")).content.decode()

    assert 'hx-select-oob="#id_period"' in page
    assert page.count('id="id_period"') == 1


def test_in_english(client: Client, town: Town) -> None:
    report_row(town, times=9)

    with override("en"):
        page = client.get(reverse("figures:public"))

    assert "Complaints about discrimination in Havenstad, 2026" in words(page.content)


@pytest.mark.parametrize("count", [10, 10_000])
def test_the_page_costs_few_statements_however_many_publications(
    client: Client, town: Town, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many_reports(town, count)

    with django_assert_max_num_queries(12):
        assert client.get(reverse("figures:public")).status_code == HTTPStatus.OK


def test_a_table_is_given_as_csv_with_its_markers(client: Client, town: Town) -> None:
    report = report_row(town, times=1)

    answer = client.get(reverse("figures:table", args=[report.figures_id, "2"]))

    lines = answer.content.decode().splitlines()
    assert lines[0] == "table,row,row_label,column,column_label,value,marker"
    cells = {key: figure for key, figure in safe_figures(1).cells.items() if key.table == "2"}
    assert len(lines) == len(cells) + 1
    assert all(re.search(r",\d+,$|,,(lt5|hidden)$", line) for line in lines[1:])


def test_an_unknown_table_does_not_exist(client: Client, town: Town) -> None:
    report = report_row(town, times=1)

    for address in (
        reverse("figures:table", args=[report.figures_id, "99"]),
        reverse("figures:table", args=[report.pk, "2"]),
    ):
        assert client.get(address).status_code == HTTPStatus.NOT_FOUND
