"""The door to policy: published figures, already disclosed. No model, no key and no free text leaves it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from adv_portal.audit.actors import Person
from adv_portal.ui.components import FigureView
from reports.counting import GRAND_TOTAL, CellKey
from reports.disclosure.catalogue import MASS_REPORTS, WITHOUT_MASS_REPORTS
from reports.disclosure.gate import read_cells
from reports.disclosure.markers import Figure, Withheld
from reports.editions.choice import EDITIONS
from reports.editions.shape import COLUMN_SHORT, TOTAL_ROW, Column, FormTable, Subject, Words
from reports.models import PublishedFigures
from reports.pictures import address_of, pictures_of, when
from reports.vocabulary.periods import Period


@dataclass(frozen=True, slots=True)
class Shown:
    """What one cell shows.

    :param value: the number, or ``None`` when it is withheld.
    :param marker: ``lt5`` or ``hidden`` when it is withheld, else ``""``.
    :param text: what a reader sees: the number, ``<5`` or ``x``.
    """

    value: int | None
    marker: str
    text: str


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One row of a table, in the order of the law's list.

    :param figures: by column code.
    """

    code: str
    label: Words
    figures: Mapping[str, Shown]


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One table: its rows without the total.

    :param subject: what its rows divide by, such as ``ground``.
    :param multi: a complaint may stand in several rows.
    """

    subject: str
    title: Words
    rows: tuple[PublishedRow, ...]
    multi: bool


@dataclass(frozen=True, slots=True)
class PublishedYear:
    """The published figures of one municipality and year.

    :param number: the number of the publication.
    :param complaints: by column code.
    """

    municipality: str
    service: str
    year: int
    number: int
    published_at: datetime
    complaints: Mapping[str, Shown]
    mass_reports: Shown
    without_mass_reports: Shown
    columns: Mapping[str, Words]
    tables: tuple[PublishedTable, ...]

    def table(self, subject: str) -> PublishedTable | None:
        """Give the table of a subject, such as ``ground`` or ``domain``."""
        return next((table for table in self.tables if table.subject == subject), None)


def published_years(person: Person) -> tuple[int, ...]:
    """Give the years of which figures are published for a person, the newest first. One statement."""
    rows = PublishedFigures.objects.visible_to(person).filter(period=Period.YEAR)
    return tuple(rows.values_list("year", flat=True).distinct().order_by("-year"))


def published_year(person: Person, year: int) -> PublishedYear | None:
    """Give the newest publication of a year that exists for a person, or ``None``. One statement."""
    rows = PublishedFigures.objects.visible_to(person).filter(year=year, period=Period.YEAR)
    rows = rows.order_by("-number", "-published_at")
    row = rows.select_related("municipality", "service").first()
    return _year(row) if row is not None else None


def published_periods(person: Person) -> tuple[tuple[str, str, str], ...]:
    """Give each part of a year, and years together, that is published for a person. One statement.

    :returns: the CBS code, the period as it stands in an address, and its words; the newest first.
    """
    rows = PublishedFigures.objects.visible_to(person).exclude(period=Period.YEAR)
    found = set(rows.order_by().values_list("municipality__cbs", "year", "period").distinct())
    order = list(Period)
    newest = sorted(found, key=lambda one: (one[0], -one[1], order.index(Period(one[2]))))
    return tuple((cbs, address_of(year, period), when(year, period)) for cbs, year, period in newest)


def published_pictures(person: Person, year: int) -> tuple[FigureView, ...]:
    """Give the figures of a year that exist for a person as pictures. One statement; three when not kept."""
    return pictures_of(PublishedFigures.objects.visible_to(person), year)


def _year(row: PublishedFigures) -> PublishedYear:
    cells = read_cells(row.cells)
    edition = EDITIONS[row.edition]
    return PublishedYear(
        municipality=row.municipality.name,
        service=row.service.name,
        year=row.year,
        number=row.number,
        published_at=row.published_at,
        complaints={str(column): _shown(cells[_total(column)]) for column in edition.columns},
        mass_reports=_shown(cells[MASS_REPORTS]),
        without_mass_reports=_shown(cells[WITHOUT_MASS_REPORTS]),
        columns={str(column): COLUMN_SHORT[column] for column in edition.columns},
        tables=tuple(
            _table(table, cells, edition.columns)
            for table in edition.tables
            if table.subject is not Subject.COMPLAINTS
        ),
    )


def _total(column: Column) -> CellKey:
    return CellKey(GRAND_TOTAL.table, TOTAL_ROW, column)


def _table(table: FormTable, cells: Mapping[CellKey, Figure], columns: tuple[Column, ...]) -> PublishedTable:
    # Both ways of counting natures answer the same question.
    subject = Subject.NATURE if table.subject is Subject.PRIMARY_NATURE else table.subject
    rows = tuple(
        PublishedRow(
            row.code,
            row.words,
            {str(column): _shown(cells[CellKey(table.code, row.code, column)]) for column in columns},
        )
        for row in table.rows
    )
    return PublishedTable(str(subject), table.title, rows, table.multi)


def _shown(figure: Figure) -> Shown:
    if isinstance(figure, Withheld):
        return Shown(None, figure.marker, figure.symbol)
    return Shown(figure, "", str(figure))
