from uuid import uuid4

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from adv_portal.errors import NotFound
from reports.models import IssuedReport
from reports.queries.library import issued_file, library_page
from reports.queries.report import report_page
from tests.reports.conftest import Town
from tests.reports.rows import many_reports, report_row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [10, 10_000])
def test_the_library_takes_one_statement_for_many_reports(
    town: Town, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many_reports(town, count)

    with django_assert_num_queries(1):
        page = library_page(town.council_member, None)

    assert len(page.entries) == min(count, 25)
    assert page.entries[0].version == f"Versie {count}"
    assert [entry.replaced for entry in page.entries[:2]] == [False, True]


def test_a_file_costs_two_statements(town: Town, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    report = report_row(town)

    with django_assert_num_queries(2):
        file = issued_file(town.council_member, report.pk, "pdf", "nl")

    assert file.content == b"pdf nl 1"


def test_a_report_page_costs_two_statements_however_many_versions(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many_reports(town, 200)
    newest = IssuedReport.objects.order_by("-number")[0]

    with django_assert_num_queries(2):
        page = report_page(town.official, newest.pk)

    assert page.newer_href == ""
    assert len(page.sections) >= 8


def test_the_reader_of_english_gets_the_english_pdf_first(town: Town) -> None:
    report_row(town)
    with override("en"):
        (entry,) = library_page(town.official, None).entries

    assert entry.pdf.href.endswith("/pdf/en/")
    assert entry.summary == "There were 11 complaints."


@pytest.mark.parametrize("who", ["official_elsewhere", "head_elsewhere"])
def test_a_report_exists_for_its_adv_and_municipality_alone(town: Town, who: str) -> None:
    report = report_row(town)
    person = getattr(town, who)

    assert library_page(person, None).entries == ()
    with pytest.raises(NotFound):
        report_page(person, report.pk)
    with pytest.raises(NotFound):
        issued_file(person, report.pk, "pdf", "nl")


def test_what_does_not_exist_is_not_found(town: Town) -> None:
    report = report_row(town)

    with pytest.raises(NotFound):
        report_page(town.official, uuid4())
    with pytest.raises(NotFound):
        issued_file(town.official, report.pk, "pdf", "fr")
