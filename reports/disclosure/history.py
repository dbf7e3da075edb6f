"""What was published before, and what that leaves to publish now (rules D3 to D5, D12)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Refused
from reports.counting import GRAND_TOTAL, QUARTER_TABLE, QUARTERS, CellKey
from reports.disclosure.audit import Sum, audit
from reports.disclosure.catalogue import OPTIONAL, name_of
from reports.disclosure.markers import THRESHOLD, Figure, Withheld
from reports.disclosure.structure import Tied, tie
from reports.disclosure.universe import Cell, Relation, Universe
from reports.editions.shape import Edition

#: How long it may take to find what others gave away already.
LOOKING: Final = 20.0


class NotReissued(Refused):
    """The difference with figures published before would give a small number away."""

    code = "not_reissued"
    message = _("Small corrections are not published: the difference would show a small number.")


@dataclass(frozen=True, slots=True)
class Publication:
    """Figures that everybody could read before.

    :param edition: the edition in whose tables they stand.
    :param printed: what everybody could read.
    :param exact: the figures behind it, known to the ADV alone; also those that were not printed.
    :param of: the period they are of; ``""`` for that of the publication that is made now.
    :param elsewhere: exact figures that others made public (rule D12).
    """

    edition: Edition
    printed: Mapping[CellKey, Figure]
    exact: Mapping[CellKey, int]
    of: str = ""
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Sums:
    """A period that is the sum of others, such as three years.

    :param whole: the period, as publications name it.
    :param parts: the periods that add up to it.
    """

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a new publication stands beside.

    :param publications: what was published before.
    :param sums: how periods add up.
    :param same: pairs of names, each pair of one figure that stands in two periods or tables.
    """

    publications: tuple[Publication, ...] = ()
    sums: tuple[Sums, ...] = ()
    same: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """A new publication and everything before it, as one universe.

    :param universe: the cells of now, those of before that differ, and what ties them.
    :param before: what each earlier publication showed, by the same names.
    :param dropped: tables that are left out, because a difference would show a small number.
    """

    universe: Universe
    before: tuple[Mapping[str, Figure], ...]
    dropped: frozenset[str]


def together(values: Mapping[CellKey, int], edition: Edition, context: Context) -> Together:
    """Put new figures beside everything published before.

    A cell that did not change is one cell, whichever publication shows it: a reader may assume that nothing
    else changed. One that did change stands twice.

    :raises NotReissued: a printed number changed by 1 to 4.
    """
    dropped = _too_close(values, edition, context.publications)
    values = {key: value for key, value in values.items() if key.table not in dropped}
    builder = _Builder(tie(values, edition))
    for number, publication in enumerate(context.publications, start=1):
        builder.add(publication, number)
    for sums in context.sums:
        builder.add_sums(sums)
    for first, second in context.same:
        builder.add_relation(first, (second,))
    builder.add_rest()
    universe = builder.universe()
    if any(publication.elsewhere for publication in context.publications):
        universe = _without_lost(universe, builder.before)
    return Together(universe, tuple(builder.before), dropped)


def _too_close(
    new: Mapping[CellKey, int], edition: Edition, history: Sequence[Publication]
) -> frozenset[str]:
    """Name the tables that may not be printed again: a number in them changed by 1 to 4 (rule D5.1)."""
    names = {name_of(key, edition): key for key in reversed([*new])}
    dropped: set[str] = set()
    for publication in history:
        if publication.of:
            continue
        old_edition = publication.edition
        for key, figure in publication.printed.items():
            current = names.get(name_of(key, old_edition))
            if current is None or isinstance(figure, Withheld):
                continue
            if 0 < abs(new[current] - publication.exact[key]) < THRESHOLD:
                if current.table not in OPTIONAL:
                    raise NotReissued
                dropped.add(current.table)
    return frozenset(dropped)


class _Builder:
    def __init__(self, now: Tied) -> None:
        self.now = now
        self.cells: dict[str, Cell] = {
            name: Cell(name, value, now.ranks[name]) for name, value in now.values.items()
        }
        for implied in now.implied:
            self.cells[implied.name] = Cell(
                implied.name, implied.value, printed=False, counts_people=implied.counts_people
            )
        self.relations: dict[tuple[str, tuple[str, ...]], Relation] = {}
        self.before: list[Mapping[str, Figure]] = []
        self._tie(now.every_relation(), {})

    def add(self, publication: Publication, number: int) -> None:
        edition = publication.edition
        tied = tie(publication.exact, edition)
        prefix = f"{publication.of}:" if publication.of else ""
        people = dict.fromkeys(tied.values, True)
        values = dict(tied.values)
        for implied in tied.implied:
            values[implied.name], people[implied.name] = implied.value, implied.counts_people
        place: dict[str, str] = {}
        for name, value in values.items():
            place[name] = self._place(f"{prefix}{name}", value, number, counts_people=people[name])
        self._tie(tied.every_relation(), place)
        shown = {name_of(key, edition): figure for key, figure in publication.printed.items()}
        self.before.append({place[name]: figure for name, figure in shown.items()})
        for name, figure in shown.items():
            self._remember(place[name], f"{prefix}{name}", values[name], figure)

    def _place(self, name: str, value: int, number: int, *, counts_people: bool) -> str:
        """Find the cell of this value, or make one."""
        if name in self.cells and self.cells[name].value != value:
            name = f"{name}@{number}"
        if name not in self.cells:
            self.cells[name] = Cell(name, value, printed=False, counts_people=counts_people)
        return name

    def _remember(self, place: str, now: str, value: int, figure: Figure) -> None:
        cell = self.cells[place]
        if isinstance(figure, Withheld):
            known = figure if cell.before is None or cell.before is Withheld.LINE else cell.before
            self.cells[place] = replace(cell, before=known, concealed=figure if cell.printed else None)
        else:
            self.cells[place] = replace(cell, frozen=True)
        current = self.cells.get(now)
        if current is None or not current.printed or current.key == place or not isinstance(figure, Withheld):
            return
        # Hidden before, and changed: shown when it is 5 or more and differs by 5 or more (rule D5.2).
        if current.value < THRESHOLD or abs(current.value - value) < THRESHOLD:
            self.cells[now] = replace(current, concealed=figure)

    def add_sums(self, sums: Sums) -> None:
        """Tie a period to those that add up to it, where the figures did not change since."""
        prefix = f"{sums.whole}:" if sums.whole else ""
        for name in [name for name in self.cells if name.startswith(prefix) and "@" not in name]:
            plain = name.removeprefix(prefix)
            if ":" in plain or " over " in plain:
                continue
            parts = tuple(f"{part}:{plain}" if part else plain for part in sums.parts)
            self.add_relation(name, parts)

    def add_relation(self, total: str, parts: tuple[str, ...]) -> None:
        """Tie figures of several periods together, if they are known and did not change since."""
        if not all(name in self.cells for name in (total, *parts)):
            return
        if self.cells[total].value == sum(self.cells[part].value for part in parts):
            self.relations[(total, parts)] = Relation(total, parts, is_line=False)

    def _tie(self, relations: Iterable[Relation], place: Mapping[str, str]) -> None:
        for relation in relations:
            total = place.get(relation.total, relation.total)
            parts = tuple(place.get(part, part) for part in relation.parts)
            sizes = tuple(place.get(size, size) for size in relation.sizes)
            key = (total, tuple(sorted(parts)))
            if key not in self.relations:
                self.relations[key] = Relation(total, parts, relation.is_line and not place, sizes)

    def add_rest(self) -> None:
        """Add the quarter that follows from the year and the quarters that were printed.

        :raises NotReissued: all four were printed, and the year differs from them by a small number.
        """
        total_name = "/".join(GRAND_TOTAL)
        for total in [name for name in self.cells if name.split(":")[-1] == total_name]:
            prefix = total.removesuffix(total_name)
            quarters = [f"{prefix}{QUARTER_TABLE}/{row}/{GRAND_TOTAL.column}" for row in QUARTERS]
            known = tuple(name for name in quarters if name in self.cells)
            rest = self.cells[total].value - sum(self.cells[name].value for name in known)
            if len(known) == len(QUARTERS) and 0 < abs(rest) < THRESHOLD:
                raise NotReissued
            if 0 < len(known) < len(QUARTERS) and rest >= 0:
                name = f"{prefix}{QUARTER_TABLE}/rest"
                self.cells[name] = Cell(name, rest, printed=False)
                self.add_relation(total, (*known, name))

    def universe(self) -> Universe:
        cells = tuple(
            replace(cell, concealed=None) if cell.frozen and cell.concealed is not None else cell
            for cell in self.cells.values()
        )
        return Universe(cells, tuple(self.relations.values()))


def sums_of(universe: Universe) -> Iterator[Sum]:
    """Give what an attacker knows of how cells add up."""
    return ((relation.total, relation.parts) for relation in universe.relations)


def people_of(universe: Universe) -> list[str]:
    """Name the cells of which a small number is protected."""
    return [cell.key for cell in universe.cells if cell.counts_people and not cell.lost]


def _without_lost(universe: Universe, before: Sequence[Mapping[str, Figure]]) -> Universe:
    """Mark the small numbers that follow from what others made public, whatever is printed now."""
    verdict = audit(
        {},
        sums_of(universe),
        truth={cell.key: cell.value for cell in universe.cells},
        people=people_of(universe),
        before=before,
        seconds=LOOKING,
    )
    cells = tuple(
        replace(cell, lost=True) if cell.key in verdict.exposed else cell for cell in universe.cells
    )
    return Universe(cells, universe.relations)


#: Nothing was published before.
NOTHING_YET: Final = Context()
