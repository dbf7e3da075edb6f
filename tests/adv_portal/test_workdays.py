from datetime import date, timedelta

import pytest

from adv_portal import workdays


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 4, 3), False),
        (date(2026, 4, 6), False),
        (date(2026, 4, 27), False),
        (date(2025, 4, 26), False),
        (date(2026, 5, 5), False),
        (date(2026, 5, 14), False),
        (date(2026, 5, 25), False),
        (date(2026, 12, 25), False),
        (date(2026, 11, 24), True),
        (date(2026, 11, 28), False),
    ],
)
def test_dutch_holidays_are_no_working_days(day: date, works: bool) -> None:  # lessons 34
    assert workdays.is_working_day(day) is works


def test_the_worked_terms_of_the_law_come_out() -> None:
    assert workdays.extended(date(2026, 4, 13), term_days=42) == date(2026, 4, 13)
    assert workdays.months_after(date(2025, 12, 31), 2) == date(2026, 2, 28)
    assert workdays.extended(date(2026, 2, 28), term_months=2) == date(2026, 3, 2)
    assert workdays.months_after(date(2026, 1, 15), 3) == date(2026, 4, 15)


def test_a_long_term_is_not_extended() -> None:
    assert workdays.extended(date(2026, 2, 28), term_months=6) == date(2026, 2, 28)


def test_five_working_days_over_christmas() -> None:
    assert workdays.after(date(2026, 12, 23), 5) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("today", "late"), [(date(2026, 11, 21), 1), (date(2026, 11, 23), 1), (date(2026, 11, 24), 2)]
)
def test_a_term_that_ended_on_friday_is_late_in_the_weekend(today: date, late: int) -> None:
    assert workdays.late(today, date(2026, 11, 20)) == late


#: Easter Sunday of each year, from which Good Friday, Easter Monday, Ascension and Whit Monday follow.
EASTER = {
    2025: date(2025, 4, 20), 2026: date(2026, 4, 5), 2027: date(2027, 3, 28), 2028: date(2028, 4, 16),
    2029: date(2029, 4, 1), 2030: date(2030, 4, 21), 2031: date(2031, 4, 13), 2032: date(2032, 3, 28),
    2033: date(2033, 4, 17), 2034: date(2034, 4, 9), 2035: date(2035, 3, 25),
}  # fmt: skip


@pytest.mark.parametrize(("year", "easter"), EASTER.items())
def test_lesson_34_every_holiday_from_2025_to_2035_ends_no_term(year: int, easter: date) -> None:
    """Lesson 34: working days without holidays. Source: Algemene termijnenwet art. 3."""
    moving = [easter + timedelta(days=days) for days in (-2, 1, 39, 50)]
    # King's Day is a day earlier when 27 April is a Sunday: in 2025 and 2031.
    kings_day = date(year, 4, 26) if date(year, 4, 27).weekday() == 6 else date(year, 4, 27)
    fixed = [date(year, 1, 1), kings_day, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)]
    free = {*moving, *fixed}

    weekdays = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
    not_working = {day for day in weekdays if day.weekday() < 5 and not workdays.is_working_day(day)}
    assert not_working == {day for day in free if day.weekday() < 5}
    assert (kings_day.day == 26) == (year in {2025, 2031})
    for day in free:
        after = workdays.extended(day, term_days=42)
        assert after > day
        assert workdays.is_working_day(after)
