"""By what a case can be found without opening it."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from typing_extensions import override

from adv_portal.vault.blind_index import BlindIndex, words
from adv_portal.vault.sealing import Key
from complaints.models.case import Case
from complaints.models.files import Message
from complaints.models.people import PersonInCase
from complaints.models.text import SealedText
from complaints.models.work import Note
from complaints.vocabulary.reading import Answer, answer_of, typed_words
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.texts import TextKind

#: Texts that are not found word by word: how to reach somebody is found as a whole, by its digest; what was
#: replaced on a request for correction is found by nobody.
_NOT_BY_WORD: Final = (
    TextKind.EARLIER,
    TextKind.NAME,
    TextKind.EMAIL,
    TextKind.PHONE,
    TextKind.POST,
    TextKind.CONTACT_WISHES,
    TextKind.RESIDENCE,
)


class CaseIndex(models.Model):
    """Keyed digests of the words and contacts of a case. Goes when the case is erased. Source: decision 6.

    Among the stems stand the whole names of the other parties too, in the digests reporters are found by:
    so it shows that a reporter is complained about elsewhere, without opening either case.
    """

    # The digests are derived copies of the case's words.
    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="index")
    stems = ArrayField(models.BigIntegerField(), default=list)
    contacts = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        indexes = [
            GinIndex(fields=["stems"], name="caseindex_stems"),
            GinIndex(fields=["contacts"], name="caseindex_contacts"),
        ]

    @override
    def __str__(self) -> str:
        return f"index of case {self.case_id}"

    @classmethod
    def add(cls, case: Case, *texts: str, parties: Sequence[str] = ()) -> None:
        """Let a case be found by the words of further texts too, within the act that keeps them.

        :param parties: the whole names of other parties.
        """
        index, _is_new = cls.objects.get_or_create(case=case)
        blind = BlindIndex()
        further = [*blind.of_text(*texts), *party_names(blind, parties)]
        index.stems = [*dict.fromkeys([*index.stems, *further])]
        index.save(update_fields=["stems"])

    @classmethod
    def rebuild(cls, case: Case, key: Key) -> None:
        """Make the index of a case anew from its sealed words, within the act that changed or removed some.

        Found by: what was told, notes, messages, and the names of people in the case. The ways to reach the
        reporter are found as a whole.
        """
        blind = BlindIndex()
        plain = [
            (TextKind(text.kind), key.open_text(text.body, text.place()))
            for text in SealedText.objects.filter(case=case)
        ]
        opened = [(kind, typed_words(kind, body)) for kind, body in plain]
        told = [words for kind, words in opened if kind not in _NOT_BY_WORD]
        rows = (
            *((note.body, note.place("body")) for note in Note.objects.filter(case=case)),
            *((message.body, message.place("body")) for message in Message.objects.filter(case=case)),
        )
        told += [key.open_text(body, place) for body, place in rows]
        people = [
            (person.role, key.open_text(person.name, person.place("name")))
            for person in PersonInCase.objects.filter(case=case)
        ]
        told += [name for _role, name in people]
        parties = [name for role, name in people if role == PersonRole.RESPONDENT]
        parties += [
            name
            for kind, body in plain
            if kind == TextKind.RESPONDENT
            for name in _named_in(answer_of(kind, body))
        ]
        digest = {
            TextKind.NAME: blind.of_name,
            TextKind.EMAIL: blind.of_email,
            TextKind.PHONE: blind.of_phone,
        }
        contacts = [digest[kind](words) for kind, words in opened if kind in digest]
        stems = [*blind.of_text(*told), *party_names(blind, parties)]
        cls.objects.update_or_create(case=case, defaults={"stems": stems, "contacts": contacts})


def party_names(blind: BlindIndex, names: Iterable[str]) -> list[int]:
    """Give the digests of whole names; a name without a word of some length has none."""
    return [blind.of_name(name) for name in names if words(name)]


def _named_in(answer: Answer) -> list[str]:
    return [str(answer[field]) for field in ("organisation", "person") if answer.get(field)]
