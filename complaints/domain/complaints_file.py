"""A file of complaints as rows: read, checked cell by cell, and written so that reading gives it back.

UTF-8 (a byte order mark is accepted), comma or semicolon, quoting of RFC 4180. A text that a spreadsheet
would take for a formula gets one ``'`` in front when it is written, which reading takes away; what is read
without it means the same.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Final, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from adv_portal.codes import Code
from adv_portal.errors import Text
from complaints.errors import Findings
from complaints.vocabulary.columns import (
    COLUMNS,
    MASS_REPORT,
    MUNICIPALITY,
    RECEIVED_ON,
    REFERENCE,
    REGISTERED_ON,
    SEPARATOR,
    Column,
)

LONGEST: Final = {REFERENCE: 80, MASS_REPORT: 120}
#: The first year with a service for everybody (Wga, in force 28 July 2009); a registration is not older.
FIRST_YEAR: Final = 2009
#: Nor is what was received much older than that.
FIRST_RECEIVED: Final = 1990

_AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FORMULA: Final = re.compile(r"'*[=+\-@]")
_GUARDED: Final = re.compile(r"'+[=+\-@]")
#: What stands for a byte that is no UTF-8 when a file is read with ``surrogateescape``.
_NO_UTF8: Final = re.compile("[\ud800-\udfff]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
#: What may be repeated to the person who has the file: a code, perhaps misspelt, and no sentence.
_LIKE_A_CODE: Final = re.compile(r"[\w.:+-]{1,40}")


class Row(NamedTuple):
    """One complaint of a file, in the order of its columns after the line on which it begins."""

    line: int
    reference: str
    registered_on: date
    received_on: date | None
    municipality_id: int
    kind: str
    residence: str
    place: str
    grounds: list[str]
    domain: str
    natures: list[str]
    handlings: list[str]
    role: str
    channel: str
    mass_report: str
    status: str


@dataclass(frozen=True, slots=True)
class Served:
    """A municipality, and when the ADV serves it.

    :param terms: first and last day of each agreement; no last day when it runs on.
    """

    municipality_id: int
    terms: tuple[tuple[date, date | None], ...]

    def on(self, day: date) -> bool:
        """Tell whether the ADV serves it on a day."""
        return any(first <= day and (last is None or day <= last) for first, last in self.terms)


#: What the cells of a row say, by column; those that cannot be taken in are left out.
Values = Mapping[str, str | list[str]]
#: The days of a row, by column.
Days = Mapping[str, date | None]


class Output(Protocol):
    """Where a file is written: an open file, or the standard output."""

    def write(self, text: str, /) -> object:
        """Write a text."""


class _Unfit(Exception):
    """A cell cannot be taken in."""

    def __init__(self, reason: Text) -> None:
        super().__init__()
        self.reason = reason


class ComplaintsFile:
    """A file that is read once, row by row, whatever its length.

    :param content: the file, opened for bytes.
    :param served: every known municipality by its CBS code.
    """

    def __init__(self, content: IO[bytes], served: Mapping[str, Served]) -> None:
        self.findings = Findings()
        self._served = served
        self._content = content
        self._lines: dict[str, int] = {}
        self._known: dict[tuple[str, str], str | list[str]] = {}
        self._days: dict[str, date] = {}
        self._today = timezone.localdate(timezone.now(), _AMSTERDAM)

    def rows(self) -> Iterator[Row]:
        """Give the rows that can be taken in; what is wrong with the others stands in ``findings``."""
        text = io.TextIOWrapper(self._content, encoding="utf-8-sig", errors="surrogateescape", newline="")
        try:
            header = self._header(text.readline())
            if header is not None:
                yield from self._rows(text, *header)
        finally:
            text.detach()  # the file is closed by who opened it

    def _rows(self, text: Iterable[str], delimiter: str, names: Sequence[str]) -> Iterator[Row]:
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        line = 2
        try:
            for cells in reader:
                row = self._row(line, names, cells) if cells else None
                line = reader.line_num + 2
                if row is not None:
                    yield row
        except csv.Error:
            reason = _(
                'The quoting of this row is broken: each " needs its partner, and one in a text is "".'
            )
            self.findings.add(line, "", reason)

    def _header(self, first: str) -> tuple[str, list[str]] | None:
        """Find out the delimiter and the names of the columns; ``None`` when rows cannot be told apart."""
        if not first.strip("\r\n \x00"):
            self.findings.add(1, "", _("The file is empty. It begins with a line of column names."))
            return None
        known = {column.name for column in COLUMNS}
        split = {
            delimiter: [name.strip() for name in next(csv.reader([first], delimiter=delimiter))]
            for delimiter in ",;"
        }
        delimiter = max(split, key=lambda character: len(known & set(split[character])))
        names = split[delimiter]
        if _NO_UTF8.search(first) or "\x00" in first:
            self.findings.add(1, "", _NOT_UTF8)
            return None
        for place, name in enumerate(names):
            if name not in known:
                self.findings.add(
                    1, _shown(name), _("This column is not known. Remove it or correct its name.")
                )
            elif name in names[:place]:
                self.findings.add(1, name, _("This column stands in the file twice."))
        for column in COLUMNS:
            if column.required and column.name not in names:
                self.findings.add(1, column.name, _("This column is missing."))
        return None if self.findings.count else (delimiter, names)

    def _row(self, line: int, names: Sequence[str], cells: Sequence[str]) -> Row | None:
        if len(cells) != len(names):
            reason = _("This row has {found} cells; the header has {expected}.")
            self.findings.add(line, "", format_lazy(reason, found=len(cells), expected=len(names)))
            return None
        found = dict(zip(names, cells, strict=True))
        before = self.findings.count
        values: dict[str, str | list[str]] = {}
        for column in COLUMNS:
            try:
                values[column.name] = self._value(column, found.get(column.name, ""))
            except _Unfit as unfit:
                self.findings.add(line, column.name, unfit.reason)
        days = self._checked_days(line, values)
        municipality = self._checked_municipality(line, values, days.get(REGISTERED_ON.name))
        self._check_reference(line, values)
        if self.findings.count > before or municipality is None:
            return None
        return _built(line, values, days, municipality)

    def _value(self, column: Column, cell: str) -> str | list[str]:
        key = (column.name, cell)
        if key in self._known:
            return self._known[key]
        value: str | list[str]
        text = cell.strip()
        _check_characters(text)
        if not text and column.required:
            raise _Unfit(_("This cell must be filled."))
        if column.codes is None:
            return self._text_value(column, text)
        value = _codes(column.codes, text) if column.several else _code(column.codes, text or column.default)
        self._known[key] = value
        return value

    @staticmethod
    def _text_value(column: Column, text: str) -> str:
        if column not in LONGEST:
            return text
        text = text[1:] if _GUARDED.match(text) else text
        if len(text) > LONGEST[column]:
            raise _Unfit(format_lazy(_("Use at most {most} characters."), most=LONGEST[column]))
        return text

    def _checked_days(self, line: int, values: Values) -> dict[str, date | None]:
        days: dict[str, date | None] = {}
        bounds = {
            REGISTERED_ON: (date(FIRST_YEAR, 1, 1), date(self._today.year + 1, 12, 31)),
            RECEIVED_ON: (date(FIRST_RECEIVED, 1, 1), date.max),
        }
        for column, (first, last) in bounds.items():
            text = values.get(column.name)
            if not isinstance(text, str):
                continue
            try:
                days[column.name] = self._day(text, first, last) if text else None
            except _Unfit as unfit:
                self.findings.add(line, column.name, unfit.reason)
        registered_on, received_on = days.get(REGISTERED_ON.name), days.get(RECEIVED_ON.name)
        if registered_on and received_on and received_on > registered_on:
            self.findings.add(line, RECEIVED_ON.name, _("A complaint is received before it is registered."))
        return days

    def _day(self, text: str, first: date, last: date) -> date:
        day = self._days.get(text)
        if day is None:
            day = self._days[text] = _day(text)
        if not first <= day <= last:
            reason = (
                _("Choose a day from {first} to {last}.")
                if last < date.max
                else _("Choose a day from {first} on.")
            )
            raise _Unfit(format_lazy(reason, first=first.isoformat(), last=last.isoformat()))
        return day

    def _checked_municipality(self, line: int, values: Values, registered_on: date | None) -> int | None:
        code = values.get(MUNICIPALITY.name)
        if not isinstance(code, str):
            return None
        served = self._served.get(code)
        if served is None:
            reason = _("No municipality is known by this CBS code of four digits.")
            self.findings.add(line, MUNICIPALITY.name, reason)
            return None
        if registered_on and not served.on(registered_on):
            reason = _("The service does not work for this municipality on the day of registration.")
            self.findings.add(line, MUNICIPALITY.name, reason)
        return served.municipality_id

    def _check_reference(self, line: int, values: Values) -> None:
        reference = values.get(REFERENCE.name)
        if not isinstance(reference, str):
            return
        first = self._lines.setdefault(reference, line)
        if first != line:
            reason = _("This reference stands on line {line} too.")
            self.findings.add(line, REFERENCE.name, format_lazy(reason, line=first))


class ComplaintsWriter:
    """Writes rows so that :class:`ComplaintsFile` gives them back."""

    def __init__(self, output: Output) -> None:
        self._writer = csv.writer(output)

    def write(self, rows: Iterable[Sequence[str | date | list[str] | None]]) -> int:
        """Write the header and the rows, each in the order of the columns. Give the number of rows."""
        self._writer.writerow(column.name for column in COLUMNS)
        count = 0
        for row in rows:
            self._writer.writerow(_cell(column, value) for column, value in zip(COLUMNS, row, strict=True))
            count += 1
        return count


_NOT_UTF8: Final = _("This is not UTF-8. Save the file as 'CSV UTF-8' and try again.")


def _check_characters(text: str) -> None:
    if _NO_UTF8.search(text):
        raise _Unfit(_NOT_UTF8)
    if _CONTROL.search(text):
        raise _Unfit(_("This cell holds a character that cannot be shown, such as a null byte."))


def _code(codes: type[Code], text: str) -> str:
    if text not in codes.values():
        raise _Unfit(_unknown(text))
    return text


def _codes(codes: type[Code], text: str) -> list[str]:
    if not text:
        return []
    parts = [part.strip() for part in text.split(SEPARATOR)]
    known = codes.values()
    for place, part in enumerate(parts):
        if part not in known:
            raise _Unfit(_unknown(part))
        if part in parts[:place]:
            raise _Unfit(format_lazy(_("The code '{code}' stands here twice."), code=part))
    if "unknown" in parts and len(parts) > 1:
        raise _Unfit(_("The code 'unknown' stands alone, or not at all."))
    return parts


def _unknown(text: str) -> Text:
    if _LIKE_A_CODE.fullmatch(text):
        return format_lazy(_("The code '{code}' is not on the list of this column."), code=text)
    return _("What stands here is no code of the list of this column.")


def _day(text: str) -> date:
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise _Unfit(_("This day does not exist.")) from None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise _Unfit(_("Write the day as year-month-day, for example 2026-12-31."))
    reason = _("This is a moment, not a day. In Amsterdam it is {day}: write that.")
    raise _Unfit(format_lazy(reason, day=moment.astimezone(_AMSTERDAM).date().isoformat()))


def _built(line: int, values: Values, days: Days, municipality_id: int) -> Row | None:
    registered_on = days.get(REGISTERED_ON.name)
    if registered_on is None:
        return None

    def code(name: str) -> str:
        return str(values[name])

    def codes(name: str) -> list[str]:
        value = values[name]
        return value if isinstance(value, list) else [value]

    return Row(
        line=line,
        reference=code("reference"),
        registered_on=registered_on,
        received_on=days.get(RECEIVED_ON.name),
        municipality_id=municipality_id,
        kind=code("kind"),
        residence=code("residence"),
        place=code("place"),
        grounds=codes("grounds"),
        domain=code("domain"),
        natures=codes("natures"),
        handlings=codes("handlings"),
        role=code("role"),
        channel=code("channel"),
        mass_report=code("mass_report"),
        status=code("status"),
    )


def _cell(column: Column, value: str | date | list[str] | None) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return SEPARATOR.join(value)
    return f"'{value}" if column in LONGEST and _FORMULA.match(value) else value


def _shown(name: str) -> str:
    return name if _LIKE_A_CODE.fullmatch(name) else ""
