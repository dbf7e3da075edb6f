"""Ten thousand random tables and publication histories, attacked by integer programming.

The attacker here shares no code with the protection and none with the audit: it sees what was printed, now
and before, and knows the rules of the tables. Run with ``python -m tests.bench.attack 10000``.
"""

import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from reports.counting import QUARTER_TABLE, QUARTERS, CellKey
from reports.disclosure.audit import audit
from reports.disclosure.catalogue import name_of
from reports.disclosure.history import Context, NotReissued, Publication, Together, together
from reports.disclosure.linear import Deadline
from reports.disclosure.markers import SMALLEST_LINE, Figure, Withheld
from reports.disclosure.protect import Unprotectable, printed, protect
from reports.disclosure.universe import Universe
from tests.bench.attack_beyond import BEYOND
from tests.bench.attack_draw import random_complaints, small_edition, values_of
from tests.reports.disclosure.small_tables import form_table, line

#: How far the attacker looks for a highest value: further than any threshold.
FAR: Final = 400
#: How far apart the lowest and highest value of a small number stay (section 7.2).
WIDE: Final = 3


class Attacker:
    """Looks for the lowest and highest value of a cell, by whole numbers."""

    def __init__(self, shown: Iterable[Mapping[str, Figure]], universe: Universe) -> None:
        names = [cell.key for cell in universe.cells]
        self.place = {name: place for place, name in enumerate(names)}
        low, high = np.zeros(len(names)), np.full(len(names), np.inf)
        for figures in shown:
            for name, figure in figures.items():
                place = self.place[name]
                if isinstance(figure, int):
                    low[place], high[place] = max(low[place], figure), min(high[place], figure)
                elif figure is Withheld.SMALL:
                    low[place], high[place] = max(low[place], 1), min(high[place], 4)
                elif figure is Withheld.COMPLEMENT:
                    low[place] = max(low[place], 5)
        matrix = np.zeros((len(universe.relations), len(names)))
        for row, relation in enumerate(universe.relations):
            matrix[row, self.place[relation.total]] -= 1
            for part in relation.parts:
                matrix[row, self.place[part]] += 1
        self.bounds = Bounds(low, np.minimum(high, FAR * 4))
        self.constraints = [LinearConstraint(matrix, 0, 0)] if len(matrix) else []

    def width(self, name: str) -> float:
        """Give how far apart the lowest and highest value are."""
        ends: list[int] = []
        for sign in (1, -1):
            objective = np.zeros(len(self.place))
            objective[self.place[name]] = sign
            found = milp(
                objective,
                integrality=np.ones(len(self.place), dtype=np.int64),
                bounds=self.bounds,
                constraints=self.constraints,
            )
            if found.x is None:
                return -1
            ends.append(round(float(found.x[self.place[name]])))
        return ends[1] - ends[0]


@dataclass
class Score:
    """What an attack found.

    :param unsafe: small numbers that were narrowed down.
    :param refused: publications that were not made, because there was no safe way.
    :param lost: small numbers that others had given away already.
    """

    tables: int = 0
    attacked: int = 0
    unsafe: int = 0
    refused: int = 0
    lost: int = 0
    untrue: int = 0
    compared: int = 0
    hidden: int = 0
    least: int = 0
    kinds: dict[str, int] = field(default_factory=dict)


def attack(
    score: Score,
    universe: Universe,
    shown: Sequence[Mapping[str, Figure]],
    given: Sequence[Mapping[str, Figure]] = (),
) -> None:
    """Attack every small number of a universe.

    :param given: what others made public: what follows from it alone is lost, and no leak of ours.
    """
    attacker = Attacker(shown, universe)
    without_us = Attacker(given, universe) if given else None
    for cell in universe.cells:
        if cell.counts_people and 0 < cell.value < 5:
            if without_us is not None and without_us.width(cell.key) < WIDE:
                score.lost += 1
                continue
            score.attacked += 1
            score.unsafe += attacker.width(cell.key) < WIDE
    for figures in shown:
        for name, figure in figures.items():
            value = universe.by_key[name].value
            fits = figure == value if isinstance(figure, int) else _fits(figure, value)
            score.untrue += not fits


def _fits(figure: Withheld, value: int) -> bool:
    if figure is Withheld.SMALL:
        return 0 < value < 5
    return figure is Withheld.LINE or value >= 5


def cost(universe: Universe, keys: Iterable[str]) -> int:
    """Give how much information is lost by hiding cells, by the weights of the rules."""
    cells = [universe.by_key[key] for key in keys]
    return sum(int(cell.rank) * (10 + min(cell.value, 90)) for cell in cells)


def compare(score: Score, universe: Universe, figures: Mapping[str, Figure]) -> None:
    """Compare with the cheapest safe choice, by trying all that are cheaper; lines below ten stay closed."""
    closed = small_lines(universe)
    ours = [
        key
        for key, figure in figures.items()
        if isinstance(figure, Withheld) and not _closed(universe, key, closed, figure)
    ]
    spent = cost(universe, ours)
    least = spent
    candidates = [
        cell.key
        for cell in universe.cells
        if cell.movable and cell.value >= 5 and cell.key not in closed and not cell.sensitive
    ]
    sums = [(relation.total, relation.parts) for relation in universe.relations]
    truth = {cell.key: cell.value for cell in universe.cells}
    people = [key for key, value in truth.items() if 0 < value < 5]
    base: dict[str, Figure] = {}
    for cell in universe.cells:
        if cell.key in closed:
            base[cell.key] = Withheld.LINE
        else:
            base[cell.key] = Withheld.SMALL if cell.sensitive else cell.value
    options = sorted(
        (price, keys)
        for many in range(min(len(candidates), 4) + 1)
        for keys in combinations(candidates, many)
        if (price := cost(universe, keys)) < spent
    )
    for price, keys in options:
        trial = base | dict.fromkeys(keys, Withheld.COMPLEMENT)
        if audit(trial, sums, truth=truth, people=people).safe:
            least = price
            break
    score.compared += 1
    score.hidden += spent
    score.least += least


def _closed(universe: Universe, key: str, closed: set[str], figure: Withheld) -> bool:
    return key in closed or (figure is Withheld.SMALL and universe.by_key[key].sensitive)


def small_lines(universe: Universe) -> set[str]:
    """Name the cells below a line of 1 to 9 (rule D11)."""
    closed: set[str] = set()
    grew = True
    while grew:
        before = len(closed)
        for relation in universe.relations:
            size = universe.by_key[relation.total].value
            if relation.is_line and (0 < size < SMALLEST_LINE or relation.total in closed):
                closed |= {part for part in relation.parts if universe.by_key[part].movable}
        grew = len(closed) > before
    return closed


def try_one(score: Score, seed: int, *, compares: bool) -> None:
    """Draw one table or history, publish it, and attack it."""
    generator = np.random.default_rng(seed)
    kind = ("line", "table", "history", "table", "line", *BEYOND)[seed % 8]
    score.tables += 1
    score.kinds[kind] = score.kinds.get(kind, 0) + 1
    if kind == "history":
        for both, shown in history(generator, score):
            attack(score, both.universe, shown)
        return
    if kind in BEYOND:
        read = BEYOND[kind](generator)
        score.refused += read.refused
        attack(score, read.universe, read.shown, read.given)
        return
    if kind == "line":
        drawn = generator.choice([0, 1, 2, 3, 4, 5, 6, 9, 12, 17, 30], int(generator.integers(2, 7)))
        universe = line({f"r{number}": int(value) for number, value in enumerate(drawn)})
    else:
        rows = int(generator.integers(2, 5))
        scale = float(generator.choice([2, 5, 12, 30]))
        weights = np.outer(generator.exponential(1, rows), [1.0, 0.5, 0.3]) * scale
        drawn = generator.poisson(weights)
        universe = form_table({f"r{n}": (int(a), int(b), int(c)) for n, (a, b, c) in enumerate(drawn)})
    try:
        figures = printed(universe, protect(universe, Deadline(60)))
    except Unprotectable:
        score.refused += 1
        return
    attack(score, universe, [figures])
    if compares:
        compare(score, universe, figures)


def history(
    generator: np.random.Generator, score: Score
) -> Iterator[tuple[Together, list[Mapping[str, Figure]]]]:
    """Publish quarters, the year, and then corrected numbers; give each state of what everybody knows."""
    edition = small_edition(int(generator.integers(2, 4)))
    rows = random_complaints(generator, edition, int(generator.integers(12, 150)))
    past: list[Publication] = []
    values = values_of(edition, rows)
    for quarter in QUARTERS[: int(generator.integers(0, 3))]:
        key = CellKey(QUARTER_TABLE, quarter, "total")
        if values[key] >= SMALLEST_LINE:
            past.append(Publication(edition, {key: values[key]}, {key: values[key]}))
    for _number in range(int(generator.integers(1, 4))):
        values = values_of(edition, rows)
        try:
            both = together(values, edition, Context(tuple(past)))
            figures = _published(both)
        except (NotReissued, Unprotectable):
            score.refused += 1
            return
        yield both, [figures, *both.before]
        kept = {key: value for key, value in values.items() if key.table not in both.dropped}
        shown = {key: figures[name_of(key, edition)] for key in kept}
        past.append(Publication(edition, shown, kept))
        change = int(generator.choice([0, 1, 3, 6, 12]))
        rows = rows[int(generator.choice([0, 0, 1, 5])) :] + random_complaints(generator, edition, change)


def _published(both: Together) -> dict[str, Figure]:
    """As the gate does: protect, audit, and withhold the line of what the audit finds."""
    withheld: list[str] = []
    for _round in range(4):
        figures = printed(both.universe, protect(both.universe, Deadline(60), withheld))
        verdict = audit(
            figures,
            [(relation.total, relation.parts) for relation in both.universe.relations],
            truth={cell.key: cell.value for cell in both.universe.cells},
            people=[cell.key for cell in both.universe.cells if cell.counts_people],
            before=both.before,
        )
        if verdict.safe:
            return figures
        withheld += verdict.exposed
    raise Unprotectable("the audit still finds small numbers")


def run(count: int, *, first: int = 0, compared: int = 400) -> Score:
    """Try so many tables and histories; compare the first of them with the optimum."""
    score = Score()
    for seed in range(first, first + count):
        try_one(score, seed, compares=seed < first + compared)
    return score


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    began = time.monotonic()
    score = run(count)
    found = {**vars(score), "seconds": round(time.monotonic() - began)}
    sys.stdout.write(json.dumps(found) + "\n")
    if score.unsafe or score.untrue:
        sys.exit(1)


if __name__ == "__main__":
    main()
