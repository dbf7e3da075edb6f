"""How far the items of a policy are, counted once for every page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from adv_portal.ops.budget import budget
from policy.models import ItemState
from policy.vocabulary.checklist import CHECKLIST
from policy.vocabulary.states import ItemStatus
from policy.vocabulary.steps import Item, Step

#: The look of a state; it has its word, too.
KINDS: Final[Mapping[str, str]] = {
    ItemStatus.OPEN: "neutral",
    ItemStatus.BUSY: "info",
    ItemStatus.DONE: "ok",
    ItemStatus.CONFIRMED: "ok",
    ItemStatus.NOT_APPLICABLE: "neutral",
    ItemStatus.REOPENED: "warning",
}
FINISHED: Final = (ItemStatus.DONE, ItemStatus.CONFIRMED)


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """How far one item is.

    :param shown: pieces of evidence that hold today.
    :param is_expired: it was done, and all its evidence has worn out: it counts as busy.
    """

    id: UUID
    item: Item
    state: ItemStatus
    shown: int
    is_expired: bool

    @property
    def is_finished(self) -> bool:
        """Whether it counts as done."""
        return self.state in FINISHED and not self.is_expired

    @property
    def counts(self) -> bool:
        """Whether it is one of those that are to be done."""
        return self.state != ItemStatus.NOT_APPLICABLE


@budget(queries=1)
def progress_of(policy_id: UUID) -> list[ItemProgress]:
    """Give how far every item of a policy is, in the order of the checklist."""
    today = timezone.localdate()
    states = {row.item: row for row in _counted(policy_id, today)}
    return [_one(states[number], item) for number, item in CHECKLIST.items() if number in states]


@budget(queries=0)
def of_step(found: Iterable[ItemProgress], step: Step) -> list[ItemProgress]:
    """Keep the items of one step."""
    return [one for one in found if one.item.step == step]


def _counted(policy_id: UUID, today: date) -> Iterable[ItemState]:
    given = Q(evidence__withdrawn_at__isnull=True, evidence__isnull=False)
    holds = given & (Q(evidence__valid_until__isnull=True) | Q(evidence__valid_until__gte=today))
    return ItemState.objects.filter(policy_id=policy_id).annotate(
        given=Count("evidence", filter=given), shown=Count("evidence", filter=holds)
    )


def _one(row: ItemState, item: Item) -> ItemProgress:
    given, shown = int(getattr(row, "given", 0)), int(getattr(row, "shown", 0))
    state = ItemStatus(row.state)
    return ItemProgress(row.pk, item, state, shown, state in FINISHED and given > 0 and shown == 0)
