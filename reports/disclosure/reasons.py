"""Why a cell of a publication is hidden, for the people of the ADV."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reports.counting import CellKey
from reports.disclosure.catalogue import name_of
from reports.disclosure.markers import SMALLEST_LINE, Figure, Withheld
from reports.disclosure.structure import tie
from reports.editions.shape import Edition


class Why(StrEnum):
    """The reasons for which a cell is hidden."""

    SMALL = "small"  # 1 to 4 (D1)
    COMPLEMENT = "complement"  # 5 or more, beside a small number with which it adds up (D2 to D4)
    SMALL_LINE = "small_line"  # a line of 1 to 9 is not broken down (D11)
    LINE = "line"  # nothing less than its whole line was enough
    BEFORE = "before"  # hidden before, and not changed enough to be shown now (D5)
    TOTALS = "totals"  # only totals were safe, or asked for (D12)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one cell is hidden.

    :param protects: for a complement, the small numbers that would follow if it were shown.
    """

    why: Why
    protects: tuple[CellKey, ...] = ()


def reasons(
    printed: Mapping[CellKey, Figure],
    exact: Mapping[CellKey, int],
    edition: Edition,
    *,
    before: Mapping[CellKey, Figure],
    totals_only: bool,
) -> dict[CellKey, Reason]:
    """Give the reason for each cell that is hidden.

    :param exact: the figures behind it.
    :param before: what the publication before this one showed.
    """
    small = {name_of(key, edition): key for key, figure in printed.items() if figure is Withheld.SMALL}
    tied = tie(exact, edition)
    beside: dict[str, list[str]] = {}
    closed: set[str] = set()
    for relation in tied.every_relation():
        names = (relation.total, *relation.parts)
        for name in names:
            beside.setdefault(name, []).extend(other for other in names if other in small)
        sizes = [tied.values[name] for name in (relation.total, *relation.sizes) if name in tied.values]
        if relation.is_line and any(0 < size < SMALLEST_LINE for size in sizes):
            closed.update(relation.parts)
    found: dict[CellKey, Reason] = {}
    for key, figure in printed.items():
        if not isinstance(figure, Withheld):
            continue
        name = name_of(key, edition)
        if figure is Withheld.SMALL:
            found[key] = Reason(Why.SMALL)
        elif figure is Withheld.LINE:
            line = Why.SMALL_LINE if name in closed else Why.LINE
            found[key] = Reason(Why.TOTALS if totals_only else line)
        else:
            protects = tuple(small[other] for other in dict.fromkeys(beside.get(name, [])))
            hidden_before = isinstance(before.get(key), Withheld) and not protects
            found[key] = Reason(Why.BEFORE if hidden_before else Why.COMPLEMENT, protects)
    return found
