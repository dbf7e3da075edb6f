"""State tables as data: what may follow what, under which guards, by which article."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from adv_portal.codes import Code
from adv_portal.errors import Missing

#: A guard looks at the row and names what is still missing; an empty list lets the act pass.
Guard = Callable[[Any], list[Missing]]


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of a state table.

    :param act: the act that causes it.
    :param start: the state it leaves.
    :param end: the state it reaches.
    :param needs: guards, each of which must find nothing missing.
    :param source: the article or decision behind it.
    :param returns: it goes back: of the lines for one act from one state, the row's ``came_from`` chooses.
    """

    act: Code
    start: Code
    end: Code
    needs: tuple[Guard, ...] = ()
    source: str = ""
    returns: bool = False


class BrokenTable(Exception):
    """A state table contradicts itself. Raised at import, so that a broken table never runs."""


@dataclass(frozen=True)
class StateTable:
    """The states of one kind of row, and all ways from one to the next.

    :raises BrokenTable: a state cannot be reached or left, or an act leads two ways from one state.
    """

    name: str
    initial: Code
    final: tuple[Code, ...]
    transitions: tuple[Transition, ...]
    _index: dict[tuple[str, str, str], Transition] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for transition in self.transitions:
            way_back = str(transition.end) if transition.returns else ""
            key = (str(transition.act), str(transition.start), way_back)
            if key in self._index:
                raise BrokenTable(f"{self.name}: {key} leads two ways")
            self._index[key] = transition
        self._check_reach()

    def _check_reach(self) -> None:
        states = self.states()
        reached = {self.initial}
        grew = True
        while grew:
            found = {line.end for line in self.transitions if line.start in reached}
            grew = not found <= reached
            reached |= found
        if unreachable := states - reached:
            raise BrokenTable(f"{self.name}: nothing reaches {sorted(unreachable)}")
        leavable = {line.start for line in self.transitions}
        if stuck := states - leavable - set(self.final):
            raise BrokenTable(f"{self.name}: nothing leaves {sorted(stuck)}")

    def states(self) -> set[Code]:
        """Give every state the table speaks of."""
        ends: Iterable[Code] = (line.end for line in self.transitions)
        return {self.initial, *self.final, *ends, *(line.start for line in self.transitions)}

    def transition(self, act: Code, start: Code | str, came_from: Code | str = "") -> Transition | None:
        """Give the line for an act from a state, or ``None`` when the table has none.

        :param came_from: the state to go back to, for acts that return.
        """
        way_on = self._index.get((str(act), str(start), ""))
        return way_on or self._index.get((str(act), str(start), str(came_from)))

    def acts_from(self, start: Code | str) -> tuple[Code, ...]:
        """Give the acts that may leave a state, in the order of the table."""
        return tuple(dict.fromkeys(line.act for line in self.transitions if line.start == start))
