"""Published cells as pictures: what was printed and nothing else, with all that explains it."""

from base64 import b64decode
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.utils import translation

from reports.disclosure.markers import Withheld
from reports.editions.v3 import V3
from reports.models import PublishedFigures
from reports.pictures import Origin, Plot, address_of, legend, pictures, pictures_of, trend, when
from tests.reports.conftest import Town
from tests.reports.rows import report_row, safe_figures
from tests.support.processes import forget_cache

ORIGIN = Origin(UUID(int=1), "Gelijk Waterland", "2026", 2, datetime(2027, 3, 1, 12, tzinfo=UTC))


@pytest.fixture(autouse=True)
def _in_dutch() -> None:
    forget_cache()
    translation.activate("nl")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_picture_has_its_words_its_table_and_its_files(language: str) -> None:
    with translation.override(language):
        made = pictures(safe_figures(9).cells, V3, ORIGIN, language)

    assert len(made) >= 4
    for one in made:
        assert one.title
        assert one.definition
        assert one.caveat
        assert "Gelijk Waterland" in str(one.source)
        assert one.table.rows
        assert [str(file.label) for file in one.downloads] == ["CSV", "JSON"]
        assert b64decode(one.image_data_uri.split(",")[1]).startswith(b"<svg")
        assert str(one.alt)


def test_what_is_withheld_is_explained_beneath_its_table() -> None:
    marked = [one for one in pictures(safe_figures(1).cells, V3, ORIGIN, "nl") if one.table.note]

    assert marked
    assert {str(one.table.note) for one in marked} == {str(legend())}
    assert all(any(cell.marker for row in one.table.rows for cell in row) for one in marked)


def test_no_table_gives_no_picture() -> None:
    assert pictures({}, V3, ORIGIN, "nl") == ()


def test_one_year_is_no_series() -> None:
    assert trend([Plot(2026, 99)], ORIGIN, "nl") is None


def test_a_series_tells_margin_chance_and_break() -> None:
    series = trend([Plot(2024, Withheld.SMALL), Plot(2025, 16, breaks=True), Plot(2026, 400)], ORIGIN, "nl")

    assert series is not None
    rows = [[cell.marker or str(cell.text) for cell in row] for row in series.table.rows]
    assert rows == [["2024", "<5", "–"], ["2025", "16", "9 tot 26"], ["2026", "400", "–"]]  # noqa: RUF001 -- the sign of no margin
    assert "toeval" in str(series.note)
    assert "2025" in str(series.note)


@pytest.mark.parametrize(
    ("period", "said", "address"),
    [("year", "2026", "2026"), ("q1", "eerste kwartaal 2026", "2026-q1"), ("h2", None, "2026-h2")],
)
def test_a_period_has_its_words_and_its_address(period: str, said: str | None, address: str) -> None:
    assert address_of(2026, period) == address
    assert said is None or when(2026, period) == said


@pytest.mark.django_db
def test_the_newest_number_is_drawn_with_the_years_before_it(town: Town) -> None:
    report_row(town, year=2025, times=8)
    report_row(town, times=8)
    report_row(town, times=9, number=2)

    made = pictures_of(PublishedFigures.objects.all(), 2026)

    assert [str(row[0].text) for row in made[-1].table.rows] == ["2025", "2026"]
    assert "versie 2" in str(made[0].source)
    assert pictures_of(PublishedFigures.objects.all(), 2024) == ()
