"""A universe: cells and the relations between them, everything an attacker could combine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from reports.disclosure.markers import Withheld, is_sensitive


class Rank(IntEnum):
    """How much it costs the reader when a cell is hidden (rule D2); a grand total is never hidden."""

    INTERIOR = 1
    SUB_TOTAL = 5
    LINE_TOTAL = 20
    GRAND_TOTAL = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One count.

    :param key: its name, unique in the universe.
    :param value: its true value.
    :param printed: whether a table has a place for it; else it is implied, and follows from others.
    :param frozen: printed before with this value, so that it cannot be hidden any more (rule D5).
    :param concealed: how it was hidden before, so that it stays hidden (rule D5).
    :param before: how this very value was hidden before, which a reader still knows.
    :param counts_people: whether 1 to 4 would tell of a small number of people; false for slack.
    :param few_reporters: 5 or more that come from fewer than 5 people, so that it is not shown (rule D1).
    :param lost: it follows from what others made public, whatever is printed now.
    """

    key: str
    value: int
    rank: Rank = Rank.INTERIOR
    printed: bool = True
    frozen: bool = False
    concealed: Withheld | None = None
    before: Withheld | None = None
    counts_people: bool = True
    few_reporters: bool = False
    lost: bool = False

    @property
    def sensitive(self) -> bool:
        """Whether its true value is a small number of people."""
        return self.few_reporters or (self.counts_people and is_sensitive(self.value))

    @property
    def small(self) -> bool:
        """Whether it shows as ``<5`` when its line is shown."""
        return self.sensitive and not self.few_reporters

    @property
    def movable(self) -> bool:
        """Whether it may ever be hidden."""
        return not self.frozen and self.rank is not Rank.GRAND_TOTAL


@dataclass(frozen=True, slots=True)
class Relation:
    """A total and the parts that add up to it.

    :param is_line: its parts are a line of a table, which is not broken down when it is small (rule D11);
        an inequality with a slack cell is none.
    :param sizes: further cells whose smallness closes the line, such as the number of complaints beside
        the number of mentions.
    """

    total: str
    parts: tuple[str, ...]
    is_line: bool = True
    sizes: tuple[str, ...] = ()


class BrokenUniverse(Exception):
    """Cells and relations contradict each other: a mistake in building them, nothing may be printed."""


@dataclass(frozen=True)
class Universe:
    """Cells in the order of the code lists, and their relations.

    :raises BrokenUniverse: a relation does not hold, or names a cell that does not exist.
    """

    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...]

    def __post_init__(self) -> None:
        for relation in self.relations:
            try:
                parts = sum(self.by_key[part].value for part in relation.parts)
                total = self.by_key[relation.total].value
            except KeyError as unknown:
                raise BrokenUniverse(f"no cell {unknown}") from None
            if parts != total:
                raise BrokenUniverse(f"{relation.total} is not the sum of its parts")
        if len(self.by_key) != len(self.cells):
            raise BrokenUniverse("two cells with one name")

    @cached_property
    def by_key(self) -> Mapping[str, Cell]:
        """The cells by name."""
        return {cell.key: cell for cell in self.cells}

    @cached_property
    def position(self) -> Mapping[str, int]:
        """The place of each cell in the order of the code lists."""
        return {cell.key: place for place, cell in enumerate(self.cells)}

    @cached_property
    def lines_of(self) -> Mapping[str, tuple[Relation, ...]]:
        """The lines in which a cell is a part, the deepest first."""
        found: dict[str, list[Relation]] = {cell.key: [] for cell in self.cells}
        for relation in self.relations:
            if relation.is_line:
                for part in relation.parts:
                    found[part].append(relation)
        return {key: tuple(sorted(lines, key=self._depth)) for key, lines in found.items()}

    def _depth(self, line: Relation) -> tuple[int, int]:
        total = self.by_key[line.total]
        return (total.rank or max(Rank) + 1, total.value)

    def lines(self) -> Iterable[Relation]:
        """Give the relations that are lines of a table."""
        return (relation for relation in self.relations if relation.is_line)
