"""Saved overviews: whose they are, what was made of them, and which are due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from adv_portal.accounts.models import User
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Fact, Table
from adv_portal.ui.keyset import Cursor, page_after
from reports import rules
from reports.makers.overview import asked_on
from reports.models import InternalOverview, OverviewDefinition, ReportJob
from reports.overviews import (
    Question,
)
from reports.queries.overview_parts import crossing, overviews_crumbs, query_of, question_facts, stretch_words
from reports.vocabulary.overviews import Schedule

PAGE_SIZE: Final = 25


@budget(queries=1)
def overviews_due(today: date, most: int = 100) -> tuple[UUID, ...]:
    """Give the overviews that are made by themselves and whose day has come, the longest waiting first."""
    due = OverviewDefinition.objects.due(today).order_by("next_on", "pk")
    return tuple(due.values_list("pk", flat=True)[:most])


@dataclass(frozen=True, slots=True)
class OverviewsPage:
    """The saved overviews of somebody and those that colleagues share.

    :param ready: ready-made questions: the region, the year by quarter, grounds by domain.
    """

    table: Table
    ready: tuple[Crumb, ...]
    next: Cursor | None


@budget(queries=1)
def overviews_page(user: User, after: Cursor | None, size: int = PAGE_SIZE) -> OverviewsPage:
    """Give the saved overviews that exist for somebody, the newest first.

    :param after: the place of the last one seen; ``None`` for the first page.
    """
    found = OverviewDefinition.objects.visible_to(user).select_related("owner")
    page = page_after(found, after, size, field="made_at", descending=True)
    labels = [_("Overview"), _("Saved by"), _("Rows and columns"), _("Period"), _("Made by itself")]
    return OverviewsPage(
        table=Table(
            _("Saved overviews"), [Column(label) for label in labels], [_row(one) for one in page.rows]
        ),
        ready=tuple(_ready()),
        next=page.next,
    )


def _row(definition: OverviewDefinition) -> list[Cell]:
    owner = definition.owner.work_name
    return [
        Cell(definition.name, href=reverse("reports:overview", args=[definition.pk]), header=True),
        Cell(owner if definition.is_shared else _("%(name)s, not shared") % {"name": owner}),
        Cell(crossing(definition.rows, definition.columns)),
        Cell(stretch_words(definition)),
        Cell(Schedule(definition.schedule).label),
    ]


def _ready() -> Iterator[Crumb]:
    builder = reverse("reports:overview_builder")
    for words, asked in (
        (
            _("Region: municipalities side by side, this year"),
            "rows=municipality&columns=column&stretch=this_year",
        ),
        (_("Grounds by quarter, this year"), "rows=ground&columns=year_quarter&stretch=this_year"),
        (_("Grounds by domain, last year"), "rows=ground&columns=domain&stretch=last_year"),
        (_("Ways of reporting, the last five years"), "rows=channel&columns=year&stretch=last_five_years"),
    ):
        yield Crumb(words, f"{builder}?{asked}")


@dataclass(frozen=True, slots=True)
class DefinitionPage:
    """A saved overview, what was made of it, and what the person may do with it.

    :param busy_href: the job that makes it now; ``""`` when there is none.
    """

    definition_id: UUID
    version: int
    name: str
    facts: tuple[Fact, ...]
    results: Table
    next: Cursor | None
    may_change: bool
    busy_href: str
    builder_href: str
    crumbs: tuple[Crumb, ...]


@budget(queries=4)
def definition_page(
    user: User, definition_id: UUID, after: Cursor | None, size: int = PAGE_SIZE
) -> DefinitionPage:
    """Give a saved overview with its history.

    :raises NotFound: there is no such overview for the person.
    """
    definition = _definition(user, definition_id)
    made = InternalOverview.objects.visible_to(user).filter(definition=definition).defer("cells", "question")
    page = page_after(made, after, size, field="number", descending=True)
    busy = ReportJob.objects.visible_to(user).open().filter(overview=definition).first()
    labels = [Column(_("Number")), Column(_("Made")), Column(_("Complaints"), numeric=True)]
    rows = [
        [
            Cell(str(one.number), href=reverse("reports:overview_result", args=[one.pk]), header=True),
            Cell(date_format(localtime(one.made_at), "DATETIME_FORMAT")),
            Cell(one.complaints),
        ]
        for one in page.rows
    ]
    question = asked_on(definition, timezone.localdate())
    return DefinitionPage(
        definition_id=definition.pk,
        version=definition.version,
        name=definition.name,
        facts=tuple(_definition_facts(definition, question)),
        results=Table(_("What was made of it"), labels, rows),
        next=page.next,
        may_change=rules.change_overview(user, definition),
        busy_href=reverse("reports:job", args=[busy.pk]) if busy else "",
        builder_href=f"{reverse('reports:overview_builder')}?{query_of(question)}",
        crumbs=(*overviews_crumbs(), Crumb(definition.name)),
    )


def _definition(user: User, definition_id: UUID) -> OverviewDefinition:
    found = OverviewDefinition.objects.visible_to(user).select_related("owner").filter(pk=definition_id)
    definition = found.first()
    if definition is None:
        raise NotFound
    return definition


def _definition_facts(definition: OverviewDefinition, question: Question) -> Iterator[Fact]:
    yield Fact(_("Rows and columns"), crossing(definition.rows, definition.columns))
    yield Fact(_("Period"), stretch_words(definition))
    yield from (Fact(label, words) for label, words in list(question_facts(question))[1:])
    yield Fact(_("Made by itself"), Schedule(definition.schedule).label)
    if definition.next_on:
        yield Fact(_("The next time"), date_format(definition.next_on, "SHORT_DATE_FORMAT"))
    yield Fact(_("Saved by"), definition.owner.work_name)
    yield Fact(_("Shared with colleagues"), _("Yes") if definition.is_shared else _("No"))


@budget(queries=1)
def definition_values(user: User, definition_id: UUID) -> dict[str, Any]:
    """Give what stands in a saved overview now, by the fields of its form.

    :raises NotFound: there is no such overview for the person, or it is not theirs to change.
    """
    definition = _definition(user, definition_id)
    if not rules.change_overview(user, definition):
        raise NotFound
    names = ("name", "stretch", "first", "last", "municipalities", "rows", "columns", "mass", "counted")
    more = ("measure", "schedule", "is_shared", "version")
    return {name: getattr(definition, name) for name in (*names, *more)}
