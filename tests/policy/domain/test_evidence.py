from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from adv_portal.accounts.models import User
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused
from policy.domain.evidence import add_evidence, withdraw_evidence
from policy.models import Evidence, Policy
from policy.vocabulary.states import PolicyState
from policy.vocabulary.team import EvidenceKind, Visibility
from tests.factories.policies import item_of, shown_by
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db


def typed(**other: object) -> dict[str, Any]:
    return {
        "kind": EvidenceKind.STATEMENT,
        "title": "Verklaring",
        "body": "Het college besloot het in mei.",
        "dated_on": timezone.localdate(),
        "visibility": Visibility.COUNCIL,
        **other,
    }


@pytest.mark.parametrize("address", ["javascript:alert(1)", "gewoon een zin", "ftp://example.org/x"])
def test_a_link_is_an_address_of_a_page(town: Town, policy: Policy, address: str) -> None:
    with pytest.raises(Refused) as refusal:
        add_evidence(
            item_id=item_of(policy, "1.1").pk,
            actor=Actor.staff(town.official),
            **typed(kind=EvidenceKind.LINK, body=address),
        )

    assert [gap.field for gap in refusal.value.missing] == ["body"]


def test_every_wrong_day_is_named_at_once(town: Town, policy: Policy) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(Refused) as refusal:
        add_evidence(
            item_id=item_of(policy, "1.1").pk,
            actor=Actor.staff(town.official),
            **typed(dated_on=tomorrow, valid_until=timezone.localdate()),
        )

    assert [gap.field for gap in refusal.value.missing] == ["dated_on", "valid_until"]


def test_evidence_is_withdrawn_once_and_stays(town: Town, policy: Policy) -> None:
    given = shown_by(item_of(policy, "1.1"))
    actor = Actor.staff(town.official)

    withdraw_evidence(item_id=given.item_id, evidence_id=given.pk, actor=actor)

    assert Evidence.objects.get().withdrawn_at is not None
    with pytest.raises(NotFound):
        withdraw_evidence(item_id=given.item_id, evidence_id=given.pk, actor=actor)


def test_the_council_sees_what_was_shown_to_it_alone(town: Town, policy: Policy, coordinator: User) -> None:
    Policy.objects.filter(pk=policy.pk).update(state=PolicyState.RUNNING)
    shown_by(item_of(policy, "1.1"))
    add_evidence(item_id=item_of(policy, "1.1").pk, actor=Actor.staff(coordinator), **typed())

    def titles(person: User) -> set[str]:
        return set(Evidence.objects.visible_to(person).values_list("title", flat=True))

    assert titles(town.official) == {"Besluit van het college", "Verklaring"}
    assert titles(town.council_member) == titles(town.head) == {"Verklaring"}


def test_the_council_adds_nothing(town: Town, policy: Policy) -> None:
    Policy.objects.filter(pk=policy.pk).update(state=PolicyState.RUNNING)

    with pytest.raises(NotAllowed):
        add_evidence(item_id=item_of(policy, "1.1").pk, actor=Actor.staff(town.council_member), **typed())
