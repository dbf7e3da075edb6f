"""The audit: what can be found out by somebody who sees only what is printed and knows how tables add up.

It shares no code with the protection, so that a mistake there is found here (rule D12). Source: section 7.2
of the disclosure rules, by integer programming.
"""

import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import floor, inf, isclose

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from reports.disclosure.markers import THRESHOLD, WIDTH, Figure, Withheld

#: From how many small numbers on it pays to look at many at once.
MANY = 4

#: What the solver answers when a number has no end: that, or that it cannot tell this from "nothing fits".
NO_END = frozenset({3, 4})

#: ``(total, parts)``: what the attacker knows of the tables, implied cells included.
Sum = tuple[str, tuple[str, ...]]


class AuditFailed(Exception):
    """The audit came to no conclusion, so nothing may be published."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the audit found.

    :param exposed: small numbers that can be narrowed down too far, with the bounds an attacker finds.
    :param truthful: the true table is one of those that fit what is printed.
    :param examined: how many small numbers were looked at.
    :param seconds: how long it took.
    """

    exposed: Mapping[str, tuple[float, float]]
    truthful: bool
    examined: int
    seconds: float

    @property
    def safe(self) -> bool:
        """Whether it may be published."""
        return self.truthful and not self.exposed


def box(figure: Figure | None) -> tuple[float, float]:
    """Give the values an attacker thinks possible for one cell; ``None`` for a cell that is not printed."""
    if figure is None or figure is Withheld.LINE:
        return (0, inf)
    if figure is Withheld.SMALL:
        return (1, THRESHOLD - 1)
    if figure is Withheld.COMPLEMENT:
        return (THRESHOLD, inf)
    assert isinstance(figure, int)  # noqa: S101 -- tells the type checker that three markers are all
    return (figure, figure)


def together(figures: Iterable[Figure | None]) -> tuple[float, float]:
    """Give the values that are possible for a cell that several publications show."""
    boxes = [box(figure) for figure in figures]
    return (max(low for low, _ in boxes), min(high for _, high in boxes))


class Attacker:
    """Somebody who has the printed figures, knows every rule, and can solve integer programmes."""

    def __init__(
        self,
        printed: Mapping[str, Figure],
        sums: Iterable[Sum],
        *,
        before: Iterable[Mapping[str, Figure]] = (),
        seconds: float = 60,
    ) -> None:
        self._end = time.monotonic() + seconds
        sums = tuple(sums)
        editions = (printed, *before)
        shown = (name for edition in editions for name in edition)
        names = dict.fromkeys([*shown, *(name for total, parts in sums for name in (total, *parts))])
        self._place = {name: place for place, name in enumerate(names)}
        boxes = [together(edition.get(name) for edition in editions) for name in names]
        self._bounds = Bounds([low for low, _ in boxes], [high for _, high in boxes])
        self._constraints = self._equations(sums)
        # How far a glance at many cells goes: without a bound they would run away.
        self._far = 100 + 2 * max((high for _, high in boxes if high < inf), default=0)
        self._lowest = np.full(len(names), inf)
        self._highest = np.full(len(names), -inf)

    def _equations(self, sums: tuple[Sum, ...]) -> list[LinearConstraint]:
        if not sums:
            return []
        matrix = np.zeros((len(sums), len(self._place)))
        for row, (total, parts) in enumerate(sums):
            matrix[row, self._place[total]] -= 1
            for part in parts:
                matrix[row, self._place[part]] += 1
        return [LinearConstraint(csr_array(matrix), 0, 0)]

    def bounds_of(self, name: str) -> tuple[float, float]:
        """Give the smallest and largest value a cell can have.

        :raises AuditFailed: no whole numbers fit, or there was no answer in time.
        """
        return (self._extreme(name, 1), self._extreme(name, -1))

    def look_around(self, names: Collection[str], rounds: int = 8) -> None:
        """Push many cells up and down at once; each whole-number filling found shows room for many."""
        signs = np.random.default_rng(0)
        for _round in range(rounds):
            narrow = [name for name in names if self.width_seen(name) < WIDTH]
            if len(narrow) < MANY:
                return
            objective = np.zeros(len(self._place))
            for name in narrow:
                place = self._place[name]
                objective[place] = float(signs.choice([-1, 1]))
            self._solve(objective, bounded=True)

    def width_seen(self, name: str) -> float:
        """Give how far apart the values of a cell lie in the whole-number fillings found so far."""
        place = self._place[name]
        return float(self._highest[place] - self._lowest[place])

    def _extreme(self, name: str, sign: int) -> float:
        objective = np.zeros(len(self._place))
        objective[self._place[name]] = sign
        status, value = self._solve(objective)
        if status in NO_END and sign < 0:
            # "No end", or "no end, or nothing fits": that something fits tells which of the two.
            _status, value = self._solve(objective, bounded=True)
            if value is not None:
                return inf
        if value is None:
            raise AuditFailed("no answer")
        return sign * value

    def _solve(
        self, objective: npt.NDArray[np.float64], *, bounded: bool = False
    ) -> tuple[int, float | None]:
        """Solve one integer programme, and keep its filling.

        :param bounded: look at fillings near those that are printed only, where there is always an end.
        :returns: the solver's status, and the value unless there is none.
        :raises AuditFailed: there is no time left.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise AuditFailed("out of time")
        bounds = self._bounds
        if bounded:
            highest = np.maximum(np.minimum(bounds.ub, self._far), bounds.lb)
            bounds = Bounds(bounds.lb, highest)
        result = milp(
            objective,
            integrality=np.ones(len(self._place), dtype=np.int64),
            bounds=bounds,
            constraints=self._constraints,
            options={"time_limit": left, "mip_rel_gap": 0},
        )
        if result.status != 0 or result.fun is None:
            return int(result.status), None
        filling = np.round(result.x)
        self._lowest = np.minimum(self._lowest, filling)
        self._highest = np.maximum(self._highest, filling)
        return 0, float(round(result.fun))


def audit(
    printed: Mapping[str, Figure],
    sums: Iterable[Sum],
    *,
    truth: Mapping[str, int],
    people: Collection[str],
    before: Iterable[Mapping[str, Figure]] = (),
    few: Collection[str] = (),
    seconds: float = 60,
) -> Verdict:
    """Judge what would be printed.

    :param printed: every cell a reader sees, with its number or marker.
    :param sums: how cells add up, with the names of implied cells.
    :param truth: the true values; they only tell which cells are small, and never help the attacker.
    :param people: the cells that count people; inequalities have slack cells that do not.
    :param before: everything that was published before, by the same names.
    :param few: cells of 5 or more that come from fewer than 5 people (rule D1).
    :raises AuditFailed: no conclusion, so nothing may be published.
    """
    start = time.monotonic()
    sums = tuple(sums)
    before = tuple(before)
    truthful = all(_fits(edition, sums, truth) for edition in (printed, *before))
    small = sorted({name for name in people if 0 < truth[name] < THRESHOLD} | set(few))
    exposed: dict[str, tuple[float, float]] = {}
    if truthful:
        attacker = Attacker(printed, sums, before=before, seconds=seconds)
        attacker.look_around(small)
        for name in small:
            if attacker.width_seen(name) >= WIDTH:
                continue
            low, high = attacker.bounds_of(name)
            if high - low < WIDTH:
                exposed[name] = (low, high)
    return Verdict(exposed, truthful, len(small), time.monotonic() - start)


def _fits(printed: Mapping[str, Figure], sums: tuple[Sum, ...], truth: Mapping[str, int]) -> bool:
    """Tell whether the true table is one of those that fit what is printed."""
    if any(floor(value) != value or value < 0 for value in truth.values()):
        return False
    if not all(isclose(truth[total], sum(truth[part] for part in parts)) for total, parts in sums):
        return False
    boxes = {name: box(figure) for name, figure in printed.items()}
    return all(low <= truth[name] <= high for name, (low, high) in boxes.items())
