"""The calendar: terms, tasks and data requests by day. It tells nothing of a case but its reference."""

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Case as Choose
from django.db.models import Count, DateField, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from adv_portal import workdays
from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Person
from adv_portal.ops.budget import budget
from complaints import rules
from complaints.models import Case, DataRequest, Deadline, Task
from complaints.vocabulary.texts import DeadlineKind

ME: Final = "me"
ALL: Final = "all"
NOBODY: Final = "nobody"
MONTH: Final = "month"
LIST: Final = "list"
#: So many of one kind stand on a day of a month, and on the page of one day.
SHOWN: Final = 4
SHOWN_ON_A_DAY: Final = 100
#: No free day moves the end of a term on by more than this.
_MOVED_AT_MOST: Final = timedelta(days=6)
_FIRST_YEAR: Final = 2000
_LAST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of the calendar is asked for.

    :param who: ``me``, ``all``, ``nobody``, or the number of a colleague's account.
    :param first: the first day that is asked for.
    :param last: the last day that is asked for.
    """

    who: str
    view: str
    first: date
    last: date

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Chosen":
        """Read an address; what cannot be read gives the month of today."""
        who, view = asked.get("who", ME) or ME, asked.get("view", MONTH)
        view = LIST if view == LIST else MONTH
        if day := _read(asked.get("day", "")):
            return cls(who, LIST, day, day)
        first = _read(f"{asked.get('month', '')}-01") or timezone.localdate().replace(day=1)
        return cls(who, view, first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))

    @property
    def is_one_day(self) -> bool:
        """Whether one day is asked for."""
        return self.first == self.last

    def address(self, **other: str) -> str:
        """Give the address of the same with something else."""
        query = QueryDict(mutable=True)
        asked = {"who": self.who, "view": self.view, "month": f"{self.first:%Y-%m}", **other}
        query.update({name: value for name, value in asked.items() if value})
        return f"{reverse('complaints:calendar')}?{query.urlencode()}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is due on a day.

    :param label: the kind of term, and nothing of what the case is about.
    :param is_over: whether its day has passed.
    """

    label: str
    reference: str
    href: str
    handler: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar.

    :param more: how many further things are due on it, to be read on its own page.
    """

    day: date
    is_asked: bool
    is_today: bool
    is_free: bool
    entries: Sequence[Entry]
    more: int
    href: str

    @property
    def name(self) -> str:
        """The day in words."""
        return date_format(self.day, "l j F")


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """A month or a day of the calendar.

    :param title: the month, or the day.
    :param weeks: all weeks of the month, from Monday to Sunday; empty on the page of one day.
    :param days: the days on which something is due.
    :param people: colleagues whose calendar may be asked for.
    """

    chosen: Chosen
    title: str
    weeks: Sequence[Sequence[Day]]
    weekdays: Sequence[str]
    days: Sequence[Day]
    people: Sequence[tuple[str, str]]

    @property
    def previous(self) -> str:
        """The address of the month before."""
        return self.chosen.address(month=f"{self.chosen.first.replace(day=1) - timedelta(days=1):%Y-%m}")

    @property
    def following(self) -> str:
        """The address of the month after."""
        return self.chosen.address(month=f"{self.chosen.first.replace(day=1) + timedelta(days=32):%Y-%m}")

    @property
    def today(self) -> str:
        """The address of the month of today."""
        return self.chosen.address(month=f"{timezone.localdate():%Y-%m}")

    @property
    def whole_month(self) -> str:
        """The address of the month in which the day lies."""
        return self.chosen.address()


@dataclass(frozen=True, slots=True)
class _Due:
    """One thing that is due, and how many of its source are due on that day."""

    day: date
    source: str
    number: int
    entry: Entry


@budget(queries=5)
def calendar_page(person: Person, chosen: Chosen) -> CalendarPage:
    """Give the calendar as it exists for a person; cases behind a wall are on no day (Besluit art. 2)."""
    most = SHOWN_ON_A_DAY if chosen.is_one_day else SHOWN
    due: dict[date, list[_Due]] = {}
    for found in _all_due(person, chosen, most):
        due.setdefault(found.day, []).append(found)
    weeks = [] if chosen.is_one_day else _weeks(chosen, due)
    asked = [chosen.first + timedelta(days=number) for number in range((chosen.last - chosen.first).days + 1)]
    monday = date(2024, 1, 1)
    return CalendarPage(
        chosen=chosen,
        title=date_format(chosen.first, "l j F Y" if chosen.is_one_day else "F Y"),
        weeks=weeks,
        weekdays=[date_format(monday + timedelta(days=number), "l") for number in range(7)],
        days=[_day(day, chosen, due[day]) for day in asked if day in due],
        people=_people(person),
    )


def _weeks(chosen: Chosen, due: Mapping[date, Sequence[_Due]]) -> list[list[Day]]:
    months = calendar.Calendar().monthdatescalendar(chosen.first.year, chosen.first.month)
    return [[_day(day, chosen, due.get(day, ())) for day in week] for week in months]


def _day(day: date, chosen: Chosen, due: Sequence[_Due]) -> Day:
    whole = {found.source: found.number for found in due}
    return Day(
        day=day,
        is_asked=chosen.first <= day <= chosen.last,
        is_today=day == timezone.localdate(),
        is_free=not workdays.is_working_day(day),
        entries=[found.entry for found in due],
        more=sum(whole.values()) - len(due),
        href=chosen.address(day=day.isoformat()),
    )


def _all_due(person: Person, chosen: Chosen, most: int) -> Iterator[_Due]:
    # Ranked are keys and days alone: a row is widened after the few that are shown have been chosen.
    shown: list[tuple[str, str, Any]] = []
    for rows, label in _sources(person, chosen):
        ranked = rows.annotate(
            place=Window(RowNumber(), partition_by=[F("day")], order_by=["pk"]),
            number=Window(Count("pk"), partition_by=[F("day")]),
        ).filter(place__lte=most)
        source, told = rows.model._meta.label, ("case_id", "day", "label", "number")
        found = ranked.order_by("day", "pk").values_list(*told, named=True)
        shown += [(source, label(row.label), row) for row in found]
    cases = _cases({row.case_id for _source, _label, row in shown})
    for source, label, row in shown:
        yield _Due(row.day, source, row.number, _entry(cases[row.case_id], row.day, label))


def _cases(case_ids: Iterable[UUID]) -> dict[UUID, Case]:
    """Give what the calendar tells of cases that were found: the reference and the handler."""
    handler = ("handler__first_name", "handler__last_name", "handler__username")
    found = Case.objects.filter(pk__in=case_ids).select_related("handler").only("reference", *handler)
    return {case.pk: case for case in found}


def _sources(person: Person, chosen: Chosen) -> Iterable[tuple[QuerySet[Any], Any]]:
    visible = Case.objects.visible_to(person)
    within = (chosen.first, chosen.last)
    # What is asked of a case stands within one selection of cases, so that each is looked at once.
    theirs = visible.filter(_of(chosen.who, person, "handler"))
    terms = Deadline.objects.filter(met_on=None, suspended_on=None, case__in=theirs.open())
    legal, own = Q(kind=DeadlineKind.LEGAL, ends_on__range=within), ~Q(kind=DeadlineKind.LEGAL)
    own &= Q(due_on__range=within)
    day = Choose(
        When(kind=DeadlineKind.LEGAL, then=F("ends_on")), default=F("due_on"), output_field=DateField()
    )
    near = Q(due_on__gte=chosen.first, due_on__lte=chosen.last + _MOVED_AT_MOST)
    yield (
        terms.filter(near, legal | own).annotate(day=day, label=F("kind")),
        lambda kind: DeadlineKind(kind).label,
    )
    tasks = Task.objects.filter(_of(chosen.who, person, "owner"), case__in=visible.open(), done_at=None)
    tasks = tasks.filter(due_on__range=within)
    yield tasks.annotate(day=F("due_on"), label=Value("")), lambda _kind: _("Task")
    requests = DataRequest.objects.filter(case__in=theirs, answered_on=None, due_on__range=within)
    yield requests.annotate(day=F("due_on"), label=Value("")), lambda _kind: _("Request about data")


def _of(who: str, person: Person, field: str) -> Q:
    """Narrow to what is somebody's."""
    if who == ALL:
        return Q()
    if who == NOBODY:
        return Q(**{f"{field}__isnull": True})
    if who.isascii() and who.isdigit() and len(who) < len(str(2**31)):
        return Q(**{field: int(who)})
    return Q(**{field: person.user_id})


def _entry(case: Case, day: date, label: str) -> Entry:
    return Entry(
        label=label,
        reference=case.reference,
        href=reverse("complaints:case", args=[case.pk]),
        handler=case.handler.work_name if case.handler else "",
        is_over=day < timezone.localdate(),
    )


def _people(person: Person) -> list[tuple[str, str]]:
    people = User.objects.filter(service=person.service_id, is_active=True, role__in=Role.of_service())
    ordered = people.exclude(pk=rules.account_of(person)).order_by("first_name", "last_name", "username")
    return [(str(user.pk), user.work_name) for user in ordered]


def _read(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None
