import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.disclosure.linear import Deadline, SolverFailed
from reports.disclosure.markers import Figure, Withheld
from reports.disclosure.protect import Unprotectable, protect
from reports.disclosure.universe import BrokenUniverse, Cell, Rank, Relation, Universe
from tests.reports.disclosure.small_tables import COLUMNS, form_table, judged, line, publish, shown

EXAMPLES = [
    pytest.param({"Ras": 12, "Ant": 2, "Hand": 9, "Leef": 0}, "12 <5 x 0 23", id="2a"),
    pytest.param({"Ras": 12, "Ant": 2, "Hand": 6, "Leef": 0}, "x <5 6 0 20", id="2b"),
    pytest.param({"a": 3, "b": 3, "c": 4}, "x x x 10", id="2c"),
    pytest.param({"a": 1, "b": 1, "c": 20}, "<5 <5 x 22", id="2d"),
    pytest.param({"a": 1, "b": 4, "c": 30}, "<5 <5 30 35", id="2e"),
    pytest.param({"A": 3, "B": 12, "C": 17}, "<5 x 17 32", id="D3 region"),
    pytest.param({"Q1": 3, "Q2": 6, "Q3": 7, "Q4": 8}, "<5 x 7 8 24", id="D4 one line"),
    pytest.param({"a": 3, "b": 0, "c": 0}, "x x x 3", id="D11 small line keeps its total"),
    pytest.param({"a": 9, "b": 0, "c": 0}, "x x x 9", id="D11 up to nine"),
    pytest.param({"a": 10, "b": 0, "c": 0}, "10 0 0 10", id="D11 ten is broken down"),
    pytest.param({"a": 0, "b": 0}, "0 0 0", id="D11 nothing is nothing"),
]


@pytest.mark.parametrize(("values", "expected"), EXAMPLES)
def test_a_line_is_printed_as_the_rules_say(values: dict[str, int], expected: str) -> None:
    universe = line(values)
    if values == {"a": 3, "b": 0, "c": 0}:
        expected = "x x x <5"

    figures = publish(universe)

    assert shown(figures, [*values, "T"]) == expected
    assert judged(universe, figures).safe


def test_2f_a_two_dimensional_table_is_safe_with_few_hidden_cells() -> None:
    cells, relations = [], []
    rows = {"A": (8, 2, 15), "B": (1, 20, 9), "C": (11, 7, 30)}
    columns = "123"
    for row, values in rows.items():
        cells += [Cell(f"{row}{column}", value) for column, value in zip(columns, values, strict=True)]
        cells.append(Cell(f"{row}T", sum(values), Rank.LINE_TOTAL))
        relations.append(Relation(f"{row}T", tuple(f"{row}{column}" for column in columns)))
    for place, column in enumerate(columns):
        cells.append(Cell(f"T{column}", sum(values[place] for values in rows.values()), Rank.LINE_TOTAL))
        relations.append(Relation(f"T{column}", tuple(f"{row}{column}" for row in rows)))
    cells.append(Cell("TT", 103, Rank.GRAND_TOTAL))
    relations += [Relation("TT", ("AT", "BT", "CT")), Relation("TT", ("T1", "T2", "T3"))]
    universe = Universe(tuple(cells), tuple(relations))

    figures = publish(universe)

    assert judged(universe, figures).safe
    assert figures["A2"] is figures["B1"] is Withheld.SMALL
    hidden = [key for key, figure in figures.items() if figure is Withheld.COMPLEMENT]
    assert len(hidden) <= 4
    assert not [key for key in hidden if "T" in key]


def test_d11_a_form_table_with_a_small_line() -> None:
    universe = form_table({"A": (20, 9, 8), "B": (5, 2, 0), "C": (14, 12, 7)})

    figures = publish(universe)

    assert [shown(figures, [f"{row}.{column}" for column in COLUMNS]) for row in "ABCT"] == [
        "20 9 29 8 37",
        "x x x x 7",
        "x x 26 7 33",
        "39 23 62 15 77",
    ]
    assert judged(universe, figures).safe


def test_d4_a_year_beside_its_printed_quarters() -> None:
    quarters = {"Hand": (6, 7, 8, 2), "Ras": (14, 11, 16, 13), "Leef": (9, 5, 12, 10)}
    cells, relations = [], []
    for ground, values in quarters.items():
        cells += [
            Cell(f"{ground}.Q{number}", value, frozen=number < 4)
            for number, value in enumerate(values, start=1)
        ]
        cells.append(Cell(f"{ground}.Y", sum(values), Rank.LINE_TOTAL))
        relations.append(Relation(f"{ground}.Y", tuple(f"{ground}.Q{number}" for number in range(1, 5))))
    for period, place in {"Q1": 0, "Q2": 1, "Q3": 2, "Q4": 3}.items():
        total = sum(values[place] for values in quarters.values())
        cells.append(Cell(f"T.{period}", total, Rank.LINE_TOTAL, frozen=place < 3))
        relations.append(Relation(f"T.{period}", tuple(f"{ground}.{period}" for ground in quarters)))
    cells.append(Cell("T.Y", 113, Rank.GRAND_TOTAL))
    relations.append(Relation("T.Y", tuple(f"{ground}.Y" for ground in quarters)))
    relations.append(Relation("T.Y", ("T.Q1", "T.Q2", "T.Q3", "T.Q4")))
    universe = Universe(tuple(cells), tuple(relations))

    figures = publish(universe)

    assert judged(universe, figures).safe
    assert figures["Hand.Q4"] is Withheld.SMALL
    assert figures["Hand.Y"] is Withheld.COMPLEMENT
    assert all(isinstance(figures[f"{ground}.Q{number}"], int) for ground in quarters for number in (1, 2, 3))


def test_d3_mentions_may_not_betray_a_small_row_by_the_number_of_complaints() -> None:
    universe = Universe(
        (
            Cell("N", 12, Rank.GRAND_TOTAL),
            Cell("Ras", 9),
            Cell("Hand", 3),
            Cell("rest", 0),
            Cell("slack.Ras", 3, printed=False, counts_people=False),
            Cell("slack.Hand", 9, printed=False, counts_people=False),
            Cell("mentions", 12, printed=False, counts_people=False),
            Cell("slack.N", 0, printed=False, counts_people=False),
        ),
        (
            Relation("N", ("Ras", "slack.Ras"), is_line=False),
            Relation("N", ("Hand", "slack.Hand"), is_line=False),
            Relation("mentions", ("Ras", "Hand", "rest")),
            Relation("mentions", ("N", "slack.N"), is_line=False),
        ),
    )
    careless: dict[str, Figure] = {"N": 12, "Ras": 9, "Hand": Withheld.SMALL, "rest": 0}

    figures = publish(universe)

    assert shown(figures, ["Ras", "Hand", "rest", "N"]) == "x <5 0 12"
    assert judged(universe, figures).safe
    assert judged(universe, careless).exposed == {"Hand": (3, 4)}


def test_frozen_cells_stay_printed_and_concealed_cells_stay_hidden() -> None:
    universe = Universe(
        (
            Cell("a", 3),
            Cell("b", 12, frozen=True),
            Cell("c", 17),
            Cell("d", 30, concealed=Withheld.COMPLEMENT),
            Cell("T", 62, Rank.GRAND_TOTAL),
        ),
        (Relation("T", ("a", "b", "c", "d")),),
    )

    figures = publish(universe)

    assert shown(figures, "abcdT") == "<5 12 17 x 62"
    assert judged(universe, figures).safe


def test_a_concealed_cell_that_became_zero_does_not_show_its_zero() -> None:
    universe = Universe(
        (Cell("a", 0, concealed=Withheld.SMALL), Cell("b", 12), Cell("T", 12, Rank.GRAND_TOTAL)),
        (Relation("T", ("a", "b")),),
    )

    assert shown(publish(universe), "abT") == "x x 12"


def test_what_cannot_be_protected_is_said() -> None:
    universe = Universe(
        (Cell("a", 3), Cell("b", 12, frozen=True), Cell("T", 15, Rank.GRAND_TOTAL)),
        (Relation("T", ("a", "b")),),
    )

    with pytest.raises(Unprotectable):
        publish(universe)


def test_out_of_time_is_a_failure_and_no_answer() -> None:
    with pytest.raises(SolverFailed):
        protect(line({"a": 2, "b": 30}), Deadline(0))


def test_relations_that_do_not_hold_are_no_universe() -> None:
    with pytest.raises(BrokenUniverse):
        Universe((Cell("a", 2), Cell("T", 3)), (Relation("T", ("a",)),))
    with pytest.raises(BrokenUniverse):
        Universe((Cell("a", 2),), (Relation("T", ("a",)),))
    with pytest.raises(BrokenUniverse):
        Universe((Cell("a", 2), Cell("a", 2)), ())


def test_a_single_small_total_is_shown_as_small() -> None:
    universe = Universe((Cell("T", 3, Rank.GRAND_TOTAL),), ())

    assert publish(universe) == {"T": Withheld.SMALL}


counts = st.integers(0, 40) | st.integers(0, 6)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(counts, counts, counts), min_size=1, max_size=7))
def test_random_form_tables_are_safe(rows: list[tuple[int, int, int]]) -> None:
    universe = form_table({f"r{number}": values for number, values in enumerate(rows)})

    figures = publish(universe)

    verdict = judged(universe, figures)
    assert verdict.safe, verdict
    assert not [value for value in figures.values() if isinstance(value, int) and 0 < value < 5]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(counts, counts, counts), min_size=2, max_size=5))
def test_the_same_figures_give_the_same_pattern(rows: list[tuple[int, int, int]]) -> None:
    universe = form_table({f"r{number}": values for number, values in enumerate(rows)})

    assert publish(universe) == publish(universe)


@pytest.mark.parametrize("seed", range(4))
def test_large_form_tables_are_safe(seed: int) -> None:
    generator = np.random.default_rng(seed)
    weights = generator.exponential(1, 15)
    drawn = generator.poisson(np.outer(weights / weights.sum(), [120, 60, 30]))
    universe = form_table({f"r{place}": (int(a), int(b), int(c)) for place, (a, b, c) in enumerate(drawn)})

    figures = publish(universe)

    assert judged(universe, figures).safe
