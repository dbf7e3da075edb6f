"""The page of one case: who, what, where, how urgent, what was done, what is next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_info, pgettext
from django.utils.translation import gettext as _

from adv_portal import workdays
from adv_portal.accounts.models import Municipality, User
from adv_portal.accounts.rules import is_service_member, require
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import ActorKind, Person
from adv_portal.audit.models import AuditLine
from adv_portal.codes import Code
from adv_portal.errors import NotFound
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.channels import Channel
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Crumb, Fact, TimelineEntry
from adv_portal.vault.keys import key_of
from adv_portal.vault.sealing import Key
from complaints import rules
from complaints.models import Case, Registration, SealedText
from complaints.queries.queue import STATE_KINDS
from complaints.queries.steps import Step, next_steps
from complaints.vocabulary.acts import Act
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.people import ReporterRole, Wish
from complaints.vocabulary.questions import Purpose
from complaints.vocabulary.reading import readable
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind, TextKind

#: Whom a case is about and how to reach that person.
PEOPLE: Final = (
    TextKind.NAME,
    TextKind.EMAIL,
    TextKind.PHONE,
    TextKind.POST,
    TextKind.CONTACT_WISHES,
    TextKind.RESIDENCE,
)
#: What case workers wrote.
NOTES: Final = (TextKind.CLOSING, TextKind.CORRECTION, TextKind.REOPENING, TextKind.NOTE)
_ACTS: Final = {str(act): act for act in Act}


@dataclass(frozen=True, slots=True)
class Words:
    """One text of a case, opened for one reader."""

    label: str
    text: str = field(repr=False)
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AdviceShown:
    """One advice as it was given."""

    given_at: datetime
    given_by: str
    body: str = field(repr=False)
    reasons: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the case.

    :param left: working days until it ends, when it still runs.
    """

    label: str
    due_on: date
    met_on: date | None
    left: int | None

    @property
    def is_running(self) -> bool:
        """Whether it still runs."""
        return self.left is not None


@dataclass(frozen=True, slots=True)
class Content:
    """What only a reader who declared to have no interest may see."""

    story: Sequence[Words] = ()
    people: Sequence[Fact] = ()
    notes: Sequence[Words] = ()
    advices: Sequence[AdviceShown] = ()
    classified: Sequence[Fact] = ()
    registered: Sequence[Fact] = ()


@dataclass(frozen=True, slots=True)
class CasePage:
    """What the page of a case shows to one person.

    :param may_read: whether this person declared to have no interest; without it ``content`` is empty.
    :param steps: what can be done now; the first is the next act.
    :param answers: the answers of its forms as they are stored now, by field.
    :param municipalities: the municipalities it may be registered for.
    """

    case_id: UUID
    version: int
    reference: str
    state: str
    state_kind: str
    is_erased: bool
    may_read: bool
    handler: str
    is_mine: bool
    facts: Sequence[Fact]
    terms: Sequence[Term]
    steps: Sequence[Step]
    entries: Sequence[TimelineEntry]
    content: Content
    answers: Mapping[str, object] = field(repr=False)
    municipalities: Sequence[tuple[str, str]]

    @property
    def crumbs(self) -> Sequence[Crumb]:
        """The way to the page of the case."""
        return [Crumb(_("Cases"), reverse("complaints:queue")), Crumb(self.reference)]

    def can(self, href: str) -> bool:
        """Tell whether the act at an address can be done now, or will be once its gaps are filled."""
        return any(step.href == href for step in self.steps)

    @property
    def next_step(self) -> Step | None:
        """The act that comes next, when nothing stands in its way."""
        return self.steps[0] if self.steps and not self.steps[0].missing else None

    @property
    def further_steps(self) -> Sequence[Step]:
        """Other acts that can be done now."""
        return [step for step in self.steps[1:] if not step.missing]

    @property
    def blocked_steps(self) -> Sequence[Step]:
        """Acts that come later, each with what stands in its way."""
        return [step for step in self.steps if step.missing]

    @property
    def next_term(self) -> Term | None:
        """The running term that ends first."""
        running = [term for term in self.terms if term.is_running]
        return running[0] if running else None


@budget(queries=13)
def case_page(person: Person, case_id: UUID) -> CasePage:
    """Give the page of a case. Sealed words are opened here, for one reader who declared no interest.

    :raises NotFound: the case does not exist for the person.
    Source: Besluit art. 2.
    """
    case = _found(person, case_id)
    may_read = rules.read_case(person, case) and case.state != CaseState.ERASED
    return CasePage(
        case_id=case.pk,
        version=case.version,
        reference=case.reference,
        state=CaseState(case.state).label,
        state_kind=STATE_KINDS.get(case.state, "neutral"),
        is_erased=case.state == CaseState.ERASED,
        may_read=may_read,
        handler=case.handler.work_name if case.handler else "",
        is_mine=rules.is_handler(person, case),
        facts=_facts(case),
        terms=_terms(case),
        steps=next_steps(person, case) if may_read or rules.assign_case(person, case) else (),
        entries=_entries(case),
        content=_content(case) if may_read else Content(),
        answers=_answers(case) if may_read else {},
        municipalities=_municipalities(case) if may_read else (),
    )


@budget(queries=3)
def colleagues(person: Person, case_id: UUID) -> list[tuple[str, str]]:
    """Give the people to whom the head may give a case: those of the ADV who declared no interest in it.

    :raises NotFound: the case does not exist for the person.
    """
    case = _found(person, case_id)
    require(is_service_member, person)
    people = User.objects.filter(service=case.service_id, is_active=True, role__in=Role.of_service())
    walled = [declared.user_id for declared in case.conflicts.all() if declared.has_interest]
    ordered = people.exclude(pk__in=walled).order_by("first_name", "last_name", "username")
    return [(str(user.pk), user.work_name) for user in ordered]


def _found(person: Person, case_id: UUID) -> Case:
    rows = Case.objects.visible_to(person).select_related("handler", "municipality", "registration")
    case = rows.prefetch_related("conflicts").filter(pk=case_id).first()
    if case is None:
        raise NotFound
    return case


def _facts(case: Case) -> list[Fact]:
    """Give what may be known before the declaration: nothing of what happened, or to whom."""
    return [
        Fact(_("Received"), _moment(case.received_at)),
        Fact(_("Municipality"), case.municipality.name),
        Fact(_("Channel"), Channel(case.channel).label),
        Fact(_("Handler"), case.handler.work_name if case.handler else pgettext("handler", "Nobody yet")),
    ]


def _terms(case: Case) -> list[Term]:
    today = timezone.localdate()
    open_now = case.state in CaseState.open_states()
    return [
        Term(
            DeadlineKind(row.kind).label,
            row.due_on,
            row.met_on,
            _left(today, row.due_on) if open_now and row.met_on is None else None,
        )
        for row in case.deadlines.order_by("due_on")
    ]


def _left(today: date, due_on: date) -> int:
    return workdays.left(today, due_on) if due_on >= today else -workdays.late(today, due_on)


def _content(case: Case) -> Content:
    key = key_of(case.pk)
    opened = [
        (TextKind(text.kind), Words(TextKind(text.kind).label, _open(key, text), text.created_at))
        for text in case.texts.order_by("created_at", "pk")
    ]
    about = [words for kind, words in opened if kind not in {*PEOPLE, *NOTES}]
    return Content(
        story=sorted(about, key=lambda words: words.label != TextKind.STORY.label),
        people=[
            Fact(_("Anonymity"), Anonymity(case.anonymity).label),
            Fact(pgettext("reporter", "Role"), ReporterRole(case.role).label),
            Fact(_("Language"), _language(case.language)),
            Fact(_("What the reporter wants"), Wish(case.wish).label),
            *(Fact(words.label, words.text) for kind, words in opened if kind in PEOPLE),
            *_consents(case),
        ],
        notes=[words for kind, words in opened if kind in NOTES],
        advices=_advices(case, key),
        classified=_classified(case),
        registered=_registered(case),
    )


def _consents(case: Case) -> list[Fact]:
    return [
        Fact(
            Purpose(consent.purpose).label,
            _("Yes, on %(day)s") % {"day": date_format(consent.answered_at)} if consent.is_given else _("No"),
        )
        for consent in case.consents.order_by("pk")
    ]


def _language(code: str) -> str:
    return str(get_language_info(code)["name_translated"]).capitalize()


def _open(key: Key, text: SealedText) -> str:
    return readable(text.kind, key.open_text(text.body, text.place()))


def _advices(case: Case, key: Key) -> list[AdviceShown]:
    return [
        AdviceShown(
            advice.given_at,
            advice.given_by.work_name,
            key.open_text(advice.body, advice.place("body")),
            key.open_text(advice.reasons, advice.place("reasons")),
        )
        for advice in case.advices.select_related("given_by").order_by("given_at")
    ]


def _classified(case: Case) -> list[Fact]:
    facts = [
        Fact(_("Reporter lives in the municipality"), _labels(Residence, case.residence)),
        Fact(_("Place"), _labels(PlaceKind, case.place)),
        Fact(_("Grounds"), _labels(Ground, *case.grounds)),
        Fact(_("Domain"), _labels(Domain, case.domain)),
        Fact(_("Nature"), _labels(Nature, *case.natures)),
        Fact(_("Handling"), _labels(Handling, *case.handlings)),
    ]
    if case.mass_report:
        facts.append(Fact(_("Mass report"), case.mass_report))
    if case.respondent_is_municipality:
        facts.append(Fact(_("About the municipality itself"), _("Yes")))
    if case.outcome:
        facts.append(Fact(_("Outcome"), Outcome(case.outcome).label))
    return facts


def _registered(case: Case) -> list[Fact]:
    registration: Registration | None = getattr(case, "registration", None)
    if registration is None:
        return []
    return [
        Fact(_("Registered on"), date_format(registration.registered_on)),
        Fact(_("Counts in the form of"), str(registration.year)),
    ]


def _labels(kind: type[Code], *values: str) -> str:
    """Give the labels of codes, or say that there are none yet."""
    found = [kind(value).label for value in values if value]
    return ", ".join(found) or pgettext("answer", "Not filled in yet")


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def _entries(case: Case) -> list[TimelineEntry]:
    lines = AuditLine.objects.filter(subject=case._meta.label_lower, subject_id=str(case.pk))
    found = [line for line in lines.order_by("number") if line.act in _ACTS]
    names = _names(line.actor_id for line in found if line.actor_id is not None)
    return [TimelineEntry(line.at, _ACTS[line.act].label, _who(line, names)) for line in found]


def _names(user_ids: Iterable[int]) -> dict[int, str]:
    return {user.pk: user.work_name for user in User.objects.filter(pk__in=set(user_ids))}


def _who(line: AuditLine, names: Mapping[int, str]) -> str:
    if line.actor_id is not None:
        return names.get(line.actor_id, "")
    return ActorKind(line.actor_kind).label


def _municipalities(case: Case) -> list[tuple[str, str]]:
    served = Municipality.objects.filter(agreements__service=case.service_id)
    return [(str(place.pk), place.name) for place in served.distinct().order_by("name")]


def _answers(case: Case) -> dict[str, object]:
    return {
        "municipality": str(case.municipality_id),
        "residence": case.residence,
        "place": case.place,
        "grounds": case.grounds,
        "domain": case.domain,
        "natures": case.natures[0] if case.natures else "",
        "further_natures": case.natures[1:],
        "role": case.role,
        "mass_report": case.mass_report,
        "respondent_is_municipality": case.respondent_is_municipality,
        "handlings": case.handlings,
        "outcome": case.outcome,
        "outcome_told_on": case.outcome_told_on,
    }
