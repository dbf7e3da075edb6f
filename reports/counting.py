"""Counts: how many complaints stand in each cell of an edition's tables, exact, and not yet for any reader.

What is counted here may leave the ADV only through the gate of :mod:`reports.disclosure`. Rules R1 to R17 of
the law's section 5 are kept in two places: which rows count at all stands with the register, how they add up
to a form stands here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from adv_portal.law.channels import Channel
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from complaints.register import ROLE_ROWS, Dimension, Include, Scope, tally, tally_together
from reports.editions.shape import (
    COLUMN_SUMS,
    COUNTED_COLUMNS,
    TOTAL_ROW,
    Column,
    Edition,
    FormTable,
    Subject,
)
from reports.vocabulary.periods import Period

#: What the register gives: how many complaints for each combination of codes.
Found = Mapping[tuple[str, ...], int]

#: How many complaints stand under a row, for each counted column: ``{(column, row): number}``.
Tally = Mapping[tuple[str, str], int]


class CellKey(NamedTuple):
    """The address of one figure.

    :param table: the number of the table.
    :param row: the law's code, or ``total``.
    :param column: one of the five columns.
    """

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What is listed beside the form, so that the sum of all rows of the register closes.

    :param kept_outside: complaints of non-residents about elsewhere (rule R2).
    :param own_observations: signals the ADV saw itself; no complaint of a person (rule R9).
    :param merged: complaints that were joined with another one (rule R11).
    :param mass_reports: complaints in the form that belong to a mass report (rule R8).
    :param without_mass_reports: complaints in the form without those.
    :param mapped_places: complaints in the form about a place that is no municipality (rule R15).
    :param unknown_residence: complaints in the form with unknown residence (rule R14).
    """

    kept_outside: int = 0
    own_observations: int = 0
    merged: int = 0
    mass_reports: int = 0
    without_mass_reports: int = 0
    mapped_places: int = 0
    unknown_residence: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """Exact figures of one municipality and year. Not to be shown: they pass the gate first.

    :param municipality_id: the municipality.
    :param year: the year of registration.
    :param edition: the edition in whose tables they stand.
    :param cells: every figure of every table, totals included.
    """

    municipality_id: int
    year: int
    edition: str
    cells: Mapping[CellKey, int]
    beside: Beside

    @property
    def complaints(self) -> int:
        """The number of complaints in the form."""
        return self.cells[GRAND_TOTAL]


#: Where the number of complaints stands, in every edition.
GRAND_TOTAL: Final = CellKey("1", TOTAL_ROW, Column.TOTAL)

#: Complaints with and without mass reports (rule R8).
MASS_TABLE: Final = "mass"
MASS_REPORTS: Final = CellKey(MASS_TABLE, "mass_reports", Column.TOTAL)
WITHOUT_MASS_REPORTS: Final = CellKey(MASS_TABLE, "without_mass_reports", Column.TOTAL)

#: Tables that stand beside the form: grounds with and without mass reports, quarters, grounds by domains,
#: ways of reporting, roles of reporters, half-years, and the municipalities of a region.
MASS_GROUND: Final = "mass_ground"
WITH_MASS: Final = "with_mass"
WITHOUT_MASS: Final = "without_mass"
QUARTER_TABLE: Final = "quarter"
GROUND_DOMAIN: Final = "ground_domain"
CHANNEL_TABLE: Final = "channel"
ROLE_TABLE: Final = "role"
HALF_YEAR_TABLE: Final = "half_year"
REGION_TABLE: Final = "region"
QUARTERS: Final = tuple(quarter.value for quarter in Period.quarters())
HALVES: Final[Mapping[str, tuple[str, str]]] = {
    half.value: (QUARTERS[2 * number], QUARTERS[2 * number + 1])
    for number, half in enumerate((Period.H1, Period.H2))
}


#: How the register counts for each subject of a table.
DIMENSIONS: Final[Mapping[Subject, tuple[Dimension, ...]]] = {
    Subject.COMPLAINTS: (Dimension.COLUMN,),
    Subject.GROUND: (Dimension.COLUMN, Dimension.GROUND),
    Subject.DOMAIN: (Dimension.COLUMN, Dimension.DOMAIN),
    Subject.PRIMARY_NATURE: (Dimension.COLUMN, Dimension.PRIMARY_NATURE),
    Subject.NATURE: (Dimension.COLUMN, Dimension.NATURE),
    Subject.HANDLING: (Dimension.COLUMN, Dimension.HANDLING),
}

#: What is listed beside the form.
BESIDE: Final = (Dimension.MASS_REPORT, Dimension.PLACE, Dimension.RESIDENCE)

#: Places that are no municipality and are mapped to a column (rule R15).
MAPPED: Final = frozenset({PlaceKind.NATIONAL, PlaceKind.INTERNET, PlaceKind.ABROAD, PlaceKind.UNKNOWN})

#: The column of complaints that are in no column of the form.
OUTSIDE: Final = ""


class SumsDoNotClose(Exception):
    """A table contradicts the number of complaints: a mistake in counting, never to be printed."""


def count(scope: Scope, edition: Edition) -> Counts:
    """Count the complaints of one municipality and year into the tables of an edition.

    One SQL statement reads the complaints; two more count what stands beside them.

    :param scope: one municipality; complaints of persons.
    :raises ValueError: the scope names no municipality.
    :raises SumsDoNotClose: the register contradicts itself.
    """
    if scope.municipality_id is None:
        raise ValueError("the form is of one municipality")
    subjects = [table.subject for table in edition.tables]
    groups = [DIMENSIONS[subject] for subject in subjects]
    aside = [(Dimension.COLUMN, dimension) for dimension in BESIDE]
    found = tally_together(replace(scope, include=Include.COMPLAINTS), *groups, *aside)
    tallies = {
        subject: _by_row(subject, tally)
        for subject, tally in zip(subjects, found[: len(groups)], strict=True)
    }
    return assemble(
        municipality_id=scope.municipality_id,
        year=scope.year,
        edition=edition,
        tallies=tallies,
        beside=_beside(scope, found[0], *found[len(groups) :]),
    )


def _by_row(subject: Subject, tally: Found) -> Tally:
    """Give the tally by column and row, without what is outside the form."""
    rows = {(key[0], TOTAL_ROW if subject is Subject.COMPLAINTS else key[1]): tally[key] for key in tally}
    return {key: number for key, number in rows.items() if key[0] != OUTSIDE}


def _beside(scope: Scope, columns: Found, mass: Found, places: Found, residences: Found) -> Beside:
    def inside(tally: Found, *codes: str) -> int:
        return sum(number for (column, code), number in tally.items() if column != OUTSIDE and code in codes)

    def others(include: Include) -> int:
        return tally(replace(scope, include=include)).get((), 0)

    return Beside(
        kept_outside=columns.get((OUTSIDE,), 0),
        own_observations=others(Include.OWN_OBSERVATIONS),
        merged=others(Include.MERGED),
        mass_reports=inside(mass, "yes"),
        without_mass_reports=inside(mass, "no"),
        mapped_places=inside(places, *MAPPED),
        unknown_residence=inside(residences, Residence.UNKNOWN),
    )


def assemble(
    *, municipality_id: int, year: int, edition: Edition, tallies: Mapping[Subject, Tally], beside: Beside
) -> Counts:
    """Put the tallies of the register into the tables of an edition.

    :param tallies: one for each subject of the edition, by counted column and row.
    :raises SumsDoNotClose: a single table does not add up to the number of complaints, or a multiple one
        to fewer mentions than complaints (law, section 4.1).
    """
    cells: dict[CellKey, int] = {}
    for table in edition.tables:
        cells |= _cells_of(table, tallies.get(table.subject, {}))
    for table in edition.tables:
        _check(table, cells)
    shown = {key: value for key, value in cells.items() if key.column in edition.columns}
    return Counts(
        municipality_id=municipality_id, year=year, edition=edition.code, cells=shown, beside=beside
    )


def _cells_of(table: FormTable, tally: Tally) -> dict[CellKey, int]:
    cells: dict[CellKey, int] = {}
    for row in table.rows:
        values: dict[Column, int] = {column: tally.get((column, row.code), 0) for column in COUNTED_COLUMNS}
        for total, (first, second) in COLUMN_SUMS:
            values[total] = values[first] + values[second]
        cells |= {CellKey(table.code, row.code, column): values[column] for column in Column}
    unknown = {row for _, row in tally} - {row.code for row in table.rows}
    if unknown:
        raise SumsDoNotClose(f"table {table.code} has no row for {sorted(unknown)}")
    if table.subject is not Subject.COMPLAINTS:
        for column in Column:
            rows = (cells[CellKey(table.code, row.code, column)] for row in table.rows)
            cells[CellKey(table.code, TOTAL_ROW, column)] = sum(rows)
    return cells


def _check(table: FormTable, cells: Mapping[CellKey, int]) -> None:
    for column in Column:
        complaints = cells[CellKey("1", TOTAL_ROW, column)]
        total = cells[CellKey(table.code, TOTAL_ROW, column)]
        if table.may_be_empty:
            closes = True
        elif table.multi:
            closes = total >= complaints
        else:
            closes = total == complaints
        if not closes:
            raise SumsDoNotClose(f"table {table.code}, {column}: {total} of {complaints} complaints")


def count_quarters(scope: Scope) -> dict[str, int]:
    """Count the complaints in the form by quarter of registration."""
    found = tally(replace(scope, include=Include.IN_FORM), Dimension.QUARTER)
    return {quarter: found.get((quarter[1:],), 0) for quarter in QUARTERS}


def count_aside(scope: Scope, counts: Counts, edition: Edition) -> dict[CellKey, int]:
    """Count the tables of the catalogue that stand beside the form, in one SQL statement.

    :param counts: the form they stand beside. A table that does not agree with it is left out, because the
        register has moved on since: figures that contradict each other are never published.
    :returns: the figures by address; of each table all or none.
    """
    groups = (
        (Dimension.QUARTER,),
        (Dimension.CHANNEL,),
        (Dimension.ROLE,),
        (Dimension.GROUND, Dimension.DOMAIN),
        (Dimension.GROUND, Dimension.MASS_REPORT),
    )
    found = tally_together(replace(scope, include=Include.IN_FORM), *groups)
    quarters, channels, roles, pairs, mass = found
    by_quarter: Found = {(f"q{quarter}",): number for (quarter,), number in quarters.items()}
    return {
        **_single(QUARTER_TABLE, QUARTERS, by_quarter, counts),
        **_single(CHANNEL_TABLE, [code.value for code in Channel], channels, counts),
        **_single(ROLE_TABLE, [code for code, _nl, _en in ROLE_ROWS], roles, counts),
        **_ground_domain(edition, pairs, counts),
        **_mass_ground(edition, mass, counts),
    }


def with_aside(counts: Counts, aside: Mapping[CellKey, int]) -> Counts:
    """Put tables that stand beside the form with its own."""
    return replace(counts, cells={**counts.cells, **aside})


def _single(table: str, rows: Iterable[str], tally: Found, counts: Counts) -> dict[CellKey, int]:
    cells = {CellKey(table, row, str(Column.TOTAL)): tally.get((row,), 0) for row in rows}
    if sum(cells.values()) != counts.complaints or sum(tally.values()) != counts.complaints:
        return {}
    return {**cells, CellKey(table, TOTAL_ROW, str(Column.TOTAL)): counts.complaints}


def _rows(edition: Edition, subject: Subject) -> tuple[str, list[str]]:
    table = next(table for table in edition.tables if table.subject is subject)
    return table.code, [row.code for row in table.rows]


def _ground_domain(edition: Edition, tally: Found, counts: Counts) -> dict[CellKey, int]:
    ground_table, grounds = _rows(edition, Subject.GROUND)
    _domain_table, domains = _rows(edition, Subject.DOMAIN)
    cells: dict[CellKey, int] = {}
    for ground in grounds:
        line = {CellKey(GROUND_DOMAIN, ground, domain): tally.get((ground, domain), 0) for domain in domains}
        total = counts.cells[CellKey(ground_table, ground, str(Column.TOTAL))]
        if sum(line.values()) != total:
            return {}
        cells |= line | {CellKey(GROUND_DOMAIN, ground, str(Column.TOTAL)): total}
    return cells


def _mass_ground(edition: Edition, tally: Found, counts: Counts) -> dict[CellKey, int]:
    ground_table, grounds = _rows(edition, Subject.GROUND)
    cells: dict[CellKey, int] = {}
    for ground in grounds:
        without, mass = tally.get((ground, "no"), 0), tally.get((ground, "yes"), 0)
        total = counts.cells[CellKey(ground_table, ground, str(Column.TOTAL))]
        if without + mass != total:
            return {}
        cells[CellKey(MASS_GROUND, ground, WITH_MASS)] = total
        cells[CellKey(MASS_GROUND, ground, WITHOUT_MASS)] = without
    return cells
