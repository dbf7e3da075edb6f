"""Spreadsheets, of which equal input gives equal bytes."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.timezone import localdate
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from reports.disclosure.markers import Withheld
from reports.editions.shape import DUTCH, Edition, Words
from reports.rendering.blocks import Grid, Picture
from reports.rendering.correction import HEADINGS, NOTHING, REASON, TITLE, Correction, difference_lines
from reports.rendering.document import (
    BESIDE_WORDS,
    CouncilDocument,
    FormDocument,
    Heading,
    ShownTable,
    form_notes,
)
from reports.rendering.overview import OverviewSheet
from reports.rendering.place import when
from reports.rendering.report import report_of
from reports.rendering.words import CONCEPT_MARK, KEEP_TO_YOURSELF, LEGEND, TITLES, WHAT_FIGURES_SAY, said_of
from reports.vocabulary.states import FormStatus

#: The moment that stands in every spreadsheet of ours: the programs that write it know no other.
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")

#: Signs that may not stand in the name of a sheet.
_SHEET: Final = re.compile(r"[\\/*?:\[\]]")
BOLD: Final = Font(bold=True)
WRAPPED: Final = Alignment(wrap_text=True, vertical="top")


def form_xlsx(document: FormDocument) -> bytes:
    """Give the statutory form as a spreadsheet: a sheet for each table, and one for what stands beside it."""
    book = Workbook(write_only=True)
    _front(
        book,
        (("Titel", TITLES["form"].nl), ("Stand", _standing(document))),
        document.heading,
        document.form.year,
        [*(note.nl for note in form_notes(document)), KEEP_TO_YOURSELF.nl],
    )
    for table in document.tables(DUTCH):
        _sheet(book, table)
    beside = _new_sheet(book, "Naast het formulier", (70, 12))
    for name, words in BESIDE_WORDS:
        beside.append([words.nl, getattr(document.beside, name)])
    if document.correction is not None:
        _corrected(book, document.correction, document.edition)
    return _bytes(book)


def _corrected(book: Workbook, correction: Correction, edition: Edition) -> None:
    """Write what a correction changes on a sheet of its own."""
    sheet = _new_sheet(book, TITLE.nl, (50, 36, 12, 12, 12))
    over = f"Deze versie vervangt versie {correction.number}."
    for label, text in ((TITLE.nl, over), (REASON.nl, correction.reason)):
        sheet.append([_cell(sheet, label, font=BOLD), _cell(sheet, text)])
    sheet.append([_cell(sheet, words.nl, font=BOLD) for words in HEADINGS])
    for line in difference_lines(correction.differences, edition, DUTCH):
        sheet.append([_cell(sheet, value) for value in line])
    if not correction.differences:
        sheet.append([NOTHING.nl])


def council_xlsx(document: CouncilDocument) -> bytes:
    """Give the published figures as a spreadsheet; a withheld number is its marker, never a number."""
    book = Workbook(write_only=True)
    report, figures = report_of(document, DUTCH), document.figures
    title = ("Titel", (TITLES["council"] if document.edition else TITLES["region"]).nl)
    notes = [*(sentence.nl for sentence in said_of(document)), WHAT_FIGURES_SAY.nl, LEGEND.nl]
    _front(book, (title,), document.heading, when(figures.period, figures.year).nl, notes)
    for section in report.sections:
        for block in section.blocks:
            grid = block.grid if isinstance(block, Picture) else block
            if isinstance(grid, Grid):
                _grid(book, grid)
    return _bytes(book)


def overview_xlsx(overview: OverviewSheet) -> bytes:
    """Give an overview for the ADV itself as a spreadsheet, marked as such on its only sheet."""
    book = Workbook(write_only=True)
    sheet = _new_sheet(book, "Intern", (40, *(18 for _ in overview.columns)))
    sheet.append([_cell(sheet, overview.mark, font=BOLD)])
    sheet.append([_cell(sheet, overview.title, font=BOLD)])
    for label, words in overview.facts:
        sheet.append([_cell(sheet, label), _cell(sheet, words)])
    sheet.append([])
    sheet.append([_cell(sheet, text, font=BOLD, alignment=WRAPPED) for text in overview.columns])
    for label, numbers in overview.lines:
        sheet.append([_cell(sheet, label), *numbers])
    for note in overview.notes:
        sheet.append([_cell(sheet, note)])
    return _bytes(book)


def _grid(book: Workbook, grid: Grid) -> None:
    """Write a table of the report; a number is a number, and a rate is written as it is printed."""
    name = _SHEET.sub(" ", grid.title)[:31]
    sheet = _new_sheet(book, name, (40, *((80,) if grid.is_words else (18,) * len(grid.columns))))
    sheet.append([_cell(sheet, grid.title, font=BOLD)])
    header = [grid.first, *grid.columns]
    sheet.append([_cell(sheet, text, font=BOLD, alignment=WRAPPED) for text in header])
    for line in grid.lines:
        figures = [str(figure) if isinstance(figure, Withheld) else figure for figure in line.cells]
        font = BOLD if line.is_total else None
        sheet.append([_cell(sheet, value, font=font) for value in (line.header, *figures)])
    for note in grid.notes:
        sheet.append([note])


def _standing(document: FormDocument) -> str:
    if document.status is FormStatus.CONCEPT:
        return CONCEPT_MARK.nl
    return f"Versie {document.number}, uitgave {document.edition.code}"


def _front(
    book: Workbook, titles: tuple[tuple[str, str], ...], heading: Heading, year: int | str, notes: list[str]
) -> None:
    sheet = _new_sheet(book, "Over dit bestand", (34, 80))
    lines: list[tuple[str, str | int]] = [
        *titles,
        (HEAD[0].nl, heading.service),
        (HEAD[1].nl, heading.place),
        (HEAD[2].nl, year),
        ("Gemaakt op", localdate(heading.moment).isoformat()),
        *(("Toelichting", note) for note in notes),
    ]
    for label, value in lines:
        sheet.append([_cell(sheet, label, font=BOLD), _cell(sheet, value)])


#: The three lines at the head of the form, in its own words (law, section 4.1).
HEAD: Final = (
    Words("Naam antidiscriminatievoorziening", "Name of the antidiscrimination service"),
    Words("Rapportage ten behoeve van de gemeente", "Report for the municipality"),
    Words("Jaar van registratie", "Year of registration"),
)


def _sheet(book: Workbook, table: ShownTable) -> None:
    sheet = _new_sheet(book, f"{table.code} {table.title}"[:31], (8, 36, *(18 for _ in table.columns)))
    sheet.append([_cell(sheet, f"{table.code} {table.title}", font=BOLD)])
    header = ["Nr", table.title, *table.short_columns]
    sheet.append([_cell(sheet, text, font=BOLD, alignment=WRAPPED) for text in header])
    for row in table.rows:
        figures = [str(figure) if isinstance(figure, Withheld) else figure for figure in row.figures]
        font = BOLD if row.is_total else None
        sheet.append([_cell(sheet, value, font=font) for value in (row.number, row.label, *figures)])
    for note in table.notes:
        sheet.append([None, note])


def _new_sheet(book: Workbook, title: str, widths: tuple[int, ...]) -> WriteOnlyWorksheet:
    sheet = book.create_sheet(title.replace("/", "-"))
    if not isinstance(sheet, WriteOnlyWorksheet):
        raise TypeError("the workbook is not write-only")
    for letter, width in zip("ABCDEFGH", widths, strict=False):
        sheet.column_dimensions[letter].width = width  # type: ignore[attr-defined]  # missing in the stubs
    return sheet


def _cell(
    sheet: WriteOnlyWorksheet,
    value: str | int,
    *,
    font: Font | None = None,
    alignment: Alignment | None = None,
) -> Cell:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # a name that begins with = is a name and no formula
    if font is not None:
        cell.font = font
    if alignment is not None:
        cell.alignment = alignment
    return cell


def _bytes(book: Workbook) -> bytes:
    """Write the book without the moment of writing, which openpyxl puts in three places."""
    raw = BytesIO()
    book.save(raw)
    made = BytesIO()
    with ZipFile(raw) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, content in _parts(source):
            entry = ZipInfo(name, date_time=EPOCH)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)
    return made.getvalue()


def _parts(source: ZipFile) -> Iterator[tuple[str, bytes]]:
    for name in source.namelist():
        content = source.read(name)
        if name == "docProps/core.xml":
            content = STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", content)
        yield name, content
