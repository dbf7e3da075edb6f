"""The gate: the one place through which figures leave the ADV. It has two exits and no third.

:func:`disclose` makes figures safe for everybody: officials, council and public get the same.
:func:`fill_form` gives the exact statutory form, marked with its addressee, the minister.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

import scipy
import structlog

from reports.counting import GRAND_TOTAL, QUARTER_TABLE, Beside, CellKey, Counts
from reports.disclosure.audit import AuditFailed, Verdict, audit
from reports.disclosure.catalogue import catalogue_keys, exact_values, name_of
from reports.disclosure.history import (
    Context,
    NotReissued,
    Publication,
    Together,
    people_of,
    sums_of,
    together,
)
from reports.disclosure.linear import Deadline, SolverFailed
from reports.disclosure.markers import Figure, Withheld, is_sensitive
from reports.disclosure.protect import Unprotectable, printed, protect
from reports.editions.shape import Edition
from reports.vocabulary.periods import Period

log = structlog.get_logger(__name__)

#: The version of the rules and of this code, stored with every publication.
METHOD: Final = "D1-D12/2"

#: How often the audit may ask for further lines before a table is given up.
ROUNDS: Final = 4

#: How long it may take to find totals that pass on their own.
TOTALS_SECONDS: Final = 10
PART_SECONDS: Final = 60


class Addressee(StrEnum):
    """For whom figures are."""

    MINISTER = "minister"
    EVERYONE = "everyone"


class Releasable(Protocol):
    """Figures that passed the gate; all that a renderer accepts. ``Counts`` is not one."""

    @property
    def addressee(self) -> Addressee:
        """For whom they are."""
        ...

    @property
    def municipality_id(self) -> int:
        """The municipality."""
        ...

    @property
    def year(self) -> int:
        """The year of registration."""
        ...

    @property
    def edition(self) -> str:
        """The code of the edition."""
        ...

    @property
    def cells(self) -> Mapping[CellKey, Figure]:
        """What each cell shows."""
        ...


@dataclass(frozen=True, slots=True)
class FilledForm:
    """The exact statutory form, for the minister by way of the college. It may not be published."""

    municipality_id: int
    year: int
    edition: str
    cells: Mapping[CellKey, Figure]
    beside: Beside

    @property
    def addressee(self) -> Addressee:
        """The minister."""
        return Addressee.MINISTER


@dataclass(frozen=True, slots=True)
class AuditNote:
    """What is stored of the audit (rule D12).

    :param solver: name and version of the solver.
    :param examined: how many small numbers were attacked.
    :param milliseconds: how long it took.
    :param totals_only: the tables could not be published safely, so only totals are shown.
    """

    solver: str
    examined: int
    milliseconds: int
    totals_only: bool


@dataclass(frozen=True, slots=True)
class SafeFigures:
    """Figures that everybody may see. Made here and nowhere else.

    :param period: a code of ``Period``; three years end with ``year``.
    """

    municipality_id: int
    year: int
    edition: str
    cells: Mapping[CellKey, Figure]
    method: str
    audit: AuditNote
    period: str = "year"

    @property
    def addressee(self) -> Addressee:
        """Everybody."""
        return Addressee.EVERYONE


@dataclass(frozen=True, slots=True)
class SafeRegion:
    """The municipalities of one ADV side by side, as everybody may see them. Made here and nowhere else."""

    service_id: int
    year: int
    cells: Mapping[CellKey, Figure]
    method: str
    audit: AuditNote

    @property
    def addressee(self) -> Addressee:
        """Everybody."""
        return Addressee.EVERYONE

    @property
    def period(self) -> str:
        """A whole year."""
        return str(Period.YEAR)


def fill_form(counts: Counts) -> FilledForm:
    """Let exact counts out to the minister, as the law asks (Wga art. 3)."""
    return FilledForm(counts.municipality_id, counts.year, counts.edition, dict(counts.cells), counts.beside)


def disclose(
    counts: Counts,
    edition: Edition,
    *,
    history: Iterable[Publication] | Context = (),
    period: Period = Period.YEAR,
    broken_down: bool = True,
    seconds: float = 60,
) -> SafeFigures:
    """Make counts safe to leave the ADV.

    Cells of 1 to 4 become ``<5``; further cells become ``x`` until no small number follows from totals, from
    a sibling table, or from figures published before. When no safe choice is found in time, only totals are
    shown: it never fails open.

    :param history: everything published before that shares a cell or adds up with a cell.
    :param period: the part of a year, or the years, that the counts are of.
    :param broken_down: false for totals alone.
    :param seconds: the time for protecting and auditing.
    :raises NotReissued: the difference with an earlier publication would show a small number.
    :raises SolverFailed: no answer in time, while there is an earlier publication to which totals alone
        would be a step back; it can be tried again.
    """
    context = history if isinstance(history, Context) else Context(tuple(history))
    values = exact_values(counts)
    found = _broken_down(values, edition, context, Deadline(seconds)) if broken_down else None
    totals_only = found is None
    figures, verdict, dropped = found or _totals(values, edition, context)
    cells = {
        key: figures.get(name_of(key, edition), Withheld.LINE)
        for key in catalogue_keys(counts, edition)
        if key.table not in dropped
    }
    note = _note(verdict, totals_only=totals_only)
    return SafeFigures(counts.municipality_id, counts.year, counts.edition, cells, METHOD, note, str(period))


def part_figures(
    values: Mapping[CellKey, int],
    edition: Edition,
    *,
    municipality_id: int,
    year: int,
    period: Period,
    context: Context,
) -> SafeFigures:
    """Make the total of a quarter or a half-year safe (PT3).

    :param values: what is printed is the figure of the period itself; the rest only follows from others.
    :raises NotReissued: there is no safe way to print it beside what was published before.
    :raises SolverFailed: no answer in time.
    """
    shown = [key for key in values if key.row == period]
    cells, note = _part(values, edition, context, shown)
    if any(isinstance(figure, Withheld) for figure in cells.values()):
        raise NotReissued
    return SafeFigures(municipality_id, year, edition.code, cells, METHOD, note, str(period))


def region_figures(
    values: Mapping[CellKey, int], edition: Edition, *, service_id: int, year: int, context: Context
) -> SafeRegion:
    """Make the table of the municipalities of one ADV safe (PT6).

    :raises NotReissued: there is no safe way to print it beside what was published before.
    :raises SolverFailed: no answer in time.
    """
    cells, note = _part(values, edition, context, list(values))
    return SafeRegion(service_id, year, cells, METHOD, note)


def _part(
    values: Mapping[CellKey, int], edition: Edition, context: Context, shown: list[CellKey]
) -> tuple[dict[CellKey, Figure], AuditNote]:
    implied = Publication(edition, {}, values)
    context = Context((implied, *context.publications), context.sums, context.same)
    both = together({key: values[key] for key in shown}, edition, context)
    try:
        figures, verdict, _dropped = _safe(both, Deadline(PART_SECONDS))
    except Unprotectable as failure:
        raise NotReissued from failure
    except AuditFailed as failure:
        raise SolverFailed from failure
    return {key: figures[name_of(key, edition)] for key in shown}, _note(verdict, totals_only=False)


Found = tuple[dict[str, Figure], Verdict, frozenset[str]]


def _broken_down(
    values: Mapping[CellKey, int], edition: Edition, context: Context, deadline: Deadline
) -> Found | None:
    """Make everything safe; ``None`` when that fails and totals may be shown instead."""
    try:
        return _safe(together(values, edition, context), deadline)
    except (SolverFailed, AuditFailed, Unprotectable) as failure:
        log.warning("disclosure_failed", code=type(failure).__name__)
        if _is_reissue(context, edition):
            raise (NotReissued() if isinstance(failure, Unprotectable) else SolverFailed()) from failure
        return None


def _is_reissue(context: Context, edition: Edition) -> bool:
    """Tell whether the same tables were printed before, beside which totals alone are a step back."""
    tables = {table.code for table in edition.tables} - {GRAND_TOTAL.table}
    return any(
        key.table in tables
        for publication in context.publications
        if not publication.of and not publication.elsewhere
        for key in publication.printed
    )


def _note(verdict: Verdict, *, totals_only: bool) -> AuditNote:
    return AuditNote(
        solver=f"HiGHS, scipy {scipy.__version__}",
        examined=verdict.examined,
        milliseconds=round(verdict.seconds * 1000),
        totals_only=totals_only,
    )


def _safe(both: Together, deadline: Deadline) -> Found:
    """Protect and audit; where the audit finds a number exposed, withhold its line and begin again."""
    withheld: list[str] = []
    for _round in range(ROUNDS):
        figures = printed(both.universe, protect(both.universe, deadline, withheld))
        verdict = _audited(figures, both, deadline)
        if verdict.safe:
            return figures, verdict, both.dropped
        withheld += verdict.exposed
    raise Unprotectable("the audit still finds small numbers")


def _audited(figures: Mapping[str, Figure], both: Together, deadline: Deadline) -> Verdict:
    universe = both.universe
    return audit(
        figures,
        sums_of(universe),
        truth={cell.key: cell.value for cell in universe.cells},
        people=people_of(universe),
        before=both.before,
        few=[cell.key for cell in universe.cells if cell.few_reporters],
        seconds=deadline.left(),
    )


def _totals(values: Mapping[CellKey, int], edition: Edition, context: Context) -> Found:
    """Publish the totals that pass on their own: by column and quarter, by column, or the whole alone.

    :raises NotReissued: not even the number of complaints can be printed beside what was published before.
    """
    for tables in ({GRAND_TOTAL.table, QUARTER_TABLE}, {GRAND_TOTAL.table}):
        part = {key: value for key, value in values.items() if key.table in tables}
        try:
            return _safe(together(part, edition, context), Deadline(TOTALS_SECONDS))
        except (SolverFailed, AuditFailed, Unprotectable):
            continue
    complaints = values[GRAND_TOTAL]
    both = together({GRAND_TOTAL: complaints}, edition, context)
    figure: Figure = Withheld.SMALL if is_sensitive(complaints) else complaints
    alone = {name_of(GRAND_TOTAL, edition): figure}
    try:
        verdict = _audited(alone, both, Deadline(TOTALS_SECONDS))
    except (SolverFailed, AuditFailed) as failure:
        raise SolverFailed from failure
    if not verdict.safe:
        raise NotReissued
    return alone, verdict, frozenset()


Stored = dict[str, dict[str, dict[str, int | str]]]


def stored_cells(cells: Mapping[CellKey, Figure]) -> Stored:
    """Write cells as JSON: a number, or the name of its marker, by table, row and column."""
    stored: Stored = {}
    for key, figure in cells.items():
        value = figure if isinstance(figure, int) else figure.value
        stored.setdefault(key.table, {}).setdefault(key.row, {})[key.column] = value
    return stored


def read_cells(stored: Stored) -> dict[CellKey, Figure]:
    """Read back what :func:`stored_cells` wrote.

    :raises ValueError: it holds a word that is no marker.
    """
    return {
        CellKey(table, row, column): value if isinstance(value, int) else Withheld(value)
        for table, rows in stored.items()
        for row, columns in rows.items()
        for column, value in columns.items()
    }


def published_again(
    *,
    municipality_id: int,
    year: int,
    edition: str,
    cells: Stored,
    method: str,
    note: Mapping[str, str | int],
    period: str = "year",
) -> SafeFigures:
    """Give figures back as they were published; they are read, never counted or protected again."""
    return SafeFigures(municipality_id, year, edition, read_cells(cells), method, _read_note(note), period)


def region_again(
    *, service_id: int, year: int, cells: Stored, method: str, note: Mapping[str, str | int]
) -> SafeRegion:
    """Give the table of a region back as it was published."""
    return SafeRegion(service_id, year, read_cells(cells), method, _read_note(note))


def _read_note(note: Mapping[str, str | int]) -> AuditNote:
    return AuditNote(
        solver=str(note["solver"]),
        examined=int(note["examined"]),
        milliseconds=int(note["milliseconds"]),
        totals_only=bool(note["totals_only"]),
    )
