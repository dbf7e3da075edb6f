"""Numbers as each language writes them."""

from decimal import Decimal
from typing import Final

from reports.charts import spoken
from reports.disclosure.markers import Figure, Withheld
from reports.disclosure.rates import Rate
from reports.editions.shape import Words

#: Stands where there is nothing to print: no figure, no rate.
NONE: Final = "–"  # noqa: RUF001 -- the dash of rule D7


def thousands(number: int) -> Words:
    """Write a large number: 118.500 in Dutch, 118,500 in English."""
    english = f"{number:,}"
    return Words(english.replace(",", "."), english)


def decimal(number: Decimal) -> Words:
    """Write a number with its decimals: 19,4 in Dutch, 19.4 in English."""
    return Words(str(number).replace(".", ","), str(number))


def margin(rate: Rate) -> Words:
    """Say between what and what a rate lies."""
    low, high = decimal(rate.low), decimal(rate.high)
    return Words(f"{low.nl} tot {high.nl}", f"{low.en} to {high.en}")


def with_margin(rate: Rate) -> Words:
    """Say a rate with its margin."""
    value, around = decimal(rate.value), margin(rate)
    return Words(f"{value.nl} (marge {around.nl})", f"{value.en} (margin {around.en})")


def complaints(figure: Figure) -> Words:
    """Say how many complaints, in words that read aloud well."""
    if isinstance(figure, Withheld):
        said = spoken(figure)
        if figure is Withheld.SMALL:
            return Words(f"{said.nl} klachten", f"{said.en} complaints")
        return Words("een aantal klachten dat niet is getoond", "a number of complaints that is not shown")
    if figure == 0:
        return Words("geen klachten", "no complaints")
    return Words(
        f"{figure} {'klacht' if figure == 1 else 'klachten'}",
        f"{figure} {'complaint' if figure == 1 else 'complaints'}",
    )
