"""The linear programme behind protection: how far a small number can move when others move with it."""

import time
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack

from reports.disclosure.universe import Universe

Vector = npt.NDArray[np.float64]

#: Moves smaller than this are the solver's rounding.
TINY = 1e-7

#: The statuses of the solver that mean: proved that there is no such deviation.
INFEASIBLE = 2


class SolverFailed(Exception):
    """The solver gave no answer, or not in time. Nothing may be printed on its account."""


class Deadline:
    """The moment at which protecting and auditing a universe must be done (rule D12)."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Give the seconds that are left.

        :raises SolverFailed: none are left.
        """
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise SolverFailed("out of time")
        return seconds


class Reach:
    """Finds the cheapest change of all cells that gives one cell another value and keeps every relation."""

    def __init__(self, universe: Universe, deadline: Deadline) -> None:
        self.universe = universe
        self.deadline = deadline
        self.size = len(universe.cells)
        rows, columns, values = [], [], []
        for row, relation in enumerate(universe.relations):
            for key, factor in ((relation.total, -1.0), *((part, 1.0) for part in relation.parts)):
                rows.append(row)
                columns.append(universe.position[key])
                values.append(factor)
        shape = (len(universe.relations), self.size)
        matrix = csr_array((values, (rows, columns)), shape=shape)
        self._relations = hstack([matrix, -matrix], format="csr")
        self._zeros = np.zeros(shape[0])

    def deviation(
        self, key: str, change: int, *, room: Mapping[str, tuple[float, float]], cost: Vector
    ) -> Vector | None:
        """Give the cheapest deviation in which a cell changes by ``change``.

        :param room: for each cell that may move, how far down and how far up.
        :param cost: the price of moving each cell by one.
        :returns: the change of each cell, or ``None`` when there is no such deviation.
        :raises SolverFailed: the solver gave up or ran out of time.
        """
        bounds = np.zeros((2 * self.size, 2))
        for mover, (down, up) in room.items():
            place = self.universe.position[mover]
            bounds[place, 1] = up
            bounds[self.size + place, 1] = down
        place = self.universe.position[key]
        bounds[place] = max(change, 0)
        bounds[self.size + place] = max(-change, 0)
        if not self._zeros.size:
            only = np.zeros(self.size)
            only[place] = change
            return only
        result = linprog(  # type: ignore[call-overload]  # the stubs know no sparse matrix
            np.concatenate([cost, cost]),
            A_eq=self._relations,
            b_eq=self._zeros,
            bounds=bounds,
            method="highs-ds",
            options={"time_limit": self.deadline.left()},
        )
        if result.status == INFEASIBLE:
            return None
        if not result.success:
            raise SolverFailed("no answer")
        moved: Vector = result.x[: self.size] - result.x[self.size :]
        return moved
