"""A selection of cases: what would be done for it, what was done, and what may be taken along of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound, Text
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Table
from adv_portal.vault.keys import keys_of
from complaints.domain.selections import MOST_AT_ONCE
from complaints.filters import CaseFilter
from complaints.models import BulkAct, Case, Incident, Label
from complaints.queries.rows import case_table
from complaints.vocabulary.lists import BulkKind, LeftOut
from complaints.workflow.selections import hindrance

#: What leaves the portal of a case: codes, and the month. No reference, no day, no handler, no word.
EXPORTED: Final = (
    *("month", "municipality", "state", "residence", "place", "grounds", "domain", "natures", "handlings"),
    *("role", "channel", "language", "anonymity", "mass_report", "outcome"),
)
BATCH: Final = 2_000


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be done, to look at before pressing.

    :param table: the cases to which it would be done.
    :param left_out: those to which it cannot be done, each with the reason.
    :param frozen: the cases of ``table`` in the version shown, as the form sends them back.
    :param targets: what may be chosen: colleagues, labels or incidents.
    """

    kind: BulkKind
    table: Table
    left_out: Table
    frozen: str
    targets: Sequence[tuple[str, Text]]

    @property
    def number(self) -> int:
        """How many cases it would be done to."""
        return len(self.table.rows)

    @property
    def crumbs(self) -> Sequence[Crumb]:
        """The way to the preview."""
        return [Crumb(_("Cases"), reverse("complaints:queue")), Crumb(self.kind.label)]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done for a selection.

    :param done: the cases to which it was done.
    :param left_out: cases that were left as they were, each with the reason.
    :param kept: cases in which it could not be undone, each with the reason.
    """

    bulk_id: UUID
    kind: BulkKind
    made_at: datetime
    is_undone: bool
    done: Table
    left_out: Table
    kept: Table

    @property
    def crumbs(self) -> Sequence[Crumb]:
        """The way to the page."""
        return [Crumb(_("Cases"), reverse("complaints:queue")), Crumb(self.kind.label)]


@budget(queries=1)
def selected(person: Person, chosen: CaseFilter) -> dict[UUID, int]:
    """Give all cases of a list with their versions, as many as can be looked through; more are left."""
    rows = chosen.narrow(Case.objects.visible_to(person)).order_by("received_at", "pk")
    return dict(rows.values_list("pk", "version")[:MOST_AT_ONCE])


@budget(queries=6)
def preview(person: Person, kind: BulkKind, seen: Mapping[UUID, int]) -> Preview:
    """Give what would be done to the cases that were chosen, and to which of them it cannot be done."""
    rows = Case.objects.visible_to(person).filter(pk__in=list(seen)[:MOST_AT_ONCE]).for_queue()
    rows = rows.order_by("received_at", "pk").prefetch_related("conflicts").defer(None)
    cases = list(rows)
    hindered = {case.pk: hindrance(case, kind, person) for case in cases}
    free = [case for case in cases if hindered[case.pk] is None]
    return Preview(
        kind=kind,
        table=case_table(free, _("To these cases")),
        left_out=_with_reasons(_("Not to these cases"), cases, hindered),
        frozen=",".join(f"{case.pk}.{case.version}" for case in free),
        targets=_targets(person, kind),
    )


@budget(queries=2)
def done_page(person: Person, bulk_id: UUID) -> Done:
    """Give what a person did for a selection, as far as its cases still exist for that person.

    :raises NotFound: the person did no such thing.
    """
    bulk = BulkAct.objects.filter(pk=bulk_id, made_by=person.user_id).first()
    if bulk is None:
        raise NotFound
    cases = list(Case.objects.visible_to(person).filter(pk__in=bulk.case_ids).order_by("received_at", "pk"))
    notes = {case.pk: bulk.before.get(str(case.pk), {}) for case in cases}
    return Done(
        bulk_id=bulk.pk,
        kind=BulkKind(bulk.kind),
        made_at=timezone.localtime(bulk.made_at),
        is_undone=bulk.undone_at is not None,
        done=_plain(_("Done"), [case for case in cases if "version" in notes[case.pk]]),
        left_out=_with_reasons(
            _("Left as they were"), cases, {pk: note.get("left_out") for pk, note in notes.items()}
        ),
        kept=_with_reasons(
            _("Could not be undone"), cases, {pk: note.get("kept") for pk, note in notes.items()}
        ),
    )


@budget(queries=1)
def exported_rows(person: Person, chosen: CaseFilter, seen: Mapping[UUID, int]) -> Iterator[Sequence[str]]:
    """Give the statistical fields of a selection, row by row; nothing to who may not take them along.

    :param seen: the cases that were ticked; all of the list when none was.
    """
    rows = Case.objects.exportable_to(person)
    rows = rows.filter(pk__in=list(seen)) if seen and not chosen.unread else chosen.narrow(rows)
    columns = [
        {"month": "received_at", "municipality": "municipality__cbs"}.get(name, name) for name in EXPORTED
    ]
    found = rows.order_by("received_at", "pk").values_list(*columns)
    return (_written(row) for row in found.iterator(chunk_size=BATCH))


def _written(row: Sequence[object]) -> list[str]:
    values = dict(zip(EXPORTED, row, strict=True))
    month = values["month"]
    values["month"] = f"{timezone.localtime(month):%Y-%m}" if isinstance(month, datetime) else ""
    # The code of a mass report is no statistical field: it would tie rows to one event.
    values["mass_report"] = "yes" if values["mass_report"] else "no"
    return ["|".join(value) if isinstance(value, list) else str(value) for value in values.values()]


def _targets(person: Person, kind: BulkKind) -> list[tuple[str, Text]]:
    if kind == BulkKind.ASSIGN:
        people = User.objects.filter(
            service=person.service_id, is_active=True, role__in=Role.of_service()
        ).order_by("first_name", "last_name", "username")
        return [(str(user.pk), user.work_name) for user in people]
    if kind == BulkKind.LABEL:
        labels = Label.objects.filter(service=person.service_id, ended_on=None).order_by("name")
        return [(str(label.pk), label.name) for label in labels]
    incidents = list(Incident.objects.visible_to(person).order_by("-number")[:MOST_AT_ONCE])
    keys = keys_of(incident.pk for incident in incidents)
    return [
        (str(incident.pk), keys[incident.pk].open_text(incident.title, incident.place("title")))
        for incident in incidents
        if incident.pk in keys
    ]


def _plain(caption: str, cases: Sequence[Case]) -> Table:
    return Table(caption=caption, columns=[Column(_("Case"))], rows=[[_linked(case)] for case in cases])


def _with_reasons(caption: str, cases: Sequence[Case], reasons: Mapping[UUID, object]) -> Table:
    columns = [Column(_("Case")), Column(pgettext("selection", "Why"))]
    rows = [[_linked(case), Cell(LeftOut(str(reasons[case.pk])).label)] for case in cases if reasons[case.pk]]
    return Table(caption=caption, columns=columns, rows=rows)


def _linked(case: Case) -> Cell:
    return Cell(case.reference, reverse("complaints:case", args=[case.pk]), header=True)
