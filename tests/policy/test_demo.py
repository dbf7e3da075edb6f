import pytest

from adv_portal.accounts.vocabulary import Role
from adv_portal.ops.demo import DemoOptions
from policy.demo import ASIDE, BEGUN, CLAIMED, CONFIRMED, SHOWN, WORN, load
from policy.models import ItemState, Policy
from policy.queries.board import board_page
from tests.factories.accounts import make_municipal
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db


def test_a_municipality_is_on_its_way_in_every_way_an_item_can_be(town: Town) -> None:
    coordinator = make_municipal(town.municipality, Role.COORDINATOR)
    for person in (town.official, coordinator):
        person.is_demonstration = True
        person.save(update_fields=["is_demonstration"])

    load(DemoOptions())

    states = dict(ItemState.objects.exclude(state="open").values_list("item", "state"))
    assert {number for number, state in states.items() if state == "confirmed"} == set(CONFIRMED)
    assert {number for number, state in states.items() if state == "done"} == {*SHOWN, *CLAIMED}
    assert {number for number, state in states.items() if state == "busy"} == set(BEGUN)
    assert {number for number, state in states.items() if state == "not_applicable"} == set(ASIDE)
    first = board_page(town.official, Policy.objects.get().pk).steps.rows[0]
    assert WORN in SHOWN
    assert str(first[1].text) == "8 van 14"


def test_without_people_of_a_municipality_there_is_no_policy() -> None:
    load(DemoOptions())

    assert not Policy.objects.exists()
