"""What a letter says of a case: to whom it goes, what its fields hold, and what it must not tell."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Self
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from adv_portal.law.anonymity import Anonymity
from adv_portal.vault.sealing import Key, Sealed
from complaints.models import AssistanceRecord, Case, PersonInCase
from complaints.vocabulary.assistance import Party, RecordKind, ReferralBody
from complaints.vocabulary.letter_fields import LetterField
from complaints.vocabulary.letter_words import Slip
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.rights import Decision, Right
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.texts import DeadlineKind, TextKind

#: Who stands for the reporter: they get the reporter's letters.
ON_BEHALF: Final = (PersonRole.REPORTER, PersonRole.REPRESENTATIVE, PersonRole.GUARDIAN)
#: The address in a form that stands for the reporter of the report itself.
REPORTER: Final = "reporter"
#: Where the reporter's name and ways of contact stand.
TELLING: Final = (TextKind.NAME, TextKind.EMAIL, TextKind.PHONE, TextKind.POST)
#: Parts of names and addresses that tell nothing of somebody.
_COMMON: Final = frozenset(
    {"van", "von", "der", "den", "des", "het", "the", "and", "mevrouw", "meneer", "heer", "postbus", "straat"}
)
_LEAST_LETTERS: Final = 3
_LEAST_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody in a case who may get a letter.

    :param key: by which a form knows the person: ``reporter``, or the id of a person in the case.
    """

    key: str
    party: Party
    role: str
    person_id: UUID | None = None
    name: str = field(default="", repr=False)
    address: str = field(default="", repr=False)

    @property
    def is_reporter(self) -> bool:
        """Whether it is the reporter, who can be reached on the report page."""
        return self.person_id is None


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells who the reporter is. Letters to others carry none of it (Besluit art. 5)."""

    words: frozenset[str] = field(default=frozenset(), repr=False)
    phrases: frozenset[str] = field(default=frozenset(), repr=False)
    digits: frozenset[str] = field(default=frozenset(), repr=False)

    @classmethod
    def of(cls, name: str, others: Iterable[str]) -> Self:
        """Take a person's name apart, and ways of contact as they were typed."""
        words = {word for word in _plain(name).split() if _tells(word)}
        phrases: set[str] = set()
        digits: set[str] = set()
        for text in others:
            plain = _plain(text)
            phrases |= set(re.findall(r"\S+@\S+", plain))
            phrases |= {code.replace(" ", "") for code in re.findall(r"\b\d{4} ?[a-z]{2}\b", plain)}
            phrases |= {" ".join(found) for found in re.findall(r"\b([^\W\d]{3,}) (\d+[a-z]?)\b", plain)}
            digits |= {found[-_LEAST_DIGITS:] for found in _numbers(text)}
        return cls(frozenset(words), frozenset(phrases), frozenset(digits))

    def slips(self, text: str) -> tuple[Slip, ...]:
        """Name the lines of a text that tell who the reporter is, and never what they tell."""
        message = _("Line %(line)s tells who the reporter is. Nobody else may know that. Please take it out.")
        lines = text.replace("\r\n", "\n").split("\n")
        return tuple(
            Slip(number, message % {"line": number})
            for number, line in enumerate(lines, start=1)
            if self.is_told_in(line)
        )

    def is_told_in(self, text: str) -> bool:
        """Tell whether a text gives the reporter away."""
        plain = _plain(text)
        close = plain.replace(" ", "")
        return (
            not self.words.isdisjoint(re.findall(r"[^\W\d_]+", plain))
            or any(phrase.replace(" ", "") in close for phrase in self.phrases)
            or any(found[-_LEAST_DIGITS:] in self.digits for found in _numbers(text))
        )


def _plain(text: str) -> str:
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(bare.casefold().replace(",", " ").split())


def _tells(word: str) -> bool:
    return len(word) >= _LEAST_LETTERS and word not in _COMMON and word.isalpha()


def _numbers(text: str) -> Iterator[str]:
    for run in re.findall(r"\+?\d[\d \-().]{6,}\d", text):
        bare = re.sub(r"\D", "", run)
        if len(bare) >= _LEAST_DIGITS:
            yield bare


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What is known of a case for its letters, opened for one writer."""

    case: Case
    key: Key = field(repr=False)
    texts: Mapping[str, str] = field(repr=False)
    people: tuple[PersonInCase, ...] = field(repr=False)

    @classmethod
    def of(cls, case: Case, key: Key) -> Self:
        """Read and open what letters need of a case."""
        rows = case.texts.filter(kind__in=TELLING).order_by("created_at", "pk")
        texts = {row.kind: key.open_text(row.body, row.place()) for row in rows}
        people = case.people.filter(ended_on=None).order_by("created_at", "pk")
        return cls(case, key, texts, tuple(people))

    def addressees(self) -> tuple[Addressee, ...]:
        """Give everybody in the case who may get a letter, the reporter first."""
        name, post = self.texts.get(TextKind.NAME, ""), self.texts.get(TextKind.POST, "")
        reporter = Addressee(REPORTER, Party.COMPLAINANT, PersonRole.REPORTER.label, None, name, post)
        return (reporter, *(self._addressee(person) for person in self.people))

    def addressee(self, key: str) -> Addressee | None:
        """Give one of them by its key."""
        return next((found for found in self.addressees() if found.key == key), None)

    def identity(self) -> Identity:
        """Give what tells who the reporter is; nothing when the reporter let it be known."""
        if self.case.anonymity == Anonymity.NONE:
            return Identity()
        own = [person for person in self.people if person.role == PersonRole.REPORTER]
        names = [self.texts.get(TextKind.NAME, ""), *(self._open(person, "name") for person in own)]
        contacts = [self.texts.get(kind, "") for kind in TELLING[1:]]
        contacts += [self._open(person, "contact") for person in own]
        return Identity.of(" ".join(names), contacts)

    def slips(self, party: str, *texts: str) -> tuple[Slip, ...]:
        """Name what a letter tells somebody who may not know it; nothing in letters to the reporter."""
        if party == Party.COMPLAINANT:
            return ()
        identity = self.identity()
        return tuple(slip for text in texts for slip in identity.slips(text))

    def values(self, addressee: Addressee, language: str, reply_by: date | None) -> dict[LetterField, str]:
        """Give what is known for each field, in the language of the letter. What is not known is left out."""
        with override(language):
            found = {
                **self._of_people(addressee),
                **self._of_service(),
                **self._of_course(),
                **self._of_request(addressee),
                LetterField.REFERENCE: self.case.reference,
                LetterField.DAY: date_format(timezone.localdate()),
                LetterField.RECEIVED_ON: date_format(timezone.localdate(self.case.received_at)),
                LetterField.REPLY_BEFORE: date_format(reply_by) if reply_by else "",
            }
        return {name: value for name, value in found.items() if value}

    def _addressee(self, person: PersonInCase) -> Addressee:
        role = PersonRole(person.role)
        party = Party.COMPLAINANT if role in ON_BEHALF else Party.THIRD
        if role == PersonRole.RESPONDENT:
            party = Party.RESPONDENT
        return Addressee(
            str(person.pk),
            party,
            role.label,
            person.pk,
            self._open(person, "name"),
            self._open(person, "contact"),
        )

    def _open(self, row: PersonInCase | AssistanceRecord, column: str) -> str:
        sealed: Sealed | None = getattr(row, column)
        return self.key.open_text(sealed, row.place(column)) if sealed is not None else ""

    def _of_people(self, addressee: Addressee) -> dict[LetterField, str]:
        handler = self.case.handler
        may_know = addressee.party == Party.COMPLAINANT or self.case.anonymity == Anonymity.NONE
        respondent = next((found for found in self.people if found.role == PersonRole.RESPONDENT), None)
        return {
            LetterField.ADDRESSEE: addressee.name or addressee.role.lower(),
            LetterField.REPORTER: self.texts.get(TextKind.NAME, "") if may_know else "",
            LetterField.RESPONDENT: self._open(respondent, "name") if respondent else "",
            LetterField.HANDLER: handler.work_name if handler else "",
        }

    def _of_service(self) -> dict[LetterField, str]:
        service = self.case.service
        home = settings.PORTAL_URL.rstrip("/")
        return {
            LetterField.SERVICE: service.name,
            LetterField.PHONE: service.phone,
            LetterField.EMAIL: service.email,
            LetterField.POST: service.address,
            LetterField.MUNICIPALITY: self.case.municipality.name,
            LetterField.REPORT_PAGE: home + reverse("complaints:my_report"),
            LetterField.COMPLAINT_PAGE: home + reverse("complaints:complain_about_us"),
            LetterField.COMPLAINT_WEEKS: str(service.adv_complaint_weeks),
        }

    def _of_course(self) -> dict[LetterField, str]:
        advice = self.case.advices.order_by("-given_at").first()
        kinds = (RecordKind.CONCLUSION, RecordKind.MEDIATION_RESULT, RecordKind.REFERRAL)
        facts = {fact.kind: fact for fact in self.case.records.filter(kind__in=kinds).order_by("made_at")}
        concluded, mediated = facts.get(RecordKind.CONCLUSION), facts.get(RecordKind.MEDIATION_RESULT)
        referred = facts.get(RecordKind.REFERRAL)
        term = self.case.deadlines.filter(kind=DeadlineKind.FIRST_CONTACT).first()
        is_body = referred is not None and referred.code in ReferralBody.values()
        return {
            LetterField.ADVICE: self.key.open_text(advice.body, advice.place("body")) if advice else "",
            LetterField.REASONS: self.key.open_text(advice.reasons, advice.place("reasons"))
            if advice
            else "",
            LetterField.CONCLUSION: self._open(concluded, "body") if concluded else "",
            LetterField.WEIGHING: self._open(concluded, "reasons") if concluded else "",
            LetterField.AGREEMENTS: self._open(mediated, "body") if mediated else "",
            LetterField.REFERRED_TO: ReferralBody(referred.code).label if referred and is_body else "",
            LetterField.OUTCOME: Outcome(self.case.outcome).label if self.case.outcome else "",
            LetterField.FIRST_CONTACT_BEFORE: date_format(term.due_on + timedelta(days=1)) if term else "",
        }

    def _of_request(self, addressee: Addressee) -> dict[LetterField, str]:
        asked = self.case.data_requests.filter(person=addressee.person_id).order_by("-received_on").first()
        if asked is None:
            return {}
        why = self.key.open_text(asked.reasons, asked.place("reasons")) if asked.reasons else ""
        decision = Decision(asked.decision).label if asked.decision else ""
        return {
            LetterField.RIGHT: Right(asked.right).label.lower(),
            LetterField.REQUESTED_ON: date_format(asked.received_on),
            LetterField.ANSWER_BEFORE: date_format(asked.due_on + timedelta(days=1)),
            LetterField.DECISION: "\n\n".join(part for part in (decision, why) if part) if decision else "",
        }
