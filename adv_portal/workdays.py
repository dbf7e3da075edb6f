"""Working days and terms in the Netherlands."""

import calendar
from datetime import date, timedelta
from functools import cache
from typing import Final

import holidays

SATURDAY: Final = 5
#: Algemene termijnenwet art. 4: longer terms are not extended by art. 1.
LONGEST_EXTENDED_DAYS: Final = 90
LONGEST_EXTENDED_MONTHS: Final = 3


@cache
def _free_days(year: int) -> frozenset[date]:
    # Liberation Day ends no term in any year (Algemene termijnenwet art. 3), though most people work on it.
    return frozenset({*holidays.country_holidays("NL", years=year), date(year, 5, 5)})


def is_working_day(day: date) -> bool:
    """Tell whether a term may end on this day (Algemene termijnenwet art. 1 and 3)."""
    return day.weekday() < SATURDAY and day not in _free_days(day.year)


def next_working_day(day: date) -> date:
    """Give the day itself if it is a working day, else the next one."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def after(start: date, working_days: int) -> date:
    """Give the working day that lies ``working_days`` working days after ``start``."""
    day = start
    for _count in range(working_days):
        day = next_working_day(day + timedelta(days=1))
    return next_working_day(day)


def left(today: date, end: date) -> int:
    """Count the working days after today until the end of a term; 0 on its last day and later."""
    days = (today + timedelta(days=number) for number in range(1, (end - today).days + 1))
    return sum(is_working_day(day) for day in days)


def late(today: date, end: date) -> int:
    """Count the working days since the end of a term that has passed; at least 1, also in a weekend."""
    return max(left(end, today), 1)


def months_after(start: date, months: int) -> date:
    """Give the same day number some months later, or the last day of that month."""
    total = start.month - 1 + months
    year, month = start.year + total // 12, total % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def extended(end: date, *, term_days: int = 0, term_months: int = 0) -> date:
    """Move an end on a free day to the next working day, where the law does so.

    :param term_days: the length of the term, when it is given in days or weeks.
    :param term_months: the length of the term, when it is given in months.
    Source: Algemene termijnenwet art. 1 and 4.
    """
    if term_days > LONGEST_EXTENDED_DAYS or term_months > LONGEST_EXTENDED_MONTHS:
        return end
    return next_working_day(end)
