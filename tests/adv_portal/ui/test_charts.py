import base64
import re

from adv_portal.ui.charts import Bar, bars


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
