"""Files of overviews for the ADV itself, each marked as such in its name and on its first line."""

import csv
from dataclasses import dataclass
from io import StringIO
from typing import Final

from reports.rendering.plain import FORMULA

#: Stands on every file and page of these.
NAME: Final = "intern"


@dataclass(frozen=True, slots=True)
class OverviewSheet:
    """An overview as it is written down.

    :param mark: says that it is for the ADV alone.
    :param facts: what was asked, in label and words.
    :param columns: the headings, beginning with that of the rows.
    :param lines: label and numbers of each line.
    """

    title: str
    mark: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    lines: tuple[tuple[str, tuple[int, ...]], ...]
    notes: tuple[str, ...]


def overview_csv(sheet: OverviewSheet) -> bytes:
    """Write an overview as CSV; a text that a spreadsheet could take for a formula is none."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([sheet.mark])
    writer.writerow([_plain(sheet.title)])
    writer.writerows([_plain(label), _plain(words)] for label, words in sheet.facts)
    writer.writerow([])
    writer.writerow([_plain(heading) for heading in sheet.columns])
    writer.writerows([_plain(label), *numbers] for label, numbers in sheet.lines)
    writer.writerows([_plain(note)] for note in sheet.notes)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
