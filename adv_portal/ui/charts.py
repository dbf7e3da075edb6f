"""Charts as pictures: bars of printed numbers, made on the server."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

INK: Final = "#1a1a1a"
#: One colour for all: a number of reports is neither good nor bad.
BAR: Final = "#154273"
FONT: Final = "Arial, Helvetica, sans-serif"
#: As wide as a small phone shows without making it smaller.
WIDTH: Final = 290
#: The share of the longest bar that stands for a hidden number, whatever it is.
HIDDEN_SHARE: Final = 0.08


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    :param value: the printed number, or ``None`` for one that is withheld.
    :param text: what stands beside the bar: the number, or its marker.
    """

    label: str
    value: int | None
    text: str


def bars(rows: Sequence[Bar]) -> str:
    """Draw bars in the order given, as ``data:image/svg+xml;base64,…``.

    A withheld number is an empty outlined bar of fixed size with its marker: the picture tells nothing that
    the table beside it does not. Equal rows give equal pictures.
    """
    return _drawn(tuple(rows))


@lru_cache(maxsize=256)
def _drawn(rows: tuple[Bar, ...]) -> str:
    import vl_convert  # noqa: PLC0415 -- slow import

    picture = vl_convert.vegalite_to_svg(_specification(rows))
    return "data:image/svg+xml;base64," + b64encode(picture.encode()).decode()


def _specification(rows: tuple[Bar, ...]) -> dict[str, Any]:
    longest = max((row.value for row in rows if row.value is not None), default=0) or 1
    values = [
        {
            "label": row.label,
            "length": longest * HIDDEN_SHARE if row.value is None else row.value,
            "text": row.text,
            "hidden": row.value is None,
        }
        for row in rows
    ]
    hidden = {"test": "datum.hidden", "value": "transparent"}
    words = {"type": "text", "align": "left", "fontSize": 13, "color": INK, "font": FONT}
    # Labels stand above their bars, so that the picture can be read on a small phone.
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": {"step": 36},
        "padding": 2,
        "background": "transparent",
        "data": {"values": values},
        "encoding": {
            "y": {"field": "label", "type": "nominal", "sort": None, "axis": None},
        },
        "layer": [
            {
                "mark": {"type": "bar", "stroke": BAR, "strokeWidth": 1, "height": 13, "yOffset": 8},
                "encoding": {
                    "x": {
                        "field": "length",
                        "type": "quantitative",
                        "axis": None,
                        "scale": {"domain": [0, longest * 1.15]},
                    },
                    "color": {"condition": hidden, "value": BAR},
                },
            },
            {
                "mark": {**words, "dx": 5, "yOffset": 8},
                "encoding": {
                    "x": {"field": "length", "type": "quantitative"},
                    "text": {"field": "text"},
                },
            },
            {
                "mark": {**words, "yOffset": -8, "limit": WIDTH},
                "encoding": {"x": {"value": 0}, "text": {"field": "label"}},
            },
        ],
        "config": {"view": {"stroke": None}},
    }
