from math import inf

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reports.disclosure.audit import Attacker, AuditFailed, audit, box
from reports.disclosure.markers import Figure, Withheld
from reports.disclosure.universe import Universe
from tests.reports.disclosure.small_tables import every_filling, form_table, judged, line, publish

small_counts = st.integers(0, 12)


def enumerated(universe: Universe, figures: dict[str, Figure]) -> dict[str, tuple[int, int]]:
    """The bounds of every cell by trying every filling."""
    ceiling = max(4, *(cell.value for cell in universe.cells))
    low: dict[str, int] = {}
    high: dict[str, int] = {}
    boxes = {key: box(figure) for key, figure in figures.items()}
    for filling in every_filling(universe, boxes, ceiling):
        for key, value in filling.items():
            low[key] = min(value, low.get(key, value))
            high[key] = max(value, high.get(key, value))
    return {key: (low[key], high[key]) for key in low}


def attacked(universe: Universe, figures: dict[str, Figure]) -> dict[str, tuple[float, float]]:
    attacker = Attacker(figures, [(relation.total, relation.parts) for relation in universe.relations])
    return {cell.key: attacker.bounds_of(cell.key) for cell in universe.cells}


@settings(max_examples=40, deadline=None)
@given(st.lists(small_counts, min_size=2, max_size=4))
def test_brute_force_finds_the_same_bounds_in_a_line(values: list[int]) -> None:
    universe = line({f"r{number}": value for number, value in enumerate(values)})
    figures = publish(universe)

    assert attacked(universe, figures) == enumerated(universe, figures)


larger_counts = st.sampled_from([0, 2, 5, 6, 7, 8])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.lists(st.tuples(larger_counts, larger_counts, larger_counts), min_size=2, max_size=3))
def test_brute_force_finds_the_same_bounds_in_a_form_table(rows: list[tuple[int, int, int]]) -> None:
    assume(10 <= sum(map(sum, rows)) <= 40)
    universe = form_table({f"r{number}": values for number, values in enumerate(rows)})
    figures = publish(universe)
    assume(sum(isinstance(figure, Withheld) for figure in figures.values()) <= 8)

    assert attacked(universe, figures) == enumerated(universe, figures)


def test_taking_one_complement_away_makes_the_audit_fail() -> None:
    """Known failures 28 and 45: only the small cell was hidden, and what the total leaves over told it."""
    universe = line({"Ras": 12, "Ant": 2, "Hand": 9, "Leef": 0})
    figures = publish(universe)
    assert judged(universe, figures).safe

    leaked = figures | {"Hand": 9}

    assert judged(universe, leaked).exposed == {"Ant": (2, 2)}


def test_too_little_room_is_found() -> None:
    universe = line({"Ras": 12, "Ant": 2, "Hand": 6, "Leef": 0})
    figures: dict[str, Figure] = {
        "Ras": 12,
        "Ant": Withheld.SMALL,
        "Hand": Withheld.COMPLEMENT,
        "Leef": 0,
        "T": 20,
    }

    assert judged(universe, figures).exposed == {"Ant": (1, 3)}


def test_a_printed_value_that_is_not_true_is_found() -> None:
    universe = line({"a": 9, "b": 20})
    untrue: dict[str, Figure] = {"a": Withheld.SMALL, "b": Withheld.COMPLEMENT, "T": 29}

    verdict = judged(universe, untrue)

    assert not verdict.truthful
    assert not verdict.safe


def test_an_implied_difference_is_attacked_as_well() -> None:
    """With and without mass reports, both printed, give their difference."""
    verdict = audit(
        {"with": 40, "without": 37},
        [("with", ("without", "mass"))],
        truth={"with": 40, "without": 37, "mass": 3},
        people=["with", "without", "mass"],
    )

    assert verdict.exposed == {"mass": (3, 3)}


def test_a_planted_leak_by_a_second_edition_is_found() -> None:
    verdict = audit(
        {"old": 23, "new": 25},
        [("new", ("old", "added"))],
        truth={"old": 23, "new": 25, "added": 2},
        people=["old", "new", "added"],
    )

    assert verdict.exposed == {"added": (2, 2)}


def test_a_planted_leak_by_a_percentage_is_found() -> None:
    """A share of 8 % of 25 printed reports is the number 2, said differently."""
    universe = line({"a": 2, "b": 9, "c": 14})
    figures = publish(universe)

    leaked = figures | {"a": round(0.08 * 25)}

    assert not judged(universe, leaked).safe


def test_numbers_that_no_table_fits_are_no_conclusion() -> None:
    attacker = Attacker({"a": 3, "b": Withheld.SMALL, "T": 30}, [("T", ("a", "b"))])

    with pytest.raises(AuditFailed):
        attacker.bounds_of("b")


def test_no_time_is_no_conclusion() -> None:
    with pytest.raises(AuditFailed):
        audit({"T": Withheld.SMALL}, [], truth={"T": 3}, people=["T"], seconds=0)


def test_a_truth_that_does_not_add_up_is_no_truth() -> None:
    assert not audit({"a": 9, "T": 9}, [("T", ("a",))], truth={"a": 8, "T": 9}, people=[]).truthful
    assert not audit({"a": 9}, [], truth={"a": -1}, people=[]).truthful


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (7, (7, 7)),
        (Withheld.SMALL, (1, 4)),
        (Withheld.COMPLEMENT, (5, inf)),
        (Withheld.LINE, (0, inf)),
        (None, (0, inf)),
    ],
)
def test_the_attackers_box(figure: Figure | None, expected: tuple[float, float]) -> None:
    assert box(figure) == expected
