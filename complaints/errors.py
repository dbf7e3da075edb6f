"""Errors of complaints beyond the five families."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Missing, PortalError, Refused, Text

#: How many bad places of a file are named; the others are counted.
MOST_NAMED: Final = 200


class TooFine(Exception):
    """A tally was asked for more than two dimensions: a mistake in the program, and a danger to people."""


@dataclass(frozen=True, slots=True)
class BadCell:
    """One place of a file that cannot be taken in.

    :param line: the line of the file on which the row begins; the header is line 1.
    :param column: the name of the column; ``""`` when it is about the whole row.
    :param reason: what is wrong and how to mend it.
    """

    line: int
    column: str
    reason: Text


@dataclass(slots=True)
class Findings:
    """Bad places, in the order in which they are found: the first are kept, all are counted."""

    cells: list[BadCell] = field(default_factory=list)
    count: int = 0

    def add(self, line: int, column: str, reason: Text) -> None:
        """Keep one bad place."""
        self.count += 1
        if len(self.cells) < MOST_NAMED:
            self.cells.append(BadCell(line, column, reason))

    def join(self, others: "Findings") -> None:
        """Take over what was found elsewhere in the same file."""
        self.cells += others.cells
        self.count += others.count

    def first(self) -> list[BadCell]:
        """Give what is kept, in the order of the file."""
        return sorted(self.cells, key=lambda cell: cell.line)[:MOST_NAMED]


class BadFile(Refused):
    """A file of complaints cannot be taken in; each gap names line, column and reason.

    :param cells: the first bad places, in the order of the file.
    :param count: how many there are in all.
    """

    code = "bad_file"
    message = _("The file was not taken in: nothing was changed.")

    def __init__(self, cells: Iterable[BadCell], count: int) -> None:
        self.cells = tuple(cells)
        self.count = count
        super().__init__(Missing(cell.column, cell.reason) for cell in self.cells)


class OnlyTried(PortalError):
    """An import was tried to see whether it would do, and undone.

    :param added: how many complaints it would have added.
    :param skipped: how many were registered already, with the same content.
    """

    code = "only_tried"
    message = _("This was only tried: nothing was changed.")

    def __init__(self, added: int, skipped: int) -> None:
        super().__init__()
        self.added = added
        self.skipped = skipped
