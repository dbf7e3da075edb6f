"""Requests of data subjects: what is asked, until when, what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Fact, Progress, Table
from adv_portal.vault.keys import key_of
from adv_portal.vault.sealing import Key
from adv_portal.workdays import left
from complaints import rules
from complaints.models import Case, DataRequest, LegalHold
from complaints.queries.case import found_case
from complaints.vocabulary.rights import Decision, RefusalGround, Right
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.states import CaseState

PAGE_SIZE: Final = 50


@dataclass(frozen=True, slots=True)
class RequestList:
    """The requests of all cases somebody may see.

    :param next: where the next page is; empty on the last one.
    """

    table: Table
    has_any: bool
    next: str


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold on erasure.

    :param lift_href: where it is lifted; empty when it is over or was lifted.
    """

    placed_on: date
    ends_on: date
    placed_by: str
    status: str
    look: str
    lift_href: str
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RightsSection:
    """What the page of a case says of rights and retention."""

    href: str
    is_frozen: bool
    is_asked: bool
    is_held: bool
    erase_on: date | None


@dataclass(frozen=True, slots=True)
class RightsPage:
    """Requests, holds and restriction of one case."""

    case_id: UUID
    version: int
    reference: str
    may_read: bool
    may_act: bool
    is_frozen: bool
    is_erased: bool
    erase_on: date | None
    requests: Table
    has_requests: bool
    holds: Sequence[Hold]
    people: Sequence[tuple[str, str]] = field(default=(), repr=False)

    @property
    def crumbs(self) -> Sequence[Crumb]:
        """The way to this page."""
        return [*_case_crumbs(self.case_id, self.reference), Crumb(_("Rights and retention"))]


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request, opened for one reader.

    :param copy: how far the copy is; ``None`` when none was asked.
    """

    case_id: UUID
    request_id: UUID
    version: int
    reference: str
    may_read: bool
    may_act: bool
    title: str
    status: str
    look: str
    is_open: bool
    may_extend: bool
    is_copy: bool
    is_erasure: bool
    is_rectification: bool
    facts: Sequence[Fact]
    copy: Progress | None
    words: str = field(default="", repr=False)
    reasons: str = field(default="", repr=False)
    extension: str = field(default="", repr=False)

    @property
    def crumbs(self) -> Sequence[Crumb]:
        """The way to this page."""
        href = reverse("complaints:rights", args=[self.case_id])
        return [
            *_case_crumbs(self.case_id, self.reference),
            Crumb(_("Rights and retention"), href),
            Crumb(self.title),
        ]

    @property
    def href(self) -> str:
        """Where it is."""
        return reverse("complaints:data_request", args=[self.case_id, self.request_id])


def _case_crumbs(case_id: UUID, reference: str) -> list[Crumb]:
    return [
        Crumb(_("Cases"), reverse("complaints:queue")),
        Crumb(reference, reverse("complaints:case", args=[case_id])),
    ]


@budget(queries=2)
def request_list(person: Person, after: str = "") -> RequestList:
    """Give the requests that somebody may see: open ones first, the one that is due first on top.

    :param after: the position of the last one seen, as the address holds it.
    """
    rows = DataRequest.objects.filter(
        case__in=Case.objects.visible_to(person).exclude(state=CaseState.ERASED), answered_on__isnull=True
    ).select_related("case", "person")
    if (position := _position(after)) is not None:
        rows = rows.filter(Q(due_on__gt=position[0]) | Q(due_on=position[0], pk__gt=position[1]))
    found = list(rows.order_by("due_on", "pk")[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    more = f"?na={shown[-1].due_on.isoformat()}_{shown[-1].pk}" if len(found) > PAGE_SIZE else ""
    return RequestList(_table(shown, with_case=True), has_any=bool(shown), next=more)


def _position(after: str) -> tuple[date, UUID] | None:
    day, _line, key = after.partition("_")
    try:
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        return None


@budget(queries=0)
def rights_section(case: Case, _key: Key, _person: Person) -> RightsSection:
    """Give what the page of a case says: whether somebody asked, whether it is held, when it is erased.

    :param case: as :func:`found_case` gives it; that statement has looked at requests and holds as well.
    """
    marks = vars(case)
    return RightsSection(
        href=reverse("complaints:rights", args=[case.pk]),
        is_frozen=case.is_frozen,
        is_asked=marks["is_asked"],
        is_held=marks["is_held"],
        erase_on=case.erase_on,
    )


@budget(queries=8)
def rights_page(person: Person, case_id: UUID) -> RightsPage:
    """Give what is asked of the data of a case, and what keeps it.

    :raises NotFound: the case does not exist for the person.
    """
    case = found_case(person, case_id)
    may_read = rules.read_case(person, case)
    key = key_of(case.pk) if may_read and case.state != CaseState.ERASED else None
    requests = (
        list(case.data_requests.select_related("person").order_by("-received_on", "-pk")) if key else []
    )
    may_act = bool(key) and rules.answer_request(person, case)
    return RightsPage(
        case_id=case.pk,
        version=case.version,
        reference=case.reference,
        may_read=may_read,
        may_act=may_act,
        is_frozen=case.is_frozen,
        is_erased=case.state == CaseState.ERASED,
        erase_on=case.erase_on,
        requests=_table(requests, with_case=False),
        has_requests=bool(requests),
        holds=_holds(case, key, may_act=may_act) if key else (),
        people=_people(case, key) if key else (),
    )


@budget(queries=6)
def request_page(person: Person, case_id: UUID, request_id: UUID) -> RequestPage:
    """Give one request with its words.

    :raises NotFound: the case or the request does not exist for the person.
    """
    case = found_case(person, case_id)
    request = case.data_requests.select_related("person").filter(pk=request_id).first()
    if request is None:
        raise NotFound
    may_read = rules.read_case(person, case)
    key = key_of(case.pk) if may_read else None
    is_open = request.answered_on is None
    status, look = _status(request)
    return RequestPage(
        case_id=case.pk,
        request_id=request.pk,
        version=request.version,
        reference=case.reference,
        may_read=may_read,
        may_act=may_read and is_open and rules.answer_request(person, case),
        title=str(Right(request.right).label),
        status=status,
        look=look,
        is_open=is_open,
        may_extend=is_open and request.extended_on is None and request.due_on >= timezone.localdate(),
        is_copy=request.right in {Right.ACCESS, Right.PORTABILITY},
        is_erasure=request.right == Right.ERASURE and request.person_id is None,
        is_rectification=request.right == Right.RECTIFICATION and request.person_id is None,
        facts=_facts(request, key),
        copy=_copy(request) if key else None,
        words=_open(request, "body", key),
        reasons=_open(request, "reasons", key),
        extension=_open(request, "extension", key),
    )


def _table(requests: Sequence[DataRequest], *, with_case: bool) -> Table:
    columns = [_("Request"), _("Of"), _("Received"), _("Answer before"), _("State")]
    rows = []
    for request in requests:
        status, look = _status(request)
        href = reverse("complaints:data_request", args=[request.case_id, request.pk])
        row = [
            Cell(Right(request.right).label, href=href, header=True),
            Cell(PersonRole(request.person.role).label if request.person else _("Reporter")),
            Cell(date_format(request.received_on)),
            Cell(date_format(request.due_on)),
            Cell(status, kind=look),
        ]
        if with_case:
            row.insert(1, Cell(request.case.reference))
        rows.append(row)
    if with_case:
        columns.insert(1, _("Case"))
    return Table(_("Requests about data"), [Column(column) for column in columns], rows)


def _status(request: DataRequest) -> tuple[str, str]:
    if request.answered_on is not None:
        look = "neutral" if request.decision == Decision.REFUSED else "ok"
        return str(Decision(request.decision).label), look
    days = left(timezone.localdate(), request.due_on)
    if request.due_on < timezone.localdate():
        return _("The term is over"), "error"
    near = days <= 5  # noqa: PLR2004 -- a week of work
    return _("Open"), "warning" if near else "info"


def _facts(request: DataRequest, key: Key | None) -> list[Fact]:
    found = [Fact(_("Asked by"), _who(request, key)), Fact(_("Received"), date_format(request.received_on))]
    found.append(Fact(_("Answer before"), date_format(request.due_on)))
    checked = date_format(request.identity_checked_on) if request.identity_checked_on else _("Not yet")
    found.append(Fact(_("Identity checked"), checked))
    if request.extended_on:
        found.append(Fact(_("Term extended"), date_format(request.extended_on)))
    if request.answered_on:
        found.append(Fact(_("Answered"), date_format(request.answered_on)))
    if request.refusal_ground:
        ground = RefusalGround(request.refusal_ground)
        found.append(Fact(_("Ground"), f"{ground.label} ({ground.source})"))
    return found


def _who(request: DataRequest, key: Key | None) -> str:
    if request.person is None:
        return _("Reporter")
    role = str(PersonRole(request.person.role).label)
    name = key.open_text(request.person.name, request.person.place("name")) if key else ""
    return f"{role}, {name}" if name else role


def _copy(request: DataRequest) -> Progress | None:
    if request.copy_asked_at is None:
        return None
    address = [request.case_id, request.pk]
    files = [
        Crumb(_("PDF"), reverse("complaints:data_copy", args=[*address, "pdf"])),
        Crumb(_("JSON, for machines"), reverse("complaints:data_copy", args=[*address, "json"])),
    ]
    if request.copy_pdf is None:
        return Progress("queued", _("Copy"), step=_("The copy is being made."), since=request.copy_asked_at)
    return Progress("done", _("Copy"), since=request.copy_asked_at, files=files)


def _open(request: DataRequest, column: str, key: Key | None) -> str:
    sealed = getattr(request, column)
    return key.open_text(sealed, request.place(column)) if sealed and key else ""


def _holds(case: Case, key: Key, *, may_act: bool) -> list[Hold]:
    today = timezone.localdate()
    return [
        _hold(hold, key, today, may_act=may_act)
        for hold in case.holds.select_related("placed_by").order_by("-placed_on", "-pk")
    ]


def _hold(hold: LegalHold, key: Key, today: date, *, may_act: bool) -> Hold:
    if hold.lifted_on is not None:
        status, look = _("Lifted on %(day)s") % {"day": date_format(hold.lifted_on)}, "neutral"
    elif hold.ends_on < today:
        status, look = _("Over"), "neutral"
    else:
        status, look = _("Holds"), "warning"
    lift = reverse("complaints:lift_hold", args=[hold.case_id, hold.pk]) if look == "warning" else ""
    return Hold(
        placed_on=hold.placed_on,
        ends_on=hold.ends_on,
        placed_by=hold.placed_by.work_name,
        status=status,
        look=look,
        lift_href=lift if may_act else "",
        reason=key.open_text(hold.reason, hold.place("reason")),
    )


def _people(case: Case, key: Key) -> list[tuple[str, str]]:
    return [
        (
            str(person.pk),
            f"{PersonRole(person.role).label}: {key.open_text(person.name, person.place('name'))}",
        )
        for person in case.people.order_by("created_at", "pk")
    ]
