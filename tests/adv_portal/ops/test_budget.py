"""A page that asks the database more often than it promised fails its test."""

import pytest
from django.db import connection
from pytest_django import Settings

from adv_portal.ops.budget import BUDGETS, OverBudget, budget


@budget(queries=2)
def ask(times: int) -> int:
    for _time in range(times):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    return times


@pytest.mark.django_db
def test_a_page_within_its_budget_is_given() -> None:
    assert ask(2) == 2


@pytest.mark.django_db
def test_a_page_over_its_budget_fails_and_lists_its_statements() -> None:
    with pytest.raises(
        OverBudget, match=r"(?s)ask promised 2 statements and ran 3:\n  1\. SELECT 1.*3\. SELECT 1"
    ):
        ask(3)


@pytest.mark.django_db
def test_nothing_is_counted_outside_tests(settings: Settings) -> None:
    settings.IS_TEST = False

    assert ask(3) == 3


@pytest.mark.django_db
def test_statements_of_a_transaction_do_not_count() -> None:
    @budget(queries=0)
    def nothing() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SAVEPOINT here")
            cursor.execute("RELEASE SAVEPOINT here")

    nothing()


def test_the_budget_can_be_read() -> None:
    assert ask.__dict__["budget"] == 2
    assert BUDGETS[f"{__name__}.ask"] == 2
