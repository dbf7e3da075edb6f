"""Paging by keyset: the next page begins after the last row seen, however many rows there are."""

import base64
import binascii
import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Generic, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
Position = str | int | date | datetime | uuid.UUID

_LETTERS: Final[Mapping[type, str]] = {datetime: "t", date: "d", int: "i", str: "s", uuid.UUID: "u"}
_READERS: Final[Mapping[str, Callable[[str], Position]]] = {
    "t": datetime.fromisoformat,
    "d": date.fromisoformat,
    "i": int,
    "s": str,
    "u": uuid.UUID,
}
#: Longer texts cannot come from a cursor that this module has made.
LONGEST: Final = 1000


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place of the last row on a page: the value it is sorted by, and its key.

    It shows nothing that the page did not show, grants nothing, and fits into an address.
    """

    value: Position
    pk: Position

    @classmethod
    def of(cls, row: Model, field: str) -> Self:
        """Give the place of a row in a list sorted by ``field``."""
        return cls(value=getattr(row, field), pk=row.pk)

    def encode(self) -> str:
        """Give the text that stands in an address."""
        text = json.dumps([_written(self.value), _written(self.pk)], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str | None) -> Self | None:
        """Read the text of an address; None for an empty one, and for anything a person has changed."""
        if not text or len(text) > LONGEST:
            return None
        try:
            raw = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
            value, pk = (_read(part) for part in raw)
        except (binascii.Error, ValueError, TypeError, KeyError, RecursionError):
            return None
        return cls(value=value, pk=pk)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows of one page, and where the next one begins (None after the last)."""

    rows: Sequence[Row]
    next: Cursor | None


def page_after(
    rows: QuerySet[Row], after: Cursor | None, size: int, *, field: str, descending: bool = False
) -> Page[Row]:
    """Give at most ``size`` rows after the one a cursor names, sorted by ``field`` and then by key.

    A cursor that does not fit the field gives the first page.

    :param field: a column or annotation that is never null; have an index on it together with the key.
    """
    sign = "-" if descending else ""
    ordered = rows.order_by(f"{sign}{field}", f"{sign}pk")
    found = list(_beyond(ordered, after, field, "lt" if descending else "gt")[: size + 1])
    more = len(found) > size
    return Page(found[:size], Cursor.of(found[size - 1], field) if more else None)


def _beyond(ordered: QuerySet[Row], after: Cursor | None, field: str, operator: str) -> QuerySet[Row]:
    if after is None:
        return ordered
    beyond = Q(**{f"{field}__{operator}": after.value})
    beyond |= Q(**{field: after.value, f"pk__{operator}": after.pk})
    try:
        # The first condition alone lets the database walk its index; the second settles equal values.
        return ordered.filter(Q(**{f"{field}__{operator}e": after.value}) & beyond)
    except (ValidationError, ValueError, TypeError):
        return ordered


def _written(value: Any) -> str:  # noqa: ANN401 -- checked here
    letter = _LETTERS[type(value)]
    return letter + (value.isoformat() if isinstance(value, date) else str(value))


def _read(part: str) -> Position:
    if "\x00" in part:
        raise ValueError
    return _READERS[part[:1]](part[1:])
