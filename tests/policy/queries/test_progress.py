import pytest
from pytest_django import DjangoAssertNumQueries

from policy.models import Policy
from policy.queries.board import step_words
from policy.queries.progress import of_step, progress_of
from policy.vocabulary.checklist import CHECKLIST
from policy.vocabulary.steps import Step
from tests.factories.policies import done_item, shown_by
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db


def test_every_item_is_counted_in_one_statement(
    town: Town, policy: Policy, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    item = done_item(policy)
    for _number in range(3):
        shown_by(item)

    with django_assert_num_queries(1):
        found = progress_of(policy.pk)

    assert [one.item.id for one in found] == list(CHECKLIST)
    assert (found[0].shown, found[0].is_finished, found[0].is_expired) == (3, True, False)
    assert step_words(of_step(found, Step.ADV)) == ("1 van 15", "1")
    assert step_words(of_step(found, Step.LAST)) == ("0 van 16", "0")
