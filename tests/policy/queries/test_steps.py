import pytest
from pytest_django import DjangoAssertNumQueries

from adv_portal.accounts.models import User
from adv_portal.errors import NotFound
from policy.models import Policy
from policy.queries.steps import item_page, step_page
from tests.factories.policies import done_item, item_of, shown_by
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("number", "items"), [(1, 15), (2, 13), (3, 12), (4, 12), (5, 13), (6, 12), (7, 16)])
def test_each_step_shows_its_whole_checklist(
    town: Town, policy: Policy, number: int, items: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        page = step_page(town.official, policy.pk, number)

    assert len(page.items.rows) == items
    assert page.title.startswith(f"Stap {number}: ")


@pytest.mark.parametrize("number", [0, 8])
def test_there_is_no_eighth_step(town: Town, policy: Policy, number: int) -> None:
    with pytest.raises(NotFound):
        step_page(town.official, policy.pk, number)


def test_what_has_worn_out_is_told(town: Town, policy: Policy) -> None:
    shown_by(done_item(policy), days=30)

    row = step_page(town.official, policy.pk, 1).items.rows[0]

    assert (str(row[1].text), row[1].kind, row[2].text) == ("Verlopen", "warning", 0)


@pytest.mark.parametrize("many", [1, 20])
def test_an_item_takes_four_statements_however_much_shows_it(
    town: Town, policy: Policy, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    item = done_item(policy, "1.2")  # somebody went on before 1.1
    for _number in range(many):
        shown_by(item)

    with django_assert_num_queries(4):
        page = item_page(town.official, item.pk)

    assert page.first == ("1.1 Er is een ADV aangewezen voor alle inwoners",)
    assert ("Verdergegaan vóór 1.1", "Al buiten het portaal gedaan") in [
        (str(fact.label), str(fact.value)) for fact in page.facts
    ]
    assert page.evidence is not None
    assert len(page.evidence.rows) == len(page.withdrawable) == many


def test_only_what_this_person_may_do_now_is_offered(town: Town, policy: Policy, coordinator: User) -> None:
    item = item_of(policy, "1.1")
    assert item_page(town.official, item.pk).can == {"ITEM_BEGUN", "ITEM_FINISHED", "ITEM_SET_ASIDE"}

    done_item(policy)

    assert item_page(town.official, item.pk).can == {"ITEM_SET_ASIDE", "ITEM_REOPENED"}
    assert "ITEM_CONFIRMED" in item_page(coordinator, item.pk).can


def test_an_item_that_does_not_exist_for_somebody_is_not_found(town: Town, policy: Policy) -> None:
    with pytest.raises(NotFound):
        item_page(town.council_member, item_of(policy, "1.1").pk)
