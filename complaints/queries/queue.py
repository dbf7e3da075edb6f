"""The queue: what there is to do, for whom, and how long it may still take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from adv_portal.accounts.models import User
from adv_portal.accounts.rules import is_head
from adv_portal.audit.actors import Person
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Crumb, Table
from adv_portal.ui.keyset import Cursor, Page, page_after
from complaints import rules
from complaints.domain.selections import MOST_AT_ONCE
from complaints.filters import EVERY, ME, NEWEST, NOBODY, TERM, CaseFilter
from complaints.models import Case, Deadline, SavedSearch
from complaints.queries.facets import COUNTED_AT_MOST, offer_values
from complaints.queries.rows import case_table
from complaints.querysets import CaseQuerySet

PAGE_SIZE: Final = 50
#: Further ones stand on the page of saved searches: each number costs the page something.
SAVED_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class SavedList:
    """A saved search with its live number.

    :param href: where it is shown; empty when it is shown now.
    :param number: how many cases it holds for the reader, in words.
    :param is_mine: whether the reader saved it.
    """

    search_id: int
    name: str
    href: str
    number: str
    is_mine: bool
    is_shared: bool
    owner: str
    may_remove: bool

    @property
    def label(self) -> str:
        """The name with the number."""
        return f"{self.name} ({self.number})"


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the queue.

    :param chips: what was chosen, each with the address without it.
    :param unread: the words of the filters whose value is not known; nothing is shown then.
    :param lists: ready-made selections, each with its number.
    :param saved: saved searches, each with its number.
    :param chosen: the filters, with counts beside their values.
    :param number: how many cases there are, in words.
    :param next: where the next page begins; None on the last one.
    :param may_assign: whether the person gives cases to colleagues.
    :param may_export: whether the person may take statistical fields along.
    """

    table: Table
    chips: Sequence[Crumb]
    unread: Sequence[str]
    lists: Sequence[Crumb]
    saved: Sequence[SavedList]
    chosen: CaseFilter
    total: int
    number: str
    next: Cursor | None
    may_assign: bool
    may_export: bool

    @property
    def most_at_once(self) -> int:
        """How many cases a selection holds at most."""
        return MOST_AT_ONCE

    @property
    def query(self) -> str:
        """What was chosen, as a saved search keeps it."""
        return self.chosen.address().removeprefix("?")


@budget(queries=13)
def queue_page(
    person: Person, chosen: CaseFilter, after: Cursor | None = None, size: int = PAGE_SIZE
) -> QueuePage:
    """Give a page of the queue as it exists for a person.

    :param after: the place of the last row seen; None for the first page.
    """
    visible = Case.objects.visible_to(person)
    found = offer_values(person, chosen, visible)
    total = len(found)
    # Few cases are fetched by their keys: whatever they have in common, nothing else is walked through.
    asked = chosen.narrow(visible) if total > COUNTED_AT_MOST else visible.filter(pk__in=found)
    page = _ordered(asked, chosen.sorting, after, size)
    lists, saved = _lists(person, chosen, visible)
    return QueuePage(
        table=case_table(page.rows, _("Cases"), choosable=True),
        chips=[
            Crumb(_chip(chosen, name), chosen.address(**{name: ""}))
            for name in dict.fromkeys([*chosen.chosen, *chosen.unread])
        ],
        unread=[str(chosen.form.fields[name].label) for name in chosen.unread],
        lists=lists,
        saved=saved,
        chosen=chosen,
        total=total,
        number=_in_words(total),
        next=page.next,
        may_assign=is_head(person),
        may_export=rules.export_selection(person),
    )


@budget(queries=2)
def saved_searches(person: Person, chosen: CaseFilter) -> list[SavedList]:
    """Give all saved searches that exist for a person, own ones first, each with its live number."""
    searches = list(_saved(person))
    visible = Case.objects.visible_to(person)
    asked = [chosen.narrow_by(visible, _answers(search)) for search in searches]
    numbers = _numbers(person, asked)
    return [_shown(search, person, number, {}) for search, number in zip(searches, numbers, strict=True)]


def _ordered(rows: CaseQuerySet, order: str, after: Cursor | None, size: int) -> Page[Case]:
    if order == TERM:
        return _by_term(rows, after, size)
    return page_after(rows.for_queue(), after, size, field="received_at", descending=order == NEWEST)


def _by_term(rows: CaseQuerySet, after: Cursor | None, size: int) -> Page[Case]:
    """Give a page by the term that ends first; cases in which none runs stand last, the oldest first."""
    found: list[Case] = []
    if after is None or not isinstance(after.value, datetime):
        terms = page_after(_first_terms(rows), after, size, field="due_on")
        cases = {
            case.pk: case for case in rows.for_queue().filter(pk__in=[term.case_id for term in terms.rows])
        }
        found = [cases[term.case_id] for term in terms.rows if term.case_id in cases]
        if terms.next is not None:
            return Page(found, terms.next)
        after = None
    rest = page_after(rows.without_terms().for_queue(), after, size, field="received_at")
    # The page on which terms end is a little longer, so that no case falls between two places.
    return Page([*found, *rest.rows], rest.next)


def _first_terms(rows: CaseQuerySet) -> QuerySet[Deadline]:
    """Give of each case the running term that ends first. The database walks through terms by their day."""
    running = Deadline.objects.filter(met_on=None)
    sooner = Q(due_on__lt=OuterRef("due_on")) | Q(pk__lt=OuterRef("pk"))
    earlier = running.filter(sooner, case_id=OuterRef("case_id"), due_on__lte=OuterRef("due_on"))
    return running.filter(~Exists(earlier), case__in=rows.order_by().values("pk"))


def _in_words(number: int) -> str:
    if number > COUNTED_AT_MOST:
        return _("More than %(number)s cases") % {"number": COUNTED_AT_MOST}
    return ngettext("%(number)s case", "%(number)s cases", number) % {"number": number}


def _chip(chosen: CaseFilter, name: str) -> str:
    label = str(chosen.form.fields[name].label)
    if name in chosen.unread:
        return _("%(filter)s: not understood") % {"filter": label}
    if name == "words":
        return label
    return f"{label}: {chosen.label_of(name)}"


def _saved(person: Person) -> Sequence[SavedSearch]:
    searches = SavedSearch.objects.visible_to(person).select_related("owner").order_by("name", "pk")
    return sorted(searches, key=lambda search: search.owner_id != person.user_id)


def _answers(search: SavedSearch) -> dict[str, str]:
    return QueryDict(search.query).dict()


def _shown(search: SavedSearch, person: Person, number: str, here: Mapping[str, str]) -> SavedList:
    return SavedList(
        search_id=search.pk,
        name=search.name,
        href="" if here and _answers(search) == here else f"{reverse('complaints:queue')}?{search.query}",
        number=number,
        is_mine=search.owner_id == person.user_id,
        is_shared=search.is_shared,
        owner=search.owner.work_name,
        may_remove=rules.remove_search(person, search),
    )


def _lists(person: Person, chosen: CaseFilter, visible: CaseQuerySet) -> tuple[list[Crumb], list[SavedList]]:
    """Give the ready-made and the saved selections with their numbers; the one shown has no address."""
    ready: Sequence[tuple[str, dict[str, str]]] = (
        (_("All that is open"), {}),
        (_("Not taken yet"), {"handler": NOBODY}),
        (_("My cases"), {"handler": ME}),
        (_("Late"), {"deadline": "late"}),
        (_("All cases"), {"state": EVERY}),
    )
    searches = _saved(person)[:SAVED_SHOWN]
    wanted = [*(answers for _label, answers in ready), *map(_answers, searches)]
    numbers = _numbers(person, [chosen.narrow_by(visible, answers) for answers in wanted])
    lists = []
    for (label, answers), number in zip(ready, numbers[: len(ready)], strict=True):
        address = QueryDict(mutable=True)
        address.update({"state": "open", **answers})
        lists.append(
            Crumb(f"{label} ({number})", "" if chosen.chosen == answers else f"?{address.urlencode()}")
        )
    saved = [
        _shown(search, person, number, chosen.answers)
        for search, number in zip(searches, numbers[len(ready) :], strict=True)
    ]
    return lists, saved


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
    if not counted:
        return []
    numbers = User.objects.filter(pk=rules.account_of(person)).values_list(*counted).get()
    # Of nothing that somebody may see, Django counts nothing rather than naught.
    return [
        f"{COUNTED_AT_MOST}+" if (number or 0) > COUNTED_AT_MOST else str(number or 0) for number in numbers
    ]
