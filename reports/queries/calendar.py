"""The to-do list of the yearly registration, one step of it, and the days that the head has set."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from adv_portal.accounts.models import Agreement, User
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Fact, Table
from reports import rules
from reports.models import CalendarDay, CalendarItem
from reports.vocabulary.calendar import CALENDAR, RULES, CalendarStatus, CalendarStep, status_on

STATUS_KINDS: Final = {
    CalendarStatus.DONE: "ok",
    CalendarStatus.OPEN: "info",
    CalendarStatus.OVERDUE: "error",
}
#: Changes of days that are shown; older ones stay in the database.
SHOWN: Final = 50
_ORDER: Final = {str(rule.step): number for number, rule in enumerate(CALENDAR)}


@budget(queries=1)
def services_at_work(today: date) -> tuple[int, ...]:
    """Give the ADVs with an agreement that runs, or ran last year: the form of that year is still due."""
    running = Agreement.objects.filter(starts_on__lte=today).filter(
        Q(ends_on__isnull=True) | Q(ends_on__year__gte=today.year - 1)
    )
    return tuple(running.order_by("service_id").values_list("service_id", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The calendar of the registration of one year.

    :param left: how many steps are overdue and open, in words.
    :param tables: one for the ADV itself and one for each municipality.
    :param years: links to the calendars of other years.
    """

    year: int
    left: tuple[Fact, ...]
    tables: tuple[Table, ...]
    years: tuple[Crumb, ...]
    may_set_days: bool


@budget(queries=2)
def calendar_page(user: User, year: int | None = None) -> CalendarPage:
    """Give the to-do list of an ADV.

    :param year: the year of registration; ``None`` for last year, whose form is due now.
    """
    today = timezone.localdate()
    chosen = year or today.year - 1
    visible = CalendarItem.objects.visible_to(user)
    items = visible.filter(year=chosen).with_happened().select_related("municipality")
    found = sorted(items, key=_place)
    years = visible.order_by("-year").values_list("year", flat=True).distinct()
    address = reverse("reports:calendar")
    states = [_status(item, today) for item in found]
    return CalendarPage(
        year=chosen,
        left=tuple(
            Fact(state.label, states.count(state))
            for state in (CalendarStatus.OVERDUE, CalendarStatus.OPEN, CalendarStatus.DONE)
        ),
        tables=tuple(
            _table(name or _("For the whole ADV"), rows, today) for name, rows in groupby(found, key=_name)
        ),
        years=tuple(Crumb(str(one), f"{address}?year={one}") for one in years if one != chosen),
        may_set_days=rules.set_day(user),
    )


def _name(item: CalendarItem) -> str:
    return item.municipality.name if item.municipality else ""


def _place(item: CalendarItem) -> tuple[bool, str, int]:
    return (item.municipality_id is None, _name(item), _ORDER[item.step])


def _happened(item: CalendarItem) -> date | None:
    happened: date | None = item.happened_on  # type: ignore[attr-defined]  # with_happened() adds it
    return happened


def _status(item: CalendarItem, today: date) -> CalendarStatus:
    return status_on(today, item.due_on, _happened(item))


def _table(name: str, items: Iterable[CalendarItem], today: date) -> Table:
    labels = [_("Step"), _("At the latest"), _("By"), _("State")]
    return Table(name, [Column(label) for label in labels], [_row(item, today) for item in items])


def _row(item: CalendarItem, today: date) -> list[Cell]:
    state = _status(item, today)
    happened = _happened(item)
    words = f"{state.label}, {_day(happened)}" if happened else state.label
    return [
        Cell(
            CalendarStep(item.step).label, href=reverse("reports:calendar_step", args=[item.pk]), header=True
        ),
        Cell(_day(item.due_on)),
        Cell(RULES[CalendarStep(item.step)].who),
        Cell(words, kind=STATUS_KINDS[state]),
    ]


def _day(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


@dataclass(frozen=True, slots=True)
class StepPage:
    """One step of the calendar.

    :param where: the page on which the work is done; ``None`` when it is done outside the portal.
    :param may_tick: the person may say that it is done.
    :param may_untick: the person may take the tick back.
    """

    key: UUID
    version: int
    title: str
    state: str
    state_kind: str
    facts: tuple[Fact, ...]
    where: Crumb | None
    is_ticked_by_act: bool
    may_tick: bool
    may_untick: bool
    crumbs: tuple[Crumb, ...]


@budget(queries=1)
def step_page(user: User, step_id: UUID) -> StepPage:
    """Give one step.

    :raises NotFound: there is no such step for the person.
    """
    items = CalendarItem.objects.visible_to(user).with_happened()
    item = items.select_related("municipality", "done_by").filter(pk=step_id).first()
    if item is None:
        raise NotFound
    rule, happened = RULES[CalendarStep(item.step)], _happened(item)
    state = status_on(timezone.localdate(), item.due_on, happened)
    may = rules.tick_step(user, item) and not rule.by_act
    facts = [
        Fact(_("Municipality"), _name(item) or _("For the whole ADV")),
        Fact(_("Year of registration"), item.year),
        Fact(_("At the latest"), _day(item.due_on)),
        Fact(_("By"), str(rule.who)),
    ]
    if rule.is_statute:
        facts.append(Fact(_("Source"), "Wga art. 3"))
    if happened:
        facts.append(Fact(_("Done on"), _day(happened)))
    if item.done_by:
        facts.append(Fact(_("Ticked by"), item.done_by.work_name))
    title = rule.step.label
    return StepPage(
        key=item.pk,
        version=item.version,
        title=title,
        state=state.label,
        state_kind=STATUS_KINDS[state],
        facts=tuple(facts),
        where=_where(rule.step),
        is_ticked_by_act=rule.by_act,
        may_tick=may and happened is None,
        may_untick=may and item.done_on is not None,
        crumbs=(Crumb(_("Yearly calendar"), reverse("reports:calendar")), Crumb(title)),
    )


def _where(step: CalendarStep) -> Crumb | None:
    if RULES[step].by_act or step is CalendarStep.HAND_OVER:
        return Crumb(_("To the forms"), reverse("reports:forms"))
    if step is CalendarStep.COMPLETENESS:
        return Crumb(_("To the quality report"), reverse("reports:quality"))
    if step is CalendarStep.EDITION:
        return Crumb(_("To the forms"), reverse("reports:forms"))
    return None


@budget(queries=1)
def calendar_days(user: User) -> Table:
    """Give the days that were set, the newest first: who set them, and when."""
    rows = CalendarDay.objects.filter(service=user.service_id).select_related("set_by")
    labels = [_("Step"), _("At the latest"), _("Set by"), _("When")]
    return Table(
        caption=_("Days that were changed"),
        columns=[Column(label) for label in labels],
        rows=[
            [
                Cell(CalendarStep(row.step).label, header=True),
                Cell(f"{row.day} {MONTHS[row.month]}"),
                Cell(row.set_by.work_name),
                Cell(date_format(localtime(row.set_at), "DATETIME_FORMAT")),
            ]
            for row in rows.order_by("-set_at", "-pk")[:SHOWN]
        ],
    )
