from dataclasses import asdict
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from adv_portal.errors import NotFound
from adv_portal.ui.components import Cell
from reports.counting import GRAND_TOTAL, MASS_REPORTS, WITHOUT_MASS_REPORTS
from reports.disclosure.gate import stored_cells
from reports.disclosure.markers import Figure, Withheld
from reports.editions.shape import Words
from reports.models import IssuedReport, PublishedFigures
from reports.queries.compare import ComparePage, compare_page
from reports.rendering.around import Around, Break, stored_around
from tests.reports.conftest import Town
from tests.reports.rows import many_reports, report_row, safe_figures

pytestmark = pytest.mark.django_db


def printed(
    town: Town,
    year: int,
    total: Figure,
    *,
    mass: Figure = 0,
    number: int = 1,
    edition: str = "V3",
    around: Around | None = None,
) -> IssuedReport:
    """A report that printed this number of complaints, without mass reports."""
    safe, now = safe_figures(), timezone.now()
    cells = {**safe.cells, GRAND_TOTAL: total, WITHOUT_MASS_REPORTS: total, MASS_REPORTS: mass}
    common = {
        "service": town.service,
        "municipality": town.municipality,
        "year": year,
        "number": number,
        "sha256": "0" * 64,
    }
    figures = PublishedFigures.objects.create(
        **common,
        edition=edition,
        cells=stored_cells(cells),
        method=safe.method,
        audit=asdict(safe.audit),
        published_at=now,
    )
    said = {"summary_nl": "-", "summary_en": "-", "around": stored_around(around) if around else {}}
    return IssuedReport.objects.create(**common, **said, figures=figures, issued_at=now)


def row_of(page: ComparePage, caption: str, label: str) -> tuple[Cell, ...]:
    """The cells of the old report, the new one, and the difference."""
    table = next(table for table in page.tables if caption in str(table.caption))
    return next(tuple(row[1:]) for row in table.rows if label in str(row[0].text))


def difference(town: Town, old: Figure, new: Figure, *, mass: Figure = 0) -> str:
    printed(town, 2025, old)
    page = compare_page(town.council_member, printed(town, 2026, new, mass=mass).pk, None)
    return str(row_of(page, "Zonder massameldingen" if mass else "", "Totaal")[2].text)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (24, 30, "+25%. Dit verschil kan toeval zijn."),
        (20, 41, "+105%"),
        (19, 40, "Van 19 naar 40"),
        (18, 24, "Van 18 naar 24"),
        (30, 30, "Gelijk"),
    ],
    ids=["chance", "no chance", "below twenty", "both small", "same"],
)
def test_a_change_is_said_by_the_rule_of_changes(town: Town, old: int, new: int, said: str) -> None:
    """Rule D8 with its own examples."""
    assert difference(town, old, new) == said


@pytest.mark.parametrize("hidden", list(Withheld))
def test_a_marker_stays_a_marker_and_has_no_change(town: Town, hidden: Withheld) -> None:
    printed(town, 2025, hidden)
    page = compare_page(town.official, printed(town, 2026, 40).pk, None)

    old, new, said = row_of(page, "", "Totaal")
    assert (old.marker, old.text) == (hidden.symbol, "")
    assert new.text == "40 (marge 28,6 tot 54,5)"
    assert said.text == "–"  # noqa: RUF001 -- the dash of rule D7


@pytest.mark.parametrize("mass", [7, Withheld.SMALL], ids=["shown", "hidden"])
def test_with_mass_reports_only_what_leaves_them_out_is_compared(town: Town, mass: Figure) -> None:
    printed(town, 2025, 24)
    page = compare_page(town.official, printed(town, 2026, 30, mass=mass).pk, None)

    assert page.without_mass
    assert row_of(page, "", "Totaal")[2].text == "–"  # noqa: RUF001 -- the dash of rule D7
    assert "+25%" in str(row_of(page, "Met en zonder", "Zonder massameldingen")[2].text)


def test_a_break_within_the_years_ends_the_comparison_and_says_why(town: Town) -> None:
    printed(town, 2023, 24)
    why = Around(breaks=(Break(2025, Words("Er is anders geteld.", "It was counted otherwise.")),))
    page = compare_page(town.official, printed(town, 2026, 30, around=why).pk, None)

    assert page.breaks == ("Er is anders geteld.",)
    assert row_of(page, "", "Totaal")[2].text == "–"  # noqa: RUF001 -- the dash of rule D7


def test_years_of_another_edition_are_no_series(town: Town) -> None:
    printed(town, 2025, 24, edition="V2")
    page = compare_page(town.official, printed(town, 2026, 30).pk, None)

    assert len(page.breaks) == 1
    assert "V2" in page.breaks[0]


def test_an_old_version_stands_beside_the_newest_without_any_statistics(town: Town) -> None:
    printed(town, 2025, 5)
    first = printed(town, 2026, 24)
    printed(town, 2026, 30, number=2)

    page = compare_page(town.official, first.pk, None)

    assert page.is_correction
    assert [cell.text for cell in row_of(page, "", "Totaal")] == [24, 30, "Van 24 naar 30"]
    assert [str(other.label) for other in page.others] == ["2025, versie 1"]


def test_any_report_of_the_same_length_may_be_chosen(town: Town) -> None:
    old, newer = printed(town, 2023, 24), printed(town, 2026, 30)
    printed(town, 2025, 5)

    page = compare_page(town.head, newer.pk, old.pk)

    assert page.older is not None
    assert page.older.when == "2023"
    assert [str(other.label) for other in page.others] == ["2025, versie 1"]


def test_what_cannot_stand_side_by_side_does_not_exist(town: Town) -> None:
    report = report_row(town)
    quarter = report_row(town, period="q1")
    elsewhere = report_row(town, municipality=town.neighbour)

    for other in (quarter.pk, elsewhere.pk, report.pk, uuid4()):
        with pytest.raises(NotFound):
            compare_page(town.head, report.pk, other)
    with pytest.raises(NotFound):
        compare_page(town.official_elsewhere, report.pk, None)


def test_the_first_report_has_nothing_beside_it(town: Town) -> None:
    page = compare_page(town.official, report_row(town).pk, None)

    assert (page.older, page.tables, page.others) == (None, (), ())


def test_words_are_english_for_a_reader_of_english(town: Town) -> None:
    printed(town, 2025, 24)
    newer = printed(town, 2026, 30)
    with override("en"):
        page = compare_page(town.official, newer.pk, None)
        assert row_of(page, "", "Total")[2].text == "+25%. This difference may be chance."


@pytest.mark.parametrize("count", [10, 10_000])
def test_comparing_takes_three_statements_however_many_reports(
    town: Town, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many_reports(town, count)
    before = report_row(town, year=2025, issued_at=timezone.now() - timedelta(days=400))
    newest = IssuedReport.objects.filter(year=2026).order_by("-number")[0]

    with django_assert_num_queries(3):
        page = compare_page(town.council_member, newest.pk, before.pk)

    assert len(page.others) <= 50
    assert page.tables
