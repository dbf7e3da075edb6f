from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from policy.domain.items import begin_item, confirm_item, finish_item, reopen_item, set_item_aside
from policy.models import Policy, WarningEvent
from policy.vocabulary.states import ItemStatus
from policy.vocabulary.warnings import WentOn
from policy.workflow import ITEM_TABLE
from tests.factories.accounts import make_municipal
from tests.factories.policies import begun_policy, done_item, item_of, shown_by
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db

WHY = "Dat doen wij hier anders."


def test_an_item_is_begun_done_confirmed_and_opened_again(
    town: Town, policy: Policy, coordinator: User
) -> None:
    actor = Actor.staff(town.official)
    begun = begin_item(item_id=item_of(policy, "1.1").pk, version=1, note="Bezig.", actor=actor)
    done = finish_item(item_id=begun.pk, version=2, done_on=timezone.localdate(), actor=actor)
    shown_by(done)
    confirmed = confirm_item(item_id=begun.pk, version=3, actor=Actor.staff(coordinator))
    again = reopen_item(item_id=begun.pk, version=4, reason=WHY, actor=actor)

    assert [begun.state, done.state, confirmed.state, again.state] == [
        "busy",
        "done",
        "confirmed",
        "reopened",
    ]
    assert again.done_on is None
    acts = AuditLine.objects.filter(subject_id=str(begun.pk)).order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["item.begun", "item.finished", "item.confirmed", "item.reopened"]


def test_what_is_only_claimed_is_not_confirmed(policy: Policy, coordinator: User) -> None:
    item = done_item(policy)
    shown_by(item, days=30)  # a year ago: it has worn out

    with pytest.raises(Refused, match="refused"):
        confirm_item(item_id=item.pk, version=item.version, actor=Actor.staff(coordinator))

    assert item_of(policy, "1.1").state == ItemStatus.DONE


def test_only_the_coordinator_confirms(town: Town, policy: Policy) -> None:
    item = done_item(policy)
    shown_by(item)

    with pytest.raises(NotAllowed):
        confirm_item(item_id=item.pk, version=item.version, actor=Actor.staff(town.official))


def test_what_usually_comes_first_asks_for_a_reason_once_and_never_blocks(town: Town, policy: Policy) -> None:
    actor = Actor.staff(town.official)
    item = item_of(policy, "1.15")  # 1.3, 1.5 and 1.7 usually come first

    with pytest.raises(Refused) as refusal:
        begin_item(item_id=item.pk, version=1, actor=actor)
    assert [gap.field for gap in refusal.value.missing] == ["went_on"]
    with pytest.raises(Refused) as refusal:
        begin_item(item_id=item.pk, version=1, went_on=WentOn.OTHER, why="kort", actor=actor)
    assert [gap.field for gap in refusal.value.missing] == ["why"]
    assert not WarningEvent.objects.exists()

    begin_item(item_id=item.pk, version=1, went_on=WentOn.BESIDE, actor=actor)
    finish_item(item_id=item.pk, version=2, done_on=timezone.localdate(), actor=actor)

    kept = WarningEvent.objects.values_list("item", "first", "went_on")
    assert sorted(kept) == [("1.15", first, "beside") for first in ("1.3", "1.5", "1.7")]


def test_nothing_is_asked_when_what_comes_first_is_busy(town: Town, policy: Policy) -> None:
    actor = Actor.staff(town.official)
    begin_item(item_id=item_of(policy, "1.1").pk, version=1, actor=actor)

    begin_item(item_id=item_of(policy, "1.2").pk, version=1, actor=actor)

    assert not WarningEvent.objects.exists()


def test_a_day_that_has_not_come_is_refused_at_its_field(town: Town, policy: Policy) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(Refused) as refusal:
        finish_item(
            item_id=item_of(policy, "1.1").pk, version=1, done_on=tomorrow, actor=Actor.staff(town.official)
        )

    assert [gap.field for gap in refusal.value.missing] == ["done_on"]


def test_setting_aside_needs_a_reason_of_ten_characters(town: Town, policy: Policy) -> None:
    item = item_of(policy, "1.6")
    with pytest.raises(Refused) as refusal:
        set_item_aside(item_id=item.pk, version=1, reason="  nee   ", actor=Actor.staff(town.official))
    assert [gap.field for gap in refusal.value.missing] == ["reason"]

    set_item_aside(item_id=item.pk, version=1, reason=WHY, actor=Actor.staff(town.official))

    assert item_of(policy, "1.6").state == ItemStatus.NOT_APPLICABLE


def test_two_people_never_write_over_each_other(town: Town, policy: Policy) -> None:
    item = done_item(policy)

    with pytest.raises(StaleVersion):
        reopen_item(item_id=item.pk, version=1, reason=WHY, actor=Actor.staff(town.official))


def test_an_item_of_another_municipality_does_not_exist(town: Town, policy: Policy) -> None:
    neighbour = Actor.staff(make_municipal(town.neighbour))

    with pytest.raises(NotFound):
        begin_item(item_id=item_of(policy, "1.1").pk, version=1, actor=neighbour)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["begin", "finish", "confirm", "aside", "reopen", "evidence"]), max_size=8))
def test_no_order_of_acts_leaves_the_table(town: Town, ways: list[str]) -> None:
    policy = begun_policy(town.official)
    official = Actor.staff(town.official)
    coordinator = Actor.staff(make_municipal(town.municipality, Role.COORDINATOR))

    for way in ways:
        item = item_of(policy, "1.1")
        before, shown = item.state, item.evidence.exists()
        known: Any = {"item_id": item.pk, "version": item.version}
        try:
            if way == "begin":
                begin_item(**known, actor=official)
            elif way == "finish":
                finish_item(**known, done_on=timezone.localdate(), actor=official)
            elif way == "confirm":
                confirm_item(**known, actor=coordinator)
            elif way == "aside":
                set_item_aside(**known, reason=WHY, actor=official)
            elif way == "reopen":
                reopen_item(**known, reason=WHY, actor=official)
            else:
                shown_by(item)
        except Refused:
            assert item_of(policy, "1.1").state == before
            continue
        after = item_of(policy, "1.1").state
        lines = {(line.start, line.end) for line in ITEM_TABLE.transitions}
        assert after == before or (before, after) in lines
        assert after != ItemStatus.CONFIRMED or shown
