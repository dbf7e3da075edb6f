"""How sealed answers are read: in the reader's language, and typed words as they are."""

import pytest
from django.utils import translation

from complaints.vocabulary.reading import SEALED_ANSWERS, packed, readable
from complaints.vocabulary.texts import TextKind


@pytest.mark.parametrize("kind", SEALED_ANSWERS)
def test_nothing_answered_is_nothing_sealed(kind: TextKind) -> None:
    assert packed(kind, {}) == ""


def test_what_is_sealed_holds_no_words_of_a_page() -> None:
    assert packed(TextKind.PLACE, {"place": "here", "spot": "Café"}) == (
        '{"answer":{"place":"here","spot":"Café"}}'
    )


def test_a_code_that_is_in_no_list_any_more_is_read_as_it_stands() -> None:
    with translation.override("nl"):
        assert readable(TextKind.SITUATION, packed(TextKind.SITUATION, {"situation": "gone"})) == "gone"


@pytest.mark.parametrize("plain", ["Bij de poort", '{"answer": een raadsel', "{}", "[1]", "", '{"answer":{}'])
def test_words_that_are_no_sealed_answer_are_read_as_they_are(plain: str) -> None:
    assert readable(TextKind.PLACE, plain) == plain


def test_a_typed_story_is_never_taken_for_an_answer() -> None:
    story = '{"answer":{"place":"here"}}'

    assert readable(TextKind.STORY, story) == story
