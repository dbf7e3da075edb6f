"""What is printed in place of a number: a type of its own, with which nobody can calculate."""

from enum import Enum
from typing import Final, NoReturn

from typing_extensions import override


class Withheld(Enum):
    """A number that is not shown.

    It is no number: adding, comparing, rounding or testing it fails, so that it never becomes 0 or 10 on
    the way. Two kinds of ``x`` look alike to a reader and differ for the audit.
    """

    SMALL = "lt5"  #: 1, 2, 3 or 4
    COMPLEMENT = "hidden"  #: 5 or more, hidden to protect another number
    LINE = "line"  #: a line of which nothing is shown, whatever its values

    @property
    def symbol(self) -> str:
        """What a reader sees."""
        return "<5" if self is Withheld.SMALL else "x"

    @property
    def marker(self) -> str:
        """What a machine reads: ``lt5`` or ``hidden``."""
        return "lt5" if self is Withheld.SMALL else "hidden"

    @override
    def __str__(self) -> str:
        return self.symbol

    @override
    def __format__(self, spec: str) -> str:
        return format(self.symbol, spec)

    def __bool__(self) -> NoReturn:
        raise TypeError("A withheld number is neither zero nor not zero.")


#: What a cell shows.
Figure = int | Withheld

#: The smallest number that is printed beside 0 (``T``), the smallest line that is broken down (``B``), and
#: how uncertain a small number must stay (``W``). Source: disclosure rules D1, D11 and their section 7.2.
THRESHOLD: Final = 5
SMALLEST_LINE: Final = 10
WIDTH: Final = 3


def is_sensitive(value: int) -> bool:
    """Tell whether a true value is a small number of people (rule D1)."""
    return 0 < value < THRESHOLD
