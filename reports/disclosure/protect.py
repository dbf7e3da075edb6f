"""Protection: choose which cells to hide, as few as it can, and give back what was not needed.

Source: algorithm 7.4 of the disclosure rules. Whether the outcome is safe is decided elsewhere, by
:mod:`reports.disclosure.audit`, which shares no code with this module.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf

import numpy as np

from reports.disclosure.linear import TINY, Deadline, Reach, Vector
from reports.disclosure.markers import SMALLEST_LINE, THRESHOLD, Figure, Withheld
from reports.disclosure.universe import Cell, Relation, Universe

#: The values between which a small number must be able to lie: shown as ``<5``, and below an ``x``.
SHOWN_SMALL = (1, 4)
BELOW_AN_X = ((1, 4), (0, 3))


class Unprotectable(Exception):
    """No choice of hidden cells makes the universe safe."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A deviation that shows that a cell may also have another value."""

    key: str
    target: int
    moves: Vector


def protect(universe: Universe, deadline: Deadline, withheld: Iterable[str] = ()) -> Mapping[str, Withheld]:
    """Choose what is hidden.

    :param withheld: cells that an audit wants to see withheld with their line.
    :returns: the marker of each cell that is not printed as a number; implied cells are not in it.
    :raises Unprotectable: even withholding everything below the grand total is not enough.
    :raises SolverFailed: no answer in time.
    """
    return _Protection(universe, deadline).run(withheld)


class _Protection:
    def __init__(self, universe: Universe, deadline: Deadline) -> None:
        self.universe = universe
        self.reach = Reach(universe, deadline)
        self.held: set[str] = set()
        self.hidden: set[str] = set()
        self.witnesses: dict[tuple[str, int], Witness] = {}

    def run(self, withheld: Iterable[str]) -> Mapping[str, Withheld]:
        for key in withheld:
            self._withhold_next_line(key)
        concealed = [cell for cell in self.universe.cells if cell.concealed is not None]
        self.held |= {cell.key for cell in concealed if cell.concealed is Withheld.LINE}
        self.held |= {cell.key for cell in self.universe.cells if cell.few_reporters and not cell.frozen}
        for cell in concealed:
            if cell.value == 0 and cell.key not in self.held:
                self._withhold_next_line(cell.key)
        self._withhold_small_lines()
        while (exposed := self._protect_all()) is not None:
            self._withhold_next_line(exposed)
            self._withhold_small_lines()
        self._release()
        return dict(self._markers())

    def _markers(self) -> Iterator[tuple[str, Withheld]]:
        for cell in self.universe.cells:
            if cell.printed and cell.key in self.held:
                yield cell.key, Withheld.LINE
            elif cell.printed and cell.small:
                yield cell.key, Withheld.SMALL
            elif cell.printed and cell.key in self.hidden:
                yield cell.key, Withheld.COMPLEMENT

    def _withhold_small_lines(self) -> None:
        """Rule D11, recursively."""
        grew = True
        while grew:
            before = len(self.held)
            for line in self.universe.lines():
                if line.total in self.held or self._is_small(line):
                    self._withhold(line)
            grew = len(self.held) > before

    def _is_small(self, line: Relation) -> bool:
        sizes = (self.universe.by_key[key].value for key in (line.total, *line.sizes))
        return any(0 < size < SMALLEST_LINE for size in sizes)

    def _withhold(self, line: Relation) -> None:
        self.held |= {part for part in line.parts if self.universe.by_key[part].movable}

    def _withhold_next_line(self, key: str) -> None:
        """Withhold the deepest line of a cell that is not withheld yet; at last everything."""
        for line in self.universe.lines_of[key]:
            open_parts = [part for part in line.parts if self.universe.by_key[part].movable]
            if not self.held.issuperset(open_parts):
                self._withhold(line)
                return
        everything = {cell.key for cell in self.universe.cells if cell.movable and cell.counts_people}
        if self.held >= everything:
            raise Unprotectable(key)
        self.held |= everything

    def _protect_all(self) -> str | None:
        """Hide complements until every small number has room; name the first that cannot have it."""
        self.hidden = {
            cell.key for cell in self.universe.cells if cell.concealed is not None and cell.value >= THRESHOLD
        } - self.held
        self.witnesses = {}
        for cell in sorted(self._sensitive(), key=lambda cell: cell.value):
            if not any(self._make_room(cell, pair) for pair in self._pairs(cell)):
                return cell.key
        return None

    def _sensitive(self) -> list[Cell]:
        return [cell for cell in self.universe.cells if cell.sensitive and not cell.frozen and not cell.lost]

    def _pairs(self, cell: Cell) -> tuple[tuple[int, int], ...]:
        if cell.few_reporters:
            return ((cell.value - 2, cell.value + 1),)
        below = (cell.key in self.held or not cell.printed) and cell.before is not Withheld.SMALL
        pairs = BELOW_AN_X if below else (SHOWN_SMALL,)
        return tuple(pair for pair in pairs if pair[0] <= cell.value <= pair[1])

    def _make_room(self, cell: Cell, pair: tuple[int, int]) -> bool:
        hidden_before = set(self.hidden)
        found: list[Witness] = []
        for target in reversed(pair):
            moves = self._cheapest(cell, target)
            if moves is None:
                self.hidden = hidden_before
                return False
            found.append(Witness(cell.key, target, moves))
        for key in [key for key in self.witnesses if key[0] == cell.key]:
            del self.witnesses[key]
        self.witnesses |= {(witness.key, witness.target): witness for witness in found}
        return True

    def _cheapest(self, cell: Cell, target: int) -> Vector | None:
        if target == cell.value:
            return np.zeros(len(self.universe.cells))
        if (known := self._known(cell, target)) is not None:
            return known
        room = {other.key: self._room(other) for other in self.universe.cells if self._may_move(other)}
        moves = self.reach.deviation(cell.key, target - cell.value, room=room, cost=self._cost())
        if moves is not None:
            for place in np.flatnonzero(np.abs(moves) > TINY):
                self._hide(self.universe.cells[place])
        return moves

    def _known(self, cell: Cell, target: int, without: int | None = None) -> Vector | None:
        """Give a deviation found before that gives a cell its target and leaves ``without`` alone."""
        place = self.universe.position[cell.key]
        for witness in self.witnesses.values():
            moves = witness.moves
            if abs(moves[place] - (target - cell.value)) <= TINY and (
                without is None or abs(moves[without]) <= TINY
            ):
                return moves
        return None

    def _hide(self, cell: Cell) -> None:
        if cell.printed and not cell.sensitive and cell.key not in self.held:
            self.hidden.add(cell.key)

    def _is_open(self, cell: Cell) -> bool:
        """Whether a reader does not see the number: withheld, small, a complement, or implied."""
        return (
            not cell.printed or cell.key in self.held or cell.key in self.hidden or cell.sensitive
        ) and not cell.frozen

    def _may_move(self, cell: Cell) -> bool:
        return self._is_open(cell) or (cell.movable and cell.value >= THRESHOLD)

    def _room(self, cell: Cell) -> tuple[float, float]:
        """Give how far a cell may move down and up, by what is printed now and what was printed before."""
        if cell.before is Withheld.SMALL or (cell.printed and cell.small and cell.key not in self.held):
            low, high = SHOWN_SMALL
            return (cell.value - low, high - cell.value)
        if cell.before is Withheld.COMPLEMENT or (cell.printed and cell.key not in self.held):
            return (cell.value - THRESHOLD, inf)
        return (cell.value, inf)

    def _cost(self) -> Vector:
        cost = np.empty(len(self.universe.cells))
        for place, cell in enumerate(self.universe.cells):
            if self._is_open(cell):
                cost[place] = 1e-3
            else:
                cost[place] = cell.rank * (10 + min(cell.value, 90))
            cost[place] += 1e-6 * place
        return cost

    def _release(self) -> None:
        """Print again, one by one, the complements without which every small number keeps its room."""
        kept = {cell.key for cell in self.universe.cells if cell.concealed is not None}
        candidates = [self.universe.by_key[key] for key in self.hidden - kept]
        for cell in sorted(candidates, key=self._release_order):
            replacements = self._without(cell)
            if replacements is not None:
                self.hidden.discard(cell.key)
                self.witnesses |= replacements

    def _release_order(self, cell: Cell) -> tuple[int, int, int]:
        return (-int(cell.rank), -cell.value, self.universe.position[cell.key])

    def _without(self, released: Cell) -> dict[tuple[str, int], Witness] | None:
        """Find new witnesses for those that move a cell which is to be printed; ``None`` if one has none."""
        place = self.universe.position[released.key]
        room = {
            cell.key: self._room(cell)
            for cell in self.universe.cells
            if self._is_open(cell) and cell.key != released.key
        }
        cost = np.full(len(self.universe.cells), 1.0)
        found: dict[tuple[str, int], Witness] = {}
        for name, witness in self.witnesses.items():
            if abs(witness.moves[place]) <= TINY:
                continue
            cell = self.universe.by_key[witness.key]
            moves = self._known(cell, witness.target, without=place)
            if moves is None:
                change = witness.target - cell.value
                moves = self.reach.deviation(witness.key, change, room=room, cost=cost)
            if moves is None:
                return None
            found[name] = Witness(witness.key, witness.target, moves)
        return found


def printed(universe: Universe, markers: Mapping[str, Withheld]) -> dict[str, Figure]:
    """Give what each printed cell shows: its number or its marker."""
    return {cell.key: markers.get(cell.key, cell.value) for cell in universe.cells if cell.printed}
