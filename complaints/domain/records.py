"""What acts of assistance write: dated facts, with all that is wrong with them found at once."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.audit.actors import Actor
from adv_portal.errors import Missing, Text
from adv_portal.law.handlings import Handling
from adv_portal.vault.keys import key_of
from adv_portal.vault.sealing import Key
from complaints.models import AssistanceRecord, Case, Deadline, Registration
from complaints.vocabulary.acts import Act
from complaints.vocabulary.assistance import Means, Party, RecordKind, Topic
from complaints.vocabulary.consents import HANDLING_TEXT_VERSION
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.results import MediationEnd
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind
from complaints.workflow.cases import CASE_TABLE


@dataclass(frozen=True, slots=True)
class Told:
    """When and how somebody was told; without a day nothing is recorded.

    A letter that was sent is recorded by itself, so that nobody fills it in twice.
    """

    day: date | None = None
    means: Means | None = None


@dataclass
class Writer:
    """Writes the facts of one case, within an act, and remembers what is wrong with them.

    Facts are written before the guards look; a refusal undoes them.
    """

    case: Case
    actor: Actor
    gaps: list[Missing] = field(default_factory=list)

    @cached_property
    def key(self) -> Key:
        """The key of the case."""
        return key_of(self.case.pk)

    def day(self, name: str, day: date | None) -> date:
        """Give the day of a fact: between the day the report came in and today; today while it is unknown."""
        today = timezone.localdate()
        if day is None:
            return today
        if not timezone.localdate(self.case.received_at) <= day <= today:
            message = _("Choose a day between the day the report came in and today. Please check.")
            self.gaps.append(Missing(name, message))
            return today
        return day

    def wanted_day(self, name: str, day: date | None, message: Text) -> date:
        """Give the day of a fact that cannot do without."""
        if day is None:
            self.gaps.append(Missing(name, message))
        return self.day(name, day)

    def last_day(self, name: str, day: date | None, otherwise: date) -> date:
        """Give the last day on which somebody may answer; not in the past."""
        if day is not None and day < timezone.localdate():
            self.gaps.append(Missing(name, _("This day has passed. Choose today or a later day.")))
        return day or otherwise

    def wanted(self, name: str, value: object, message: Text) -> None:
        """Ask for a text or a choice."""
        if not (value.strip() if isinstance(value, str) else value):
            self.gaps.append(Missing(name, message))

    def keep(
        self, kind: RecordKind, day: date, *, body: str = "", reasons: str = "", **facts: object
    ) -> AssistanceRecord:
        """Write one fact; its words are sealed."""
        fact = AssistanceRecord(case=self.case, kind=kind, happened_on=day, made_by_id=self.actor.user_id)
        for name, value in facts.items():
            setattr(fact, name, value or ("" if name in {"topic", "party", "code", "detail"} else None))
        fact.seal(self.key, body=body, reasons=reasons).save(force_insert=True)
        return fact

    def tell(
        self, topic: Topic, party: Party, name: str, told: Told, *, follows: AssistanceRecord | None = None
    ) -> None:
        """Write that a party was told of something; nothing when no day was filled in."""
        if told.day is not None:
            day = self.day(name, told.day)
            self.keep(
                RecordKind.NOTICE,
                day,
                topic=topic,
                party=party,
                code=told.means or Means.LETTER,
                follows=follows,
            )

    def answer(self, kind: RecordKind, topic: Topic, party: Party, day: date, means: Means | None) -> None:
        """Write an answer to a request for consent, with the version of its words."""
        version = HANDLING_TEXT_VERSION
        self.keep(kind, day, topic=topic, party=party, code=means, text_version=version)

    def end_mediation(self, how: MediationEnd, day: date, body: str, *, means: Means | None = None) -> None:
        """Write how a mediation ends; who stops takes back the consent with it."""
        stops = {
            MediationEnd.REPORTER_STOPS: Party.COMPLAINANT,
            MediationEnd.RESPONDENT_STOPS: Party.RESPONDENT,
        }.get(how)
        if stops is not None:
            self.answer(RecordKind.CONSENT_REVOKED, Topic.MEDIATION, stops, day, means)
        is_agreed = how == MediationEnd.AGREEMENT
        code = Outcome.MEDIATED_AGREEMENT if is_agreed else Outcome.MEDIATION_FAILED
        self.keep(RecordKind.MEDIATION_RESULT, day, topic=Topic.MEDIATION, party=stops, code=code, body=body)

    def return_from_mediation(self) -> None:
        """Let a case that forgot where it came from go back to where advice was given."""
        if CASE_TABLE.transition(Act.MEDIATION_ENDED, self.case.state, self.case.came_from) is None:
            self.case.came_from = CaseState.ADVISED

    def tick(self, *handlings: Handling) -> None:
        """Tick what was done, in the case and in its registration (form table 5)."""
        self.case.handlings = [*dict.fromkeys([*self.case.handlings, *handlings])]

    def start(self, kind: DeadlineKind, due_on: date) -> None:
        """Let a term of the ADV begin, or begin anew."""
        begun = {"started_on": timezone.localdate(), "ends_on": due_on, "due_on": due_on, "met_on": None}
        Deadline.objects.update_or_create(case=self.case, kind=kind, defaults=begun)

    def meet(self, *kinds: DeadlineKind) -> None:
        """Say that terms were met, today."""
        self.case.deadlines.filter(kind__in=kinds, met_on__isnull=True).update(met_on=timezone.localdate())

    def save(self, *names: str) -> None:
        """Store the case as a new version, so that who looked at it before is told."""
        self.case.save_new_version(update_fields=[*dict.fromkeys(["state", *names])])
        if "handlings" in names:
            Registration.objects.follow(self.case)
