"""Small tables for the tests: a line, or rows by columns, as a universe with all its relations."""

from collections.abc import Iterator, Mapping, Sequence

from reports.disclosure.audit import Verdict, audit
from reports.disclosure.linear import Deadline
from reports.disclosure.markers import Figure
from reports.disclosure.protect import printed, protect
from reports.disclosure.universe import Cell, Rank, Relation, Universe

COLUMNS = ("rh", "re", "rt", "nh", "t")


def line(values: Mapping[str, int], total: str = "T") -> Universe:
    """One line with its total, which is the grand total."""
    cells = [Cell(key, value) for key, value in values.items()]
    cells.append(Cell(total, sum(values.values()), Rank.GRAND_TOTAL))
    return Universe(tuple(cells), (Relation(total, tuple(values)),))


def form_table(rows: Mapping[str, tuple[int, int, int]]) -> Universe:
    """Rows by the columns rh, re, rt, nh, t, and the row T of totals, as the statutory form has them."""
    cells: list[Cell] = []
    relations: list[Relation] = []
    named = dict(rows)
    columns = list(zip(*rows.values(), strict=True))
    here, elsewhere, outside = (sum(column) for column in columns)
    named["T"] = (here, elsewhere, outside)
    for row, (rh, re, nh) in named.items():
        values = {"rh": rh, "re": re, "rt": rh + re, "nh": nh, "t": rh + re + nh}
        ranks = dict.fromkeys(values, Rank.INTERIOR) | {"rt": Rank.SUB_TOTAL, "t": Rank.LINE_TOTAL}
        if row == "T":
            ranks = dict.fromkeys(values, Rank.LINE_TOTAL) | {"t": Rank.GRAND_TOTAL}
        cells += [Cell(f"{row}.{column}", value, ranks[column]) for column, value in values.items()]
        relations.append(Relation(f"{row}.rt", (f"{row}.rh", f"{row}.re")))
        relations.append(Relation(f"{row}.t", (f"{row}.rt", f"{row}.nh")))
    relations += [Relation(f"T.{column}", tuple(f"{row}.{column}" for row in rows)) for column in COLUMNS]
    return Universe(tuple(cells), tuple(relations))


def publish(universe: Universe) -> dict[str, Figure]:
    return printed(universe, protect(universe, Deadline(60)))


def judged(universe: Universe, figures: Mapping[str, Figure]) -> Verdict:
    sums = [(relation.total, relation.parts) for relation in universe.relations]
    truth = {cell.key: cell.value for cell in universe.cells}
    people = [cell.key for cell in universe.cells if cell.counts_people]
    return audit(figures, sums, truth=truth, people=people)


def shown(figures: Mapping[str, Figure], keys: Sequence[str]) -> str:
    return " ".join(str(figures[key]) for key in keys)


def every_filling(
    universe: Universe, boxes: Mapping[str, tuple[float, float]], ceiling: int
) -> Iterator[dict[str, int]]:
    """Enumerate F by trying: every whole-number filling that satisfies each relation and each box."""
    start = {key: int(low) for key, (low, high) in boxes.items() if low == high}
    pending = [(start, [cell.key for cell in universe.cells if cell.key not in start])]
    while pending:
        filling, unknown = pending.pop()
        derived = _derive(universe, boxes, dict(filling))
        if derived is None:
            continue
        unknown = [key for key in unknown if key not in derived]
        if not unknown:
            yield derived
            continue
        low, high = boxes[unknown[0]]
        pending += [
            (derived | {unknown[0]: value}, unknown[1:])
            for value in range(int(low), int(min(high, ceiling)) + 1)
        ]


def _derive(
    universe: Universe, boxes: Mapping[str, tuple[float, float]], filling: dict[str, int]
) -> dict[str, int] | None:
    """Fill in what follows from one relation at a time; ``None`` when something contradicts."""
    grew = True
    while grew:
        grew = False
        for relation in universe.relations:
            unknown = [key for key in (relation.total, *relation.parts) if key not in filling]
            known = sum(filling.get(part, 0) for part in relation.parts)
            if not unknown:
                if filling[relation.total] != known:
                    return None
            elif len(unknown) == 1:
                (key,) = unknown
                value = known if key == relation.total else filling[relation.total] - known
                low, high = boxes[key]
                if not low <= value <= high:
                    return None
                filling[key] = value
                grew = True
    return filling
