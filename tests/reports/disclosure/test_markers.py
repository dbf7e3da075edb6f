import json
from statistics import mean

import pytest

from reports.disclosure.markers import Withheld, is_sensitive

EACH = pytest.mark.parametrize("marker", list(Withheld))


@EACH
def test_nobody_can_calculate_with_a_withheld_number(marker: Withheld) -> None:
    """Known failure 44: a number that was withheld was written as 0, and added up."""
    for attempt in (
        lambda: marker + 1,  # type: ignore[operator] # the point of the test
        lambda: sum([3, marker]),  # type: ignore[list-item] # the point of the test
        lambda: int(marker),  # type: ignore[call-overload] # the point of the test
        lambda: mean([3, marker]),  # type: ignore[type-var] # the point of the test
        lambda: marker < 5,  # type: ignore[operator] # the point of the test
        lambda: sorted([marker, 3]),  # type: ignore[type-var] # the point of the test
        lambda: bool(marker),
        lambda: not marker,
        lambda: round(marker),  # type: ignore[call-overload] # the point of the test
    ):
        with pytest.raises(TypeError):
            attempt()


@EACH
def test_it_is_never_written_as_a_number(marker: Withheld) -> None:
    with pytest.raises(TypeError):
        json.dumps({"value": marker})
    assert str(marker) == f"{marker}" == marker.symbol
    assert not marker.symbol.isdigit()


def test_small_numbers_and_others_look_different() -> None:
    assert Withheld.SMALL.symbol == "<5"
    assert Withheld.COMPLEMENT.symbol == Withheld.LINE.symbol == "x"
    assert Withheld.SMALL.marker == "lt5"
    assert Withheld.COMPLEMENT.marker == Withheld.LINE.marker == "hidden"


@pytest.mark.parametrize(("value", "expected"), [(0, False), (1, True), (4, True), (5, False), (500, False)])
def test_one_to_four_are_sensitive(value: int, *, expected: bool) -> None:
    assert is_sensitive(value) is expected
