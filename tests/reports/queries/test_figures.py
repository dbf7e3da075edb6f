from base64 import b64decode

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from reports.disclosure.markers import Withheld
from reports.queries.figures import FiguresPage, figures_page, table_file
from tests.reports.conftest import Town
from tests.reports.rendering.documents import worked_counts
from tests.reports.rows import many_reports, report_row, safe_figures
from tests.support.processes import forget_cache

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    forget_cache()


def told(page: FiguresPage) -> list[tuple[str, list[str]]]:
    return [
        (str(row[0].text), [cell.marker or str(cell.text) for cell in row[1:]])
        for figure in page.figures
        for row in figure.table.rows
    ]


def test_nothing_published_gives_an_empty_page(town: Town) -> None:
    page = figures_page()

    assert (page.title, page.municipalities, page.figures) == ("", (), ())


def test_the_newest_number_of_the_newest_year_is_shown(town: Town) -> None:
    report_row(town, year=2025, times=8)
    report_row(town, times=8)
    report_row(town, times=9, number=2)

    page = figures_page()

    assert page.chosen == ("9901", "2026")
    assert [address for address, _words in page.periods] == ["2026", "2025"]
    assert page.key_figures[0].value == "99"
    assert "versie 2" in page.published


def test_a_whole_year_comes_before_a_newer_part_of_a_year(town: Town) -> None:
    report_row(town, year=2025, times=8)
    report_row(town, times=9, period="q1")

    page = figures_page()

    assert page.chosen == ("9901", "2025")
    assert [address for address, _words in page.periods] == ["2026-q1", "2025"]


def test_every_figure_stands_complete(town: Town) -> None:
    report_row(town, year=2025, times=8)
    report_row(town, times=9)

    page = figures_page()

    titles = [str(figure.title) for figure in page.figures]
    assert titles[-1] == "Klachten per jaar, zonder massameldingen"
    assert len(titles) == len(set(titles)) >= 6
    for figure in page.figures:
        assert figure.definition
        assert "niet hoeveel discriminatie" in str(figure.caveat)
        assert figure.table.rows
        assert figure.image_data_uri.startswith("data:image/svg+xml;base64,")
    assert all(len(figure.downloads) == 2 for figure in page.figures[:-1])


def test_only_published_cells_are_shown_and_a_hidden_number_nowhere(town: Town) -> None:
    """A planted number that is not printed never shows itself: in tables, pictures, words nor files."""
    safe, exact = safe_figures(9), worked_counts(times=9)
    hidden = [key for key, figure in safe.cells.items() if isinstance(figure, Withheld)]
    report = report_row(town, times=9)
    printed = {str(figure) for figure in safe.cells.values()}

    page = figures_page()

    shown = {cell for _row, cells in told(page) for cell in cells}
    assert shown <= printed | {"–"}  # noqa: RUF001 -- the sign on the page
    never = {str(exact.cells[key]) for key in hidden if key in exact.cells} - printed
    pictures = "".join(b64decode(one.image_data_uri.split(",")[1]).decode() for one in page.figures)
    for number in never:
        assert f">{number}<" not in pictures
        assert all(f": {number};" not in str(one.alt) for one in page.figures)
    content = table_file(report.publication.pk, "2").content.decode()
    assert all(f",{number}," not in content for number in never)


def test_markers_are_read_aloud(town: Town) -> None:
    report_row(town, times=1)

    page = figures_page()

    assert any("niet getoond" in str(figure.alt) for figure in page.figures)
    assert any(
        "Legend" in str(figure.table.note) or "<5" in str(figure.table.note) for figure in page.figures
    )


def test_a_later_number_is_shown_at_once_though_pictures_are_kept(town: Town) -> None:
    report_row(town, times=8)
    first = figures_page()

    report_row(town, times=9, number=2)

    assert told(figures_page()) != told(first)


def test_each_language_is_kept_apart(town: Town) -> None:
    report_row(town, times=9)
    dutch = figures_page()

    with override("en"):
        english = figures_page()

    assert dutch.figures[-1].title != english.figures[-1].title


@pytest.mark.parametrize("count", [10, 10_000])
def test_it_costs_as_much_however_many_publications(
    town: Town, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many_reports(town, count)

    with django_assert_num_queries(5):
        assert figures_page().figures
    with django_assert_num_queries(3):
        assert figures_page().figures
