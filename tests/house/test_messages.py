"""Every message is there in both languages, whole, and blames nobody."""

import re
from typing import Final

import pytest

from adv_portal.ui.catalogue import Message, messages_in_use, problems, translations, unused, written

BLAME: Final = re.compile(
    r"ongeldig|\w*fout\w*|\binvalid\b|\bwrong\b (?:input|value)|\billegal\b", re.IGNORECASE
)
#: The title of a page after a failed post starts with this word, as screen readers know it (lesson 36).
ALLOWED: Final = frozenset({"Error:", "Fout:"})


def blaming(words: str) -> list[str]:
    return [] if words in ALLOWED else BLAME.findall(words)


def test_every_message_has_its_dutch_translation() -> None:
    assert problems(messages_in_use(), translations()) == []


def test_nothing_is_translated_that_nobody_says() -> None:
    assert unused(messages_in_use(), translations()) == []


def test_no_message_blames_the_reader() -> None:
    said = {message: [message.text, message.plural] for message in messages_in_use()}
    for message, entry in translations().items():
        said.setdefault(message, []).extend(written(entry))

    assert [words for texts in said.values() for words in texts if blaming(words)] == []


@pytest.mark.parametrize(
    "words", ["Ongeldige datum", "Er is een fout opgetreden", "Invalid date", "typefout"]
)
def test_blame_is_caught(words: str) -> None:
    assert blaming(words)


def test_a_missing_message_is_caught() -> None:
    planted = {Message("Nobody translated this."): {"complaints/views/intake.py"}}

    assert problems(planted, translations()) == [
        "missing: Nobody translated this. (complaints/views/intake.py)"
    ]
