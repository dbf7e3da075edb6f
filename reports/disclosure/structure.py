"""How the figures of a publication tie together: its cells, and everything an attacker could add or subtract.

The year, its quarters and half-years, the region and three years together are one universe with everything
that was published before (rules D3 to D5).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from reports.counting import (
    CHANNEL_TABLE,
    GRAND_TOTAL,
    GROUND_DOMAIN,
    HALF_YEAR_TABLE,
    HALVES,
    MASS_GROUND,
    MASS_REPORTS,
    MASS_TABLE,
    QUARTER_TABLE,
    QUARTERS,
    REGION_TABLE,
    ROLE_TABLE,
    WITHOUT_MASS,
    WITHOUT_MASS_REPORTS,
    CellKey,
    Counts,
)
from reports.disclosure.catalogue import (
    complaints_in,
    domain_table,
    exact_values,
    ground_table,
    name_of,
)
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

Values = Mapping[CellKey, int]
TOTAL: Final = str(Column.TOTAL)


@dataclass(frozen=True, slots=True)
class Implied:
    """A count that is not printed but follows from others, with what it follows from.

    :param counts_people: whether 1 to 4 would tell of a small number of people; false for slack.
    """

    name: str
    value: int
    relation: Relation
    counts_people: bool = False


@dataclass(frozen=True, slots=True)
class Tied:
    """Figures by name, and what ties them together."""

    values: Mapping[str, int]
    ranks: Mapping[str, Rank] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    implied: tuple[Implied, ...] = ()

    def every_relation(self) -> Iterator[Relation]:
        """Give the relations, those with implied counts included."""
        yield from self.relations
        for implied in self.implied:
            yield implied.relation


def tie(values: Values, edition: Edition) -> Tied:
    """Tie figures together by the structure of the catalogue; of each table all rows are there, or none."""
    named = {name_of(key, edition): value for key, value in values.items()}
    ranks: dict[str, Rank] = {}
    for key in values:
        ranks.setdefault(name_of(key, edition), _rank(key))
    implied = [*_inequalities(edition, values)]
    if {key.table for key in values} >= {GROUND_DOMAIN, ground_table(edition).code}:
        implied += _crossed(edition, values)
    if {key.table for key in values} >= {MASS_GROUND, MASS_TABLE}:
        implied += _mass_by_ground(edition, values)
    known = {*named, *(cell.name for cell in implied)}
    sums = [
        relation
        for relation in (*_sums(edition), *_beside(edition), *_region(values, edition))
        if known.issuperset((relation.total, *relation.parts))
    ]
    unique = {(relation.total, frozenset(relation.parts)): relation for relation in sums}
    return Tied(named, ranks, tuple(unique.values()), tuple(implied))


def universe_of(counts: Counts, edition: Edition) -> Universe:
    """Build the universe of one publication on its own."""
    tied = tie(exact_values(counts), edition)
    cells = [Cell(name, value, tied.ranks[name]) for name, value in tied.values.items()]
    cells += [
        Cell(implied.name, implied.value, printed=False, counts_people=implied.counts_people)
        for implied in tied.implied
    ]
    return Universe(tuple(cells), tuple(tied.every_relation()))


def _rank(key: CellKey) -> Rank:
    if key.row == TOTAL_ROW:
        return Rank.GRAND_TOTAL if key.column == Column.TOTAL else Rank.LINE_TOTAL
    if key.table in {MASS_TABLE, REGION_TABLE, QUARTER_TABLE, CHANNEL_TABLE, ROLE_TABLE}:
        return Rank.INTERIOR
    if key.table == HALF_YEAR_TABLE:
        return Rank.LINE_TOTAL
    return {str(Column.RESIDENT_TOTAL): Rank.SUB_TOTAL, TOTAL: Rank.LINE_TOTAL}.get(key.column, Rank.INTERIOR)


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


def _beside(edition: Edition) -> Iterator[Relation]:
    """Tie the tables of one dimension, the quarters and the half-years to the number of complaints."""
    total = name_of(GRAND_TOTAL, edition)
    quarters = {row: f"{QUARTER_TABLE}/{row}/{TOTAL}" for row in QUARTERS}
    yield Relation(total, tuple(quarters.values()))
    for half, (first, second) in HALVES.items():
        name = f"{HALF_YEAR_TABLE}/{half}/{TOTAL}"
        yield Relation(name, (quarters[first], quarters[second]), is_line=False)
    for ground in ground_table(edition).rows:
        cells = [CellKey(GROUND_DOMAIN, ground.code, row.code) for row in domain_table(edition).rows]
        line = name_of(CellKey(GROUND_DOMAIN, ground.code, TOTAL), edition)
        yield Relation(line, tuple("/".join(cell) for cell in cells))


def _region(values: Values, edition: Edition) -> Iterator[Relation]:
    """Tie tables of which the rows are in the figures themselves: municipalities, channels and roles."""
    for table in (REGION_TABLE, CHANNEL_TABLE, ROLE_TABLE):
        rows = [key for key in values if key.table == table and key.row != TOTAL_ROW]
        total = CellKey(table, TOTAL_ROW, TOTAL)
        if not rows or total not in values:
            continue
        names = [name_of(key, edition) for key in rows]
        if table == REGION_TABLE and GRAND_TOTAL in values:
            names.append(name_of(GRAND_TOTAL, edition))  # the municipality that is published now
        yield Relation(name_of(total, edition), tuple(names))


def _inequalities(edition: Edition, values: Values) -> Iterator[Implied]:
    """Give what everybody knows of a table with several answers, each with its slack (rule D3).

    No row is larger than the number of complaints, not even together with the row that excludes all
    others; and each complaint has an answer, where it must have one.
    """
    for table in edition.tables:
        if not table.multi or CellKey(table.code, TOTAL_ROW, TOTAL) not in values:
            continue
        for column in COUNTED_COLUMNS if len(edition.columns) > 1 else edition.columns:
            complaints = complaints_in(column)
            for row in table.rows:
                codes = {row.code, table.excludes} - {""}
                if row.code == table.excludes:
                    continue
                parts = [CellKey(table.code, code, str(column)) for code in sorted(codes)]
                yield _slack(edition, complaints, parts, values)
            if not table.may_be_empty:
                mentions = CellKey(table.code, TOTAL_ROW, str(column))
                yield _slack(edition, mentions, [complaints], values)


def _slack(edition: Edition, total: CellKey, parts: list[CellKey], values: Values) -> Implied:
    value = values[total] - sum(values[part] for part in parts)
    return _over(name_of(total, edition), [name_of(part, edition) for part in parts], value)


def _over(total: str, parts: list[str], value: int) -> Implied:
    slack = f"{total} over {' and '.join(parts)}"
    return Implied(slack, value, Relation(total, (*parts, slack), is_line=False))


def _crossed(edition: Edition, values: Values) -> Iterator[Implied]:
    """Tie grounds by domains to the domains: a complaint has one domain and one or more grounds (PT5)."""
    grounds, domains = ground_table(edition), domain_table(edition)
    for domain in domains.rows:
        total = CellKey(domains.code, domain.code, TOTAL)
        cells = {row.code: CellKey(GROUND_DOMAIN, row.code, domain.code) for row in grounds.rows}
        name = f"{GROUND_DOMAIN}/{TOTAL_ROW}/{domain.code}"
        mentions = sum(values[cell] for cell in cells.values())
        line = Relation(
            name, tuple("/".join(cell) for cell in cells.values()), sizes=(name_of(total, edition),)
        )
        yield Implied(name, mentions, line, counts_people=True)
        yield _over(name, [name_of(total, edition)], mentions - values[total])
        for ground, cell in cells.items():
            if ground != grounds.excludes:
                alone = [cells[grounds.excludes]] if grounds.excludes in cells else []
                yield _slack(edition, total, [cell, *alone], values)


def _mass_by_ground(edition: Edition, values: Values) -> Iterator[Implied]:
    """Tie what is left of a ground without mass reports; the difference may be small itself (PT8)."""
    grounds = ground_table(edition)
    without_all, mass_all = name_of(WITHOUT_MASS_REPORTS, edition), name_of(MASS_REPORTS, edition)
    without: dict[str, int] = {}
    mass: dict[str, int] = {}
    for row in grounds.rows:
        key = CellKey(MASS_GROUND, row.code, WITHOUT_MASS)
        with_mass = CellKey(grounds.code, row.code, TOTAL)
        name, difference = name_of(key, edition), f"{MASS_GROUND}/{row.code}/mass"
        without[name], mass[difference] = values[key], values[with_mass] - values[key]
        line = Relation(name_of(with_mass, edition), (name, difference))
        yield Implied(difference, mass[difference], line, counts_people=True)
    for whole, parts, size in (
        (without_all, without, values[WITHOUT_MASS_REPORTS]),
        (mass_all, mass, values[MASS_REPORTS]),
    ):
        alone = [name for name in parts if f"/{grounds.excludes}/" in name]
        for name, value in parts.items():
            if name not in alone:
                rest = size - value - sum(parts[one] for one in alone)
                yield _over(whole, [name, *alone], rest)
        every = f"{whole} by {MASS_GROUND}"
        mentions = sum(parts.values())
        yield Implied(every, mentions, Relation(every, tuple(parts), is_line=False))
        yield _over(every, [whole], mentions - size)
