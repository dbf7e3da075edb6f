"""Compliance test 14: the terms of law 6.2, with month-ends, weekends and holidays."""

from datetime import date

import pytest
from django.utils import translation

from adv_portal.law.terms import RULES, Certainty, LegalRoute
from complaints.vocabulary.terms import Reckoned, days_in_words, moved_on, reckon
from complaints.vocabulary.texts import DeadlineKind


@pytest.mark.parametrize(
    ("route", "started_on", "ends_on", "due_on"),
    [
        # The worked examples of the law.
        (LegalRoute.OBJECTION, date(2026, 3, 2), date(2026, 4, 13), date(2026, 4, 13)),
        (LegalRoute.DISMISSAL_ANNULLED, date(2025, 12, 31), date(2026, 2, 28), date(2026, 3, 2)),
        (LegalRoute.CRIMINAL_COMPLAINT, date(2026, 1, 15), date(2026, 4, 15), date(2026, 4, 15)),
        # The last day of the month, in a leap year and outside one.
        (LegalRoute.DISMISSAL_ANNULLED, date(2027, 12, 31), date(2028, 2, 29), date(2028, 2, 29)),
        (LegalRoute.TRANSITION_PAYMENT, date(2026, 11, 30), date(2027, 2, 28), date(2027, 3, 1)),
        # Saturday and Sunday.
        (LegalRoute.DATA_REQUEST, date(2026, 4, 9), date(2026, 5, 9), date(2026, 5, 11)),
        (LegalRoute.OBJECTION, date(2026, 4, 26), date(2026, 6, 7), date(2026, 6, 8)),
        # A holiday on the last day: Good Friday, then Easter; King's Day; Liberation Day; Ascension.
        (LegalRoute.OBJECTION, date(2026, 2, 20), date(2026, 4, 3), date(2026, 4, 7)),
        (LegalRoute.OBJECTION, date(2026, 3, 16), date(2026, 4, 27), date(2026, 4, 28)),
        (LegalRoute.CRIMINAL_COMPLAINT, date(2026, 2, 5), date(2026, 5, 5), date(2026, 5, 6)),
        (LegalRoute.OBJECTION, date(2026, 4, 2), date(2026, 5, 14), date(2026, 5, 15)),
        # Christmas on a Friday, Boxing Day on a Saturday.
        (LegalRoute.TRANSITION_PAYMENT, date(2026, 9, 25), date(2026, 12, 25), date(2026, 12, 28)),
        # Longer than three months, or in years: never moved on.
        (LegalRoute.DISMISSAL_CLAIM, date(2025, 8, 28), date(2026, 2, 28), date(2026, 2, 28)),
        (LegalRoute.OMBUDSMAN, date(2025, 4, 3), date(2026, 4, 3), date(2026, 4, 3)),
        (LegalRoute.DAMAGES, date(2024, 2, 29), date(2029, 2, 28), date(2029, 2, 28)),
        (LegalRoute.VIOLENT_CRIME_FUND, date(2016, 12, 26), date(2026, 12, 26), date(2026, 12, 26)),
    ],
)
def test_compliance_test_14_the_terms_of_the_reporter_come_out_of_the_law(
    route: LegalRoute, started_on: date, ends_on: date, due_on: date
) -> None:
    """Bad input: a holiday on the last day of a term."""
    reckoned = reckon(route, started_on)

    assert reckoned == Reckoned(ends_on, due_on)
    assert reckoned.is_extended == (ends_on != due_on)


@pytest.mark.parametrize("route", [LegalRoute.HUMAN_RIGHTS_INSTITUTE, LegalRoute.INTERIM_RELIEF])
def test_a_route_without_a_fixed_term_has_no_end(route: LegalRoute) -> None:
    assert not RULES[route].is_fixed
    assert reckon(route, date(2026, 1, 1)) is None


def test_each_route_has_its_rule_its_article_and_its_certainty() -> None:
    assert set(RULES) == set(LegalRoute)
    assert [route for route in LegalRoute if not route.source] == []
    uncertain = {route for route, rule in RULES.items() if rule.certainty == Certainty.TO_CONFIRM}
    assert uncertain == {
        LegalRoute.DISMISSAL_CLAIM,
        LegalRoute.NON_PROSECUTION,
        LegalRoute.VIOLENT_CRIME_FUND,
        LegalRoute.DATA_REQUEST_COURT,
    }


def test_a_term_that_stood_still_moves_on_by_as_long() -> None:
    stood_from, stood_until = date(2026, 4, 30), date(2026, 5, 7)

    assert moved_on(DeadlineKind.SETTLING, date(2026, 6, 1), stood_from, stood_until) == date(2026, 6, 8)
    # 1, 4, 6 and 7 May were working days: Liberation Day was none.
    assert moved_on(DeadlineKind.ADVICE, date(2026, 5, 8), stood_from, stood_until) == date(2026, 5, 15)
    assert moved_on(DeadlineKind.ADVICE, date(2026, 5, 8), stood_from, stood_from) == date(2026, 5, 8)


def test_days_are_told_in_words_and_never_as_too_late() -> None:
    today = date(2026, 11, 24)

    with translation.override("en"):
        assert days_in_words(today, date(2026, 11, 26)) == "2 days left"
        assert days_in_words(today, today) == "today"
        assert days_in_words(today, date(2026, 11, 23)) == "ended 1 day ago"
