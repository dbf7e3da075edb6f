"""What stands around the figures of reports, for those who mind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from adv_portal.accounts.models import Municipality
from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.charts import BAR
from adv_portal.ui.components import Cell, Column, Crumb, Table
from reports import rules
from reports.models import BreakInSeries, Population, ReportLook
from reports.rendering.numbers import thousands
from reports.vocabulary.surroundings import BreakKind

#: The newest numbers that a page shows; the others are in reports.
SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class ShownBreak:
    """One break, and the address at which it is withdrawn."""

    title: str
    reason: str
    withdraw_href: str


@dataclass(frozen=True, slots=True)
class SurroundingsPage:
    """Residents, breaks and looks.

    :param may_record_breaks: the person is the head of an ADV.
    :param looks: a link for each municipality.
    """

    residents: Table
    has_residents: bool
    may_record_breaks: bool
    breaks: tuple[ShownBreak, ...]
    looks: tuple[Crumb, ...]


@budget(queries=4)
def surroundings_page(person: Person) -> SurroundingsPage:
    """Give what stands around the figures of the municipalities a person minds."""
    served = rules.served(person)
    people = Population.objects.select_related("municipality").order_by("-year", "municipality__name")
    municipalities = Municipality.objects.order_by("name")
    if served is not None:
        people = people.filter(municipality_id__in=served)
        municipalities = municipalities.filter(pk__in=served)
    rows = list(people[:SHOWN])
    may_record = rules.record_break(person)
    return SurroundingsPage(
        residents=_residents(rows),
        has_residents=bool(rows),
        may_record_breaks=may_record,
        breaks=tuple(_breaks(person)) if may_record else (),
        looks=tuple(
            Crumb(one.name, reverse("reports:look", args=[one.cbs])) for one in municipalities[:SHOWN]
        ),
    )


def _residents(rows: list[Population]) -> Table:
    return Table(
        caption=_("Residents on 1 January"),
        columns=[
            Column(_("Municipality")),
            Column(_("Year"), numeric=True),
            Column(_("Residents"), numeric=True),
            Column(_("Source")),
        ],
        rows=[
            [
                Cell(row.municipality.name, header=True),
                Cell(str(row.year)),
                Cell(thousands(row.residents).nl),
                Cell(f"{row.source}, {date_format(row.source_date, 'SHORT_DATE_FORMAT')}"),
            ]
            for row in rows
        ],
    )


def _breaks(person: Person) -> list[ShownBreak]:
    if person.service_id is None:
        return []
    rows = BreakInSeries.objects.filter(service_id=person.service_id).select_related("municipality")
    return [
        ShownBreak(
            title=f"{row.municipality.name}, {row.year}: {BreakKind(row.kind).label}",
            reason=row.reason_nl,
            withdraw_href=reverse("reports:withdraw_break", args=[row.pk]),
        )
        for row in rows.order_by("-year", "municipality__name")[:SHOWN]
    ]


@dataclass(frozen=True, slots=True)
class LookPage:
    """The look of one municipality's reports.

    :param version: 0 when it has none yet.
    :param has_logo: a logo is kept.
    """

    name: str
    version: int
    answers: Mapping[str, object]
    has_logo: bool


@budget(queries=3)
def look_page(person: Person, cbs: str) -> LookPage:
    """Give the look of a municipality's reports.

    :raises NotFound: there is no such municipality for the person.
    """
    municipality, served = Municipality.objects.filter(cbs=cbs).first(), rules.served(person)
    if municipality is None or (served is not None and municipality.pk not in served):
        raise NotFound
    row = ReportLook.objects.filter(municipality=municipality).first()
    if row is None:
        return LookPage(municipality.name, 0, {"colour": BAR}, has_logo=False)
    return LookPage(municipality.name, row.version, {"colour": row.colour}, has_logo=bool(row.logo_kind))
