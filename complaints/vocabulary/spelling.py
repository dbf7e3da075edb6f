"""How a code is read out by telephone: a word for each letter, the digits as they are."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import pgettext_lazy

from adv_portal.errors import Text

#: The letters that stand in a code, in the alphabet by which people spell on the telephone.
SPELLING: Final[Mapping[str, Text]] = {
    "A": pgettext_lazy("spelling", "Alfa"),
    "B": pgettext_lazy("spelling", "Bravo"),
    "C": pgettext_lazy("spelling", "Charlie"),
    "D": pgettext_lazy("spelling", "Delta"),
    "E": pgettext_lazy("spelling", "Echo"),
    "F": pgettext_lazy("spelling", "Foxtrot"),
    "G": pgettext_lazy("spelling", "Golf"),
    "H": pgettext_lazy("spelling", "Hotel"),
    "J": pgettext_lazy("spelling", "Juliett"),
    "K": pgettext_lazy("spelling", "Kilo"),
    "M": pgettext_lazy("spelling", "Mike"),
    "N": pgettext_lazy("spelling", "November"),
    "P": pgettext_lazy("spelling", "Papa"),
    "Q": pgettext_lazy("spelling", "Quebec"),
    "R": pgettext_lazy("spelling", "Romeo"),
    "S": pgettext_lazy("spelling", "Sierra"),
    "T": pgettext_lazy("spelling", "Tango"),
    "V": pgettext_lazy("spelling", "Victor"),
    "W": pgettext_lazy("spelling", "Whiskey"),
    "X": pgettext_lazy("spelling", "X-ray"),
    "Y": pgettext_lazy("spelling", "Yankee"),
    "Z": pgettext_lazy("spelling", "Zulu"),
}


def spelled(code: str) -> list[str]:
    """Give each group of a code as it is read out."""
    return [", ".join(str(SPELLING.get(symbol, symbol)) for symbol in group) for group in code.split("-")]
