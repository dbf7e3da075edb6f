"""Rates per 100,000 residents with their exact interval: made from what is printed (rules D7, D9, D10).

The counts are complete counts. The interval shows what chance alone could do in such a year.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from scipy.special import gammaincinv

from reports.disclosure.markers import Figure, Withheld

PER: Final = 100_000
#: From this number on a count carries no interval by itself. Source: rule D9, CI_BELOW.
CERTAIN_FROM: Final = 100
_TAIL: Final = 0.025
_ONE_DECIMAL: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Interval:
    """Between what and what a count could have been by chance, with 95 per cent confidence."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Rate:
    """A number per 100,000 residents with its interval, each with one decimal, rounded half up."""

    value: Decimal
    low: Decimal
    high: Decimal


def poisson_interval(count: int) -> Interval:
    """Give the exact interval of a count after Garwood (1936), as rule D9 asks.

    :raises ValueError: a count cannot be negative.
    """
    if count < 0:
        raise ValueError("a count cannot be negative")
    # Half the chi-square with 2n degrees of freedom is the gamma distribution with shape n.
    low = float(gammaincinv(count, _TAIL)) if count else 0.0
    return Interval(low, float(gammaincinv(count + 1, 1 - _TAIL)))


def rate(figure: Figure, residents: int) -> Rate | None:
    """Give the rate of a printed number, or ``None`` for one that is withheld: hidden count, hidden rate.

    :param figure: without mass reports, which are not independent of each other.
    :param residents: on 1 January.
    :raises ValueError: nobody lives there.
    """
    if residents <= 0:
        raise ValueError("a rate needs residents")
    if isinstance(figure, Withheld):
        return None
    interval = poisson_interval(figure)
    return Rate(*(_rounded(number, residents) for number in (figure, interval.low, interval.high)))


def _rounded(number: float, residents: int) -> Decimal:
    exact = Decimal(number) * PER / Decimal(residents)
    return exact.quantize(_ONE_DECIMAL, ROUND_HALF_UP)
