import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import Role
from reports.models import ReportSubscription
from reports.queries.notices import AT_ONCE, people_to_tell
from tests.reports.conftest import Town
from tests.reports.rows import report_row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [10, 10_000])
def test_who_is_to_be_told_costs_one_statement(
    town: Town, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = User.objects.bulk_create(
        User(username=f"lezer-{number}", role=Role.OFFICIAL, municipality=town.municipality)
        for number in range(count)
    )
    now = timezone.now()
    ReportSubscription.objects.bulk_create(ReportSubscription(user=user, asked_at=now) for user in people)
    assert people_to_tell() == ()
    report_row(town)

    with django_assert_num_queries(1):
        assert len(people_to_tell()) == min(count, AT_ONCE)
