"""What a resident has answered so far, and what it means: words to keep, codes to derive."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from adv_portal.accounts.models import Agreement
from adv_portal.errors import Missing, Text
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from complaints.vocabulary.people import ReporterRole, Wish
from complaints.vocabulary.questions import (
    LIVES_ELSEWHERE,
    AboutAnswer,
    ConsentAnswer,
    ContactLanguage,
    PlaceAnswer,
    Purpose,
    Question,
)
from complaints.vocabulary.reading import READING, SEALED_ANSWERS, Answer, packed, read, typed
from complaints.vocabulary.texts import TextKind

#: What tells who somebody is. Never kept of a resident who stays anonymous.
IDENTIFYING: Final = ("name", "email", "phone", "post", "safe_times", "never_call", "neutral_mail")

#: The questions whose typed words a case is found by.
SEARCHED: Final = (Question.WHAT, Question.WHERE, Question.RESPONDENT)
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
        """The kind of place, seen from that municipality; ``None`` when it is not known which it was."""
        answer = self.text(Question.WHERE, "place")
        if answer in {PlaceAnswer.HERE, PlaceAnswer.ELSEWHERE}:
            scene = self._scene()
            if scene is None and answer == PlaceAnswer.HERE:
                return None
            here = scene is not None and scene == self.municipality
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

    @property
    def language(self) -> str:
        """The language in which the resident wants to talk; empty when none of the portal's was chosen."""
        chosen = self.text(Question.CONTACT, "language")
        return chosen if chosen in {ContactLanguage.DUTCH, ContactLanguage.ENGLISH} else ""

    # --- The words -------------------------------------------------------------------------------------

    def words(self) -> dict[TextKind, str]:
        """Give every text to keep, without empty ones: typed words as they are, answers in no language."""
        contact = Question.CONTACT
        texts = {
            TextKind.STORY: self.text(Question.WHAT, "story"),
            **{kind: self._packed(kind, question) for kind, (question, _order) in SEALED_ANSWERS.items()},
            TextKind.NAME: self.text(contact, "name"),
            TextKind.EMAIL: self.text(contact, "email"),
            TextKind.PHONE: self.text(contact, "phone"),
            TextKind.POST: self.text(contact, "post"),
        }
        return {kind: text for kind, text in texts.items() if text}

    def _packed(self, kind: TextKind, question: Question) -> str:
        consent = self._of(Question.CONSENT) if kind == TextKind.WISH else {}
        return packed(kind, {**self._named(question), **consent})

    def searched(self) -> tuple[str, ...]:
        """Give the typed words by which a case worker finds the case again."""
        return tuple(typed(self._named(question), question) for question in SEARCHED)

    def read(self, question: Question) -> str:
        """Give the answer to a question as people read it; empty when there is none."""
        return read(self._named(question), READING[question])

    def _named(self, question: Question) -> Answer:
        """Give an answer with the names of the municipalities in place of their codes."""
        answer = dict(self._of(question))
        for field in ("town", "residence"):
            if town := self._served.town(self.text(question, field)):
                answer[field] = town.name
        return answer
