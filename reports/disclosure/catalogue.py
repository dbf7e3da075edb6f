"""The closed catalogue of published tables: PT1 to PT9, their words, and where each figure stands.

There are no free cross-tabulations. Every renderer walks :func:`catalogue`; a publication of before has fewer
tables, so that :func:`tables_within` gives those it holds.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from adv_portal.law.channels import Channel
from complaints.register import ROLE_ROWS
from reports.counting import (
    CHANNEL_TABLE,
    GRAND_TOTAL,
    GROUND_DOMAIN,
    HALF_YEAR_TABLE,
    MASS_GROUND,
    MASS_REPORTS,
    MASS_TABLE,
    QUARTER_TABLE,
    REGION_TABLE,
    ROLE_TABLE,
    WITH_MASS,
    WITHOUT_MASS,
    WITHOUT_MASS_REPORTS,
    CellKey,
    Counts,
)
from reports.editions.shape import COLUMN_SHORT, TOTAL_ROW, Column, Edition, FormTable, Subject, Words
from reports.vocabulary.periods import Period

__all__ = [
    "CATALOGUE",
    "CHANNEL_TABLE",
    "GROUND_DOMAIN",
    "HALF_YEAR_TABLE",
    "MASS_GROUND",
    "MASS_REPORTS",
    "MASS_TABLE",
    "OPTIONAL",
    "QUARTER_TABLE",
    "REGION_TABLE",
    "ROLE_TABLE",
    "WITHOUT_MASS_REPORTS",
    "CatalogueTable",
    "Entry",
    "Line",
    "catalogue",
    "catalogue_keys",
    "complaints_in",
    "exact_values",
    "name_of",
    "printed_keys",
    "region_table",
    "tables_within",
]

#: The smallest year of which grounds by domains are published (PT5), and of which a single year, rather than
#: three together, is broken down by default (section 7.4).
BROKEN_DOWN_FROM: Final = 100
SMALL_YEAR: Final = 100

TOTAL_WORDS: Final = Words("Totaal", "Total")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the catalogue, as the rules list it.

    :param number: ``PT1`` to ``PT9``.
    :param is_on: whether it is published at all.
    :param when: on what it depends, or why it is off.
    """

    number: str
    title: Words
    dimensions: Words
    is_on: bool
    when: Words


#: The closed catalogue. Source: disclosure rules, chapter 7.
CATALOGUE: Final[tuple[Entry, ...]] = (
    Entry(
        "PT1",
        Words("Klachten per jaar", "Complaints by year"),
        Words("jaar, alleen het totaal", "year, the total only"),
        is_on=True,
        when=Words("altijd", "always"),
    ),
    Entry(
        "PT2",
        Words("Tabellen van het formulier", "Tables of the form"),
        Words("onderwerp en vijf kolommen", "subject by five columns"),
        is_on=True,
        when=Words(
            "niet voor één jaar als drie jaren samen zijn gepubliceerd",
            "not for one year when three years together were published",
        ),
    ),
    Entry(
        "PT3",
        Words("Klachten per kwartaal", "Complaints by quarter"),
        Words("kwartaal, alleen het totaal", "quarter, total only"),
        is_on=True,
        when=Words("minder dan 10 alleen samen met het jaar", "below 10 only together with the year"),
    ),
    Entry(
        "PT4",
        Words("Grond per kwartaal", "Ground by quarter"),
        Words("grond en kwartaal", "ground by quarter"),
        is_on=False,
        when=Words(
            "uit: kwartalen die vastliggen maken het jaar armer",
            "off: quarters that are fixed make the year poorer",
        ),
    ),
    Entry(
        "PT5",
        Words("Grond en terrein van een jaar", "Ground and domain of a year"),
        Words("grond en terrein, alleen het totaal", "ground by domain, the total only"),
        is_on=True,
        when=Words("bij 100 klachten of meer", "from 100 complaints"),
    ),
    Entry(
        "PT6",
        Words("Regio", "Region"),
        Words("gemeente, alleen het totaal", "municipality, the total only"),
        is_on=True,
        when=Words("als elk formulier is uitgegeven", "when every form is issued"),
    ),
    Entry(
        "PT7",
        Words("Wijk of stadsdeel", "District"),
        Words("wijk, alleen het totaal", "district, the total only"),
        is_on=False,
        when=Words("uit: de wijk wordt niet vastgelegd", "off: the district is not registered"),
    ),
    Entry(
        "PT8",
        Words("Met en zonder massameldingen", "With and without mass reports"),
        Words("met of zonder, totaal en grond", "with or without, total and ground"),
        is_on=True,
        when=Words("als er een massamelding is", "when there is a mass report"),
    ),
    Entry(
        "PT9",
        Words("Manier van melden, rol van de melder", "Way of reporting, role of the reporter"),
        Words("elk één dimensie", "one dimension each"),
        is_on=True,
        when=Words("altijd", "always"),
    ),
)

#: Tables that may be left out of a new number when a difference would show a small number (rule D5).
OPTIONAL: Final = frozenset({QUARTER_TABLE, GROUND_DOMAIN, MASS_GROUND, CHANNEL_TABLE, ROLE_TABLE})


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: its code and its words."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class CatalogueTable:
    """One table that may be printed.

    :param number: the line of the catalogue it belongs to.
    :param code: the table of its cells.
    :param rows: in the order of the code list, the total last where there is one.
    :param columns: in order.
    :param is_form: a table of the statutory form.
    """

    number: str
    code: str
    title: Words
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    is_form: bool = False

    def addresses(self) -> Iterator[CellKey]:
        """Give the address of each cell, in printed order."""
        for row in self.rows:
            for column in self.columns:
                yield CellKey(self.code, row.code, column.code)


_TOTAL_COLUMN: Final = (Line(str(Column.TOTAL), TOTAL_WORDS),)
_TOTAL_LINE: Final = Line(TOTAL_ROW, TOTAL_WORDS)
_QUARTERS: Final = tuple(
    Line(period.value, Words(period.label_nl, period.label_en)) for period in Period.quarters()
)


def catalogue(edition: Edition) -> tuple[CatalogueTable, ...]:
    """Give every table that a publication of an edition may hold, in printed order."""
    grounds = _lines(ground_table(edition))
    domains = _lines(_table_of(edition, Subject.DOMAIN))
    return (
        *(_form_table(edition, table) for table in edition.tables),
        _mass_table(),
        CatalogueTable(
            "PT8",
            MASS_GROUND,
            Words("Grond, met en zonder massameldingen", "Ground, with and without mass reports"),
            grounds,
            (
                Line(WITH_MASS, Words("Met massameldingen", "With mass reports")),
                Line(WITHOUT_MASS, Words("Zonder massameldingen", "Without mass reports")),
            ),
        ),
        CatalogueTable(
            "PT3",
            QUARTER_TABLE,
            Words("Klachten per kwartaal", "Complaints by quarter"),
            (*_QUARTERS, _TOTAL_LINE),
            _TOTAL_COLUMN,
        ),
        CatalogueTable(
            "PT5",
            GROUND_DOMAIN,
            Words("Grond en terrein", "Ground and domain"),
            grounds,
            (*domains, *_TOTAL_COLUMN),
        ),
        CatalogueTable(
            "PT9",
            CHANNEL_TABLE,
            Words("Manier van melden", "Way of reporting"),
            (
                *(Line(code.value, Words(code.label_nl, code.label_en)) for code in Channel),
                _TOTAL_LINE,
            ),
            _TOTAL_COLUMN,
        ),
        CatalogueTable(
            "PT9",
            ROLE_TABLE,
            Words("Rol van de melder", "Role of the reporter"),
            (*(Line(code, Words(nl, en)) for code, nl, en in ROLE_ROWS), _TOTAL_LINE),
            _TOTAL_COLUMN,
        ),
        _half_year_table(),
    )


def region_table(names: Mapping[str, str]) -> CatalogueTable:
    """Give the table of the municipalities of a region (PT6).

    :param names: the name of each municipality, by CBS code.
    """
    rows = (*(Line(cbs, Words(names[cbs], names[cbs])) for cbs in sorted(names)), _TOTAL_LINE)
    title = Words("Klachten per gemeente", "Complaints by municipality")
    return CatalogueTable("PT6", REGION_TABLE, title, rows, _TOTAL_COLUMN)


def tables_within(cells: Collection[CellKey], edition: Edition) -> tuple[CatalogueTable, ...]:
    """Give the tables that a publication holds; one of before the catalogue grew holds fewer."""
    codes = {key.table for key in cells}
    return tuple(table for table in catalogue(edition) if table.code in codes)


def _form_table(edition: Edition, table: FormTable) -> CatalogueTable:
    total = () if table.subject is Subject.COMPLAINTS else (table.total,)
    return CatalogueTable(
        "PT1" if table.subject is Subject.COMPLAINTS else "PT2",
        table.code,
        table.title,
        tuple(Line(row.code, row.words) for row in (*table.rows, *total)),
        tuple(Line(str(column), COLUMN_SHORT[column]) for column in edition.columns),
        is_form=True,
    )


def _mass_table() -> CatalogueTable:
    return CatalogueTable(
        "PT8",
        MASS_TABLE,
        Words("Met en zonder massameldingen", "With and without mass reports"),
        (
            Line(MASS_REPORTS.row, Words("Massameldingen", "Mass reports")),
            Line(WITHOUT_MASS_REPORTS.row, Words("Zonder massameldingen", "Without mass reports")),
        ),
        _TOTAL_COLUMN,
    )


def _half_year_table() -> CatalogueTable:
    halves = tuple(Line(half.value, Words(half.label_nl, half.label_en)) for half in (Period.H1, Period.H2))
    return CatalogueTable(
        "PT3",
        HALF_YEAR_TABLE,
        Words("Klachten per halfjaar", "Complaints by half-year"),
        halves,
        _TOTAL_COLUMN,
    )


def _lines(table: FormTable) -> tuple[Line, ...]:
    return tuple(Line(row.code, row.words) for row in table.rows)


def _table_of(edition: Edition, subject: Subject) -> FormTable:
    return next(table for table in edition.tables if table.subject is subject)


def ground_table(edition: Edition) -> FormTable:
    """Give the table of grounds of an edition."""
    return _table_of(edition, Subject.GROUND)


def domain_table(edition: Edition) -> FormTable:
    """Give the table of domains of an edition."""
    return _table_of(edition, Subject.DOMAIN)


def complaints_in(column: str) -> CellKey:
    """Give the address of the number of complaints in a column."""
    return CellKey(GRAND_TOTAL.table, TOTAL_ROW, column)


def name_of(key: CellKey, edition: Edition) -> str:
    """Give the name of a figure in the universe.

    One count has one name, hidden or shown everywhere alike (rule D3): the total row of a table in which each
    complaint stands once *is* the number of complaints, and the total of a ground is the same in PT2, PT5 and
    PT8.
    """
    single = {table.code for table in edition.tables if not table.multi}
    if key.row == TOTAL_ROW and key.table in {*single, QUARTER_TABLE, CHANNEL_TABLE, ROLE_TABLE}:
        key = complaints_in(key.column)
    elif (key.table, key.column) in {(GROUND_DOMAIN, Column.TOTAL), (MASS_GROUND, WITH_MASS)}:
        key = CellKey(ground_table(edition).code, key.row, str(Column.TOTAL))
    return "/".join(key)


def printed_keys(edition: Edition) -> Iterator[CellKey]:
    """Give the address of every figure that each publication of a year holds, in printed order."""
    for table in edition.tables:
        yield from _form_table(edition, table).addresses()
    yield from _mass_table().addresses()


def catalogue_keys(counts: Counts, edition: Edition) -> Iterator[CellKey]:
    """Give the address of every figure that counts have a place for in the catalogue, in printed order."""
    values = exact_values(counts)
    for table in catalogue(edition):
        yield from (key for key in table.addresses() if key in values)


def exact_values(counts: Counts) -> Mapping[CellKey, int]:
    """Give the true value of every figure of the catalogue."""
    return {
        **counts.cells,
        MASS_REPORTS: counts.beside.mass_reports,
        WITHOUT_MASS_REPORTS: counts.beside.without_mass_reports,
    }
