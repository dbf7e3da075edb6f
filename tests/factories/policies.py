"""Policies on their way, made by the acts that make them in the portal."""

from datetime import date, timedelta

from django.utils import timezone

from adv_portal.accounts.models import User
from adv_portal.audit.actors import Actor
from policy.domain.evidence import add_evidence
from policy.domain.items import finish_item
from policy.domain.policies import begin_policy
from policy.models import Evidence, ItemState, Policy
from policy.vocabulary.team import EvidenceKind, Visibility
from policy.vocabulary.warnings import WentOn


def begun_policy(official: User, title: str = "Beleid 2027-2030") -> Policy:
    """A policy that somebody of the municipality began."""
    return begin_policy(
        title=title, starts_on=date(2027, 1, 1), ends_on=date(2030, 12, 31), actor=Actor.staff(official)
    )


def item_of(policy: Policy, number: str) -> ItemState:
    """How far an item of a policy is, as it is stored now."""
    return ItemState.objects.select_related("policy").get(policy=policy, item=number)


def done_item(policy: Policy, number: str = "1.1") -> ItemState:
    """An item that is done."""
    item = item_of(policy, number)
    return finish_item(
        item_id=item.pk,
        version=item.version,
        done_on=timezone.localdate(),
        went_on=WentOn.OUTSIDE,
        actor=Actor.staff(policy.begun_by),
    )


def shown_by(item: ItemState, days: int | None = None) -> Evidence:
    """Evidence of an item.

    :param days: how long it holds from its own day, a year ago; ``None`` when it does not wear out.
    """
    dated_on = timezone.localdate() - timedelta(days=365)
    return add_evidence(
        item_id=item.pk,
        kind=EvidenceKind.LINK,
        title="Besluit van het college",
        body="https://www.havenstad.example/besluit",
        dated_on=dated_on,
        valid_until=None if days is None else dated_on + timedelta(days=days),
        visibility=Visibility.TEAM,
        actor=Actor.staff(item.policy.begun_by),
    )
