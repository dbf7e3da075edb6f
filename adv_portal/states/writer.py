"""The one writer of states."""

from collections.abc import Iterable
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import Code
from adv_portal.errors import Missing, Refused
from adv_portal.states.table import StateTable, Transition


class HasState(Protocol):
    """A row with a state."""

    state: str


def came_from(row: HasState) -> str:
    """Give the state a row goes back to, when it remembers one."""
    return getattr(row, "came_from", "")


def missing_for(row: HasState, table: StateTable, act: Code) -> list[Missing] | None:
    """Name what stands between a row and an act, without changing anything.

    :returns: the gaps (empty: the act may be done), or ``None`` when the state does not know the act.
    """
    transition = table.transition(act, row.state, came_from(row))
    if transition is None:
        return None
    return [gap for guard in transition.needs for gap in guard(row)]


def move(row: HasState, table: StateTable, act: Code, gaps: Iterable[Missing] = ()) -> Transition:
    """Move a row to its next state; the caller stores it.

    :param gaps: what the act itself found missing, to be named together with what the guards find.
    :raises Refused: the table has no such line, or guards name what is missing (all of it at once).
    """
    transition = table.transition(act, row.state, came_from(row))
    if transition is None:
        raise Refused([Missing("", _("This is not possible in the state it is in now."))])
    if missing := [*(gap for guard in transition.needs for gap in guard(row)), *gaps]:
        raise Refused(missing)
    row.state = str(transition.end)
    return transition
