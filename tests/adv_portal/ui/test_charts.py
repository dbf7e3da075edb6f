import base64
import os
import re
import signal

import psutil
import pytest

from adv_portal.ui.charts import Bar, NotDrawn, bars, drawn_apart, forget


def picture(rows: list[Bar]) -> str:
    head, content = bars(rows).split(",")
    assert head == "data:image/svg+xml;base64"
    return base64.b64decode(content).decode()


def test_bars_bear_their_label_and_number() -> None:
    drawn = picture([Bar("Ras", 54, "54"), Bar("Leeftijd", 9, "9")])

    assert drawn.startswith("<svg")
    for words in ("Ras", "54", "Leeftijd", ">9<"):
        assert words in drawn


def test_a_withheld_number_is_an_empty_bar_with_its_marker() -> None:
    drawn = picture([Bar("Ras", 54, "54"), Bar("Leeftijd", None, "<5"), Bar("Geloof", None, "x")])

    assert len(re.findall(r'aria-roledescription="bar" d="[^"]+" fill=', drawn)) == 1
    assert len(re.findall(r'aria-roledescription="bar" d="[^"]+" stroke=', drawn)) == 2
    assert "&lt;5" in drawn
    assert ">x<" in drawn


def test_equal_rows_give_equal_pictures() -> None:
    rows = [Bar("Ras", 54, "54"), Bar("Leeftijd", None, "<5")]

    assert bars(rows) == bars(list(rows))


def test_rows_without_any_number_can_be_drawn() -> None:
    assert picture([Bar("Ras", 0, "0"), Bar("Leeftijd", None, "x")]).startswith("<svg")
    assert picture([]).startswith("<svg")


def test_a_process_of_its_own_draws_the_same_picture_and_ends() -> None:
    rows = [Bar("Ras", 54, "54"), Bar("Leeftijd", None, "<5")]
    forget()
    here = bars(rows)
    forget()
    before = set(psutil.Process().children())

    with drawn_apart():
        apart = bars(rows)
        drawing = set(psutil.Process().children()) - before

    assert apart == here
    assert len(drawing) == 1
    assert not any(child.is_running() for child in drawing)


def test_nothing_is_started_where_every_picture_is_known() -> None:
    rows = [Bar("Ras", 54, "54")]
    bars(rows)
    before = psutil.Process().children()

    with drawn_apart():
        bars(rows)
        assert psutil.Process().children() == before


def test_a_drawing_process_that_dies_is_told() -> None:
    forget()
    before = set(psutil.Process().children())

    with drawn_apart():
        bars([Bar("Ras", 1, "1")])
        (child,) = set(psutil.Process().children()) - before
        os.kill(child.pid, signal.SIGKILL)
        psutil.wait_procs([child], timeout=5)
        with pytest.raises(NotDrawn):
            bars([Bar("Ras", 2, "2")])
