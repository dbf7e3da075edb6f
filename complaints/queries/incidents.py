"""Incidents: the list, and the one page of an event that several people report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from adv_portal.accounts.models import Service
from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Fact, Table
from adv_portal.ui.keyset import Cursor, page_after
from adv_portal.vault.keys import key_of, keys_of
from complaints.models import Case, Incident
from complaints.queries.rows import case_table
from complaints.queries.similar import ANCHORS, Likeness, similar_table, similar_to
from complaints.querysets import IncidentQuerySet

PAGE_SIZE: Final = 50
#: A report is linked to one of the newest incidents; older ones are found in the list.
MOST_CHOICES: Final = 200


@dataclass(frozen=True, slots=True)
class IncidentsPage:
    """One page of the list of incidents.

    :param next: where the next page begins; None on the last one.
    """

    table: Table
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """One event, with the reports of it that exist for a person.

    :param number: how many reports exist for the person, in words.
    :param suggests_mass: in words, that there are so many reports that it may be a mass report; else empty.
    :param similar: reports that may be about it and are not linked.
    :param answers: what stands in its form now, by field.
    """

    incident_id: UUID
    version: int
    name: str
    title: str = field(repr=False)
    statement: str = field(repr=False)
    is_mass: bool
    is_empty: bool
    facts: Sequence[Fact]
    number: str
    suggests_mass: str
    table: Table
    similar: Table
    answers: Mapping[str, object] = field(repr=False)
    next: Cursor | None

    @property
    def crumbs(self) -> Sequence[Crumb]:
        """The way to the page."""
        return [Crumb(_("Incidents"), reverse("complaints:incidents")), Crumb(self.name)]


@budget(queries=2)
def incidents_page(person: Person, after: Cursor | None = None, size: int = PAGE_SIZE) -> IncidentsPage:
    """Give the incidents that exist for a person, the newest first, with how many reports each has for it.

    :param after: the place of the last row seen; None for the first page.
    """
    rows = page_after(_counted(person), after, size, field="number", descending=True)
    columns = (
        Column(_("Incident")),
        Column(_("Event")),
        Column(_("Day")),
        Column(_("Municipality")),
        Column(pgettext("incident", "Reports"), numeric=True),
        Column(_("Signs")),
    )
    titles = _titles(rows.rows)
    table = [
        (
            Cell(_name(row), reverse("complaints:incident", args=[row.pk]), header=True),
            Cell(titles.get(row.pk, "")),
            Cell(date_format(row.happened_on, "SHORT_DATE_FORMAT") if row.happened_on else ""),
            Cell(row.municipality.name if row.municipality else ""),
            Cell(getattr(row, "report_count", 0)),
            Cell(_("mass report") if row.is_mass else ""),
        )
        for row in rows.rows
    ]
    return IncidentsPage(Table(_("Incidents"), columns, table), rows.next)


@budget(queries=12)
def incident_page(
    person: Person, incident_id: UUID, after: Cursor | None = None, size: int = PAGE_SIZE
) -> IncidentPage:
    """Give the page of an event: what is known, its reports, and what may belong to it.

    :param after: the place of the last report seen; None for the first page.
    :raises NotFound: the incident does not exist for the person.
    Source: Besluit art. 2; counting rules R3 and R8.
    """
    incident = _found(person, incident_id)
    key = key_of(incident.pk)
    title = key.open_text(incident.title, incident.place("title"))
    said = incident.statement
    statement = key.open_text(said, incident.place("statement")) if said is not None else ""
    cases = Case.objects.visible_to(person).filter(incident=incident)
    page = page_after(cases.for_queue(), after, size, field="received_at")
    total: int = getattr(incident, "report_count", 0)
    return IncidentPage(
        incident_id=incident.pk,
        version=incident.version,
        name=_name(incident),
        title=title,
        statement=statement,
        is_mass=incident.is_mass,
        is_empty=total == 0,
        facts=_facts(incident),
        number=ngettext("%(number)s report", "%(number)s reports", total) % {"number": total},
        suggests_mass=_suggestion(incident, total),
        table=case_table(page.rows, _("Reports of this event")),
        similar=similar_table(_similar(person, incident, page.rows)),
        answers={
            "title": title,
            "statement": statement,
            "happened_on": incident.happened_on,
            "municipality": str(incident.municipality_id or ""),
            "is_mass": incident.is_mass,
        },
        next=page.next,
    )


@budget(queries=2)
def incident_choices(person: Person) -> list[tuple[str, str]]:
    """Give the newest incidents that exist for a person, as choices."""
    rows = list(Incident.objects.visible_to(person).order_by("-number")[:MOST_CHOICES])
    titles = _titles(rows)
    return [(str(row.pk), f"{_name(row)}: {titles[row.pk]}") for row in rows if row.pk in titles]


def _counted(person: Person) -> IncidentQuerySet:
    """Give the incidents of a person, with how many of their reports exist for that person."""
    theirs = Case.objects.visible_to(person).filter(incident_id=OuterRef("pk")).order_by()
    number = theirs.values("incident_id").annotate(number=Count("pk")).values("number")
    counted = Coalesce(Subquery(number, output_field=IntegerField()), 0)
    return Incident.objects.visible_to(person).select_related("municipality").annotate(report_count=counted)


def _found(person: Person, incident_id: UUID) -> Any:  # noqa: ANN401 -- an incident with its number of reports
    incident = _counted(person).select_related("municipality", "made_by").filter(pk=incident_id).first()
    if incident is None:
        raise NotFound
    return incident


def _name(incident: Incident) -> str:
    return _("Incident %(number)s") % {"number": incident.number}


def _titles(rows: Sequence[Incident]) -> dict[UUID, str]:
    keys = keys_of(row.pk for row in rows)
    return {row.pk: keys[row.pk].open_text(row.title, row.place("title")) for row in rows if row.pk in keys}


def _facts(incident: Incident) -> list[Fact]:
    return [
        Fact(_("Day"), date_format(incident.happened_on) if incident.happened_on else _("Not known")),
        Fact(_("Municipality"), incident.municipality.name if incident.municipality else _("Not known")),
        Fact(_("Mass report"), _("Yes") if incident.is_mass else _("No")),
        Fact(_("Made by"), incident.made_by.work_name),
    ]


def _suggestion(incident: Incident, total: int) -> str:
    """Say that it may be a mass report; somebody decides (rule R8)."""
    least = Service.objects.values_list("mass_report_min", flat=True).get(pk=incident.service_id)
    if incident.is_mass or total < least:
        return ""
    words = _("This event has %(number)s reports. From %(least)s on it is usually a mass report.")
    return words % {"number": total, "least": least}


def _similar(person: Person, incident: Incident, cases: Sequence[Case]) -> list[Likeness]:
    return similar_to(person, [case.pk for case in cases[:ANCHORS]], incident.pk)
