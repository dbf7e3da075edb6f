"""Cases as lines of a table, the same wherever cases are listed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from adv_portal import workdays
from adv_portal.errors import Text
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Table
from complaints.models import Case, Deadline
from complaints.vocabulary.states import CaseState

#: A term further away than this is shown as a date only.
DAYS_IN_WORDS: Final = 30
SOON_WORKING_DAYS: Final = 2

STATE_KINDS: Final[Mapping[str, str]] = {
    CaseState.RECEIVED: "warning",
    CaseState.REGISTERED: "info",
    CaseState.INTAKE: "info",
    CaseState.ADVISED: "info",
    CaseState.CLOSED: "ok",
    CaseState.REGISTERED_ONLY: "ok",
}


@budget(queries=1)
def case_table(cases: Sequence[Case], caption: Text, *, choosable: bool = False, query: str = "") -> Table:
    """Lay cases out as the table that case workers know, with the term that ends first.

    :param choosable: whether a check box stands before each.
    :param query: what is added to the address of each case.
    """
    due = _next_terms(case.pk for case in cases if case.state in CaseState.open_states())
    columns = [
        Column(_("Case")),
        Column(_("Term")),
        Column(_("Received")),
        Column(_("State")),
        Column(_("Ground and domain")),
        Column(_("Municipality")),
        Column(_("Handler")),
        Column(_("Signs")),
    ]
    rows = [_row(case, due.get(case.pk), query) for case in cases]
    if choosable:
        columns = [Column(_("Choose")), *columns]
        rows = [[_choice(case), *row] for case, row in zip(cases, rows, strict=True)]
    return Table(caption=caption, columns=columns, rows=rows)


def _choice(case: Case) -> Cell:
    label = _("Choose case %(reference)s") % {"reference": case.reference}
    return Cell(label, choice=f"{case.pk}.{case.version}")


def _row(case: Case, due_on: date | None, query: str) -> list[Cell]:
    return [
        Cell(case.reference, reverse("complaints:case", args=[case.pk]) + query, header=True),
        _term(due_on),
        Cell(date_format(timezone.localdate(case.received_at), "SHORT_DATE_FORMAT")),
        Cell(CaseState(case.state).label, kind=STATE_KINDS.get(case.state, "neutral")),
        Cell(_classified(case)),
        Cell(case.municipality.name),
        Cell(case.handler.work_name if case.handler else pgettext("handler", "Nobody yet")),
        Cell(", ".join(_signs(case))),
    ]


def _term(due_on: date | None) -> Cell:
    if due_on is None:
        return Cell("")
    today = timezone.localdate()
    if due_on < today:
        late = workdays.late(today, due_on)
        words = ngettext("%(days)s working day late", "%(days)s working days late", late) % {"days": late}
        return Cell(words, kind="error")
    if (due_on - today).days > DAYS_IN_WORDS:
        return Cell(date_format(due_on, "SHORT_DATE_FORMAT"))
    left = workdays.left(today, due_on)
    words = ngettext("%(days)s working day left", "%(days)s working days left", left) % {"days": left}
    return Cell(words, kind="warning" if left <= SOON_WORKING_DAYS else "neutral")


def _classified(case: Case) -> str:
    if not case.grounds and not case.domain:
        return pgettext("case", "Not classified yet")
    words = [Ground(ground).label for ground in case.grounds]
    return "; ".join(
        part for part in (", ".join(words), Domain(case.domain).label if case.domain else "") if part
    )


def _signs(case: Case) -> list[str]:
    signs = []
    if case.is_urgent:
        signs.append(pgettext("case", "urgent"))
    if getattr(case, "has_new_message", False):
        signs.append(pgettext("case", "new message"))
    if case.anonymity != Anonymity.NONE:
        signs.append(Anonymity(case.anonymity).label)
    if case.mass_report:
        signs.append(pgettext("case", "mass report"))
    return signs


def _next_terms(case_ids: Iterable[UUID]) -> dict[UUID, date]:
    """Give the running term that ends first, by case."""
    running = Deadline.objects.filter(case__in=list(case_ids), met_on=None).order_by("-due_on")
    return dict(running.values_list("case_id", "due_on"))
