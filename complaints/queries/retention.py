"""What is due for erasure, what is kept longer, and what was destroyed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from adv_portal.accounts.models import Service
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Person
from adv_portal.audit.forgetting import has_lines_before
from adv_portal.audit.models import AuditLine
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Table
from adv_portal.ui.keyset import Cursor, page_after
from complaints import rules
from complaints.models import Case, Draft, Respondent
from complaints.querysets import CaseQuerySet
from complaints.vocabulary.acts import Act
from complaints.vocabulary.office import OfficeAct
from complaints.vocabulary.states import CaseState

PAGE_SIZE: Final = 50
#: How long before its day a case stands on the list.
SOON: Final = timedelta(days=60)
ERASING: Final = (Act.CASE_ERASED, Act.CASE_ERASED_ON_REQUEST, Act.ERASURE_REPLAYED)


@dataclass(frozen=True, slots=True)
class DestructionPage:
    """What is erased soon and what was destroyed.

    :param respondents: how many lines of the register were destroyed that no case named any more.
    :param next: where the next page is; empty on the last one.
    """

    soon: Table
    has_soon: bool
    destroyed: Table
    has_destroyed: bool
    respondents: int
    next: str


@budget(queries=1)
def due_for_erasure(today: date) -> list[UUID]:
    """Give the cases whose term of retention is over, the longest overdue first."""
    return list(Case.objects.due_for_erasure(today).order_by("erase_on", "pk").values_list("pk", flat=True))


@budget(queries=1)
def due_drafts(now: datetime) -> int:
    """Count the forms that were never sent and whose time is over."""
    return Draft.objects.filter(expires_at__lte=now).count()


@budget(queries=1)
def respondents_without_a_case() -> list[UUID]:
    """Give the lines of the register that no case names any more."""
    return list(Respondent.objects.filter(people=None).order_by("pk").values_list("pk", flat=True))


@budget(queries=2)
def audit_lines_are_due(now: datetime) -> bool:
    """Tell whether the oldest line of the audit is past the longest term of all ADVs."""
    longest = Service.objects.order_by("-retention_access_log_years", "pk").first()
    return longest is not None and has_lines_before(longest.audit_begins(now))


@budget(queries=6)
def destruction_page(person: Person, after: str | None = None) -> DestructionPage:
    """Give what is erased soon and what was destroyed, with the reasons.

    :param after: the position of the last destroyed case seen, as the address holds it.
    :raises NotAllowed: the person is not the head of an ADV.
    Source: AVG art. 5 lid 2 (to be able to show it).
    """
    require(rules.see_destruction, person)
    today = timezone.localdate()
    visible = Case.objects.visible_to(person)
    soon = list(visible.done().filter(erase_on__lte=today + SOON).order_by("erase_on", "pk")[:PAGE_SIZE])
    kept = set(visible.filter(pk__in=[case.pk for case in soon]).kept(today).values_list("pk", flat=True))
    cursor = Cursor.decode(after)
    found = page_after(_destroyed(visible), cursor, PAGE_SIZE, field="received_at", descending=True)
    lines = _lines([case.pk for case in found.rows])
    return DestructionPage(
        soon=_soon(soon, kept),
        has_soon=bool(soon),
        destroyed=_record(found.rows, lines, _backup_days(person)),
        has_destroyed=bool(found.rows),
        respondents=_forgotten(person),
        next=f"?na={found.next.encode()}" if found.next else "",
    )


def _destroyed(visible: CaseQuerySet) -> CaseQuerySet:
    return visible.filter(state=CaseState.ERASED)


def _backup_days(person: Person) -> int:
    days = Service.objects.values_list("pk", "retention_backup_days")
    return dict(days).get(person.service_id or 0, 0)


def _forgotten(person: Person) -> int:
    lines = AuditLine.objects.filter(subject="accounts.service", subject_id=str(person.service_id))
    return lines.filter(act=str(OfficeAct.REGISTER_CLEANED)).count()


def _lines(case_ids: Sequence[UUID]) -> Mapping[str, AuditLine]:
    acts = [str(act) for act in ERASING]
    found = AuditLine.objects.filter(
        subject="complaints.case", subject_id__in=map(str, case_ids), act__in=acts
    )
    return {line.subject_id: line for line in found.order_by("number")}


def _soon(cases: Sequence[Case], kept: set[UUID]) -> Table:
    columns = [_("Case"), _("State"), _("Ended"), _("Is erased"), _("Kept longer?")]
    rows = [
        [
            Cell(case.reference, href=reverse("complaints:rights", args=[case.pk]), header=True),
            Cell(CaseState(case.state).label),
            Cell(date_format(timezone.localdate(case.closed_at)) if case.closed_at else ""),
            Cell(date_format(case.erase_on) if case.erase_on else ""),
            Cell(_("Yes, something depends on it"), kind="warning") if case.pk in kept else Cell(_("No")),
        ]
        for case in cases
    ]
    return Table(_("Cases that are erased soon"), [Column(column) for column in columns], rows)


def _record(cases: Sequence[Case], lines: Mapping[str, AuditLine], backup_days: int) -> Table:
    columns = [_("Case"), _("Received"), _("Ended"), _("Destroyed"), _("In no back-up from"), _("Reason")]
    rows = []
    for case in cases:
        line = lines.get(str(case.pk))
        rows.append(
            [
                Cell(case.reference, header=True),
                Cell(date_format(timezone.localdate(case.received_at))),
                Cell(date_format(timezone.localdate(case.closed_at)) if case.closed_at else ""),
                Cell(date_format(timezone.localdate(line.at)) if line else ""),
                Cell(date_format(timezone.localdate(line.at) + timedelta(days=backup_days)) if line else ""),
                Cell(_reason(line)),
            ]
        )
    return Table(_("Destroyed cases"), [Column(column) for column in columns], rows)


def _reason(line: AuditLine | None) -> str:
    reasons = {
        str(Act.CASE_ERASED): _("The term of retention was over (AVG, article 5(1)(e))"),
        str(Act.CASE_ERASED_ON_REQUEST): _("On request of the person (AVG, article 17)"),
        str(Act.ERASURE_REPLAYED): _("Erased again after a back-up was put back (AVG, article 17)"),
    }
    return reasons.get(line.act, "") if line else ""
