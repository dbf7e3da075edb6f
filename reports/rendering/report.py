"""The report for council and public: one document in either language, of which paper and page are made."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from reports.charts import ChartRow, ChartTable, bars
from reports.counting import CellKey
from reports.disclosure.catalogue import (
    CHANNEL_TABLE,
    GROUND_DOMAIN,
    HALF_YEAR_TABLE,
    MASS_GROUND,
    MASS_TABLE,
    QUARTER_TABLE,
    REGION_TABLE,
    ROLE_TABLE,
    CatalogueTable,
)
from reports.disclosure.gate import SafeFigures, SafeRegion, stored_cells
from reports.disclosure.markers import Figure, Withheld
from reports.editions.shape import TOTAL_ROW, Column, FormTable, Words
from reports.issuing import digest
from reports.rendering import texts
from reports.rendering.blocks import Block, Facts, Grid, Line, Picture, Report, Section, Text
from reports.rendering.document import CouncilDocument, table_notes
from reports.rendering.numbers import NONE, thousands
from reports.rendering.place import region_of, when
from reports.rendering.trend import trend
from reports.rendering.words import LEGEND, TITLES, WHAT_FIGURES_SAY, said_of, total_of
from reports.vocabulary.periods import Period

#: The tables that have a chart of their column of totals.
CHARTED: Final = frozenset({"2", "3", "4", "5", QUARTER_TABLE, CHANNEL_TABLE, ROLE_TABLE, REGION_TABLE})
#: The chapters, each with its tables.
CHAPTERS: Final = (
    (texts.HOW_MANY, ("1", MASS_TABLE, QUARTER_TABLE, HALF_YEAR_TABLE, REGION_TABLE)),
    (texts.ABOUT_WHAT, ("2", MASS_GROUND, "3", GROUND_DOMAIN, "4")),
    (texts.HANDLED, ("5",)),
    (texts.REPORTED, (CHANNEL_TABLE, ROLE_TABLE)),
)


def figures_hash(figures: SafeFigures | SafeRegion) -> str:
    """Give the hash of the figures alone: equal figures, equal hash."""
    edition = {"edition": figures.edition} if isinstance(figures, SafeFigures) else {}
    period = {} if figures.period == Period.YEAR else {"period": figures.period}
    return digest({**edition, **period, "year": figures.year, "cells": stored_cells(figures.cells)})


def report_of(document: CouncilDocument, language: str, said: Sequence[str] = ()) -> Report:
    """Give a report in a language.

    :param language: ``nl`` or ``en``.
    :param said: the sentences of its summary, as they were issued; without them they are made.
    """
    heading = document.heading
    moment = moment_of(document, language)
    version = Words(f"Versie {document.number}", f"Version {document.number}").in_language(language)
    logo = Words(f"Logo van de gemeente {heading.municipality}", f"Logo of {heading.municipality}")
    return Report(
        language=language,
        title=_title(document).in_language(language),
        subtitle=texts.SUBTITLE.in_language(language).format(service=heading.service),
        standing=f"{version} · {heading.service} · {moment}",
        source=f"{heading.service}, {moment}",
        look=document.around.look,
        logo_words=logo.in_language(language),
        sections=tuple(_sections(document, language, said)),
    )


def _title(document: CouncilDocument) -> Words:
    figures, heading = document.figures, document.heading
    period = when(figures.period, figures.year)
    if document.edition is None:
        title, place = TITLES["region"], region_of(heading.service)
    else:
        title, place = TITLES["council"], Words(heading.municipality, heading.municipality)
    return Words(
        f"{title.nl} {place.nl}, {period.nl}",
        f"{title.in_language('en')} {place.in_language('en')}, {period.in_language('en')}",
    )


def moment_of(document: CouncilDocument, language: str) -> str:
    """Write the date of publication."""
    with override(language):
        return date_format(localtime(document.heading.moment), "DATE_FORMAT")


def _sections(document: CouncilDocument, language: str, said: Sequence[str]) -> Iterator[Section]:
    figures = document.figures
    yield Section(texts.IN_SHORT.in_language(language), tuple(_in_short(document, language, said)))
    found = {table.code: table for table in document.tables if not _is_withheld(table, figures)}
    for title, codes in CHAPTERS:
        blocks = [
            block for code in codes if code in found for block in _table(document, found[code], language)
        ]
        if blocks:
            with_mass = title is texts.HOW_MANY and MASS_TABLE in found
            first = [Text(texts.WITH_AND_WITHOUT.in_language(language))] if with_mass else []
            yield Section(title.in_language(language), (*first, *blocks))
    if document.is_year:
        yield Section(texts.THROUGH_YEARS.in_language(language), tuple(trend(document, language)))
    method = texts.METHOD if document.is_year else texts.METHOD_OF_PERIOD
    if document.edition is None:
        method = (*method, texts.REGION_IS_A_SUM)
    for title, lines in ((texts.HOW_COUNTED, method), (texts.LEFT_OUT, texts.PROTECTION)):
        yield Section(title.in_language(language), tuple(Text(line.in_language(language)) for line in lines))
    yield Section(texts.COLUMNS.in_language(language), (_dictionary(language),))
    yield Section(texts.COLOPHON.in_language(language), (_colophon(document, language),))


def _is_withheld(table: CatalogueTable, figures: SafeFigures | SafeRegion) -> bool:
    """Tell whether nothing of a table is shown where only totals are: small years have no rows of ``x``."""
    return figures.audit.totals_only and all(
        figures.cells.get(key) is Withheld.LINE for key in table.addresses()
    )


def _in_short(document: CouncilDocument, language: str, said: Sequence[str]) -> Iterator[Block]:
    figures = document.figures
    sentences = said_of(document)
    for sentence in said or [words.in_language(language) for words in sentences]:
        yield Text(sentence, "lead")
    yield Text(WHAT_FIGURES_SAY.in_language(language), "mark")
    if figures.cells[total_of(figures)] == 0:
        yield Text(texts.NOTHING.in_language(language))
    if figures.audit.totals_only:
        yield Text(texts.TOTALS_ONLY.in_language(language))


def _table(document: CouncilDocument, table: CatalogueTable, language: str) -> Iterator[Block]:
    grid = grid_of(document, table, language)
    rows = tuple(
        ChartRow(row.words, figure)
        for row in table.rows
        if row.code != TOTAL_ROW
        and (figure := document.figures.cells.get(CellKey(table.code, row.code, str(Column.TOTAL))))
        is not None
    )
    if table.code not in CHARTED or len(rows) == 1:
        yield grid
        return
    subject = Words(f"Klachten: {table.title.nl}", f"Complaints: {table.title.in_language('en')}")
    period = when(document.figures.period, document.figures.year).in_language(language)
    chart = ChartTable(subject, period, rows)
    yield Picture(
        grid.title,
        Words("Aantal klachten in totaal.", "Number of complaints in total.").in_language(language),
        bars(chart, language, colour=document.around.look.colour),
        grid,
    )


def grid_of(document: CouncilDocument, table: CatalogueTable, language: str) -> Grid:
    """Give a table of the catalogue as it is printed, with the legend of its markers."""
    figures, form = document.figures, _form_table(document, table)
    numbers = {row.code: row.number for row in form.rows} if form else {}
    lines = tuple(
        Line(
            f"{numbers.get(row.code, '')} {row.words.in_language(language)}".strip(),
            tuple(
                _shown(figures.cells.get(CellKey(table.code, row.code, column.code)))
                for column in table.columns
            ),
            is_total=row.code == TOTAL_ROW,
        )
        for row in table.rows
        if any(CellKey(table.code, row.code, column.code) in figures.cells for column in table.columns)
    )
    title = table.title.in_language(language)
    is_hidden = any(isinstance(cell, Withheld) for line in lines for cell in line.cells)
    return Grid(
        title=f"{table.code}. {title}" if form else title,
        first=title,
        columns=tuple(column.words.in_language(language) for column in table.columns),
        lines=lines,
        notes=(
            *((LEGEND.in_language(language),) if is_hidden else ()),
            *(note.in_language(language) for note in (table_notes(form) if form else ())),
        ),
    )


def _shown(figure: Figure | None) -> Figure | str:
    return NONE if figure is None else figure


def _form_table(document: CouncilDocument, table: CatalogueTable) -> FormTable | None:
    if document.edition is None or not table.is_form:
        return None
    return document.edition.table(table.code)


def _dictionary(language: str) -> Grid:
    return Grid(
        title=Words("Kolommen van CSV, XLSX en JSON", "Columns of CSV, XLSX and JSON").in_language(language),
        first=Words("Kolom", "Column").in_language(language),
        columns=(Words("Wat er staat", "What it holds").in_language(language),),
        lines=tuple(Line(name, (words.in_language(language),)) for name, words in texts.DICTIONARY),
        is_words=True,
    )


def _colophon(document: CouncilDocument, language: str) -> Facts:
    heading, figures = document.heading, document.figures
    period = Words("Jaar", "Year") if figures.period == Period.YEAR else Words("Periode", "Period")
    place = Words("Gemeente", "Municipality") if document.edition else Words("Gemeenten", "Municipalities")
    edition = Words("Uitgave van het formulier", "Edition of the form")
    lines: Sequence[tuple[Words, str]] = (
        (Words("Uitgegeven door", "Published by"), heading.service),
        (place, heading.place),
        (period, when(figures.period, figures.year).in_language(language)),
        (Words("Versie", "Version"), f"{document.number}, {moment_of(document, language)}"),
        *(((edition, document.edition.code),) if document.edition else ()),
        (Words("Methode van bescherming", "Method of protection"), figures.method),
        *_residents(document, language),
        *(
            (
                Words(f"Cijfers van {one.year}", f"Figures of {one.year}"),
                Words(f"versie {one.number}", f"version {one.number}").in_language(language),
            )
            for one in document.around.before
        ),
        (Words("Hash van de cijfers (SHA-256)", "Hash of the figures (SHA-256)"), figures_hash(figures)),
    )
    return Facts(tuple((label.in_language(language), value) for label, value in lines))


def _residents(document: CouncilDocument, language: str) -> Iterator[tuple[Words, str]]:
    residents = document.around.residents
    if residents is None:
        return
    number = thousands(residents.number).in_language(language)
    with override(language):
        source = f"{residents.source}, {date_format(date.fromisoformat(residents.source_date))}"
    label = Words(f"Inwoners op 1 januari {residents.year}", f"Residents on 1 January {residents.year}")
    yield label, f"{number} ({source})"
