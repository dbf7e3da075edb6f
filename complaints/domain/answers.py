"""What a resident has answered so far, and what it means: words to keep, codes to derive."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adv_portal.accounts.models import Agreement
from adv_portal.codes import Code
from adv_portal.errors import Missing, Text
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from complaints.vocabulary.people import ReporterRole, Wish
from complaints.vocabulary.questions import (
    FIELD_LABELS,
    LIVES_ELSEWHERE,
    NAME_WORDS,
    WISH_WORDS,
    AboutAnswer,
    ConsentAnswer,
    ContactLanguage,
    MomentAnswer,
    PlaceAnswer,
    Purpose,
    Question,
    Reason,
    Situation,
    YesNo,
)
from complaints.vocabulary.texts import TextKind

Value = str | bool | list[str]
#: The answer to one question: its fields by name; what was left empty is left out.
Answer = Mapping[str, Value]

#: What tells who somebody is. Never kept of a resident who stays anonymous.
IDENTIFYING: Final = ("name", "email", "phone", "post", "safe_times", "never_call", "neutral_mail")

ROLES: Final[Mapping[str, ReporterRole]] = {
    AboutAnswer.ME: ReporterRole.VICTIM,
    AboutAnswer.SEEN: ReporterRole.WITNESS,
    AboutAnswer.SOMEBODY: ReporterRole.INTERMEDIARY,
    AboutAnswer.PROFESSIONAL: ReporterRole.INTERMEDIARY,
}
PLACES: Final[Mapping[str, PlaceKind]] = {
    PlaceAnswer.INTERNET: PlaceKind.INTERNET,
    PlaceAnswer.NATIONAL: PlaceKind.NATIONAL,
    PlaceAnswer.ABROAD: PlaceKind.ABROAD,
}
MISSING: Final[Mapping[Question, Text]] = {
    Question.WHAT: gettext_lazy("Please tell us in a few words what happened. One sentence is enough."),
    Question.WHERE: gettext_lazy("Choose where it happened. Not sure? Choose 'I do not know'."),
}


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality that the ADV serves."""

    id: int
    cbs: str
    name: str


@dataclass(frozen=True, slots=True)
class Served:
    """The municipalities an ADV serves today, the one it has served longest first."""

    towns: tuple[Town, ...]

    @classmethod
    def by(cls, service_id: int) -> Self:
        """Read them, in one statement."""
        today = timezone.localdate()
        runs = Q(starts_on__lte=today) & (Q(ends_on__isnull=True) | Q(ends_on__gte=today))
        rows = Agreement.objects.filter(runs, service_id=service_id).order_by("starts_on", "pk")
        found = rows.values_list("municipality_id", "municipality__cbs", "municipality__name")
        return cls(tuple(dict.fromkeys(Town(*row) for row in found)))

    def town(self, cbs: str) -> Town | None:
        """Give the municipality with a CBS code, or ``None``."""
        return next((town for town in self.towns if town.cbs == cbs), None)

    def named(self, name: str) -> Town | None:
        """Give the municipality with a name, however it was written, or ``None``."""
        wanted = name.strip().casefold()
        return next((town for town in self.towns if town.name.casefold() == wanted), None)


class Answers:
    """The answers to all questions of one report.

    :param kept: the answer to each question that was answered.
    :param served: the municipalities the ADV serves.
    """

    def __init__(self, kept: Mapping[str, Answer], served: Served) -> None:
        self._kept = kept
        self._served = served

    def __contains__(self, question: object) -> bool:
        """Tell whether a question was answered."""
        return bool(self._kept.get(str(question)))

    def text(self, question: Question, field: str) -> str:
        """Give the answer of one field in words; empty when there is none."""
        value = self._of(question).get(field, "")
        return value if isinstance(value, str) else ""

    def _of(self, question: Question) -> Answer:
        answer = self._kept.get(question, {})
        if question == Question.CONTACT and self.anonymity == Anonymity.FULL:
            return {field: value for field, value in answer.items() if field not in IDENTIFYING}
        return answer

    # --- What it means ---------------------------------------------------------------------------------

    def missing(self) -> list[Missing]:
        """Name the questions without which there is no report."""
        return [
            Missing(question, MISSING[question]) for question in Question.required() if question not in self
        ]

    @property
    def anonymity(self) -> Anonymity:
        """Who may know the resident. Who gave contact details without choosing is kept from others."""
        chosen = str(self._kept.get(Question.NAME, {}).get("anonymity", ""))
        if chosen in Anonymity.values():
            return Anonymity(chosen)
        given = self._kept.get(Question.CONTACT, {})
        return Anonymity.THIRD_PARTIES if any(given.get(field) for field in IDENTIFYING) else Anonymity.FULL

    @property
    def role(self) -> ReporterRole:
        """What the resident is to the incident."""
        return ROLES.get(self.text(Question.ABOUT, "about"), ReporterRole.UNKNOWN)

    @property
    def wish(self) -> Wish:
        """What the resident wants; without consent no more than figures."""
        if self.text(Question.CONSENT, "consent") == ConsentAnswer.FIGURES_ONLY:
            return Wish.REGISTER_ONLY
        return Wish(self.text(Question.WISH, "wish") or Wish.UNKNOWN)

    @property
    def consents(self) -> dict[Purpose, bool]:
        """What was allowed and what was not; empty when the question was not answered."""
        answer = self.text(Question.CONSENT, "consent")
        if not answer:
            return {}
        return {
            Purpose.ASSISTANCE: answer != ConsentAnswer.FIGURES_ONLY,
            Purpose.SHARING: answer == ConsentAnswer.SHARING,
        }

    @property
    def municipality(self) -> Town | None:
        """The municipality for which the report counts.

        The resident's own if the ADV serves it, else that of the incident, else the one the ADV has served
        longest. ``None`` when the ADV serves none.
        """
        first = next(iter(self._served.towns), None)
        return self._home() or self._scene() or first

    @property
    def residence(self) -> Residence | None:
        """Whether the resident lives in that municipality; ``None`` when it was not said."""
        if home := self._home():
            return Residence.RESIDENT if home == self.municipality else Residence.NON_RESIDENT
        elsewhere = self.text(Question.CONTACT, "residence") == LIVES_ELSEWHERE
        return Residence.NON_RESIDENT if elsewhere else None

    @property
    def place(self) -> PlaceKind | None:
        """The kind of place, seen from that municipality; ``None`` when the resident does not know."""
        answer = self.text(Question.WHERE, "place")
        if answer in {PlaceAnswer.HERE, PlaceAnswer.ELSEWHERE}:
            here = self._scene() is not None and self._scene() == self.municipality
            return PlaceKind.OWN_MUNICIPALITY if here else PlaceKind.OTHER_MUNICIPALITY
        return PLACES.get(answer)

    def _home(self) -> Town | None:
        return self._served.town(self.text(Question.CONTACT, "residence"))

    def _scene(self) -> Town | None:
        """Find the municipality of the incident, if the ADV serves it."""
        if self.text(Question.WHERE, "place") == PlaceAnswer.ELSEWHERE:
            return self._served.named(self.text(Question.WHERE, "town_name"))
        if self.text(Question.WHERE, "place") != PlaceAnswer.HERE:
            return None
        if len(self._served.towns) == 1:
            return self._served.towns[0]
        return self._served.town(self.text(Question.WHERE, "town"))

    # --- The words -------------------------------------------------------------------------------------

    def words(self) -> dict[TextKind, str]:
        """Give every text to keep, in the words of the resident and of the pages, without empty ones."""
        contact = Question.CONTACT
        texts = {
            TextKind.STORY: self.text(Question.WHAT, "story"),
            TextKind.PLACE: self.read(Question.WHERE),
            TextKind.MOMENT: self.read(Question.WHEN),
            TextKind.ABOUT: self.read(Question.ABOUT),
            TextKind.REASON: self.read(Question.REASON),
            TextKind.SITUATION: self.read(Question.SITUATION),
            TextKind.RESPONDENT: self.read(Question.RESPONDENT),
            TextKind.WISH: self._wishes(),
            TextKind.NAME: self.text(contact, "name"),
            TextKind.EMAIL: self.text(contact, "email"),
            TextKind.PHONE: self.text(contact, "phone"),
            TextKind.POST: self.text(contact, "post"),
            TextKind.CONTACT_WISHES: self._lines(
                contact,
                (
                    "safe_times",
                    "never_call",
                    "neutral_mail",
                    "language",
                    "language_words",
                    "interpreter",
                    "aids",
                ),
            ),
            TextKind.RESIDENCE: self._lines(contact, ("residence", "postcode")),
        }
        return {kind: text for kind, text in texts.items() if text}

    def _wishes(self) -> str:
        """Give what the resident wants, and below it what was allowed."""
        allowed = self.read(Question.CONSENT)
        told = f"{Question.CONSENT.label} {allowed}" if allowed else ""
        return "\n".join(part for part in (self.read(Question.WISH), told) if part)

    def read(self, question: Question) -> str:
        """Give the answer to a question as people read it; empty when there is none."""
        choice, fields = READING[question]
        chosen = [self._shown(question, choice)] if choice else []
        return "\n".join(part for part in (*chosen, self._lines(question, fields)) if part)

    def _lines(self, question: Question, fields: tuple[str, ...]) -> str:
        return "\n".join(self._labelled(question, fields))

    def _labelled(self, question: Question, fields: tuple[str, ...]) -> Iterator[str]:
        for field in fields:
            label = str(FIELD_LABELS[field])
            if self._of(question).get(field) is True:
                yield label
            elif shown := self._shown(question, field):
                ending = "" if label.endswith("?") else ":"
                yield f"{label}{ending} {shown}"

    def _shown(self, question: Question, field: str) -> str:
        value = self._of(question).get(field, "")
        if isinstance(value, bool):
            return ""
        if isinstance(value, list):
            return "\n".join(_label(field, part) for part in value)
        if field in {"town", "residence"} and (town := self._served.town(value)):
            return town.name
        if field in DAYS and value:
            return date_format(date.fromisoformat(value), "j F Y")
        return _label(field, value)


DAYS: Final = ("day", "first_day", "last_day", "dismissed_on")
#: The list of answers of each field that offers one.
CHOICES: Final[Mapping[str, type[Code]]] = {
    "place": PlaceAnswer,
    "moment": MomentAnswer,
    "about": AboutAnswer,
    "knows": YesNo,
    "reasons": Reason,
    "situation": Situation,
    "still_employed": YesNo,
    "language": ContactLanguage,
    "consent": ConsentAnswer,
}
#: The words of fields whose codes have other words elsewhere.
WORDS: Final[Mapping[str, Mapping[str, Text]]] = {"wish": WISH_WORDS, "anonymity": NAME_WORDS}
#: How each question is read: the field of its choice, then its fields in words, each after its label.
READING: Final[Mapping[Question, tuple[str, tuple[str, ...]]]] = {
    Question.WHAT: ("story", ()),
    Question.WHERE: ("place", ("town", "spot", "town_name", "site", "country")),
    Question.WHEN: ("moment", ("day", "around", "first_day", "last_day")),
    Question.ABOUT: ("about", ("knows",)),
    Question.REASON: ("reasons", ("reason_words",)),
    Question.SITUATION: (
        "situation",
        ("still_employed", "dismissed_on", "which_police", "link", "situation_words"),
    ),
    Question.RESPONDENT: ("", ("organisation", "person", "function", "witness")),
    Question.WISH: ("wish", ()),
    Question.NAME: ("anonymity", ()),
    Question.CONTACT: (
        "",
        (
            *("name", "email", "phone", "post", "safe_times", "never_call", "neutral_mail"),
            *("language", "language_words", "interpreter", "aids", "residence", "postcode"),
        ),
    ),
    Question.CONSENT: ("consent", ()),
}


def _label(field: str, value: str) -> str:
    if field == "residence" and value == LIVES_ELSEWHERE:
        return _("Somewhere else")
    if field in WORDS:
        return str(WORDS[field].get(value, value))
    codes = CHOICES.get(field)
    return codes(value).label if codes is not None and value in codes.values() else value
