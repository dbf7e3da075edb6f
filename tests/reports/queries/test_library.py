from uuid import uuid4

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from adv_portal.errors import NotFound
from reports.filters import LibraryFilter
from reports.models import IssuedReport
from reports.queries.library import issued_file, library_page, report_at
from reports.queries.report import report_page
from tests.reports.conftest import Town
from tests.reports.rows import many_reports, report_row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [10, 10_000])
def test_the_library_takes_three_statements_for_many_reports(
    town: Town, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many_reports(town, count)

    with django_assert_num_queries(3):
        page = library_page(town.council_member, LibraryFilter({}), None)

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
        (entry,) = library_page(town.official, LibraryFilter({}), None).entries

    assert entry.pdf.href.endswith("/pdf/en/")
    assert entry.summary == "There were 11 complaints."


@pytest.mark.parametrize("who", ["official_elsewhere", "head_elsewhere"])
def test_a_report_exists_for_its_adv_and_municipality_alone(town: Town, who: str) -> None:
    report = report_row(town)
    person = getattr(town, who)

    assert library_page(person, LibraryFilter({}), None).entries == ()
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


def found(town: Town, **asked: str) -> list[str]:
    page = library_page(town.head, LibraryFilter(asked), None)
    return sorted(f"{entry.title} {entry.version}" for entry in page.entries)


def test_reports_are_found_by_title_municipality_year_period_and_version(town: Town) -> None:
    report_row(town, year=2025)
    report_row(town, year=2026)
    report_row(town, year=2026, number=2)
    report_row(town, year=2026, period="q1")
    report_row(town, municipality=town.neighbour, year=2026)
    old, v1, v2, q1, neighbour = (
        "Klachten over discriminatie in Havenstad, 2025 Versie 1",
        "Klachten over discriminatie in Havenstad, 2026 Versie 1",
        "Klachten over discriminatie in Havenstad, 2026 Versie 2",
        "Klachten over discriminatie in Havenstad, eerste kwartaal 2026 Versie 1",
        "Klachten over discriminatie in Lindewoude, 2026 Versie 1",
    )

    assert found(town, words="haven") == sorted([old, v1, v2, q1])
    assert found(town, words="klachten Havenstad, 2025") == [old]
    assert found(town, words="kwartaal") == [q1]
    assert found(town, year="2025") == [old]
    assert found(town, municipality="9902") == [neighbour]
    assert found(town, period="q1") == [q1]
    assert found(town, year="2026", period="year", versions="newest") == sorted([v2, neighbour])
    assert found(town, words="Timboektoe") == []


@pytest.mark.parametrize(
    "asked",
    [{"year": "abcd"}, {"year": "²²²²"}, {"period": "week"}, {"municipality": "0"}, {"versions": "x"}],
    ids=["letters", "superscript", "period", "municipality", "versions"],
)
def test_what_nobody_knows_fits_no_report(town: Town, asked: dict[str, str]) -> None:
    report_row(town)

    assert found(town, **asked) == []


def test_a_page_goes_on_after_the_last_report(town: Town) -> None:
    many_reports(town, 30)

    first = library_page(town.official, LibraryFilter({"year": "2026"}), None)
    second = library_page(town.official, LibraryFilter({"year": "2026"}), first.next)

    assert [len(first.entries), len(second.entries)] == [25, 5]
    assert second.entries[0].version == "Versie 5"
    assert second.next is None


def test_the_address_of_a_version_stays_and_the_other_leads_to_the_newest(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many_reports(town, 3)

    with django_assert_num_queries(1):
        assert report_at(town.official, "9901", 2026, "year", 1)[1].endswith("/9901/2026/year/v1/")
    assert report_at(town.official, "9901", 2026, "year", None)[1].endswith("/9901/2026/year/v3/")
    for place in (("9902", 2026, "year", 1), ("9901", 2026, "year", 4), ("9901", 2026, "week", None)):
        with pytest.raises(NotFound):
            report_at(town.official, *place)
    with pytest.raises(NotFound):
        report_at(town.official_elsewhere, "9901", 2026, "year", 1)
