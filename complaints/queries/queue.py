"""The queue: what there is to do, for whom, and how long it may still take."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import IntegerField, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from adv_portal import workdays
from adv_portal.accounts.models import Municipality, User
from adv_portal.audit.actors import Person
from adv_portal.errors import Text
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Table
from adv_portal.ui.keyset import Cursor, page_after
from complaints import rules
from complaints.filters import EVERY, ME, NOBODY, OPEN, CaseFilter, states
from complaints.models import Case, Deadline
from complaints.querysets import CaseQuerySet
from complaints.vocabulary.states import CaseState

#: The list is never counted to its end: a page must not slow down as work grows.
COUNTED_AT_MOST: Final = 1_000
PAGE_SIZE: Final = 50
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
_FACETS: Final[Mapping[str, str]] = {
    "state": "state",
    "handler": "handler_id",
    "municipality": "municipality_id",
    "domain": "domain",
    "anonymity": "anonymity",
    "ground": "grounds",
}


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the queue.

    :param chips: what was chosen, each with the address without it.
    :param lists: ready-made selections, each with its number.
    :param chosen: the filters, with counts beside their values.
    :param number: how many cases there are, in words.
    :param next: where the next page begins; None on the last one.
    """

    table: Table
    chips: Sequence[Crumb]
    lists: Sequence[Crumb]
    chosen: CaseFilter
    number: str
    next: Cursor | None


@budget(queries=12)
def queue_page(
    person: Person, chosen: CaseFilter, after: Cursor | None = None, size: int = PAGE_SIZE
) -> QueuePage:
    """Give a page of the queue as it exists for a person.

    :param after: the place of the last row seen; None for the first page.
    """
    visible = Case.objects.visible_to(person)
    narrowed = chosen.narrow(visible)
    rows = page_after(narrowed.for_queue(), after, size, field="received_at", descending=chosen.newest_first)
    total = _offer_values(person, chosen, visible)
    return QueuePage(
        table=case_table(rows.rows, _("Cases")),
        chips=[Crumb(_chip(chosen, name), chosen.address(**{name: ""})) for name in chosen.chosen],
        lists=_lists(person, chosen, visible),
        chosen=chosen,
        number=_in_words(total),
        next=rows.next,
    )


@budget(queries=1)
def case_table(cases: Sequence[Case], caption: Text) -> Table:
    """Lay cases out as the table that case workers know, with the term that ends first."""
    due = _next_terms(case.pk for case in cases if case.state in CaseState.open_states())
    columns = (
        Column(_("Case")),
        Column(_("Term")),
        Column(_("Received")),
        Column(_("State")),
        Column(_("Ground and domain")),
        Column(_("Municipality")),
        Column(_("Handler")),
        Column(_("Signs")),
    )
    return Table(caption=caption, columns=columns, rows=[_row(case, due.get(case.pk)) for case in cases])


def _row(case: Case, due_on: date | None) -> list[Cell]:
    return [
        Cell(case.reference, reverse("complaints:case", args=[case.pk]), header=True),
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
    if case.anonymity != Anonymity.NONE:
        signs.append(Anonymity(case.anonymity).label)
    if case.mass_report:
        signs.append(pgettext("case", "mass report"))
    return signs


def _next_terms(case_ids: Iterable[UUID]) -> dict[UUID, date]:
    """Give the running term that ends first, by case."""
    running = Deadline.objects.filter(case__in=list(case_ids), met_on=None).order_by("-due_on")
    return dict(running.values_list("case_id", "due_on"))


def _offer_values(person: Person, chosen: CaseFilter, visible: CaseQuerySet) -> int:
    """Put the counts beside the values of the filters; give how many cases there are, counted so far."""
    base = _facet_rows(chosen.narrow(visible))
    names: dict[str, list[tuple[str, Text]]] = {
        "state": [*states()],
        "handler": [
            (ME, _("Me")),
            (NOBODY, pgettext("handler", "Nobody yet")),
            *((str(user.pk), user.work_name) for user in _colleagues(person)),
        ],
        "municipality": [(str(place.pk), place.name) for place in _municipalities(person)],
        "domain": [*Domain.choices()],
        "anonymity": [*Anonymity.choices()],
        "ground": [*Ground.choices()],
    }
    for name, choices in names.items():
        rows = base
        if name in chosen.chosen:
            # Cases that ended pile up for years: their states are chosen, not counted.
            wider = visible.open() if name == "state" else visible
            rows = _facet_rows(chosen.narrow(wider, without=name))
        chosen.offer(name, choices, _counts(rows, name, person))
    return len(base)


def _facet_rows(rows: CaseQuerySet) -> list[dict[str, object]]:
    return list(rows.order_by().values(*_FACETS.values())[: COUNTED_AT_MOST + 1])


def _counts(rows: Sequence[Mapping[str, object]], name: str, person: Person) -> dict[str, int]:
    """Count the values of one filter; nothing when there are more rows than are counted."""
    if len(rows) > COUNTED_AT_MOST:
        return {}
    found: Counter[str] = Counter()
    for row in rows:
        value = row[_FACETS[name]]
        found.update(str(part) for part in (value if isinstance(value, list) else [value]))
    if name == "handler":
        found[NOBODY], found[ME] = found["None"], found[str(person.user_id)]
    if name == "state":
        still_open = {str(state): found[state] for state in CaseState.open_states()}
        return {OPEN: sum(still_open.values()), **still_open}
    return found


def _in_words(number: int) -> str:
    if number > COUNTED_AT_MOST:
        return _("More than %(number)s cases") % {"number": COUNTED_AT_MOST}
    return ngettext("%(number)s case", "%(number)s cases", number) % {"number": number}


def _colleagues(person: Person) -> list[User]:
    people = User.objects.filter(service=person.service_id, is_active=True)
    people = people.exclude(pk=rules.account_of(person))
    return list(people.order_by("first_name", "last_name", "username"))


def _municipalities(person: Person) -> list[Municipality]:
    served = Municipality.objects.filter(agreements__service=person.service_id)
    return list(served.distinct().order_by("name").only("name"))


def _chip(chosen: CaseFilter, name: str) -> str:
    if name == "words":
        return _("Words in the story")
    label = str(chosen.form.fields[name].label)
    return f"{label}: {chosen.label_of(name)}"


def _lists(person: Person, chosen: CaseFilter, visible: CaseQuerySet) -> list[Crumb]:
    """Give the ready-made selections, each with its number; the one that is shown has no address."""
    wanted: Sequence[tuple[str, dict[str, str]]] = (
        (_("All that is open"), {}),
        (_("Not taken yet"), {"handler": NOBODY}),
        (_("My cases"), {"handler": ME}),
        (_("Late"), {"deadline": "late"}),
        (_("All cases"), {"state": EVERY}),
    )
    here = chosen.chosen
    filters = [CaseFilter(answers, chosen.person) for _label, answers in wanted]
    numbers = _numbers(person, [one.narrow(visible) for one in filters])
    return [
        Crumb(f"{label} ({number})", "" if here == answers else one.address())
        for (label, answers), one, number in zip(wanted, filters, numbers, strict=True)
    ]


def _numbers(person: Person, selections: Sequence[CaseQuerySet]) -> list[str]:
    """Count selections of cases in one statement, each no further than is counted anywhere."""
    counted = [
        Subquery(
            rows.order_by().values("pk")[: COUNTED_AT_MOST + 1],
            output_field=IntegerField(),
            template="(SELECT COUNT(*) FROM (%(subquery)s) AS bounded)",
        )
        for rows in selections
    ]
    numbers = User.objects.filter(pk=rules.account_of(person)).values_list(*counted).get()
    # Of nothing that somebody may see, Django counts nothing rather than naught.
    return [
        f"{COUNTED_AT_MOST}+" if (number or 0) > COUNTED_AT_MOST else str(number or 0) for number in numbers
    ]
