"""Questions and answers of overviews: days, lines, totals, and the way back from storage."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.models import Registration
from complaints.register import Dimension, Scope, number_behind
from reports.counting import CellKey, count
from reports.editions.choice import EDITIONS
from reports.overviews import ALL, Answer, Question, Town, answer, headings, notes, printed, values_of
from reports.vocabulary.overviews import Axis, Counted, MassChoice, Measure, Schedule, Stretch
from tests.reports.conftest import Town as Place

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def question(place: Place, **changes: Any) -> Question:  # noqa: ANN401 -- any field
    town = Town(place.municipality.pk, place.municipality.cbs, place.municipality.name)
    whole = Question(
        place.service.pk, (town,), date(2026, 1, 1), date(2026, 12, 31), Axis.GROUND, Axis.COLUMN
    )
    return replace(whole, **changes)


@given(DAYS)
def test_stretches_are_whole_periods_that_have_ended(today: date) -> None:
    for stretch in Stretch:
        if stretch is Stretch.FIXED:
            continue
        first, last = stretch.days(today)
        assert first.day == 1
        assert first <= last
        if stretch is Stretch.THIS_YEAR:
            assert first.year == last.year == today.year
        else:
            assert last < today


@pytest.mark.parametrize(
    ("stretch", "first", "last"),
    [
        ("last_month", date(2026, 1, 1), date(2026, 1, 31)),
        ("last_quarter", date(2025, 10, 1), date(2025, 12, 31)),
        ("last_half_year", date(2025, 7, 1), date(2025, 12, 31)),
        ("last_year", date(2025, 1, 1), date(2025, 12, 31)),
        ("last_three_years", date(2023, 1, 1), date(2025, 12, 31)),
    ],
)
def test_what_was_last_is_seen_from_february(stretch: str, first: date, last: date) -> None:
    assert Stretch(stretch).days(date(2026, 2, 14)) == (first, last)


@given(DAYS)
def test_the_next_day_is_the_first_of_a_month_quarter_or_year_to_come(today: date) -> None:
    assert Schedule.NEVER.next_after(today) is None
    for schedule, months in ((Schedule.MONTHLY, 1), (Schedule.QUARTERLY, 3), (Schedule.YEARLY, 12)):
        found = schedule.next_after(today)
        assert found is not None
        assert found > today
        assert found.day == 1
        assert (found.month - 1) % months == 0
        assert (found - today).days <= 31 * months


@pytest.mark.parametrize("edition", ["V2", "V3"])
def test_an_overview_equals_the_form_wherever_both_count_the_same(
    town: Place, worked: list[Registration], edition: str
) -> None:
    form = count(Scope(town.service.pk, town.municipality.pk, 2026), EDITIONS[edition])
    nature = Axis.PRIMARY_NATURE if edition == "V2" else Axis.NATURE
    for table, axis in (("2", Axis.GROUND), ("3", Axis.DOMAIN), ("4", nature), ("5", Axis.HANDLING)):
        asked = question(town, rows=axis, measure=Measure.MENTIONS)
        lines, heads = printed(asked, answer(asked)), headings(asked, answer(asked))
        for line in lines:
            for number, (column, _words) in zip(line.numbers, heads, strict=True):
                key = CellKey(table, line.code, "total" if column == ALL else column)
                assert number == form.cells[key], key


def test_behind_each_printed_figure_of_complaints_stand_that_many(
    town: Place, worked: list[Registration]
) -> None:
    for rows, columns in permutations([Axis.GROUND, Axis.HANDLING, Axis.COLUMN, Axis.MONTH], 2):
        asked = question(town, rows=rows, columns=columns, counted=Counted.EVERY)
        found = answer(asked)
        for line in printed(asked, found):
            for number, (column, _words) in zip(line.numbers, headings(asked, found), strict=True):
                values = values_of(asked, line.code, column)
                assert number_behind(asked.span, values) == number, (rows, columns, line.code, column)


def test_complaints_stand_once_in_a_total_and_mentions_add_up(
    town: Place, worked: list[Registration]
) -> None:
    complaints = question(town, columns=None)
    mentions = replace(complaints, measure=Measure.MENTIONS)

    assert printed(mentions, answer(mentions))[-1].numbers == (12,)
    assert answer(complaints).total == 11


def test_mass_reports_in_out_and_alone_close(town: Place, worked: list[Registration]) -> None:
    totals = {mass: answer(question(town, mass=mass)).total for mass in MassChoice}

    assert totals == {MassChoice.WITH: 11, MassChoice.WITHOUT: 8, MassChoice.ONLY: 3}


def test_no_complaint_falls_outside_the_table(town: Place, worked: list[Registration]) -> None:
    """Lesson 27: sums close, whichever dimension stands in the rows."""
    for axis in Axis:
        asked = question(town, rows=axis, columns=None, counted=Counted.EVERY)
        found = answer(asked)
        if not axis.is_multiple:
            assert sum(found.row_totals) == found.total, axis


def test_each_line_and_rule_has_words_in_both_languages(town: Place, worked: list[Registration]) -> None:
    for axis in Axis:
        asked = question(town, rows=axis, columns=None, counted=Counted.EVERY)
        assert all(line.words for line in printed(asked, answer(asked)))
        assert all(notes(asked))


def test_question_and_answer_come_back_from_storage_as_they_went(
    town: Place, worked: list[Registration]
) -> None:
    for columns in (Axis.QUARTER, None):
        asked = question(town, columns=columns)
        found = answer(asked)
        assert Question.read(asked.stored()) == asked
        assert Answer.read(found.stored()) == found


def test_every_axis_is_a_dimension_of_the_register() -> None:
    assert [Dimension(axis).value for axis in Axis] == Axis.values()


@pytest.mark.parametrize(("axis", "codes"), [(Axis.QUARTER, 3), (Axis.MONTH, 7), (Axis.YEAR, 2)])
def test_parts_of_the_calendar_are_those_within_the_days(town: Place, axis: Axis, codes: int) -> None:
    asked = question(town, first=date(2025, 11, 20), last=date(2026, 5, 3))

    assert len(asked.lines(axis, {})) == codes
