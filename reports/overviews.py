"""Overviews for the ADV itself: what is asked, counted by the register, and the words of its lines.

Their figures are exact and never leave the ADV: nothing of this goes through the gate or beside it (rule D6).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from adv_portal.codes import Code
from adv_portal.errors import Missing, Text
from adv_portal.law.channels import Channel
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from complaints.register import ROLE_ROWS, Crossed, Dimension, Include, Span, cross
from reports.editions.shape import COLUMN_SHORT, COUNTED_COLUMNS, Column
from reports.vocabulary.overviews import Axis, Counted, MassChoice, Measure, Stretch

#: The longest time that is counted at once, and the most columns that can still be read.
MOST_YEARS: Final = 15
MOST_COLUMNS: Final = 24
#: Complaints outside the form stand in no column.
OUTSIDE: Final = ""
#: The address of all lines of an axis together.
ALL: Final = "total"

_LISTS: Final[Mapping[Axis, type[Code]]] = {
    Axis.GROUND: Ground,
    Axis.DOMAIN: Domain,
    Axis.NATURE: Nature,
    Axis.PRIMARY_NATURE: Nature,
    Axis.HANDLING: Handling,
    Axis.CHANNEL: Channel,
    Axis.RESIDENCE: Residence,
    Axis.PLACE: PlaceKind,
}

#: How each dimension counts, for whoever reads the table.
RULES: Final[Mapping[Axis, Text]] = {
    Axis.MUNICIPALITY: _("Municipality: the one for which the complaint was registered."),
    Axis.COLUMN: _("Column of the form: by residence and place of the incident (rule R2)."),
    Axis.GROUND: _("Ground: a complaint with several grounds stands at each of them (rule R4)."),
    Axis.DOMAIN: _("Domain: one for each complaint (rule R5)."),
    Axis.NATURE: _("Nature: a complaint with several natures stands at each of them (rule R6)."),
    Axis.PRIMARY_NATURE: _("Nature: only the first one of each complaint counts (rule R6)."),
    Axis.HANDLING: _("Handling: a complaint stands at each of its own, and at none while it runs (rule R7)."),
    Axis.CHANNEL: _("Way of reporting: one for each complaint."),
    Axis.ROLE: _("Role of the reporter: one for each complaint."),
    Axis.RESIDENCE: _("Residence: as it was at registration; a later move changes nothing (rule R16)."),
    Axis.PLACE: _("Place of the incident: the kind of place (rule R15)."),
    Axis.MASS_REPORT: _("Mass report: each complaint in it counts (rule R8)."),
    Axis.YEAR: _("Time: the day of registration decides, not that of the incident (rule R1)."),
    Axis.QUARTER: _("Time: the day of registration decides, not that of the incident (rule R1)."),
    Axis.MONTH: _("Time: the day of registration decides, not that of the incident (rule R1)."),
}


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality in a question."""

    key: int
    cbs: str
    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted, with its days.

    :param towns: the municipalities, those of all when nothing was chosen.
    :param columns: the second dimension; ``None`` for one alone.
    """

    service_id: int
    towns: tuple[Town, ...]
    first: date
    last: date
    rows: Axis
    columns: Axis | None = None
    mass: MassChoice = MassChoice.WITH
    counted: Counted = Counted.IN_FORM
    measure: Measure = Measure.COMPLAINTS

    @property
    def axes(self) -> tuple[Axis, ...]:
        """The one or two dimensions."""
        return (self.rows,) if self.columns is None else (self.rows, self.columns)

    @property
    def span(self) -> Span:
        """What the register is asked."""
        return Span(
            service_id=self.service_id,
            municipality_ids=tuple(town.key for town in self.towns),
            first=self.first,
            last=self.last,
            include=Include(self.counted),
            mass_reports=self.mass.narrows_to,
        )

    @property
    def is_of_mentions(self) -> bool:
        """Whether totals are sums of lines, so that a complaint may be in them more than once."""
        return self.measure is Measure.MENTIONS

    @property
    def period(self) -> str:
        """The days, in words."""
        days = {
            "first": date_format(self.first, "SHORT_DATE_FORMAT"),
            "last": date_format(self.last, "SHORT_DATE_FORMAT"),
        }
        return str(_("%(first)s to %(last)s")) % days

    def stored(self) -> dict[str, Any]:
        """Write it as plain values."""
        return {
            "service": self.service_id,
            "towns": [[town.key, town.cbs, town.name] for town in self.towns],
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "rows": str(self.rows),
            "columns": str(self.columns or ""),
            "mass": str(self.mass),
            "counted": str(self.counted),
            "measure": str(self.measure),
        }

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> "Question":
        """Read what :meth:`stored` wrote."""
        return cls(
            service_id=values["service"],
            towns=tuple(Town(*town) for town in values["towns"]),
            first=date.fromisoformat(values["first"]),
            last=date.fromisoformat(values["last"]),
            rows=Axis(values["rows"]),
            columns=Axis(values["columns"]) if values["columns"] else None,
            mass=MassChoice(values["mass"]),
            counted=Counted(values["counted"]),
            measure=Measure(values["measure"]),
        )

    def lines(self, axis: Axis, found: Mapping[str, int]) -> tuple[str, ...]:
        """Give the codes of the lines of a dimension, in the order of the law or of time; zeros too.

        :param found: what was counted, so that no complaint falls outside the table.
        """
        known = list(self._codes(axis))
        return (*known, *sorted(set(found) - set(known)))

    def _codes(self, axis: Axis) -> Iterator[str]:
        match axis:
            case Axis.MUNICIPALITY:
                yield from (str(town.key) for town in self.towns)
            case Axis.COLUMN:
                yield from (str(column) for column in COUNTED_COLUMNS)
                if self.counted is Counted.EVERY:
                    yield OUTSIDE
            case Axis.ROLE:
                yield from (code for code, _nl, _en in ROLE_ROWS)
            case Axis.MASS_REPORT:
                yield from ("no", "yes")
            case _ if axis.is_time:
                yield from _times(axis, self.first, self.last)
            case _:
                yield from _LISTS[axis].values()

    def label(self, axis: Axis, code: str) -> str:
        """Give the words of a line in the language of the moment."""
        if axis in _LISTS:
            return str(_LISTS[axis](code).label)
        return str(self._own_label(axis, code, get_language() or "nl"))

    def _own_label(self, axis: Axis, code: str, language: str) -> Text:
        found: Text = code
        match axis:
            case Axis.MUNICIPALITY:
                found = {str(town.key): town.name for town in self.towns}.get(code, code)
            case Axis.COLUMN:
                outside = _("Outside the form")
                found = COLUMN_SHORT[Column(code)].in_language(language) if code else outside
            case Axis.ROLE:
                words = {value: (nl, en) for value, nl, en in ROLE_ROWS}[code]
                found = words[not language.startswith("nl")]
            case Axis.MASS_REPORT:
                found = _("In a mass report") if code == "yes" else _("Not in a mass report")
            case Axis.QUARTER:
                found = str(_("%(year)s, quarter %(number)s")) % {"year": code[:4], "number": code[-1]}
            case Axis.MONTH:
                found = date_format(date(int(code[:4]), int(code[5:]), 1), "M Y")
        return found


@dataclass(frozen=True, slots=True)
class Answer:
    """An overview: codes and numbers, whole.

    :param cells: a line of numbers for each row, one for each column.
    :param row_totals: complaints in a row, each once; ``column_totals`` likewise.
    :param total: all complaints, each once.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int

    def stored(self) -> dict[str, Any]:
        """Write it as plain values."""
        return {
            "rows": list(self.rows),
            "columns": list(self.columns),
            "cells": [list(line) for line in self.cells],
            "row_totals": list(self.row_totals),
            "column_totals": list(self.column_totals),
            "total": self.total,
        }

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> "Answer":
        """Read what :meth:`stored` wrote."""
        return cls(
            rows=tuple(values["rows"]),
            columns=tuple(values["columns"]),
            cells=tuple(tuple(line) for line in values["cells"]),
            row_totals=tuple(values["row_totals"]),
            column_totals=tuple(values["column_totals"]),
            total=values["total"],
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of an overview: its code and words, and its numbers; the last is the total."""

    code: str
    words: str
    numbers: tuple[int, ...]


def answer(question: Question) -> Answer:
    """Count what is asked, in one SQL statement."""
    found = cross(
        question.span,
        Dimension(question.rows),
        Dimension(question.columns) if question.columns else None,
    )
    return _answered(question, found)


def _answered(question: Question, found: Crossed) -> Answer:
    rows = question.lines(question.rows, found.rows)
    columns = question.lines(question.columns, found.columns) if question.columns else ("",)
    return Answer(
        rows=rows,
        columns=columns,
        cells=tuple(tuple(found.cells.get((row, column), 0) for column in columns) for row in rows),
        row_totals=tuple(found.rows.get(row, 0) for row in rows),
        column_totals=tuple(found.columns.get(column, 0) for column in columns),
        total=found.total,
    )


def headings(question: Question, found: Answer) -> tuple[tuple[str, str], ...]:
    """Give code and words of each printed column; the last is the total."""
    total = str(question.measure.label)
    if question.columns is None:
        return ((ALL, total),)
    words = [(code, question.label(question.columns, code)) for code in found.columns]
    return (*words, (ALL, f"{_('Total')}: {total}"))


def printed(question: Question, found: Answer) -> tuple[Line, ...]:
    """Give the printed lines; the last is the total.

    Of complaints, each stands once in a total; of mentions, a total is the sum of its line.
    """
    is_sum, is_one = question.is_of_mentions, question.columns is None
    lines = []
    for code, cells, complaints in zip(found.rows, found.cells, found.row_totals, strict=True):
        total = sum(cells) if is_sum else complaints
        numbers = (total,) if is_one else (*cells, total)
        lines.append(Line(code, question.label(question.rows, code), numbers))
    down = _down(found) if is_sum or is_one else found.column_totals
    every = sum(_down(found)) if is_sum else found.total
    lines.append(Line(ALL, str(_("Total")), (every,) if is_one else (*down, every)))
    return tuple(lines)


def _down(found: Answer) -> tuple[int, ...]:
    return tuple(sum(numbers) for numbers in zip(*found.cells, strict=True))


def values_of(question: Question, row: str, column: str) -> dict[Dimension, str]:
    """Give what complaints behind a printed figure have: the total of a line has no value of the other."""
    values = {}
    if row != ALL:
        values[Dimension(question.rows)] = row
    if question.columns and column != ALL:
        values[Dimension(question.columns)] = column
    return values


def notes(question: Question) -> Iterator[str]:
    """Say how is counted."""
    yield from dict.fromkeys(str(RULES[axis]) for axis in question.axes)
    if any(axis.is_multiple for axis in question.axes):
        if question.is_of_mentions:
            yield str(_("Totals count mentions: a complaint may stand in them more than once."))
        else:
            yield str(_("Each complaint stands once in a total, so that lines may add up to more or less."))
    yield f"{question.counted.label}. {question.mass.label}."


def gaps_in(
    *, stretch: str, first: date | None, last: date | None, rows: str, columns: str
) -> Iterator[Missing]:
    """Give what is not right in a question."""
    if rows not in Axis.values():
        yield Missing("rows", _("Choose what stands in the rows."))
    if columns and columns not in Axis.values():
        yield Missing("columns", _("Choose what stands in the columns, or nothing."))
    if columns and columns == rows:
        yield Missing("columns", _("Choose something else than in the rows."))
    if stretch == Stretch.FIXED:
        if first is None:
            yield Missing("first", _("Fill in the first day."))
        if last is None:
            yield Missing("last", _("Fill in the last day."))
        if first and last and first > last:
            yield Missing("last", _("The last day is before the first."))
        if first and last and last.year - first.year >= MOST_YEARS:
            yield Missing("last", _("Choose fifteen years at most."))


def too_wide(question: Question) -> Sequence[Missing]:
    """Give the gap when a table has more columns than can be read."""
    if question.columns and len(question.lines(question.columns, {})) > MOST_COLUMNS:
        return [Missing("columns", _("These are too many columns. Choose this for the rows."))]
    return []


def _times(axis: Axis, first: date, last: date) -> Iterator[str]:
    for year in range(first.year, last.year + 1):
        if axis is Axis.YEAR:
            yield str(year)
            continue
        for month in range(1, 13):
            if not (first.year, first.month) <= (year, month) <= (last.year, last.month):
                continue
            code = f"{year}-{month:02d}" if axis is Axis.MONTH else f"{year}-q{(month + 2) // 3}"
            is_new = axis is Axis.MONTH or month % 3 == 1 or (year, month) == (first.year, first.month)
            if is_new:
                yield code
