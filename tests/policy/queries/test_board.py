import pytest
from pytest_django import DjangoAssertNumQueries

from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound
from policy.domain.items import set_item_aside
from policy.models import Policy
from policy.queries.board import SHOWN, board_page, policies_page
from policy.vocabulary.states import PolicyState
from tests.factories.accounts import make_municipal
from tests.factories.policies import begun_policy, done_item, item_of, shown_by
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db


def test_the_board_counts_what_is_done_and_what_is_shown(
    town: Town, policy: Policy, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shown_by(done_item(policy, "1.1"))
    done_item(policy, "1.2")
    worn = done_item(policy, "1.3")
    shown_by(worn, days=30)
    aside = item_of(policy, "1.4")
    set_item_aside(item_id=aside.pk, version=1, reason="Dat doet de regio.", actor=Actor.staff(town.official))

    with django_assert_num_queries(2):
        page = board_page(town.official, policy.pk)

    first = page.steps.rows[0]
    # Fifteen items, one set aside; three done, of which one has lost its evidence and counts as busy.
    assert [str(cell.text) for cell in first[1:3]] == ["2 van 14", "1"]
    assert str(first[3].text).startswith("1.3 ")
    assert len(page.steps.rows) == 7


def test_a_board_that_does_not_exist_for_somebody_is_not_found(town: Town, policy: Policy) -> None:
    for person in (town.council_member, make_municipal(town.neighbour, Role.COORDINATOR)):
        with pytest.raises(NotFound):
            board_page(person, policy.pk)


def test_the_council_reads_a_board_and_changes_nothing(town: Town, policy: Policy) -> None:
    Policy.objects.filter(pk=policy.pk).update(state=PolicyState.RUNNING)

    assert not board_page(town.council_member, policy.pk).may_change
    assert not policies_page(town.council_member).may_begin


def test_without_policies_there_is_no_table(town: Town) -> None:
    page = policies_page(town.official)

    assert (page.table, page.may_begin) == (None, True)


@pytest.mark.parametrize("many", [10, 100])
def test_the_list_takes_one_statement_however_many_there_are(
    town: Town, policy: Policy, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Policy.objects.bulk_create(
        Policy(
            municipality=policy.municipality,
            title=f"Beleid {number}",
            starts_on=policy.starts_on,
            ends_on=policy.ends_on,
            begun_by=town.official,
        )
        for number in range(many)
    )

    with django_assert_num_queries(1):
        page = policies_page(town.official)

    assert page.table is not None
    assert len(page.table.rows) == min(many + 1, SHOWN)


def test_the_newest_policy_stands_first(town: Town, policy: Policy) -> None:
    begun_policy(town.official, "Volgende ronde")

    table = policies_page(town.official).table

    assert table is not None
    assert [str(row[0].text) for row in table.rows] == ["Volgende ronde", policy.title]
