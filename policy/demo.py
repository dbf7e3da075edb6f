"""Demonstration of policy: a municipality on its way through the seven steps."""

from datetime import date, timedelta
from typing import Final

from django.utils import timezone

from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from adv_portal.ops.demo import DemoOptions
from policy.domain.evidence import add_evidence
from policy.domain.items import begin_item, confirm_item, finish_item, set_item_aside
from policy.domain.policies import begin_policy
from policy.models import ItemState, Policy
from policy.vocabulary.team import EvidenceKind, Visibility
from policy.vocabulary.warnings import WentOn

#: What is confirmed, done with and without evidence, and begun; all else is still open.
CONFIRMED: Final = ("1.1", "1.2", "1.4", "1.12", "2.8")
SHOWN: Final = ("1.3", "1.7", "1.8", "1.13", "2.1", "2.2")
CLAIMED: Final = ("1.5", "2.3", "2.4", "3.1")
BEGUN: Final = ("1.9", "2.9", "2.10", "3.2", "3.5")
ASIDE: Final = {"1.11": "De extra taken liggen bij de regio; zie de regeling van de regio."}
#: Its evidence has worn out, as a mystery check of last year does.
WORN: Final = "1.8"


def load(options: DemoOptions) -> None:  # noqa: ARG001 -- it is the same however many complaints there are
    """Begin a policy in the municipality of the demonstration, and work on it."""
    coordinator = User.objects.filter(is_demonstration=True, role=Role.COORDINATOR).first()
    official = User.objects.filter(is_demonstration=True, role=Role.OFFICIAL).first()
    if coordinator is None or official is None:
        return
    year = timezone.localdate().year + 1
    policy = begin_policy(
        title=f"Iedereen hoort erbij {year}-{year + 3}",
        starts_on=date(year, 1, 1),
        ends_on=date(year + 3, 12, 31),
        portfolio_holder="Wethouder inclusie en participatie",
        actor=Actor.staff(official),
    )
    _work_on(policy, Actor.staff(official), Actor.staff(coordinator))


def _work_on(policy: Policy, official: Actor, coordinator: Actor) -> None:
    today = timezone.localdate()
    for place, number in enumerate((*CONFIRMED, *SHOWN, *CLAIMED)):
        item = _item(policy, number)
        finish_item(
            item_id=item.pk,
            version=item.version,
            done_on=today - timedelta(days=200 - 9 * place),
            went_on=WentOn.OUTSIDE,
            actor=official,
        )
        if number not in CLAIMED:
            _show(item, official)
        if number in CONFIRMED:
            confirm_item(item_id=item.pk, version=item.version + 1, actor=coordinator)
    for number in BEGUN:
        item = _item(policy, number)
        begin_item(item_id=item.pk, version=item.version, went_on=WentOn.BESIDE, actor=official)
    for number, reason in ASIDE.items():
        item = _item(policy, number)
        set_item_aside(item_id=item.pk, version=item.version, reason=reason, actor=official)


def _show(item: ItemState, official: Actor) -> None:
    dated_on = timezone.localdate() - timedelta(days=400)
    add_evidence(
        item_id=item.pk,
        kind=EvidenceKind.LINK,
        title="Collegebesluit",
        body=f"https://www.havenstad.example/besluiten/{item.item.replace('.', '-')}",
        dated_on=dated_on,
        valid_until=dated_on + timedelta(days=365) if item.item == WORN else None,
        visibility=Visibility.COUNCIL,
        actor=official,
    )


def _item(policy: Policy, number: str) -> ItemState:
    return ItemState.objects.get(policy=policy, item=number)
