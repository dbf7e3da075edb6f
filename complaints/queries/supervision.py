"""What the head sees: the work there is and where it waits. Never a ranking of people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from adv_portal.accounts.models import Service, User
from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound, Text
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Fact, Table
from complaints.models import Case, DataRequest, Deadline, ParameterChange, PendingCorrection, Proposal
from complaints.querysets import CaseQuerySet
from complaints.vocabulary.lists import Verdict
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.parameters import OUTCOME_PREFIX, PARAMETERS

#: The last day of each age, in days since the report came in.
_AGES: Final = (30, 90, 180)
_SHOWN_CHANGES: Final = 50
#: Silent cases are counted no further.
_COUNTED: Final = 500


@dataclass(frozen=True, slots=True)
class SupervisionPage:
    """The work of the ADV as its head may see it.

    :param now: how much there is to do, each with the list behind it.
    :param waiting: what waits for a decision.
    :param workload: open cases by handler, in the order of the alphabet.
    :param ages: open cases by age.
    """

    now: Sequence[Fact]
    waiting: Sequence[Fact]
    workload: Table
    ages: Table


@dataclass(frozen=True, slots=True)
class ParametersPage:
    """The terms of the ADV and how they were changed.

    :param answers: what is stored now, by field of the form.
    """

    version: int
    answers: Mapping[str, object]
    history: Table


@budget(queries=10)
def supervision_page(person: Person) -> SupervisionPage:
    """Give the work of the ADV. Cases behind a wall of the head are counted nowhere (Besluit art. 2)."""
    visible = Case.objects.visible_to(person)
    return SupervisionPage(
        now=[*_now(visible), _silent(person, visible)],
        waiting=_waiting(visible),
        workload=_workload(person, visible),
        ages=_ages(visible),
    )


@budget(queries=2)
def parameters_page(person: Person) -> ParametersPage:
    """Give the terms of the person's ADV.

    :raises NotFound: the person works for no ADV.
    """
    if person.service_id is None:
        raise NotFound
    service = Service.objects.get(pk=person.service_id)
    changes = ParameterChange.objects.filter(service=service).select_related("changed_by")
    return ParametersPage(
        version=service.version,
        answers={
            **{parameter.name: getattr(service, parameter.name) for parameter in PARAMETERS},
            "deadline_warning_days": ", ".join(str(days) for days in service.deadline_warning_days),
            **{
                f"{OUTCOME_PREFIX}{outcome}": service.retention_by_outcome.get(str(outcome))
                for outcome in Outcome
            },
        },
        history=_history(list(changes.order_by("-changed_at", "-pk")[:_SHOWN_CHANGES])),
    )


def _now(visible: CaseQuerySet) -> list[Fact]:
    today = timezone.localdate()
    terms = Deadline.objects.filter(case=OuterRef("pk"), met_on=None, suspended_on=None)
    found = visible.open().aggregate(
        open=Count("pk"),
        untaken=Count("pk", filter=Q(handler__isnull=True)),
        late=Count("pk", filter=Exists(terms.filter(due_on__lt=today))),
        soon=Count(
            "pk", filter=Exists(terms.filter(due_on__gte=today, due_on__lt=today + timedelta(days=7)))
        ),
        urgent=Count("pk", filter=Q(is_urgent=True)),
    )
    queue = reverse("complaints:queue")
    show = _("Show the list")
    return [
        Fact(_("Open cases"), found["open"], queue, show),
        Fact(_("Not taken yet"), found["untaken"], f"{queue}?handler=nobody", show),
        Fact(_("With a term that is over"), found["late"], f"{queue}?deadline=late", show),
        Fact(_("With a term within a week"), found["soon"], f"{queue}?deadline=soon", show),
        Fact(_("Urgent"), found["urgent"], f"{queue}?sign=urgent", show),
    ]


def _silent(person: Person, visible: CaseQuerySet) -> Fact:
    """Count the cases in which nothing was done for as long as the ADV allows, and name the oldest."""
    service = Service.objects.filter(pk=person.service_id or 0).first()
    days = service.stale_case_days if service else 0
    silent = visible.silent_since(timezone.localdate() - timedelta(days=days)).order_by("received_at", "pk")
    keys = list(silent.values_list("pk", flat=True)[: _COUNTED + 1])
    return _counted(_("Nothing done for %(days)s days or more") % {"days": days}, keys)


def _counted(label: Text, keys: Sequence[UUID]) -> Fact:
    """Count cases of which there is no list, and lead to the oldest."""
    number = f"{_COUNTED}+" if len(keys) > _COUNTED else str(len(keys))
    if not keys:
        return Fact(label, number)
    return Fact(label, number, reverse("complaints:case", args=[keys[0]]), _("Open the oldest"))


def _waiting(visible: CaseQuerySet) -> list[Fact]:
    cases = visible.order_by().values("pk")
    proposals = Proposal.objects.filter(verdict=Verdict.WAITING, case__in=cases).order_by("proposed_at")
    proposed = [*proposals.values_list("case", flat=True)[: _COUNTED + 1]]
    corrections = PendingCorrection.objects.filter(verdict=Verdict.WAITING, case__in=cases).count()
    requests = DataRequest.objects.filter(answered_on__isnull=True, case__in=cases).count()
    show = _("Show the list")
    return [
        _counted(_("Proposals to merge or to void"), proposed),
        Fact(_("Corrections of adopted years"), corrections, reverse("complaints:corrections"), show),
        Fact(_("Requests about personal data"), requests, reverse("complaints:data_requests"), show),
    ]


def _workload(person: Person, visible: CaseQuerySet) -> Table:
    late = Deadline.objects.filter(case=OuterRef("pk"), met_on=None, suspended_on=None)
    late = late.filter(due_on__lt=timezone.localdate())
    counted: dict[int | None, tuple[int, int]] = {
        row["handler"]: (row["open"], row["late"])
        for row in visible.open()
        .order_by()
        .values("handler")
        .annotate(open=Count("pk"), late=Count("pk", filter=Exists(late)))
    }
    people = User.objects.filter(service=person.service_id)
    shown = [user for user in people if user.is_active or user.pk in counted]
    rows = [
        _load(user.work_name, f"handler={user.pk}", counted.get(user.pk))
        for user in sorted(shown, key=lambda user: user.work_name.casefold())
    ]
    rows.append(_load(pgettext("handler", "Nobody yet"), "handler=nobody", counted.get(None)))
    return Table(
        caption=_("Open cases by handler, in the order of the alphabet"),
        columns=(
            Column(_("Handler")),
            Column(_("Open cases"), numeric=True),
            Column(_("With a term that is over"), numeric=True),
        ),
        rows=rows,
        note=_("These figures help to divide the work. They say nothing about how well somebody works."),
    )


def _load(name: str, query: str, found: tuple[int, int] | None) -> list[Cell]:
    cases, late = found or (0, 0)
    return [
        Cell(name, f"{reverse('complaints:queue')}?{query}", header=True),
        Cell(cases),
        Cell(late),
    ]


def _ages(visible: CaseQuerySet) -> Table:
    now = timezone.now()
    edges = [now - timedelta(days=days) for days in _AGES]
    found = visible.open().aggregate(
        first=Count("pk", filter=Q(received_at__gt=edges[0])),
        second=Count("pk", filter=Q(received_at__lte=edges[0], received_at__gt=edges[1])),
        third=Count("pk", filter=Q(received_at__lte=edges[1], received_at__gt=edges[2])),
        oldest=Count("pk", filter=Q(received_at__lte=edges[2])),
    )
    labels = (
        (_("Up to 30 days"), "first"),
        (_("31 to 90 days"), "second"),
        (_("91 to 180 days"), "third"),
        (_("More than 180 days"), "oldest"),
    )
    return Table(
        caption=_("Open cases by age"),
        columns=(Column(_("Since the report came in")), Column(_("Open cases"), numeric=True)),
        rows=[[Cell(label, header=True), Cell(found[name])] for label, name in labels],
    )


def _history(changes: Sequence[ParameterChange]) -> Table:
    labels = {parameter.name: str(parameter.label) for parameter in PARAMETERS}
    labels["deadline_warning_days"] = _("Days before a legal term ends on which somebody is warned")
    for outcome in Outcome:
        kept = _("Months that a case is kept: %(outcome)s") % {"outcome": outcome.label}
        labels[f"{OUTCOME_PREFIX}{outcome}"] = kept
    unset = pgettext("term", "not set")
    return Table(
        caption=_("What was changed"),
        columns=(
            Column(_("When")),
            Column(_("Who")),
            Column(_("Term of the service")),
            Column(_("From")),
            Column(_("To")),
        ),
        rows=[
            [
                Cell(date_format(timezone.localtime(change.changed_at), "DATETIME_FORMAT"), header=True),
                Cell(change.changed_by.work_name),
                Cell(labels.get(change.name, change.name)),
                Cell(change.before or unset),
                Cell(change.after or unset),
            ]
            for change in changes
        ],
    )


@budget(queries=0)
def crumbs(*further: Crumb) -> Sequence[Crumb]:
    """Give the way to a page of the head."""
    return [Crumb(_("Supervision"), reverse("complaints:supervision")), *further]
