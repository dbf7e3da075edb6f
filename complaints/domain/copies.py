"""What a copy of somebody's data holds: fields that are theirs, with everybody else masked."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final, Self

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override as speaking

from adv_portal.codes import Code
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.channels import Channel
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from adv_portal.vault.keys import keys_of
from adv_portal.vault.sealing import Key
from complaints.models import AssistanceRecord, Case, DataRequest, PersonInCase
from complaints.rendering.copy import Line, Part, PersonalCopy
from complaints.vocabulary.assistance import Party, RecordKind, Topic
from complaints.vocabulary.files import Direction
from complaints.vocabulary.letters import LetterState
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.people import ReporterRole, Wish
from complaints.vocabulary.questions import Purpose
from complaints.vocabulary.reading import readable
from complaints.vocabulary.rights import Right
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.texts import DeadlineKind, TextKind

#: What stands in the place of somebody else.
MASK: Final = "[…]"
#: Texts that the reporter told; what case workers wrote of their own accord is not among them.
TOLD: Final = tuple(
    kind for kind in TextKind if kind not in {TextKind.NOTE, TextKind.CORRECTION, TextKind.REOPENING}
)
#: Names that are no more than this would mask half of every text.
SHORTEST_NAME: Final = 3
_RESPONDENT_ROLES: Final = (PersonRole.RESPONDENT,)
_ANSWER: Final = '{"answer":'
LANGUAGES: Final = ("nl", "en")


class Mask:
    """Puts a mask on the names of everybody else, whole words only, however they are written."""

    def __init__(self, names: Iterable[str]) -> None:
        words = {
            part
            for name in names
            for part in (name.strip(), *re.split(r"[\s,]+", name.strip()))
            if len(part) >= SHORTEST_NAME
        }
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        pattern = "|".join(re.escape(word) for word in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) if pattern else None

    def __call__(self, text: str) -> str:
        """Give a text without them."""
        return self._pattern.sub(MASK, text) if self._pattern else text


class Gathering:
    """Gathers what is kept of one person in one case. Fields that are not named here are not given."""

    def __init__(self, case: Case, request: DataRequest, key: Key) -> None:
        self.case, self.request, self.key = case, request, key
        self.person = request.person
        self.texts = [
            (TextKind(text.kind), key.open_text(text.body, text.place()))
            for text in case.texts.order_by("created_at", "pk")
        ]
        self.people = list(case.people.select_related("respondent"))
        self.mask = Mask(self._other_names())

    @classmethod
    def of(cls, request: DataRequest, key: Key) -> Self:
        """Begin with a request."""
        return cls(request.case, request, key)

    def copy(self) -> PersonalCopy:
        """Give the copy in the language of the case, or in Dutch."""
        language = self.case.language if self.case.language in LANGUAGES else "nl"
        with speaking(language):
            parts = self._of_reporter() if self.person is None else self._of_person(self.person)
            return PersonalCopy(
                language=language,
                title=_("Copy of your data"),
                reference=self.case.reference,
                day=timezone.localdate(),
                parts=tuple(part for part in parts if part.lines),
                left_out=tuple(self._left_out()),
            )

    def _of_reporter(self) -> Iterator[Part]:
        yield self._part("told", _("What you told us"), self._told())
        yield self._part("consents", _("Your choices"), self._consents())
        if self.request.right == Right.PORTABILITY:
            return
        yield self._part("report", _("Your report"), self._report())
        yield self._part("classified", _("How we recorded it"), self._classified())
        yield self._part("assistance", _("What was done"), self._facts(Party.COMPLAINANT))
        yield self._part("advice", _("Our advice"), self._advice())
        yield self._part("messages", _("Messages"), self._messages())
        yield self._part("letters", _("Letters to you"), self._letters(None))
        yield self._part("documents", _("Documents"), self._documents())
        yield self._part("terms", _("Terms"), self._terms())
        yield self._part("law", _("Why we keep this, and your rights"), self._law())

    def _of_person(self, person: PersonInCase) -> Iterator[Part]:
        party = Party.RESPONDENT if person.role in _RESPONDENT_ROLES else Party.THIRD
        own = [Line(_("Role in the case"), PersonRole(person.role).label)]
        own += [
            Line(_("Name"), self._open(person, "name")),
            Line(_("Contact"), self._open(person, "contact")),
        ]
        yield self._part("person", _("What is kept of you"), (line for line in own if line.value))
        if self.request.right == Right.PORTABILITY:
            return
        yield self._part("assistance", _("What was done"), self._facts(party))
        yield self._part("letters", _("Letters to you"), self._letters(person))
        yield self._part("law", _("Why we keep this, and your rights"), self._law())

    def _part(self, name: str, title: str, lines: Iterable[Line]) -> Part:
        return Part(name, title, tuple(Line(line.label, self.mask(line.value)) for line in lines))

    def _told(self) -> Iterator[Line]:
        for kind, plain in self.texts:
            if kind in TOLD:
                yield Line(kind.label, readable(kind, plain))

    def _consents(self) -> Iterator[Line]:
        for consent in self.case.consents.order_by("answered_at", "pk"):
            answer = _("Yes, on %(day)s") if consent.is_given else _("No, on %(day)s")
            yield Line(Purpose(consent.purpose).label, answer % {"day": _day(consent.answered_at)})

    def _report(self) -> Iterator[Line]:
        case = self.case
        yield Line(_("Reference"), case.reference)
        yield Line(_("Received"), _day(case.received_at))
        yield Line(_("Channel"), Channel(case.channel).label)
        yield Line(_("Anonymity"), Anonymity(case.anonymity).label)
        yield Line(_("Your role"), ReporterRole(case.role).label)
        yield Line(_("What you want"), Wish(case.wish).label)

    def _classified(self) -> Iterator[Line]:
        case = self.case
        yield from _labels(_("Residence"), Residence, [case.residence])
        yield from _labels(_("Place"), PlaceKind, [case.place])
        yield from _labels(_("Grounds"), Ground, case.grounds)
        yield from _labels(_("Domain of society"), Domain, [case.domain])
        yield from _labels(_("What kind of thing happened"), Nature, case.natures)
        yield from _labels(_("What was done for you"), Handling, case.handlings)
        yield from _labels(_("Outcome"), Outcome, [case.outcome])

    def _facts(self, party: Party) -> Iterator[Line]:
        for fact in self.case.records.filter(party=party).order_by("happened_on", "made_at"):
            topic = f", {Topic(fact.topic).label.lower()}" if fact.topic else ""
            words = self._open(fact, "body") if self._is_theirs(fact) else ""
            yield Line(
                f"{_day(fact.happened_on)}: {RecordKind(fact.kind).label}{topic}", words or _("Recorded")
            )

    @staticmethod
    def _is_theirs(fact: AssistanceRecord) -> bool:
        # What was put to somebody, or weighed, tells of the other party as well.
        return fact.kind not in {RecordKind.PUT_TO_OTHER, RecordKind.WEIGHING, RecordKind.FINDING}

    def _advice(self) -> Iterator[Line]:
        for advice in self.case.advices.order_by("given_at"):
            yield Line(_day(advice.given_at), self._open(advice, "body"))
            yield Line(_("Reasons"), self._open(advice, "reasons"))

    def _messages(self) -> Iterator[Line]:
        for message in self.case.messages.order_by("sent_at"):
            direction = Direction(message.direction).label
            yield Line(f"{_day(message.sent_at)}: {direction}", self._open(message, "body"))

    def _letters(self, person: PersonInCase | None) -> Iterator[Line]:
        sent = self.case.letters.filter(state=LetterState.SENT).order_by("sent_on", "made_at")
        theirs = {"party": Party.COMPLAINANT} if person is None else {"person": person}
        for letter in sent.filter(**theirs):
            day = _day(letter.sent_on) if letter.sent_on else ""
            yield Line(f"{day}: {self._open(letter, 'subject')}", self._open(letter, "body"))

    def _documents(self) -> Iterator[Line]:
        for document in self.case.documents.filter(is_for_resident=True).order_by("added_at"):
            yield Line(_day(document.added_at), self._open(document, "name"))

    def _terms(self) -> Iterator[Line]:
        for term in self.case.deadlines.order_by("due_on"):
            yield Line(DeadlineKind(term.kind).label, _day(term.due_on))

    def _law(self) -> Iterator[Line]:
        yield Line(
            _("Purpose"),
            _("To help with complaints about discrimination and to count them (Wga, article 2)."),
        )
        yield Line(
            _("Who receives it"),
            _("Nobody outside the service, unless you agreed. Figures for the municipality hold no person."),
        )
        kept = (
            _("It is erased on %(day)s.") % {"day": _day(self.case.erase_on)}
            if self.case.erase_on
            else _("It is erased some time after the case has ended; the protocol of the service says when.")
        )
        yield Line(_("How long it is kept"), kept)
        yield Line(
            _("Your rights"),
            _(
                "You may ask us to correct or erase your data, to restrict their use, and you may object. "
                "You may complain to the Autoriteit Persoonsgegevens, or go to court."
            ),
        )

    def _left_out(self) -> Iterator[str]:
        yield _("Names and data of other people are masked with %(mask)s (AVG, article 15(4)).") % {
            "mask": MASK
        }
        if self.person is None and self.case.notes.exists():
            yield _("Notes that staff made for themselves are not given (AVG, article 15(4)).")
        if self.person is not None:
            yield _("What others told us is not given: it is theirs (AVG, article 15(4)).")

    def _open(self, row: object, column: str) -> str:
        sealed = getattr(row, column)
        return self.key.open_text(sealed, getattr(row, "place")(column)) if sealed else ""  # noqa: B009 -- each row has it

    def _other_names(self) -> Iterator[str]:
        """Give the names of everybody in the case but the one who asks, staff among them."""
        own = self._own_names()
        for name in self._all_names():
            if name.strip().casefold() not in own:
                yield name

    def _own_names(self) -> set[str]:
        if self.person is not None:
            return {self._open(self.person, "name").strip().casefold()}
        return {plain.strip().casefold() for kind, plain in self.texts if kind == TextKind.NAME}

    def _all_names(self) -> Iterator[str]:
        reporters = {PersonRole.REPORTER} if self.person is None else set()
        for person in self.people:
            if person.role not in reporters:
                yield self._open(person, "name")
        respondents = {person.respondent for person in self.people if person.respondent is not None}
        keys = keys_of(respondent.pk for respondent in respondents)
        for respondent in respondents:
            if respondent.pk in keys:
                yield keys[respondent.pk].open_text(respondent.name, respondent.place("name"))
        for kind, plain in self.texts:
            if kind == TextKind.RESPONDENT and plain.startswith(_ANSWER):
                answer = json.loads(plain)["answer"]
                yield from (str(answer[name]) for name in ("person", "witness") if answer.get(name))
            elif self.person is not None and kind in {TextKind.NAME, TextKind.EMAIL, TextKind.PHONE}:
                yield plain
        for declaration in self.case.conflicts.select_related("user"):
            yield declaration.user.work_name


def _labels(label: str, codes: type[Code], values: Iterable[str]) -> Iterator[Line]:
    known = [str(codes(value).label) for value in values if value]
    if known:
        yield Line(label, "\n".join(known))


def _day(moment: date | datetime) -> str:
    return date_format(timezone.localdate(moment) if isinstance(moment, datetime) else moment)
