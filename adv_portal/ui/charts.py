"""Charts as pictures: bars and lines of printed numbers, made on the server."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any, Final

from adv_portal.ui.drawing import draw

INK: Final = "#1a1a1a"
#: One colour for all: a number of reports is neither good nor bad.
BAR: Final = "#154273"
#: Paper has the first; a browser that shows a picture knows no fonts of the page and takes the next.
FONT: Final = "'Source Sans 3', Arial, Helvetica, sans-serif"
#: As wide as a small phone shows without making it smaller.
WIDTH: Final = 290
#: The share of the longest bar that stands for a hidden number, whatever it is.
HIDDEN_SHARE: Final = 0.08
#: The height of a line, without its axis.
LINE_HEIGHT: Final = 150
_PROJECT: Final = Path(__file__).resolve().parents[2]


class NotDrawn(Exception):
    """The process that draws ended before its picture was there."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    :param value: the printed number, or ``None`` for one that is withheld.
    :param text: what stands beside the bar: the number, or its marker.
    """

    label: str
    value: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line, with the interval around it.

    :param label: what stands below it, such as a year.
    :param value: the printed number, or ``None`` for one that is withheld or missing.
    :param low: where its interval begins, ``None`` when it has none.
    :param high: where its interval ends.
    :param text: what stands beside the point: the number, or its marker.
    :param breaks: it cannot be compared with the point before it: the line stops in between.
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    text: str
    breaks: bool = False


def line(points: Sequence[Point], colour: str = BAR) -> str:
    """Draw a line with intervals in the order given, as ``data:image/svg+xml;base64,…``.

    A withheld number has no point: its marker stands at the bottom, at a fixed place. Where points cannot be
    compared the line stops, and a dashed rule says so. Equal points give equal pictures.
    """
    return _drawn_line(tuple(points), colour)


def bars(rows: Sequence[Bar], colour: str = BAR) -> str:
    """Draw bars in the order given, as ``data:image/svg+xml;base64,…``.

    A withheld number is an empty outlined bar of fixed size with its marker: the picture tells nothing that
    the table beside it does not. Equal rows give equal pictures.
    """
    return _drawn(tuple(rows), colour)


@lru_cache(maxsize=256)
def _drawn(rows: tuple[Bar, ...], colour: str) -> str:
    return _picture(_bars(rows, colour))


@lru_cache(maxsize=64)
def _drawn_line(points: tuple[Point, ...], colour: str) -> str:
    return _picture(_line(points, colour))


def forget() -> None:
    """Let go of the pictures that are kept, so that the next ones are drawn."""
    _drawn.cache_clear()
    _drawn_line.cache_clear()


class _Drawer:
    """A process that draws; it starts with its first picture."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None

    def picture(self, specification: str) -> str:
        if self.process is None:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "adv_portal.ui.drawing"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=_PROJECT,
                env={"PYTHONPATH": str(_PROJECT), "LANG": "C.UTF-8"},  # no key and no address of the portal
            )
        asked, given = self.process.stdin, self.process.stdout
        if asked is None or given is None:
            raise NotDrawn
        with suppress(BrokenPipeError):  # then nothing is given either
            asked.write(specification + "\n")
            asked.flush()
        drawn = given.readline().strip()
        if not drawn:
            raise NotDrawn
        return drawn

    def end(self) -> None:
        if self.process is not None:
            self.process.kill()
            with suppress(BrokenPipeError), self.process:
                pass


_apart: ContextVar[_Drawer | None] = ContextVar("apart", default=None)


@contextmanager
def drawn_apart() -> Iterator[None]:
    """Draw what is asked for within this block in a process of its own, which ends with the block.

    A job keeps its memory for the document: what draws gives nothing back.
    """
    drawer = _Drawer()
    before = _apart.set(drawer)
    try:
        yield
    finally:
        _apart.reset(before)
        drawer.end()


def _picture(specification: dict[str, Any]) -> str:
    asked, drawer = json.dumps(specification), _apart.get()
    if drawer is None:
        drawn = StringIO()
        draw([asked], drawn)
        return "data:image/svg+xml;base64," + drawn.getvalue().strip()
    return "data:image/svg+xml;base64," + drawer.picture(asked)


def _bars(rows: tuple[Bar, ...], colour: str) -> dict[str, Any]:
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
                "mark": {"type": "bar", "stroke": colour, "strokeWidth": 1, "height": 13, "yOffset": 8},
                "encoding": {
                    "x": {
                        "field": "length",
                        "type": "quantitative",
                        "axis": None,
                        "scale": {"domain": [0, longest * 1.15]},
                    },
                    "color": {"condition": hidden, "value": colour},
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


def _line(points: tuple[Point, ...], colour: str) -> dict[str, Any]:
    highest = max((point.high or point.value or 0 for point in points), default=0) or 1
    part = 0
    values = []
    for point in points:
        part += point.breaks or point.value is None
        values.append(
            {
                "label": point.label,
                "value": point.value,
                "low": point.low,
                "high": point.high,
                "place": point.high or point.value or 0,
                "text": point.text,
                "part": part,
                "breaks": point.breaks,
            }
        )
    words = {"type": "text", "fontSize": 13, "color": INK, "font": FONT}
    y = {"type": "quantitative", "axis": None, "scale": {"domain": [0, highest * 1.2]}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": LINE_HEIGHT,
        "padding": 2,
        "background": "transparent",
        "data": {"values": values},
        "encoding": {
            "x": {
                "field": "label",
                "type": "ordinal",
                "sort": [point.label for point in points],
                "axis": {"title": None, "labelAngle": 0, "labelFontSize": 13, "labelFont": FONT}
                | {"labelColor": INK, "tickColor": INK, "domainColor": INK},
                "scale": {"type": "point", "padding": 0.5},
            },
        },
        "layer": [
            {
                "transform": [{"filter": "datum.breaks"}],
                "mark": {"type": "rule", "color": INK, "strokeDash": [3, 3], "xOffset": _half(points)},
            },
            {
                "transform": [{"filter": "datum.low != null"}],
                "mark": {"type": "rule", "color": colour, "strokeWidth": 2},
                "encoding": {"y": {"field": "low", **y}, "y2": {"field": "high"}},
            },
            {
                "transform": [{"filter": "datum.value != null"}],
                "mark": {"type": "line", "color": colour, "strokeWidth": 2},
                "encoding": {"y": {"field": "value", **y}, "detail": {"field": "part", "type": "nominal"}},
            },
            {
                "transform": [{"filter": "datum.value != null"}],
                "mark": {"type": "point", "filled": True, "color": colour, "size": 60},
                "encoding": {"y": {"field": "value", **y}},
            },
            {
                "mark": {**words, "align": "center", "dy": -9},
                "encoding": {"y": {"field": "place", **y}, "text": {"field": "text"}},
            },
        ],
        "config": {"view": {"stroke": None}},
    }


def _half(points: tuple[Point, ...]) -> float:
    """Give half the way back to the point before: where the rule of a break stands."""
    return -WIDTH / (2 * max(len(points), 1))
