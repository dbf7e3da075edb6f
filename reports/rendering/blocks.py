"""What a report is made of, whatever shows it: sections with texts, facts, tables and charts."""

from dataclasses import dataclass
from typing import ClassVar, Final

from reports.charts import Chart
from reports.disclosure.markers import Figure
from reports.rendering.around import Look


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph.

    :param style: ``lead``, ``mark`` for what must not be missed, ``note``, or ``""``.
    """

    kind: ClassVar = "text"

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its header, and what stands in each cell."""

    header: str
    cells: tuple[Figure | str, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in one language.

    :param title: its heading.
    :param first: the heading of the column of headers.
    :param columns: the other headings; no two are alike.
    :param is_words: its cells hold words instead of numbers.
    """

    kind: ClassVar = "grid"

    title: str
    first: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    is_words: bool = False

    @property
    def is_wide(self) -> bool:
        """It needs a page on its side."""
        return len(self.columns) > MOST_UPRIGHT


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with what it shows as a table.

    :param definition: what is counted.
    """

    kind: ClassVar = "picture"

    title: str
    definition: str
    chart: Chart
    grid: Grid


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values."""

    kind: ClassVar = "facts"

    facts: tuple[tuple[str, str], ...]


Block = Text | Grid | Picture | Facts

#: How many columns fit on an upright page.
MOST_UPRIGHT: Final = 6


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: its heading and what follows."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report in one language, ready for paper and web.

    :param standing: version, ADV and date in one line.
    :param logo_words: the text alternative of the logo.
    """

    language: str
    title: str
    subtitle: str
    standing: str
    source: str
    look: Look
    logo_words: str
    sections: tuple[Section, ...]
