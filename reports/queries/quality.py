"""The weekly quality report: counts week by week, and the registrations to look at."""

from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from adv_portal.accounts.models import User
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Table
from complaints.register import Registered, registered
from reports.models import QualityWeek
from reports.vocabulary.quality import QualityKind, QualityReason

#: Weeks and registrations on the page.
WEEKS: Final = 26
SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class QualityPage:
    """The weeks, the newest first, and what the newest one found.

    :param week: the Monday of the newest week, in words; ``""`` before the first.
    :param course: whether there is more to look at than the week before, in words.
    :param more: how many registrations of the newest week are not shown.
    """

    week: str
    course: str
    weeks: Table
    findings: Table
    more: int


@budget(queries=4)
def quality_page(user: User) -> QualityPage:
    """Give the quality report. Of a case behind a wall only that there is one is told (Besluit art. 2)."""
    weeks = list(QualityWeek.objects.visible_to(user).order_by("-week")[:WEEKS])
    newest = weeks[0].findings if weeks else []
    found = registered([key for key, _reasons in newest[:SHOWN]], user)
    rows = [_finding(found[key], reasons) for key, reasons in newest[:SHOWN] if key in found]
    return QualityPage(
        week=date_format(weeks[0].week, "SHORT_DATE_FORMAT") if weeks else "",
        course=_course(weeks),
        weeks=_weeks(weeks),
        findings=Table(
            caption=_("Registrations to look at"),
            columns=[Column(label) for label in (_("Complaint"), _("Registered"), _("Why"))],
            rows=rows,
        ),
        more=max(len(newest) - SHOWN, 0),
    )


def _total(week: QualityWeek) -> int:
    return week.incomplete + week.implausible + week.duplicate


def _course(weeks: list[QualityWeek]) -> str:
    if len(weeks) < 2:  # noqa: PLR2004 -- two to compare
        return ""
    now, before = _total(weeks[0]), _total(weeks[1])
    told = {"now": now, "before": before}
    if now < before:
        return _("Less to look at than the week before: %(now)s, then %(before)s.") % told
    if now > before:
        return _("More to look at than the week before: %(now)s, then %(before)s.") % told
    return _("As much to look at as the week before: %(now)s.") % told


def _weeks(weeks: list[QualityWeek]) -> Table:
    kinds = (QualityKind.INCOMPLETE, QualityKind.IMPLAUSIBLE, QualityKind.DUPLICATE)
    numbers = [*(kind.label for kind in kinds), _("Registrations")]
    return Table(
        caption=_("Week by week"),
        columns=[Column(_("Week of")), *(Column(label, numeric=True) for label in numbers)],
        rows=[
            [
                Cell(date_format(week.week, "SHORT_DATE_FORMAT"), header=True),
                Cell(week.incomplete),
                Cell(week.implausible),
                Cell(week.duplicate),
                Cell(week.registrations),
            ]
            for week in weeks
        ],
    )


def _finding(row: Registered, reasons: list[str]) -> list[Cell]:
    if row.is_walled:
        return [Cell(_("A case that you may not see"), header=True), Cell(""), Cell("")]
    return [
        Cell(row.reference, href=row.href, header=True),
        Cell(date_format(row.registered_on, "SHORT_DATE_FORMAT") if row.registered_on else ""),
        Cell("; ".join(QualityReason(code).label for code in reasons)),
    ]
