"""The checklist is the source's: every item, in its order, each reachable without going round."""

from itertools import groupby

from django.utils import translation

from policy.vocabulary.checklist import CHECKLIST, items_of
from policy.vocabulary.steps import Step

#: How many items each step has. Source: policy, chapter 2.
LENGTHS = {"1": 15, "2": 13, "3": 12, "4": 12, "5": 13, "6": 12, "7": 16}


def test_every_item_of_the_source_is_there_in_its_order() -> None:
    assert {step: len(items_of(step)) for step in Step} == LENGTHS
    assert list(CHECKLIST) == [
        f"{step}.{number}" for step, length in LENGTHS.items() for number in range(1, length + 1)
    ]


def test_what_usually_comes_first_is_an_item_and_never_goes_round() -> None:
    done: set[str] = set()
    waiting = dict(CHECKLIST)
    while ready := [number for number, item in waiting.items() if set(item.before) <= done]:
        done |= set(ready)
        for number in ready:
            del waiting[number]

    assert waiting == {}


def test_somebody_answers_for_every_item_and_nobody_is_named_twice() -> None:
    assert all(item.who and len(set(item.who)) == len(item.who) for item in CHECKLIST.values())


def test_items_read_in_dutch_and_in_english() -> None:
    with translation.override("nl"):
        dutch = [(str(item.label), str(item.evidence)) for item in CHECKLIST.values()]
    with translation.override("en"):
        english = [(str(item.label), str(item.evidence)) for item in CHECKLIST.values()]

    assert dutch[0] == (
        "Er is een ADV aangewezen voor alle inwoners",
        "Besluit of contract met begin- en einddatum",
    )
    assert english[-1][0] == "Knowledge can be handed over"
    assert all(nl[0] != en[0] for nl, en in zip(dutch, english, strict=True))
    assert len({label for label, _evidence in dutch}) == len(dutch)


def test_items_stand_by_their_step() -> None:
    assert [step for step, _items in groupby(CHECKLIST.values(), key=lambda item: item.step)] == list(Step)
