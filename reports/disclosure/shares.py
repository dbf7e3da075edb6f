"""Percentages and order of published figures: made from what is printed, never from what is hidden."""

from collections.abc import Iterable
from typing import Final, TypeVar

from reports.disclosure.markers import Figure, Withheld

#: The smallest number of which a percentage is given (rule D7).
SMALLEST_DENOMINATOR: Final = 30

Item = TypeVar("Item")


def percentage(part: Figure, whole: Figure) -> int | None:
    """Give a whole percentage, rounded half up, or ``None`` where there is too little for one (D7, D10)."""
    if isinstance(part, Withheld) or isinstance(whole, Withheld) or whole < SMALLEST_DENOMINATOR:
        return None
    return (200 * part + whole) // (2 * whole)


def largest_first(items: Iterable[tuple[Item, Figure]]) -> list[tuple[Item, Figure]]:
    """Sort by printed number, the largest first; what is hidden comes last, in the order it came (D10)."""
    return sorted(items, key=lambda item: -item[1] if isinstance(item[1], int) else 1)
