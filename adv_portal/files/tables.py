"""Reading a table that somebody made in a spreadsheet: lines with named columns, and their numbers."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Missing, Refused, Text

MOST_BYTES: Final = 500_000
MOST_LINES: Final = 5_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table.

    :param number: as a person counts it: the line with the names of the columns is 1.
    :param values: by the name of the column, without spaces around.
    """

    number: int
    values: Mapping[str, str]

    def refused(self, field: str, why: Text) -> Missing:
        """Say at a field of the form what is wrong with this line."""
        return Missing(field, _("Line %(number)d: %(why)s") % {"number": self.number, "why": why})


def read_table(content: bytes, columns: Mapping[str, tuple[str, ...]], *, field: str) -> tuple[Line, ...]:
    """Read a CSV in UTF-8 with comma or semicolon; a byte order mark is accepted, empty lines are left out.

    :param columns: each column with the names it may have, in Dutch and in English; further ones are ignored.
    :param field: the field of the form at which a refusal is told.
    :raises Refused: it is no such table, a column is missing, it is too long, or has no line.
    """
    try:
        text = content[: MOST_BYTES + 1].decode("utf-8-sig")
        lines = text.splitlines()
        if len(content) > MOST_BYTES or len(lines) > MOST_LINES:
            raise Refused([Missing(field, _("The table is too long. Leave out years that are not needed."))])
        separator = ";" if lines and ";" in lines[0] else ","
        table = list(csv.reader(StringIO(text), delimiter=separator, strict=True))
    except (UnicodeDecodeError, csv.Error):
        told = _("Save the table as CSV in UTF-8 and choose it again.")
        raise Refused([Missing(field, told)]) from None
    head = [name.strip().lower() for name in table[0]] if table else []
    places = {
        column: next((head.index(name) for name in names if name in head), -1)
        for column, names in columns.items()
    }
    if -1 in places.values():
        names = ", ".join(names[0] for names in columns.values())
        why = _("The first line must name the columns: %(names)s.") % {"names": names}
        raise Refused([Missing(field, why)])
    found = tuple(
        Line(number, {name: line[at].strip() if at < len(line) else "" for name, at in places.items()})
        for number, line in enumerate(table[1:], start=2)
        if any(line)
    )
    if not found:
        raise Refused([Missing(field, _("There is no line with a number in the table."))])
    return found
