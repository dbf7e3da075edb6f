from datetime import date
from typing import Any

import pytest

from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from policy.domain.policies import begin_policy, change_policy
from policy.models import Policy
from policy.vocabulary.checklist import CHECKLIST
from policy.vocabulary.states import PolicyState
from tests.factories.accounts import make_municipal
from tests.factories.policies import begun_policy
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db

PERIOD: dict[str, Any] = {"starts_on": date(2027, 1, 1), "ends_on": date(2030, 12, 31)}


def test_a_policy_begins_with_the_whole_checklist_not_begun(town: Town) -> None:
    policy = begun_policy(town.official)

    assert policy.state == PolicyState.EXPLORING
    assert set(policy.items.values_list("item", "state")) == {(number, "open") for number in CHECKLIST}


def test_several_policies_may_be_there_at_a_time(town: Town) -> None:
    begun_policy(town.official)
    begun_policy(town.official, "Volgende ronde")

    assert Policy.objects.visible_to(town.official).count() == 2


@pytest.mark.parametrize("who", ["head", "council_member"])
def test_only_officials_begin_a_policy(town: Town, who: str) -> None:
    with pytest.raises(NotAllowed):
        begin_policy(title="x", actor=Actor.staff(getattr(town, who)), **PERIOD)


@pytest.mark.parametrize("ends_on", [date(2027, 1, 1), date(2026, 1, 1), date(2040, 1, 1)])
def test_a_period_that_cannot_be_is_refused_at_its_field(town: Town, ends_on: date) -> None:
    with pytest.raises(Refused) as refusal:
        begin_policy(
            title="x", starts_on=PERIOD["starts_on"], ends_on=ends_on, actor=Actor.staff(town.official)
        )

    assert [gap.field for gap in refusal.value.missing] == ["ends_on"]
    assert not Policy.objects.exists()


def test_a_change_is_saved_once_and_never_over_that_of_another(town: Town, policy: Policy) -> None:
    actor = Actor.staff(town.official)
    changed = change_policy(
        policy_id=policy.pk, version=policy.version, title="Nieuwe naam", actor=actor, **PERIOD
    )

    assert (changed.title, changed.version) == ("Nieuwe naam", 2)
    with pytest.raises(StaleVersion):
        change_policy(policy_id=policy.pk, version=1, title="Te laat", actor=actor, **PERIOD)


def test_a_policy_of_another_municipality_does_not_exist(town: Town, policy: Policy) -> None:
    neighbour = make_municipal(town.neighbour)

    with pytest.raises(NotFound):
        change_policy(policy_id=policy.pk, version=1, title="x", actor=Actor.staff(neighbour), **PERIOD)


@pytest.mark.parametrize(
    ("state", "council", "adv"),
    [
        (PolicyState.EXPLORING, False, False),
        (PolicyState.DRAFTING, False, False),
        (PolicyState.CONSULTATION, False, True),
        (PolicyState.PROPOSED, True, True),
        (PolicyState.RUNNING, True, True),
        (PolicyState.STOPPED, False, False),
    ],
)
def test_council_and_adv_see_a_policy_once_it_was_shared(
    town: Town,
    policy: Policy,
    coordinator: User,
    state: PolicyState,
    council: bool,
    adv: bool,
) -> None:
    Policy.objects.filter(pk=policy.pk).update(state=state)

    def sees(person: User) -> bool:
        return Policy.objects.visible_to(person).exists()

    assert sees(coordinator)
    assert sees(town.council_member) is council
    assert sees(town.head) is adv
    assert not sees(make_municipal(town.neighbour, Role.COORDINATOR))
