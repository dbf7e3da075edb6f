"""When it may be done: the state table of an item."""

from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Missing
from adv_portal.states.table import StateTable, Transition
from policy.models import ItemState, WarningEvent
from policy.vocabulary.acts import Act
from policy.vocabulary.checklist import CHECKLIST
from policy.vocabulary.states import ItemStatus

#: A reason is a sentence. Source: policy, chapter 2.
LEAST_REASON: Final = 10
#: What has not been begun, or has to be begun again.
NOT_BUSY: Final = (ItemStatus.OPEN, ItemStatus.REOPENED)


def evidence_given(state: ItemState) -> list[Missing]:
    """Ask for evidence that still holds."""
    today = timezone.localdate()
    given = state.evidence.filter(withdrawn_at__isnull=True)
    if not any(one.valid_until is None or one.valid_until >= today for one in given):
        return [Missing("", _("Add evidence first: without it nobody can confirm this."))]
    return []


def reason_given(state: ItemState) -> list[Missing]:
    """Ask why an item does not apply, or was opened again."""
    if len(state.reason.strip()) < LEAST_REASON:
        return [Missing("reason", _("Say why, in at least 10 characters."))]
    return []


def unasked(state: ItemState) -> list[str]:
    """Give the items that usually come first, are not at least busy, and were not asked about before.

    Source: policy, message SP: asked once for each pair of items.
    """
    usual = CHECKLIST[state.item].before
    if not usual:
        return []
    waiting = ItemState.objects.filter(policy_id=state.policy_id, item__in=usual, state__in=NOT_BUSY)
    asked = WarningEvent.objects.filter(policy_id=state.policy_id, item=state.item)
    left = set(waiting.values_list("item", flat=True)) - set(asked.values_list("first", flat=True))
    return [number for number in usual if number in left]


_BEGUN: Final = (ItemStatus.OPEN, ItemStatus.BUSY, ItemStatus.REOPENED)

ITEM_TABLE: Final = StateTable(
    name="policy_item",
    initial=ItemStatus.OPEN,
    final=(),
    transitions=(
        Transition(Act.ITEM_BEGUN, ItemStatus.OPEN, ItemStatus.BUSY),
        Transition(Act.ITEM_BEGUN, ItemStatus.REOPENED, ItemStatus.BUSY),
        *(Transition(Act.ITEM_FINISHED, state, ItemStatus.DONE) for state in _BEGUN),
        Transition(Act.ITEM_CONFIRMED, ItemStatus.DONE, ItemStatus.CONFIRMED, needs=(evidence_given,)),
        *(
            Transition(Act.ITEM_SET_ASIDE, state, ItemStatus.NOT_APPLICABLE, needs=(reason_given,))
            for state in (*_BEGUN, ItemStatus.DONE)
        ),
        *(
            Transition(Act.ITEM_REOPENED, state, ItemStatus.REOPENED, needs=(reason_given,))
            for state in (ItemStatus.DONE, ItemStatus.CONFIRMED, ItemStatus.NOT_APPLICABLE)
        ),
    ),
)
