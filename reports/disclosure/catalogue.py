"""The closed catalogue of published tables of one year: its cells, and everything that ties them together.

PT1 (complaints of a year), PT2 (the tables of the form by five columns) and the totals of PT8 (with and
without mass reports) are protected and audited as one universe. There are no free cross-tabulations.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from reports.counting import GRAND_TOTAL, CellKey, Counts
from reports.disclosure.markers import Withheld
from reports.disclosure.universe import Cell, Rank, Relation, Universe
from reports.editions.shape import (
    COLUMN_SUMS,
    COUNTED_COLUMNS,
    TOTAL_ROW,
    Column,
    Edition,
    FormTable,
    Subject,
)

#: Complaints with and without mass reports (rule R8).
MASS_TABLE: Final = "mass"
MASS_REPORTS: Final = CellKey(MASS_TABLE, "mass_reports", Column.TOTAL)
WITHOUT_MASS_REPORTS: Final = CellKey(MASS_TABLE, "without_mass_reports", Column.TOTAL)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known of cells from earlier publications (rule D5).

    :param frozen: printed before with the value it still has.
    :param concealed: hidden before, with its marker, and not changed enough to be shown now.
    """

    frozen: frozenset[str] = frozenset()
    concealed: Mapping[str, Withheld] = field(default_factory=dict)


#: Nothing was published before.
NOTHING_YET: Final = Earlier()


def complaints_in(column: str) -> CellKey:
    """Give the address of the number of complaints in a column."""
    return CellKey(GRAND_TOTAL.table, TOTAL_ROW, column)


def name_of(key: CellKey, edition: Edition) -> str:
    """Give the name of a figure in the universe.

    The total row of a table in which each complaint stands once *is* the number of complaints: one cell,
    hidden or shown everywhere alike (rule D3).
    """
    if key.row == TOTAL_ROW and key.table in {table.code for table in edition.tables if not table.multi}:
        key = complaints_in(key.column)
    return "/".join(key)


def printed_keys(edition: Edition) -> Iterator[CellKey]:
    """Give the address of every figure of the catalogue, in printed order."""
    for table in edition.tables:
        for row in (*table.rows, *((table.total,) if table.subject is not Subject.COMPLAINTS else ())):
            for column in edition.columns:
                yield CellKey(table.code, row.code, column)
    yield MASS_REPORTS
    yield WITHOUT_MASS_REPORTS


def exact_values(counts: Counts) -> Mapping[CellKey, int]:
    """Give the true value of every figure of the catalogue."""
    return {
        **counts.cells,
        MASS_REPORTS: counts.beside.mass_reports,
        WITHOUT_MASS_REPORTS: counts.beside.without_mass_reports,
    }


def universe_of(counts: Counts, edition: Edition, earlier: Earlier = NOTHING_YET) -> Universe:
    """Build the universe of a municipality's year.

    :param earlier: what was published before about the same cells.
    """
    values = exact_values(counts)
    cells: dict[str, Cell] = {}
    for key in printed_keys(edition):
        name = name_of(key, edition)
        cells[name] = Cell(
            name,
            values[key],
            _rank(key),
            frozen=name in earlier.frozen,
            concealed=earlier.concealed.get(name),
        )
    relations = [*_sums(edition)]
    for cell, relation in _inequalities(edition, values):
        cells[cell.key] = cell
        relations.append(relation)
    return Universe(tuple(cells.values()), tuple(relations))


def totals_of(counts: Counts, edition: Edition, earlier: Earlier = NOTHING_YET) -> Universe:
    """Build the universe of the number of complaints alone, by column."""
    whole = universe_of(counts, edition, earlier)
    names = {name_of(complaints_in(column), edition) for column in edition.columns}
    relations = (
        relation for relation in whole.relations if names.issuperset((relation.total, *relation.parts))
    )
    return Universe(tuple(cell for cell in whole.cells if cell.key in names), tuple(relations))


def _rank(key: CellKey) -> Rank:
    if key.row == TOTAL_ROW:
        return Rank.GRAND_TOTAL if key.column == Column.TOTAL else Rank.LINE_TOTAL
    if key.table == MASS_TABLE:
        return Rank.INTERIOR
    return {Column.RESIDENT_TOTAL: Rank.SUB_TOTAL, Column.TOTAL: Rank.LINE_TOTAL}.get(
        Column(key.column), Rank.INTERIOR
    )


def _sums(edition: Edition) -> Iterator[Relation]:
    for table in edition.tables:
        rows = [row.code for row in table.rows]
        if table.subject is not Subject.COMPLAINTS:
            for column in edition.columns:
                yield _sum(edition, table, [(row, column) for row in rows], (TOTAL_ROW, column))
        for row in (*rows, *((TOTAL_ROW,) if table.multi else ())):
            for total, parts in COLUMN_SUMS:
                yield _sum(edition, table, [(row, part) for part in parts], (row, total))
    yield Relation(
        name_of(GRAND_TOTAL, edition),
        (name_of(WITHOUT_MASS_REPORTS, edition), name_of(MASS_REPORTS, edition)),
    )


def _sum(
    edition: Edition, table: FormTable, parts: list[tuple[str, Column]], total: tuple[str, Column]
) -> Relation:
    row, column = total
    sizes: tuple[str, ...] = ()
    if table.multi and row == TOTAL_ROW:
        # Mentions may be many where complaints are few, so both decide whether a line is small (D11).
        sizes = (name_of(complaints_in(column), edition),)
    names = tuple(name_of(CellKey(table.code, *part), edition) for part in parts)
    return Relation(name_of(CellKey(table.code, row, column), edition), names, sizes=sizes)


def _inequalities(edition: Edition, values: Mapping[CellKey, int]) -> Iterator[tuple[Cell, Relation]]:
    """Give what everybody knows of a table with several answers, each with its slack (rule D3).

    No row is larger than the number of complaints, not even together with the row that excludes all
    others; and each complaint has an answer, where it must have one.
    """
    for table in edition.tables:
        if not table.multi:
            continue
        for column in COUNTED_COLUMNS:
            complaints = complaints_in(column)
            for row in table.rows:
                codes = {row.code, table.excludes} - {""}
                if row.code == table.excludes:
                    continue
                parts = [CellKey(table.code, code, column) for code in sorted(codes)]
                yield _slack(edition, complaints, parts, values)
            if not table.may_be_empty:
                mentions = CellKey(table.code, TOTAL_ROW, column)
                yield _slack(edition, mentions, [complaints], values)


def _slack(
    edition: Edition, total: CellKey, parts: list[CellKey], values: Mapping[CellKey, int]
) -> tuple[Cell, Relation]:
    names = [name_of(part, edition) for part in parts]
    slack = f"{name_of(total, edition)} over {' and '.join(names)}"
    value = values[total] - sum(values[part] for part in parts)
    cell = Cell(slack, value, printed=False, counts_people=False)
    return cell, Relation(name_of(total, edition), (*names, slack), is_line=False)
