"""How the terms of a case are reckoned and worded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from adv_portal import workdays
from adv_portal.law.terms import RULES, LegalRoute
from complaints.vocabulary.texts import DeadlineKind

#: Terms of the ADV that are counted in working days; the others run on every day.
IN_WORKING_DAYS: Final = frozenset(
    {DeadlineKind.ACKNOWLEDGEMENT, DeadlineKind.FIRST_CONTACT, DeadlineKind.ADVICE}
)
_DAYS_A_WEEK: Final = 7
_MONTHS_A_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The end of a legal term.

    :param ends_on: as the law reckons it; warnings go by this day.
    :param due_on: the same, moved on from a free day where the law does so.
    """

    ends_on: date
    due_on: date

    @property
    def is_extended(self) -> bool:
        """Whether a weekend or holiday moves the end on."""
        return self.due_on != self.ends_on


def reckon(route: LegalRoute, started_on: date) -> Reckoned | None:
    """Reckon the end of a legal term; ``None`` for a route without a fixed length.

    The first day is the one after the fact, so that weeks end on the same weekday and months on the same
    day number, or on the last day of that month.

    :param started_on: the day of the fact that starts the term.
    Source: Algemene termijnenwet art. 1-4; law, section 6.2.
    """
    rule = RULES[route]
    if rule.weeks:
        ends_on = started_on + timedelta(weeks=rule.weeks)
        return Reckoned(ends_on, workdays.extended(ends_on, term_days=rule.weeks * _DAYS_A_WEEK))
    if rule.months:
        ends_on = workdays.months_after(started_on, rule.months)
        return Reckoned(ends_on, workdays.extended(ends_on, term_months=rule.months))
    return None


def moved_on(kind: DeadlineKind, due_on: date, suspended_on: date, resumed_on: date) -> date:
    """Give the new end of a term of the ADV that stood still for a while."""
    if kind in IN_WORKING_DAYS:
        waited = workdays.left(suspended_on, resumed_on) if resumed_on > suspended_on else 0
        return workdays.after(due_on, waited)
    return due_on + (resumed_on - suspended_on)


def length_in_words(route: LegalRoute) -> str:
    """Tell how long the term of a route is."""
    rule = RULES[route]
    if rule.weeks:
        return ngettext("%(count)s week", "%(count)s weeks", rule.weeks) % {"count": rule.weeks}
    years, months = divmod(rule.months, _MONTHS_A_YEAR)
    if years and not months:
        return ngettext("%(count)s year", "%(count)s years", years) % {"count": years}
    if rule.months:
        return ngettext("%(count)s month", "%(count)s months", rule.months) % {"count": rule.months}
    return _("no fixed term")


def days_in_words(today: date, day: date) -> str:
    """Tell how many days there are to a day, or since it; never that it is too late."""
    left = (day - today).days
    if left == 0:
        return _("today")
    if left > 0:
        return ngettext("%(count)s day left", "%(count)s days left", left) % {"count": left}
    return ngettext("ended %(count)s day ago", "ended %(count)s days ago", -left) % {"count": -left}


#: Stands among the days before the end for the day after it.
OVER: Final = -1


def warnings_due(kind: str, ends_on: date, today: date, warning_days: Sequence[int]) -> list[int]:
    """Give of what should have been warned by now: days before the end, and :data:`OVER`.

    Of a term of the ADV only its passing is told.

    :param ends_on: of a legal term the end that nothing moves on.
    :param warning_days: the days before the end of a legal term on which somebody is warned.
    Source: law, section 6.1.
    """
    left = (ends_on - today).days
    days = [number for number in warning_days if left <= number] if kind == DeadlineKind.LEGAL else []
    return [*days, OVER] if left < 0 else days
