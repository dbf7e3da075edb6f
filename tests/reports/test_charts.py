from base64 import b64decode

import pytest

from reports.charts import Chart, ChartRow, ChartTable, Line, LinePoint, bars, line_with_interval, spoken
from reports.disclosure.markers import Withheld
from reports.editions.shape import Words

GROUNDS = ChartTable(
    Words("Klachten per grond", "Complaints by ground"),
    "2026",
    (
        ChartRow(Words("Ras", "Race"), 54),
        ChartRow(Words("Antisemitisme", "Antisemitism"), Withheld.SMALL),
        ChartRow(Words("Handicap", "Disability"), Withheld.COMPLEMENT),
        ChartRow(Words("Leeftijd", "Age"), 0),
    ),
)
RATES = Line(
    Words("Klachten per 100.000 inwoners", "Complaints per 100,000 residents"),
    (
        LinePoint("2024", None, None, None, "<5", "minder dan 5 klachten"),
        LinePoint("2025", 16.7, 6.7, 34.3, "16,7", "16,7 (marge 6,7 tot 34,3)"),
        LinePoint("2026", 19.4, 12.3, 29.1, "19,4", "19,4 (marge 12,3 tot 29,1)", breaks=True),
    ),
)


def drawn(chart: Chart) -> str:
    return b64decode(chart.svg.partition(",")[2]).decode()


def test_bars_say_subject_period_printed_numbers_and_caution() -> None:
    assert bars(GROUNDS, "nl").alternative == (
        "Klachten per grond, 2026. Ras: 54; Antisemitisme: minder dan 5; Handicap: niet getoond;"
        " alle andere: 0. Dit zegt niet hoeveel discriminatie er is."
    )
    assert "Antisemitism: fewer than 5; Disability: not shown" in bars(GROUNDS, "en").alternative


def test_a_picture_tells_nothing_of_what_is_hidden() -> None:
    other = ChartTable(
        GROUNDS.subject,
        GROUNDS.period,
        (GROUNDS.rows[0], ChartRow(Words("X", "X"), Withheld.LINE), *GROUNDS.rows[2:]),
    )

    paths = [
        drawn(bars(table, "nl")).split('aria-roledescription="bar" d="')[2:4] for table in (GROUNDS, other)
    ]

    assert [path.split('"')[0] for path in paths[0]] == [path.split('"')[0] for path in paths[1]]


def test_a_line_says_each_year_and_where_it_breaks() -> None:
    chart = line_with_interval(RATES, "nl")

    assert chart.alternative == (
        "Klachten per 100.000 inwoners, 2024 tot en met 2026. 2024: minder dan 5 klachten;"
        " 2025: 16,7 (marge 6,7 tot 34,3); 2026: 19,4 (marge 12,3 tot 29,1) (niet vergelijkbaar met eerder)."
        " Dit zegt niet hoeveel discriminatie er is."
    )
    assert "stroke-dasharray" in drawn(chart)
    assert "&lt;5" in drawn(chart)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_alternative_is_at_most_three_sentences(language: str) -> None:
    for chart in (bars(GROUNDS, language), line_with_interval(RATES, language)):
        assert chart.alternative.count(". ") <= 2


def test_equal_figures_give_equal_pictures_and_another_colour_another() -> None:
    assert bars(GROUNDS, "nl") == bars(GROUNDS, "nl")
    assert "#335500" in drawn(bars(GROUNDS, "nl", colour="#335500"))
    assert line_with_interval(RATES, "en") == line_with_interval(RATES, "en")


def test_a_chart_of_nothing_but_zeros_says_so() -> None:
    nothing = ChartTable(GROUNDS.subject, "2026", (ChartRow(Words("Ras", "Race"), 0),))

    assert "alles: 0" in bars(nothing, "nl").alternative


def test_figures_are_spoken() -> None:
    assert spoken(7).nl == "7"
    assert spoken(Withheld.SMALL).nl == "minder dan 5"
    assert spoken(Withheld.LINE).in_language("en") == "not shown"
