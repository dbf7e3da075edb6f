from datetime import date

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
