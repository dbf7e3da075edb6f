from dataclasses import replace

from reports.counting import GRAND_TOTAL, CellKey
from reports.disclosure.gate import disclose
from reports.disclosure.markers import Withheld
from reports.editions.v3 import V3
from reports.rendering.words import summary
from tests.reports.rendering.documents import empty_counts, worked_counts


def test_the_summary_repeats_printed_figures() -> None:
    sentences = summary(disclose(worked_counts(times=9), V3), "Havenstad")

    assert sentences[0].nl == (
        "In 2026 registreerde de antidiscriminatievoorziening 99 klachten voor de gemeente Havenstad."
    )
    assert sentences[1].nl == "27 klachten horen bij een massamelding; zonder massameldingen zijn het er 72."
    assert "Ras (54)" in sentences[2].nl
    assert "Race, origin, skin colour (54)" in sentences[2].in_language("en")


def test_the_summary_names_no_largest_ground_while_a_hidden_one_may_be_larger() -> None:
    figures = disclose(worked_counts(times=9), V3)
    hidden = replace(figures, cells={**figures.cells, CellKey("2", "age", "total"): Withheld.COMPLEMENT})

    assert not any("Ras" in sentence.nl for sentence in summary(hidden, "Havenstad"))


def test_a_small_or_empty_year_is_said_in_words() -> None:
    figures = disclose(empty_counts(), V3)
    small = replace(figures, cells={**figures.cells, GRAND_TOTAL: Withheld.SMALL})

    assert "geen klachten" in summary(figures, "Havenstad")[0].nl
    assert "minder dan 5 klachten" in summary(small, "Havenstad")[0].nl
    assert "fewer than 5 complaints" in summary(small, "Havenstad")[0].in_language("en")
