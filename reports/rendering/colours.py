"""Whether a colour can be read on white (WCAG 2.2, criterion 1.4.3)."""

import re
from typing import Final

#: The least contrast of text.
READABLE: Final = 4.5
#: Below this a part of a colour is as bright as it is large (sRGB, IEC 61966-2-1).
_STRAIGHT: Final = 0.04045
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")


def is_colour(text: str) -> bool:
    """Tell whether a text is a colour as ``#rrggbb``."""
    return _COLOUR.fullmatch(text) is not None


def contrast_with_white(colour: str) -> float:
    """Give the contrast of a colour with white, from 1 to 21."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= _STRAIGHT else ((part + 0.055) / 1.055) ** 2.4
