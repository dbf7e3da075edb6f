"""What a reporter may choose on the report page: consents, name, stopping, and what it was like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from adv_portal.errors import Erased, Text
from adv_portal.law.anonymity import Anonymity
from adv_portal.ops.budget import budget
from adv_portal.vault.keys import key_of
from complaints.models import Case, Satisfaction
from complaints.vocabulary.assistance import Party, RecordKind, Topic
from complaints.vocabulary.consents import ASKED_OF_REPORTER
from complaints.vocabulary.questions import NAME_WORDS
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import TextKind
from complaints.workflow.facts import Facts

#: By which name the form of contact knows each text.
CONTACTS: Final[Mapping[str, TextKind]] = {
    str(kind): kind for kind in (TextKind.NAME, TextKind.EMAIL, TextKind.PHONE, TextKind.POST)
}


@dataclass(frozen=True, slots=True)
class AskedConsent:
    """One request for consent, with the answer that holds now.

    :param answer: ``""`` while there is none since it was last asked.
    """

    topic: str
    question: Text
    text: Text
    answer: str
    answered_on: date | None

    @property
    def waits(self) -> bool:
        """Whether the reporter is asked now."""
        return not self.answer

    @property
    def is_given(self) -> bool:
        """Whether the reporter said yes, and may take it back."""
        return self.answer == RecordKind.CONSENT_GIVEN

    @property
    def is_revoked(self) -> bool:
        """Whether the reporter said yes before, and took it back."""
        return self.answer == RecordKind.CONSENT_REVOKED


@dataclass(frozen=True, slots=True)
class MyChoices:
    """What a reporter may choose.

    :param name_choice: what the reporter chose about the name, in the words of the form.
    :param holds_name: whether an investigation or mediation keeps the reporter from becoming anonymous.
    :param other_party_knows: whether the other party has to be told first when the reporter stops.
    :param asked_to_stop: whether the reporter asked to stop, and the other party has yet to be told.
    :param may_rate: whether the reporter is asked what it was like.
    """

    consents: tuple[AskedConsent, ...]
    anonymity: str
    name_choice: Text
    is_open: bool
    holds_name: bool
    other_party_knows: bool
    asked_to_stop: bool
    may_rate: bool

    @property
    def may_have_contact(self) -> bool:
        """Whether the reporter lets the ADV know how to be reached."""
        return self.anonymity != Anonymity.FULL

    def consent(self, topic: str) -> AskedConsent | None:
        """Give the request about a topic; ``None`` when nothing of the kind was asked or given."""
        return next((asked for asked in self.consents if asked.topic == topic), None)


@dataclass(frozen=True, slots=True)
class MyContact:
    """How a reporter may be reached now."""

    answers: Mapping[str, str] = field(repr=False)


@budget(queries=3)
def my_choices(case_id: UUID) -> MyChoices:
    """Give what the reporter of a case may choose.

    :raises Erased: the term for keeping it is over.
    """
    case = _living(case_id)
    facts = Facts.of(case)
    is_open = case.state in CaseState.open_states()
    has_ended = case.state in CaseState.ended_states()
    return MyChoices(
        consents=_consents(facts, is_open=is_open),
        anonymity=case.anonymity,
        name_choice=NAME_WORDS[Anonymity(case.anonymity)],
        is_open=is_open,
        holds_name=case.state in CaseState.known_states(),
        other_party_knows=facts.knows(Party.RESPONDENT),
        asked_to_stop=is_open and facts.of_request_to_stop().newest(RecordKind.WITHDRAWAL_ASKED) is not None,
        may_rate=has_ended and not Satisfaction.objects.filter(case_id=case_id).exists(),
    )


@budget(queries=3)
def my_contact(case_id: UUID) -> MyContact:
    """Give how the reporter may be reached now, for the reporter alone.

    :raises Erased: the term for keeping it is over.
    """
    case = _living(case_id)
    names = {kind.value: name for name, kind in CONTACTS.items()}
    texts = [*case.texts.filter(kind__in=[*names])]
    key = key_of(case.pk) if texts else None
    return MyContact({names[text.kind]: key.open_text(text.body, text.place()) for text in texts if key})


def _living(case_id: UUID) -> Case:
    case = Case.objects.filter(pk=case_id).first()
    if case is None or case.state == CaseState.ERASED:
        raise Erased
    return case


def _consents(facts: Facts, *, is_open: bool) -> tuple[AskedConsent, ...]:
    found = []
    for topic, words in ASKED_OF_REPORTER.items():
        answer = facts.answer(topic, Party.COMPLAINANT)
        asked = facts.newest(RecordKind.CONSENT_ASKED, topic=topic, party=Party.COMPLAINANT)
        if answer is None and asked is None:
            continue
        is_asked_anew = answer is None or (asked is not None and asked.made_at > answer.made_at)
        if is_asked_anew and not is_open:
            continue
        kind = "" if is_asked_anew or answer is None else answer.kind
        day = None if is_asked_anew or answer is None else answer.happened_on
        found.append(AskedConsent(Topic(topic).value, words.question, words.text, kind, day))
    return tuple(found)
