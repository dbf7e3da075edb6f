import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from reports.counting import GRAND_TOTAL, CellKey
from reports.disclosure.catalogue import MASS_REPORTS, WITHOUT_MASS_REPORTS
from reports.disclosure.changes import chance_of
from reports.disclosure.gate import SafeFigures, disclose
from reports.disclosure.markers import Figure, Withheld
from reports.editions.shape import Words
from reports.editions.v3 import V3
from reports.rendering.around import Around, Break, Residents, YearBefore
from reports.rendering.words import CHANCE, comparison, summary
from tests.reports.rendering.documents import around, empty_counts, worked_counts

#: No sentence says that something became better or worse, or why.
JUDGING: Final = re.compile(
    r"\b(beter|slechter|goed nieuws|helaas|gelukkig|stijging|daling|toename|afname|meer discriminatie|"
    r"minder discriminatie|better|worse|unfortunately|luckily|increase|decrease|more discrimination|"
    r"less discrimination|because|omdat|doordat)\b",
    re.IGNORECASE,
)

FIGURE: Final = st.one_of(st.sampled_from(list(Withheld)), st.just(0), st.integers(5, 400))


@lru_cache
def printed() -> SafeFigures:
    return disclose(worked_counts(times=9), V3)


def with_cells(cells: dict[CellKey, Figure]) -> SafeFigures:
    return replace(printed(), cells={**printed().cells, **cells})


@st.composite
def years(draw: st.DrawFn) -> tuple[SafeFigures, Around]:
    """A year as it may be printed, with a year before it; its numbers need not add up to be spoken of."""
    mass = draw(st.one_of(st.just(0), st.integers(10, 60), st.just(Withheld.COMPLEMENT)))
    total, without = draw(FIGURE), draw(FIGURE)
    if mass == 0:
        without = total
    rows = [CellKey(table.code, row.code, "total") for table in V3.tables[1:3] for row in table.rows]
    cells: dict[CellKey, Figure] = {key: draw(FIGURE) for key in rows}
    cells |= {GRAND_TOTAL: total, MASS_REPORTS: mass, WITHOUT_MASS_REPORTS: without}
    last, last_mass = draw(FIGURE), draw(st.one_of(st.just(0), st.integers(10, 60)))
    before = YearBefore(2025, draw(st.sampled_from(["V2", "V3"])), 1, last, last, last_mass, None)
    breaks = (Break(2026, Words("Fusie.", "Merger.")),) if draw(st.booleans()) else ()
    residents = draw(st.one_of(st.none(), st.integers(1_000, 900_000)))
    people = None if residents is None else Residents(residents, 2026, "CBS", "2026-02-01")
    return with_cells(cells), Around(people, draw(st.sampled_from([(), (before,)])), breaks)


def said(year: tuple[SafeFigures, Around], language: str = "nl") -> list[str]:
    figures, beside = year
    return [sentence.in_language(language) for sentence in summary(figures, "Havenstad", beside)]


@given(years())
def test_a_summary_judges_nothing(year: tuple[SafeFigures, Around]) -> None:
    for language in ("nl", "en"):
        assert not JUDGING.search(" ".join(said(year, language)))


@given(years())
def test_every_number_of_a_summary_is_printed_or_follows_by_a_rule(year: tuple[SafeFigures, Around]) -> None:
    figures, beside = year
    allowed = {str(figure) for figure in figures.cells.values() if isinstance(figure, int)}
    allowed |= {str(one.without_mass) for one in beside.before}
    allowed |= {"2025", "2026", "5", "V2", "V3"}

    for language in ("nl", "en"):
        for sentence in said(year, language):
            if "100.000" in sentence or "100,000" in sentence:
                assert isinstance(figures.cells[WITHOUT_MASS_REPORTS], int) or isinstance(
                    figures.cells[GRAND_TOTAL], int
                )
                continue
            numbers = re.findall(r"V?\d+", re.sub(r"\([+-]\d+%\)", "", sentence))
            assert set(numbers) <= allowed, sentence


@given(years())
def test_a_hidden_number_is_never_compared_nor_turned_into_a_rate(year: tuple[SafeFigures, Around]) -> None:
    figures, _beside = year
    text = " ".join(said(year))
    mass = figures.cells[MASS_REPORTS]
    plain = figures.cells[GRAND_TOTAL] if mass == 0 else figures.cells[WITHOUT_MASS_REPORTS]

    if isinstance(plain, Withheld):
        assert "per 100.000" not in text
        assert "ging het aantal" not in text
        assert "Het aantal ging" not in text
    assert "<5" not in text


@given(years())
def test_a_difference_is_said_by_rule_d8(year: tuple[SafeFigures, Around]) -> None:
    figures, beside = year
    text, compared = " ".join(said(year)), comparison(figures, beside)
    found = compared[1] if compared else None
    if found is None:
        assert "%" not in text
        assert CHANCE.nl not in text
        return
    if min(found.old, found.new) < 20 or found.old == found.new:
        assert "%" not in text
    if found.old != found.new:
        assert (CHANCE.nl in text) == (chance_of(found.old, found.new) >= 0.05)
    assert beside.breaks == ()
    assert beside.before[0].edition == "V3"


@given(years())
def test_no_row_is_called_largest_while_another_may_be_as_large(year: tuple[SafeFigures, Around]) -> None:
    figures, _beside = year
    text = said(year)
    for table, begins in (("2", "De meest genoemde"), ("3", ("Het terrein met", "De terreinen met"))):
        sentence = next((one for one in text if one.startswith(begins)), None)
        rows = {
            row.words.nl: figures.cells[CellKey(table, row.code, "total")] for row in V3.table(table).rows
        }
        if sentence is None:
            continue
        assert not {Withheld.COMPLEMENT, Withheld.LINE} & set(rows.values())
        named = {label for label, figure in rows.items() if f" {label} ({figure})" in sentence}
        least = min(int(str(rows[label])) for label in named)
        others = [figure for label, figure in rows.items() if label not in named and isinstance(figure, int)]
        assert all(figure < least for figure in others)


def test_the_summary_repeats_printed_figures() -> None:
    sentences = summary(printed(), "Havenstad")

    assert sentences[0].nl == (
        "In 2026 registreerde de antidiscriminatievoorziening 99 klachten voor de gemeente Havenstad."
    )
    assert sentences[1].nl == "27 klachten horen bij een massamelding; zonder massameldingen zijn het er 72."
    assert sentences[2].nl == "De meest genoemde grond is Ras (54)."
    assert "Race, origin, skin colour (54)" in sentences[2].in_language("en")


def test_the_summary_gives_the_rate_and_the_year_before() -> None:
    text = said((printed(), around()))

    assert text[2] == (
        "Zonder massameldingen zijn dat 60,8 klachten per 100.000 inwoners. Bij kleine aantallen speelt"
        " toeval mee. De marge laat zien hoe groot dat is. Hier loopt de marge van 47,5 tot 76,5."
    )
    assert text[3].startswith("De terreinen") or "2025" in text[3]


def test_years_that_can_be_compared_are_compared() -> None:
    before = YearBefore(2025, "V3", 1, 75, 60, 15, None)

    (sentence,) = [one for one in said((printed(), Around(before=(before,)))) if "2025" in one]

    assert sentence == (
        "Zonder massameldingen ging het aantal van 60 in 2025 naar 72 in 2026 (+20%)."
        " Dit verschil kan toeval zijn."
    )


def test_a_break_is_said_instead_of_a_difference() -> None:
    before = YearBefore(2025, "V2", 1, 75, 60, 15, None)

    (sentence,) = [one for one in said((printed(), Around(before=(before,)))) if "2025" in one]

    assert sentence == (
        "De cijfers zijn niet goed te vergelijken met die van 2025."
        " Het formulier veranderde van uitgave V2 naar V3."
    )


def test_an_equal_number_is_called_equal() -> None:
    before = YearBefore(2025, "V3", 1, 72, 72, 0, None)

    text = " ".join(said((printed(), Around(before=(before,)))))

    assert "even groot als in 2025: 72." in text


def test_the_summary_names_no_largest_ground_while_a_hidden_one_may_be_larger() -> None:
    hidden = with_cells({CellKey("2", "age", "total"): Withheld.COMPLEMENT})

    assert not any("Ras" in sentence.nl for sentence in summary(hidden, "Havenstad"))


def test_a_small_or_empty_year_is_said_in_words() -> None:
    figures = disclose(empty_counts(), V3)
    small = replace(figures, cells={**figures.cells, GRAND_TOTAL: Withheld.SMALL})

    assert "geen klachten" in summary(figures, "Havenstad")[0].nl
    assert "minder dan 5 klachten" in summary(small, "Havenstad")[0].nl
    assert "fewer than 5 complaints" in summary(small, "Havenstad")[0].in_language("en")


def test_sentences_are_short_enough_to_read() -> None:
    """Plain Dutch: no sentence is longer than 25 words, but the one that names grounds."""
    for sentence in said((printed(), around())):
        for part in re.split(r"(?<=[.!?]) ", sentence):
            assert len(part.split()) <= 25, part
