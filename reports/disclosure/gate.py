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

from reports.counting import GRAND_TOTAL, Beside, CellKey, Counts
from reports.disclosure.audit import AuditFailed, Verdict, audit
from reports.disclosure.catalogue import Earlier, name_of, printed_keys, totals_of, universe_of
from reports.disclosure.history import NotReissued, Publication, earlier_than
from reports.disclosure.linear import Deadline, SolverFailed
from reports.disclosure.markers import Figure, Withheld, is_sensitive
from reports.disclosure.protect import Unprotectable, printed, protect
from reports.disclosure.universe import Universe
from reports.editions.shape import Edition

log = structlog.get_logger(__name__)

#: The version of the rules and of this code, stored with every publication.
METHOD: Final = "D1-D12/1"

#: How often the audit may ask for further lines before a table is given up.
ROUNDS: Final = 4


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
    """Figures that everybody may see. Made here and nowhere else."""

    municipality_id: int
    year: int
    edition: str
    cells: Mapping[CellKey, Figure]
    method: str
    audit: AuditNote

    @property
    def addressee(self) -> Addressee:
        """Everybody."""
        return Addressee.EVERYONE


def fill_form(counts: Counts) -> FilledForm:
    """Let exact counts out to the minister, as the law asks (Wga art. 3)."""
    return FilledForm(counts.municipality_id, counts.year, counts.edition, dict(counts.cells), counts.beside)


def disclose(
    counts: Counts, edition: Edition, *, history: Iterable[Publication] = (), seconds: float = 60
) -> SafeFigures:
    """Make counts safe to leave the ADV.

    Cells of 1 to 4 become ``<5``; further cells become ``x`` until no small number follows from totals, from
    a sibling table, or from figures published before. When no safe choice is found in time, only totals are
    shown: it never fails open.

    :param history: everything published before about the same municipality and year.
    :param seconds: the time for protecting and auditing.
    :raises NotReissued: the difference with an earlier publication would show a small number.
    :raises SolverFailed: no answer in time, while there is an earlier publication to which totals alone
        would be a step back; it can be tried again.
    """
    history = tuple(history)
    earlier = earlier_than(counts, edition, history)
    try:
        figures, verdict = _safe(universe_of(counts, edition, earlier), Deadline(seconds))
        totals_only = False
    except (SolverFailed, AuditFailed, Unprotectable) as failure:
        log.warning("disclosure_failed", code=type(failure).__name__)
        if history:
            raise (NotReissued() if isinstance(failure, Unprotectable) else SolverFailed()) from failure
        figures, verdict = _totals(counts, edition, earlier)
        totals_only = True
    cells = {key: figures.get(name_of(key, edition), Withheld.LINE) for key in printed_keys(edition)}
    note = AuditNote(
        solver=f"HiGHS, scipy {scipy.__version__}",
        examined=verdict.examined,
        milliseconds=round(verdict.seconds * 1000),
        totals_only=totals_only,
    )
    return SafeFigures(counts.municipality_id, counts.year, counts.edition, cells, METHOD, note)


def _safe(universe: Universe, deadline: Deadline) -> tuple[dict[str, Figure], Verdict]:
    """Protect and audit; where the audit finds a number exposed, withhold its line and begin again."""
    withheld: list[str] = []
    for _round in range(ROUNDS):
        figures = printed(universe, protect(universe, deadline, withheld))
        verdict = audit(
            figures,
            [(relation.total, relation.parts) for relation in universe.relations],
            truth={cell.key: cell.value for cell in universe.cells},
            people=[cell.key for cell in universe.cells if cell.counts_people],
            seconds=deadline.left(),
        )
        if verdict.safe:
            return figures, verdict
        withheld += verdict.exposed
    raise Unprotectable("the audit still finds small numbers")


def _totals(counts: Counts, edition: Edition, earlier: Earlier) -> tuple[dict[str, Figure], Verdict]:
    """Publish the totals that pass on their own: by column, or else the number of complaints alone."""
    try:
        return _safe(totals_of(counts, edition, earlier), Deadline(10))
    except (SolverFailed, AuditFailed, Unprotectable):
        complaints = counts.complaints
        alone: Figure = Withheld.SMALL if is_sensitive(complaints) else complaints
        return {name_of(GRAND_TOTAL, edition): alone}, Verdict({}, truthful=True, examined=0, seconds=0)


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
) -> SafeFigures:
    """Give figures back as they were published; they are read, never counted or protected again."""
    audited = AuditNote(
        solver=str(note["solver"]),
        examined=int(note["examined"]),
        milliseconds=int(note["milliseconds"]),
        totals_only=bool(note["totals_only"]),
    )
    return SafeFigures(municipality_id, year, edition, read_cells(cells), method, audited)
