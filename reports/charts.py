"""Charts of published figures, each with its message in words: all that a picture shows stands in both.

Only figures that passed the gate come in. A withheld figure is an empty outlined bar of fixed size, or a
marker without a point, so that no height tells what the table beside it does not (rule D10). One colour for
all: a number of reports is neither good nor bad.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adv_portal.ui.charts import BAR, Bar, Point
from adv_portal.ui.charts import bars as drawn_bars
from adv_portal.ui.charts import line as drawn_line
from reports.disclosure.markers import Figure, Withheld
from reports.editions.shape import Words

#: Ends every text alternative. Source: policy, section 9.5.
CAUTION: Final = Words(
    "Dit zegt niet hoeveel discriminatie er is.", "This does not tell how much discrimination there is."
)


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and its message.

    :param svg: the picture as ``data:image/svg+xml;base64,…``, for an ``img``.
    :param alternative: its message in at most three sentences: subject and period, the printed numbers, the
        caution.
    """

    svg: str
    alternative: str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One bar: its label, and what is printed of it."""

    label: Words
    figure: Figure


@dataclass(frozen=True, slots=True)
class ChartTable:
    """What a chart of bars is about.

    :param subject: such as "Klachten per grond".
    :param period: such as "2026".
    :param rows: in the order of the list, none left out.
    """

    subject: Words
    period: str
    rows: tuple[ChartRow, ...]


@dataclass(frozen=True, slots=True)
class LinePoint:
    """One point of a series.

    :param label: such as "2026".
    :param value: the printed value, or ``None`` when it is withheld or not known.
    :param low: where its interval begins, ``None`` when it has none.
    :param high: where its interval ends.
    :param shown: the words of what is printed: "19,4", "<5" or "x".
    :param spoken: the same in words that can be read aloud.
    :param breaks: it cannot be compared with what comes before it.
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    shown: str
    spoken: str
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What a line is about: its subject with the unit, such as "Klachten per 100.000 inwoners"."""

    subject: Words
    points: tuple[LinePoint, ...]


def spoken(figure: Figure) -> Words:
    """Say a figure in words that can be read aloud."""
    if figure is Withheld.SMALL:
        return Words("minder dan 5", "fewer than 5")
    if isinstance(figure, Withheld):
        return Words("niet getoond", "not shown")
    return Words(str(figure), str(figure))


def bars(table: ChartTable, language: str, *, colour: str = BAR) -> Chart:
    """Draw bars of published figures.

    :param language: ``nl`` or ``en``.
    :param colour: a colour that was checked for contrast.
    """
    rows = [
        Bar(
            row.label.in_language(language),
            None if isinstance(row.figure, Withheld) else row.figure,
            str(row.figure),
        )
        for row in table.rows
    ]
    said = [
        f"{row.label.in_language(language)}: {spoken(row.figure).in_language(language)}"
        for row in table.rows
        if isinstance(row.figure, Withheld) or row.figure > 0
    ]
    zeros = len(table.rows) - len(said)
    if zeros:
        rest = Words("alle andere: 0", "all others: 0") if said else Words("alles: 0", "all: 0")
        said.append(rest.in_language(language))
    return Chart(
        drawn_bars(rows, colour),
        _message(table.subject.in_language(language), [table.period], said, language),
    )


def line_with_interval(line: Line, language: str, *, colour: str = BAR) -> Chart:
    """Draw a series over years with the interval around each point; breaks in the series are marked.

    :param language: ``nl`` or ``en``.
    :param colour: a colour that was checked for contrast.
    """
    points = [
        Point(point.label, point.value, point.low, point.high, point.shown, point.breaks)
        for point in line.points
    ]
    apart = Words("niet vergelijkbaar met eerder", "not comparable with before").in_language(language)
    said = [
        f"{point.label}: {point.spoken}" + (f" ({apart})" if point.breaks else "") for point in line.points
    ]
    until = Words("tot en met", "to").in_language(language)
    labels = [point.label for point in line.points]
    period = [f"{labels[0]} {until} {labels[-1]}"] if len(labels) > 1 else labels
    return Chart(
        drawn_line(points, colour), _message(line.subject.in_language(language), period, said, language)
    )


def _message(subject: str, period: Sequence[str], said: Sequence[str], language: str) -> str:
    sentences = [", ".join((subject, *period)) + "."]
    if said:
        sentences.append("; ".join(said) + ".")
    return " ".join((*sentences, CAUTION.in_language(language)))
