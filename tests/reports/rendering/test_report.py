from dataclasses import replace

import pytest

from reports.disclosure.markers import Withheld
from reports.rendering.around import NOTHING_AROUND, read_around, stored_around
from reports.rendering.blocks import Block, Grid, Picture, Report, Section
from reports.rendering.document import CouncilDocument
from reports.rendering.pdf import council_html
from reports.rendering.report import figures_hash, report_of
from reports.rendering.web import WebBlock, web_sections
from tests.adv_portal.accounts.signing_in import words
from tests.reports.rendering.documents import (
    around,
    council,
    council_around,
    council_whole,
    empty_counts,
    worked_counts,
)


def chapter(report: Report, title: str) -> Section:
    return next(section for section in report.sections if section.title == title)


def grids(report: Report) -> list[Grid]:
    found: list[Grid] = []
    for section in report.sections:
        found += [grid_of(block) for block in section.blocks if isinstance(block, (Grid, Picture))]
    return found


def grid_of(block: Block) -> Grid:
    if isinstance(block, Picture):
        return block.grid
    assert isinstance(block, Grid)
    return block


def shown(block: WebBlock) -> list[str]:
    """What a block of the web page says, cell by cell."""
    if block.text is not None:
        return [block.text.text]
    if block.facts:
        return [str(part) for fact in block.facts for part in (fact.label, fact.value)]
    table = block.figure.table if block.figure is not None else block.table
    assert table is not None
    said = [str(column.label) for column in table.columns]
    said += [str(cell.marker or cell.text) for row in table.rows for cell in row]
    if block.figure is not None:
        said += [str(block.figure.title), str(block.figure.alt), str(block.figure.definition)]
    return said


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("times", [0, 1, 9])
def test_the_web_page_and_the_paper_say_the_same(times: int, language: str) -> None:
    document = council_around(worked_counts(times=times)) if times else council_around(empty_counts())
    if times > 1:
        document = council_whole()

    paper = words(council_html(document, language).encode())
    html = council_html(document, language)
    pages = web_sections(report_of(document, language))

    for section in pages:
        assert section.title in paper
        for block in section.blocks:
            for said in shown(block):
                plain = " ".join(said.split())
                assert plain in paper or plain.replace("<", "&lt;") in html, said


@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_languages_hold_the_same_figures(language: str) -> None:
    document = council_around(worked_counts(times=9))

    here = [
        line.cells
        for grid in grids(report_of(document, language))
        if not grid.is_words
        for line in grid.lines
    ]
    dutch = [
        line.cells for grid in grids(report_of(document, "nl")) if not grid.is_words for line in grid.lines
    ]

    figures = [[cell for cell in cells if not isinstance(cell, str)] for cells in here]
    assert figures == [[cell for cell in cells if not isinstance(cell, str)] for cells in dutch]


def test_the_years_stand_side_by_side_with_breaks_and_gaps() -> None:
    section = chapter(report_of(council_around(worked_counts(times=9)), "nl"), "Door de jaren heen")
    picture = section.blocks[0]
    assert isinstance(picture, Picture)

    years = {line.header: line.cells for line in picture.grid.lines}
    assert list(years) == ["2022", "2023", "2024 *", "2025 *", "2026"]
    assert years["2022"][:2] == (Withheld.SMALL, Withheld.SMALL)
    assert set(years["2023"]) == {"–"}  # noqa: RUF001 -- the dash that is printed
    assert years["2026"] == (99, 72, "118.500", "60,8", "47,5 tot 76,5")
    text = [block.text for block in section.blocks if block.kind == "text"]  # type: ignore[union-attr]
    assert any("2024: Niet vergelijkbaar" in line and "Fusie met Oosterdam." in line for line in text)
    assert any("2025: Niet vergelijkbaar" in line and "van uitgave V2 naar V3" in line for line in text)
    assert "2022: minder dan 5; 2023: niet gepubliceerd" in picture.chart.alternative


def test_a_first_year_has_no_line_and_says_so() -> None:
    section = chapter(report_of(council(worked_counts(times=9)), "nl"), "Door de jaren heen")

    assert not any(isinstance(block, Picture) for block in section.blocks)


def test_the_colophon_names_version_method_source_and_hash() -> None:
    document = council_around(worked_counts(times=9))
    facts = dict(chapter(report_of(document, "nl"), "Colofon").blocks[0].facts)  # type: ignore[union-attr]

    assert facts["Versie"] == "1, 1 maart 2027"
    assert facts["Methode van bescherming"].startswith("D1-D12/")
    assert facts["Inwoners op 1 januari 2026"] == "118.500 (CBS StatLine 37230ned, 1 februari 2026)"
    assert facts["Cijfers van 2024"] == "versie 2"
    assert facts["Hash van de cijfers (SHA-256)"] == figures_hash(document.figures)


def test_the_hash_is_that_of_the_figures_alone() -> None:
    one, other = council(worked_counts(times=9)).figures, council(worked_counts(times=8)).figures
    later = replace(one, audit=replace(one.audit, milliseconds=one.audit.milliseconds + 1))

    assert figures_hash(one) == figures_hash(later) != figures_hash(other)


def test_what_stood_around_is_read_back_as_it_was() -> None:
    assert read_around(stored_around(around(logo="data:,"))) == around(logo="data:,")
    assert read_around({}) == NOTHING_AROUND


def test_sentences_that_were_issued_are_shown_as_they_were() -> None:
    document: CouncilDocument = council(worked_counts(times=9))

    said = [block.text for block in report_of(document, "nl", ["Zo stond het er."]).sections[0].blocks]  # type: ignore[union-attr]

    assert said[0] == "Zo stond het er."
    assert not any("registreerde" in text for text in said)
