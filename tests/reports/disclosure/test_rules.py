"""The rules D1 to D12, each by its examples; what other tests show is named here."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.counting import GRAND_TOTAL, QUARTER_TABLE, CellKey
from reports.disclosure.audit import audit
from reports.disclosure.catalogue import CATALOGUE, catalogue, tables_within
from reports.disclosure.gate import SafeFigures, disclose, part_figures, region_figures, stored_cells
from reports.disclosure.history import Context, NotReissued, Publication, together
from reports.disclosure.linear import Deadline
from reports.disclosure.markers import Figure, Withheld, is_sensitive
from reports.disclosure.protect import printed, protect
from reports.disclosure.reasons import Why, reasons
from reports.disclosure.shares import largest_first, percentage
from reports.disclosure.universe import Cell, Rank, Relation, Universe
from reports.editions.v3 import V3
from reports.issuing import canonical
from reports.vocabulary.periods import Period
from tests.bench.attack import Attacker, Score, attack, history
from tests.reports.disclosure.small_tables import form_table, judged, line, publish, shown
from tests.reports.rendering.documents import worked_counts


def quarter(number: int) -> CellKey:
    return CellKey(QUARTER_TABLE, f"q{number}", "total")


HALF = CellKey("half_year", "h1", "total")


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5")])
def test_d1_one_to_four_are_never_printed(value: int, text: str) -> None:
    universe = Universe((Cell("T", value, Rank.GRAND_TOTAL),), ())

    assert str(publish(universe)["T"]) == text
    assert is_sensitive(value) == (text == "<5")


def test_d1_five_or_more_from_fewer_than_five_people_are_not_shown_and_stay_uncertain() -> None:
    universe = Universe(
        (Cell("a", 8, few_reporters=True), Cell("b", 20), Cell("c", 30), Cell("T", 58, Rank.GRAND_TOTAL)),
        (Relation("T", ("a", "b", "c")),),
    )

    figures = printed(universe, protect(universe, Deadline(60)))

    assert figures["a"] is Withheld.LINE
    assert Withheld.COMPLEMENT in {figures["b"], figures["c"]}
    sums = [(relation.total, relation.parts) for relation in universe.relations]
    truth = {cell.key: cell.value for cell in universe.cells}
    assert audit(figures, sums, truth=truth, people=[], few=["a"]).safe
    assert audit(figures | {"b": 20, "c": 30}, sums, truth=truth, people=[], few=["a"]).exposed == {
        "a": (8, 8)
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(20, 60))
def test_d2_cells_below_five_need_no_complement_exactly_when_their_sum_leaves_room(
    small: list[int], rest: int
) -> None:
    universe = line({**{f"s{number}": value for number, value in enumerate(small)}, "rest": rest})
    alone: dict[str, Figure] = {
        cell.key: Withheld.SMALL if cell.sensitive else cell.value for cell in universe.cells
    }
    many, total = len(small), sum(small)

    assert judged(universe, alone).safe == (many + 3 <= total <= 4 * many - 3)


def test_d3_the_region_of_the_rules() -> None:
    values = {
        CellKey("region", "0001", "total"): 3,
        CellKey("region", "0002", "total"): 12,
        CellKey("region", "0003", "total"): 17,
        CellKey("region", "total", "total"): 32,
    }

    region = region_figures(values, V3, service_id=1, year=2026, context=Context())

    assert [str(figure) for figure in region.cells.values()] == ["<5", "x", "17", "32"]


def test_d3_a_total_that_was_printed_before_makes_another_one_serve() -> None:
    values = {
        CellKey("region", "0001", "total"): 3,
        CellKey("region", "0002", "total"): 12,
        CellKey("region", "0003", "total"): 17,
        CellKey("region", "total", "total"): 32,
    }
    own = CellKey("region", "0002", "total")
    before = Publication(V3, {own: 12}, {own: 12})

    region = region_figures(values, V3, service_id=1, year=2026, context=Context((before,)))

    assert [str(figure) for figure in region.cells.values()] == ["<5", "12", "x", "32"]


def test_d4_a_half_year_counts_as_what_its_quarters_add_up_to() -> None:
    before = Publication(V3, {quarter(1): 14}, {quarter(1): 14})

    def half(second: int) -> SafeFigures:
        values = {quarter(1): 14, quarter(2): second, HALF: 14 + second}
        context = Context((before,))
        return part_figures(values, V3, municipality_id=1, year=2026, period=Period.H1, context=context)

    assert half(12).cells == {HALF: 26}
    with pytest.raises(NotReissued):
        half(3)


def test_d4_the_quarter_that_was_never_printed_is_attacked_as_well() -> None:
    counts = worked_counts(times=4)
    before = [Publication(V3, {quarter(n): value}, {quarter(n): value}) for n, value in ((1, 20), (2, 21))]
    third = Publication(V3, {quarter(3): 1}, {quarter(3): 1})
    assert counts.complaints == 44

    with pytest.raises(NotReissued):
        disclose(counts, V3, history=[*before, third])


def test_d4_all_quarters_together_may_not_differ_a_little_from_the_year() -> None:
    counts = worked_counts(times=4)
    past = [
        Publication(V3, {quarter(n): value}, {quarter(n): value})
        for n, value in ((1, 11), (2, 11), (3, 10), (4, 10))
    ]

    with pytest.raises(NotReissued):
        disclose(counts, V3, history=past)


@pytest.mark.parametrize(("old", "new", "allowed"), [(23, 25, False), (23, 29, True), (23, 23, True)])
def test_d5_a_number_changes_by_nothing_or_by_five_or_more(old: int, new: int, *, allowed: bool) -> None:
    values = {GRAND_TOTAL: new}
    context = Context((Publication(V3, {GRAND_TOTAL: old}, {GRAND_TOTAL: old}),))

    if allowed:
        assert together(values, V3, context).universe.by_key["1/total/total"].value == new
    else:
        with pytest.raises(NotReissued):
            together(values, V3, context)


def test_d5_a_table_beside_the_form_that_changed_a_little_is_left_out_alone() -> None:
    counts = worked_counts(times=10)
    cells = {quarter(n): value for n, value in ((1, 40), (2, 30), (3, 25), (4, 15))}
    total = {CellKey(QUARTER_TABLE, "total", "total"): 110}
    before = Publication(V3, {quarter(1): 38}, {quarter(1): 38})

    figures = disclose(replace(counts, cells={**counts.cells, **cells, **total}), V3, history=[before])

    assert QUARTER_TABLE not in {key.table for key in figures.cells}
    assert figures.cells[GRAND_TOTAL] == 110


def test_d5_what_changed_by_five_does_not_give_the_small_number_of_before_away() -> None:
    """An attacker assumes that nothing else changed: the old 2 must not follow from the new 8."""
    old = {CellKey("3", code, "total"): 0 for code in (row.code for row in V3.table("3").rows)}
    first, second, third = list(old)[:3]
    old |= {first: 2, second: 20, third: 30}
    new = old | {first: 8}
    total = CellKey("3", "total", "total")
    shown_before: dict[CellKey, Figure] = dict(old)
    shown_before |= {first: Withheld.SMALL, second: Withheld.COMPLEMENT, total: 52}
    before = Publication(V3, shown_before, {**old, total: 52})
    both = together({**new, total: 58}, V3, Context((before,)))

    figures = printed(both.universe, protect(both.universe, Deadline(60)))

    assert Attacker([figures, *both.before], both.universe).width("3/" + first.row + "/total@1") >= 3
    assert not isinstance(figures["/".join(second)], int)


def test_d6_there_is_a_closed_catalogue_of_at_most_two_dimensions() -> None:
    assert [entry.number for entry in CATALOGUE] == [f"PT{number}" for number in range(1, 10)]
    assert [entry.number for entry in CATALOGUE if not entry.is_on] == ["PT4", "PT7"]
    numbers = {table.number for table in catalogue(V3)}
    assert numbers == {"PT1", "PT2", "PT3", "PT5", "PT8", "PT9"}


def test_d7_no_percentage_of_what_is_hidden_or_below_thirty() -> None:
    assert percentage(9, 29) is None
    assert percentage(9, 30) == 30
    assert percentage(Withheld.SMALL, 40) is None


def test_d10_hidden_rows_keep_the_order_of_the_list() -> None:
    rows: list[tuple[str, Figure]] = [("a", Withheld.SMALL), ("b", 7), ("c", Withheld.COMPLEMENT), ("d", 9)]

    assert [name for name, _figure in largest_first(rows)] == ["d", "b", "a", "c"]


def test_d11_a_line_below_ten_is_not_broken_down() -> None:
    universe = form_table({"A": (20, 9, 8), "B": (5, 2, 0), "C": (14, 12, 7)})

    assert shown(publish(universe), ["B.rh", "B.re", "B.rt", "B.nh", "B.t"]) == "x x x x 7"


def test_d12_exact_figures_elsewhere_are_no_leak_of_ours_and_are_not_printed_again() -> None:
    """What others made public follows whatever we print; the rest stays protected beside it."""
    codes = [row.code for row in V3.table("3").rows]
    values = {CellKey("3", code, "total"): 0 for code in codes}
    values |= dict(zip(list(values)[:4], (3, 2, 20, 30), strict=True))
    total = CellKey("3", "total", "total")
    values[total] = 55
    public = next(iter(values))
    elsewhere = Publication(V3, {public: 3}, values, elsewhere=True)
    both = together(values, V3, Context((elsewhere,)))

    figures = printed(both.universe, protect(both.universe, Deadline(60)))

    assert figures["/".join(public)] is Withheld.SMALL
    other = "/".join(list(values)[1])
    assert Attacker([figures, *both.before], both.universe).width(other) >= 3


PLANTED = {
    "a percentage": {"a": 2},
    "the height of a bar": {"b": 9},
    "a second edition": {"a": 2, "b": 9},
}


@pytest.mark.parametrize("leak", sorted(PLANTED))
def test_a_planted_leak_is_found(leak: str) -> None:
    """However a hidden number is told, by a share or by the height of a bar, it is that number."""
    universe = line({"a": 2, "b": 9, "c": 14})
    figures = publish(universe)
    assert judged(universe, figures).safe

    assert not judged(universe, figures | PLANTED[leak]).safe


def test_a_planted_leak_by_sort_order_is_found() -> None:
    """Hidden rows in the order of their true values tell which is the larger."""
    sums = [("T", ("a", "b", "c"))]
    truth = {"a": 1, "b": 4, "c": 30, "T": 35}
    figures: dict[str, Figure] = {"a": Withheld.SMALL, "b": Withheld.SMALL, "c": 30, "T": 35}
    assert audit(figures, sums, truth=truth, people=["a", "b", "c"]).safe

    sorted_by_value = [*sums, ("b", ("a", "more"))]
    verdict = audit(figures, sorted_by_value, truth={**truth, "more": 3}, people=["a", "b", "c"])

    assert set(verdict.exposed) == {"a", "b"}


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000))
def test_random_quarters_years_and_second_editions_are_safe(seed: int) -> None:
    score = Score()

    for both, readable in history(np.random.default_rng(seed), score):
        attack(score, both.universe, readable)

    assert (score.unsafe, score.untrue) == (0, 0)


def test_a_publication_of_before_holds_fewer_tables() -> None:
    figures = disclose(worked_counts(times=9), V3)

    assert [table.code for table in tables_within(figures.cells, V3)] == [*"12345", "mass"]


def test_each_hidden_cell_has_its_reason() -> None:
    counts = worked_counts(times=9)
    figures = disclose(counts, V3)
    exact = {**counts.cells}

    found = reasons(figures.cells, exact, V3, before={}, totals_only=False)

    hidden = {key for key, figure in figures.cells.items() if isinstance(figure, Withheld)}
    assert set(found) == hidden
    assert Why.SMALL_LINE in {reason.why for reason in found.values()}
    totals = reasons(figures.cells, exact, V3, before={}, totals_only=True)
    assert Why.TOTALS in {reason.why for reason in totals.values()}


def test_the_same_counts_give_the_same_bytes() -> None:
    counts = worked_counts(times=9)

    assert canonical(stored_cells(disclose(counts, V3).cells)) == canonical(
        stored_cells(disclose(counts, V3).cells)
    )
