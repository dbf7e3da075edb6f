"""The difference between two printed numbers of periods of equal length (rule D8). It is never judged."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from scipy.special import bdtr

from reports.disclosure.markers import Figure, Withheld

#: The smallest number of which a change in per cent is given (``CHANGE_MIN``).
SMALLEST_FOR_PERCENT: Final = 20
#: From this chance on a difference may be chance.
CHANCE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Change:
    """What may be said of two printed numbers.

    :param percent: the change, rounded half up; ``None`` where there is too little for one.
    :param may_be_chance: an exact test finds it no rarer than one in twenty.
    """

    old: int
    new: int
    percent: int | None
    may_be_chance: bool


def change(old: Figure, new: Figure, *, broken: bool = False) -> Change | None:
    """Compare two printed numbers, or give ``None`` where nothing may be said.

    :param old: without mass reports, as is ``new``.
    :param broken: there is a break in the series between them.
    """
    if broken or isinstance(old, Withheld) or isinstance(new, Withheld):
        return None
    enough = min(old, new) >= SMALLEST_FOR_PERCENT
    return Change(old, new, _percent(old, new) if enough else None, chance_of(old, new) >= CHANCE)


def chance_of(old: int, new: int) -> float:
    """Give how often chance alone makes a difference at least this large: binomial, p = ½, two-sided."""
    together = old + new
    return min(1.0, 2 * float(bdtr(min(old, new), together, 0.5))) if together else 1.0


def _percent(old: int, new: int) -> int:
    return int((Decimal(100 * (new - old)) / old).quantize(Decimal(1), ROUND_HALF_UP))
