"""The whole checklist: every item of the seven steps, by its number."""

from collections.abc import Mapping
from typing import Final

from policy.vocabulary.items.aligning import ITEMS as ALIGNING
from policy.vocabulary.items.exploring import ITEMS as EXPLORING
from policy.vocabulary.items.lasting import ITEMS as LASTING
from policy.vocabulary.items.planning import ITEMS as PLANNING
from policy.vocabulary.items.running import ITEMS as RUNNING
from policy.vocabulary.items.vision import ITEMS as VISION
from policy.vocabulary.items.working_with_the_adv import ITEMS as WORKING_WITH_THE_ADV
from policy.vocabulary.steps import Item, Step

#: The version of the checklist; a state of an item keeps the one it was given under.
CATALOGUE: Final = "2026-1"

#: Every item in the order of the source. Source: policy, chapter 2.
CHECKLIST: Final[Mapping[str, Item]] = {
    item.id: item
    for items in (WORKING_WITH_THE_ADV, VISION, EXPLORING, ALIGNING, PLANNING, RUNNING, LASTING)
    for item in items
}


def items_of(step: Step) -> tuple[Item, ...]:
    """Give the items of a step, in their order."""
    return tuple(item for item in CHECKLIST.values() if item.step == step)
