"""The letters that come with the portal: what every service begins with, in Dutch and in English."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from complaints.vocabulary.assistance import Party
from complaints.vocabulary.letters import LetterKind

FOLDER: Final = Path(__file__).resolve().parents[1] / "letter_texts"
#: The languages in which letters are written; who chose another gets the first.
LANGUAGES: Final = ("nl", "en")


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The subject and the body of a letter, with their fields."""

    subject: str
    body: str


@cache
def shipped() -> Mapping[tuple[LetterKind, Party, str], LetterWords]:
    """Give all letters that come with the portal, by kind, party and language."""
    return {
        (kind, Party(party), language): LetterWords(words["subject"], words["body"].strip())
        for kind in LetterKind
        for party, languages in tomllib.loads((FOLDER / f"{kind}.toml").read_text(encoding="utf-8")).items()
        for language, words in languages.items()
    }


def kinds_for(party: Party) -> tuple[LetterKind, ...]:
    """Give the kinds of letters that somebody may be sent."""
    return tuple(kind for kind in LetterKind if (kind, party, LANGUAGES[0]) in shipped())


def language_of(code: str) -> str:
    """Give the language in which somebody gets letters: the chosen one, where there are letters in it."""
    return code if code in LANGUAGES else LANGUAGES[0]
