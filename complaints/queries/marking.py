"""Marking what somebody searched, in texts that were opened for that person."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from adv_portal.audit.actors import Person
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Piece
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import keys_of
from complaints import rules
from complaints.models import Case, ConflictDeclaration, SealedText
from complaints.queries.content import Words
from complaints.vocabulary.reading import typed_words
from complaints.vocabulary.texts import TextKind

#: A passage shows so many letters before and after the first word that was found.
BEFORE: Final = 60
AFTER: Final = 140
#: In a longer text nothing further is looked for: the list of results must not wait for it.
LOOKED_AT: Final = 4_000
_SHOWN: Final = (TextKind.STORY, TextKind.PLACE, TextKind.RESPONDENT)


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """One text of a case, with the searched words marked."""

    label: str
    pieces: Sequence[Piece] = field(repr=False)


@budget(queries=1)
def marked_words(words: Sequence[Words], digests: Collection[int]) -> list[MarkedWords]:
    """Mark in opened texts the words that digests stand for; without digests there is nothing to mark."""
    if not digests:
        return []
    blind, known = BlindIndex(), dict[str, bool]()
    return [
        MarkedWords(text.label, [Piece(*piece) for piece in blind.pieces(text.text, digests, known)])
        for text in words
    ]


@budget(queries=4)
def passages(
    person: Person, cases: Sequence[Case], digests: Collection[int]
) -> Mapping[UUID, Sequence[Piece]]:
    """Give the passage in which the searched words stand, of the cases that the person has opened before.

    Of a case for which no interest was declared nothing is opened (Besluit art. 2).
    """
    declared = ConflictDeclaration.objects.filter(
        case__in=[case.pk for case in cases], user=rules.account_of(person), has_interest=False
    )
    may_read = set(declared.values_list("case_id", flat=True))
    keys = keys_of(may_read) if may_read else {}
    texts = SealedText.objects.filter(case__in=list(keys), kind__in=_SHOWN).order_by("pk")
    blind, known = BlindIndex(), dict[str, bool]()
    found: dict[UUID, Sequence[Piece]] = {}
    for text in texts if keys else ():
        plain = typed_words(text.kind, keys[text.case_id].open_text(text.body, text.place()))[:LOOKED_AT]
        pieces = [Piece(*piece) for piece in blind.pieces(plain, digests, known)]
        if text.case_id not in found and any(piece.marked for piece in pieces):
            found[text.case_id] = list(_around(pieces))
    return found


def _around(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Cut a marked text down to what stands around its first mark."""
    first = next(place for place, piece in enumerate(pieces) if piece.marked)
    before = pieces[first - 1].text if first else ""
    if first:
        cut = before[-BEFORE:]
        yield Piece(cut if cut == before and first == 1 else f"…{cut}")
    left = AFTER
    for piece in pieces[first:]:
        if left <= 0:
            break
        text = piece.text if piece.marked or len(piece.text) <= left else f"{piece.text[:left]}…"
        left -= len(text)
        yield Piece(text, marked=piece.marked)
