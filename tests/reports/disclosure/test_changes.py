import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure.changes import chance_of, change
from reports.disclosure.markers import Withheld


@pytest.mark.parametrize(
    ("old", "new", "percent", "may_be_chance"),
    [
        (24, 30, 25, True),
        (20, 41, 105, False),
        (19, 40, None, False),
        (18, 24, None, True),
        (40, 30, -25, True),
    ],
)
def test_the_examples_of_rule_d8(old: int, new: int, percent: int | None, *, may_be_chance: bool) -> None:
    found = change(old, new)

    assert found is not None
    assert (found.percent, found.may_be_chance) == (percent, may_be_chance)


def test_the_exact_test_gives_the_chances_of_rule_d8() -> None:
    assert chance_of(24, 30) == pytest.approx(0.497, abs=0.0005)
    assert chance_of(20, 41) == pytest.approx(0.0099, abs=0.00005)


def test_nothing_is_said_across_a_break_or_of_what_is_hidden() -> None:
    assert change(24, 30, broken=True) is None
    assert change(Withheld.SMALL, 30) is None
    assert change(30, Withheld.COMPLEMENT) is None


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_chance_is_the_same_both_ways_and_equal_numbers_are_chance(old: int, new: int) -> None:
    assert chance_of(old, new) == chance_of(new, old)
    assert 0 <= chance_of(old, new) <= 1
    assert chance_of(old, old) == 1
