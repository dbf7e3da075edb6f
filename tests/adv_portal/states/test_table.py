from dataclasses import dataclass

import pytest

from adv_portal.codes import NOT_A_ROW, Code, code
from adv_portal.errors import Missing, Refused
from adv_portal.states.drawing import mermaid
from adv_portal.states.table import BrokenTable, StateTable, Transition
from adv_portal.states.writer import missing_for, move


class Light(Code):
    """States of a lamp, for these tests."""

    OFF = code("off", "Off", nl="Uit", editions=NOT_A_ROW)
    ON = code("on", "On", nl="Aan", editions=NOT_A_ROW)
    BROKEN = code("broken", "Broken", nl="Stuk", editions=NOT_A_ROW)


class Touch(Code):
    """Acts on a lamp, for these tests."""

    SWITCHED = code("switched", "Switched", nl="Geschakeld", editions=NOT_A_ROW)
    DROPPED = code("dropped", "Dropped", nl="Gevallen", editions=NOT_A_ROW)


@dataclass
class Lamp:
    state: str = Light.OFF
    has_bulb: bool = True
    has_current: bool = True


def has_bulb(lamp: Lamp) -> list[Missing]:
    return [] if lamp.has_bulb else [Missing("bulb", "Put in a bulb.")]


def has_current(lamp: Lamp) -> list[Missing]:
    return [] if lamp.has_current else [Missing("current", "Plug it in.")]


TABLE = StateTable(
    name="lamp",
    initial=Light.OFF,
    final=(Light.BROKEN,),
    transitions=(
        Transition(Touch.SWITCHED, Light.OFF, Light.ON, needs=(has_bulb, has_current)),
        Transition(Touch.SWITCHED, Light.ON, Light.OFF),
        Transition(Touch.DROPPED, Light.ON, Light.BROKEN),
    ),
)


def test_moving_follows_the_table() -> None:
    lamp = Lamp()

    line = move(lamp, TABLE, Touch.SWITCHED)

    assert lamp.state == Light.ON
    assert line.end is Light.ON


def test_a_refusal_names_every_gap_at_once_and_changes_nothing() -> None:
    lamp = Lamp(has_bulb=False, has_current=False)

    with pytest.raises(Refused) as refusal:
        move(lamp, TABLE, Touch.SWITCHED)

    assert [gap.field for gap in refusal.value.missing] == ["bulb", "current"]
    assert lamp.state == Light.OFF


def test_an_act_that_the_state_does_not_know_is_refused() -> None:
    lamp = Lamp()

    with pytest.raises(Refused) as refusal:
        move(lamp, TABLE, Touch.DROPPED)

    assert [gap.field for gap in refusal.value.missing] == [""]
    assert lamp.state == Light.OFF


def test_what_is_missing_can_be_asked_without_moving() -> None:
    assert missing_for(Lamp(), TABLE, Touch.SWITCHED) == []
    assert missing_for(Lamp(has_bulb=False), TABLE, Touch.SWITCHED) == [Missing("bulb", "Put in a bulb.")]
    assert missing_for(Lamp(), TABLE, Touch.DROPPED) is None


def test_the_acts_of_a_state_come_in_the_order_of_the_table() -> None:
    assert TABLE.acts_from(Light.ON) == (Touch.SWITCHED, Touch.DROPPED)
    assert TABLE.states() == {Light.OFF, Light.ON, Light.BROKEN}


def test_a_table_that_leads_two_ways_does_not_load() -> None:
    twice = (
        Transition(Touch.SWITCHED, Light.OFF, Light.ON),
        Transition(Touch.SWITCHED, Light.OFF, Light.BROKEN),
    )

    with pytest.raises(BrokenTable, match="two ways"):
        StateTable("lamp", Light.OFF, (Light.ON, Light.BROKEN), twice)


def test_a_state_that_nothing_reaches_does_not_load() -> None:
    only = (Transition(Touch.DROPPED, Light.ON, Light.BROKEN),)

    with pytest.raises(BrokenTable, match="nothing reaches"):
        StateTable("lamp", Light.OFF, (Light.OFF, Light.BROKEN), only)


def test_a_state_that_nothing_leaves_does_not_load() -> None:
    only = (Transition(Touch.SWITCHED, Light.OFF, Light.ON),)

    with pytest.raises(BrokenTable, match="nothing leaves"):
        StateTable("lamp", Light.OFF, (), only)


def test_the_drawing_shows_each_line_of_the_table() -> None:
    assert mermaid(TABLE) == (
        "stateDiagram-v2\n"
        "    [*] --> off\n"
        "    off --> on: switched\n"
        "    on --> off: switched\n"
        "    on --> broken: dropped\n"
        "    broken --> [*]\n"
    )


class Parked(Code):
    """States of a lamp that may be put away, for these tests."""

    OFF = code("off", "Off", nl="Uit", editions=NOT_A_ROW)
    ON = code("on", "On", nl="Aan", editions=NOT_A_ROW)
    AWAY = code("away", "Away", nl="Weg", editions=NOT_A_ROW)


RETURNING = StateTable(
    name="parked lamp",
    initial=Parked.OFF,
    final=(),
    transitions=(
        Transition(Touch.SWITCHED, Parked.OFF, Parked.ON),
        *(Transition(Touch.DROPPED, state, Parked.AWAY) for state in (Parked.OFF, Parked.ON)),
        *(Transition(Touch.SWITCHED, Parked.AWAY, state, returns=True) for state in (Parked.OFF, Parked.ON)),
    ),
)


@dataclass
class ParkedLamp:
    state: str = Parked.AWAY
    came_from: str = ""


@pytest.mark.parametrize("before", [Parked.OFF, Parked.ON])
def test_an_act_that_returns_goes_where_the_row_came_from(before: Parked) -> None:
    lamp = ParkedLamp(came_from=before)

    move(lamp, RETURNING, Touch.SWITCHED)

    assert lamp.state == before


def test_a_row_that_remembers_nothing_does_not_return() -> None:
    with pytest.raises(Refused):
        move(ParkedLamp(), RETURNING, Touch.SWITCHED)


def test_two_ways_back_to_one_state_break_the_table() -> None:
    back = Transition(Touch.SWITCHED, Parked.AWAY, Parked.OFF, returns=True)

    with pytest.raises(BrokenTable):
        StateTable("lamp", Parked.OFF, (), (Transition(Touch.DROPPED, Parked.OFF, Parked.AWAY), back, back))
