"""What a correction changes: the reason, and each figure that differs from the number before (rule R13)."""

from collections.abc import Sequence
from dataclasses import dataclass

from adv_portal.ui.components import Cell, Column, Table
from reports.disclosure.gate import FilledForm
from reports.editions.shape import COLUMN_SHORT, TOTAL_ROW, Edition, Words
from reports.editions.shape import Column as FormColumn

TITLE = Words("Wat er is gecorrigeerd", "What was corrected")
REASON = Words("Reden", "Reason")
NOTHING = Words("Geen cijfer is veranderd.", "No figure changed.")
HEADINGS = (
    Words("Regel", "Row"),
    Words("Kolom", "Column"),
    Words("Was", "Was"),
    Words("Is nu", "Is now"),
    Words("Verschil", "Difference"),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that differs."""

    table: str
    row: str
    column: str
    was: int
    now: int

    @property
    def signed(self) -> str:
        """The difference with its sign."""
        return f"{self.now - self.was:+d}"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a form corrects.

    :param number: the number before.
    :param reason: why.
    """

    number: int
    reason: str
    differences: tuple[Difference, ...]

    @classmethod
    def read(cls, number: int, reason: str, stored: Sequence[Sequence[str | int]]) -> "Correction":
        """Read what is stored with a form."""
        differences = (
            Difference(str(table), str(row), str(column), int(was), int(now))
            for table, row, column, was, now in stored
        )
        return cls(number, reason, tuple(differences))


def differences(before: FilledForm, after: FilledForm, edition: Edition) -> tuple[Difference, ...]:
    """Compare two forms, in the order of the form's tables; a figure that one does not have counts as 0."""
    was = {tuple(key): value for key, value in before.cells.items() if isinstance(value, int)}
    now = {tuple(key): value for key, value in after.cells.items() if isinstance(value, int)}
    found = []
    for table in edition.tables:
        for code in dict.fromkeys([*(row.code for row in table.rows), TOTAL_ROW]):
            for column in edition.columns:
                key = (table.code, code, str(column))
                if was.get(key, 0) != now.get(key, 0):
                    found.append(Difference(*key, was.get(key, 0), now.get(key, 0)))
    return tuple(found)


def difference_lines(
    found: Sequence[Difference], edition: Edition, language: str
) -> list[tuple[str, str, int, int, str]]:
    """Give each difference in words: row, column, what it was and is, and the difference."""
    return [
        (
            row_label(edition, difference.table, difference.row, language),
            COLUMN_SHORT[FormColumn(difference.column)].in_language(language),
            difference.was,
            difference.now,
            difference.signed,
        )
        for difference in found
    ]


def row_label(edition: Edition, table_code: str, row: str, language: str) -> str:
    """Give the words of a row with its table, such as ``2.1 Ras``."""
    table = edition.table(table_code)
    for found in table.rows:
        if found.code == row:
            return f"{found.number} {found.words.in_language(language)}"
    return f"{table.code} {table.title.in_language(language)}: {table.total.words.in_language(language)}"


def difference_table(
    found: Sequence[Difference], edition: Edition, language: str, caption: str = ""
) -> Table:
    """Give the differences as a component of a page."""
    first, second, *figures = (words.in_language(language) for words in HEADINGS)
    columns = [Column(first), Column(second), *(Column(label, numeric=True) for label in figures)]
    rows = [
        [Cell(label, header=True), Cell(column), Cell(was), Cell(now), Cell(signed)]
        for label, column, was, now, signed in difference_lines(found, edition, language)
    ]
    return Table(caption or TITLE.in_language(language), columns, rows)
