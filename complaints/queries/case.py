"""The page of one case: who, what, where, how urgent, what was done, what is next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from adv_portal import workdays
from adv_portal.accounts.models import User
from adv_portal.accounts.rules import is_service_member, require
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.channels import Channel
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Crumb, Fact, TimelineEntry
from adv_portal.vault.keys import key_of
from adv_portal.vault.sealing import Key
from complaints import rules
from complaints.models import Case, DataRequest, Deadline, LegalHold
from complaints.queries.classification import answers_of
from complaints.queries.content import Content, content_of
from complaints.queries.course import course_of
from complaints.queries.rows import STATE_KINDS
from complaints.queries.steps import Step, next_steps
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind


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
class CasePage:
    """What the page of a case shows to one person.

    :param may_read: whether this person declared to have no interest; without it ``content`` is empty.
    :param steps: what can be done now; the first is the next act.
    :param answers: the answers of its forms as they are stored now, by field.
    :param anonymity: to whom the reporter is known; empty before the declaration.
    :param is_frozen: whether it may be read and not used; told to whom may read it.
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
    anonymity: str = ""
    is_frozen: bool = False

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
        first = next(iter(self.steps), None)
        return first if first and first.waits and not first.missing and not first.records else None

    @property
    def further_steps(self) -> Sequence[Step]:
        """Other acts that can be done now."""
        possible = [step for step in self.steps if not step.missing and not step.records]
        return possible[1:] if self.next_step else possible

    @property
    def recording_steps(self) -> Sequence[Step]:
        """Acts that record something and leave the case where it stands."""
        return [step for step in self.steps if step.records and not step.missing]

    @property
    def blocked_steps(self) -> Sequence[Step]:
        """Acts that come later, each with what stands in its way."""
        return [step for step in self.steps if step.missing]

    @property
    def next_term(self) -> Term | None:
        """The running term that ends first."""
        running = [term for term in self.terms if term.is_running]
        return running[0] if running else None


@budget(queries=14)
def case_page(person: Person, case_id: UUID) -> CasePage:
    """Give what the pages of the acts on a case need of it.

    :raises NotFound: the case does not exist for the person.
    """
    case = found_case(person, case_id)
    return page_of(person, case, readable_key(person, case))


@budget(queries=1)
def readable_key(person: Person, case: Case) -> Key | None:
    """Give the key of a case to whom may read it: who declared to have no interest; else ``None``.

    Source: Besluit art. 2.
    """
    if not rules.read_case(person, case) or case.state == CaseState.ERASED:
        return None
    return key_of(case.pk)


@budget(queries=10)
def page_of(person: Person, case: Case, key: Key | None) -> CasePage:
    """Give the page of a case that was found. Sealed words are opened here, for one reader.

    :param key: what :func:`readable_key` gave.
    """
    may_read = key is not None
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
        entries=course_of(case),
        content=content_of(case, key) if key is not None else Content(),
        answers=answers_of(case) if may_read else {},
        anonymity=Anonymity(case.anonymity).label if may_read else "",
        is_frozen=case.is_frozen and may_read,
    )


@budget(queries=5)
def colleagues(person: Person, case_id: UUID) -> list[tuple[str, str]]:
    """Give the people to whom the head may give a case: those of the ADV who declared no interest in it.

    :raises NotFound: the case does not exist for the person.
    """
    case = found_case(person, case_id)
    require(is_service_member, person)
    people = User.objects.filter(service=case.service_id, is_active=True, role__in=Role.of_service())
    walled = [declared.user_id for declared in case.conflicts.all() if declared.has_interest]
    ordered = people.exclude(pk__in=walled).order_by("first_name", "last_name", "username")
    return [(str(user.pk), user.work_name) for user in ordered]


@budget(queries=4)
def found_case(person: Person, case_id: UUID) -> Case:
    """Give a case with its declarations and its terms, and whether its data are asked for or held.

    :raises NotFound: the case does not exist for the person.
    """
    rows = Case.objects.visible_to(person).select_related("handler", "municipality", "registration")
    holds = LegalHold.objects.filter(lifted_on__isnull=True, ends_on__gte=timezone.localdate())
    rows = rows.annotate(
        is_asked=Exists(DataRequest.objects.open().filter(case=OuterRef("pk"))),
        is_held=Exists(holds.filter(case=OuterRef("pk"))),
    )
    case = (
        rows.prefetch_related(
            "conflicts", "records", Prefetch("deadlines", Deadline.objects.order_by("due_on", "pk"))
        )
        .filter(pk=case_id)
        .first()
    )
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
    found = [
        Term(
            DeadlineKind(row.kind).label,
            row.ends_on or row.due_on,
            row.met_on,
            _left(today, row.ends_on or row.due_on) if open_now and _is_running(row, today) else None,
        )
        for row in case.deadlines.all()
    ]
    return sorted(found, key=lambda term: term.due_on)


def _is_running(row: Deadline, today: date) -> bool:
    """Tell whether a term is counted; of a legal one nobody is told that it is too late."""
    is_legal_and_over = row.ends_on is not None and row.ends_on < today
    return row.met_on is None and row.suspended_on is None and not is_legal_and_over


def _left(today: date, due_on: date) -> int:
    return workdays.left(today, due_on) if due_on >= today else -workdays.late(today, due_on)


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
