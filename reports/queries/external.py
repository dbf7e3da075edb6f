"""Figures of others beside ours, for the ADV, officials and council members; nothing is ever added up."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from adv_portal.accounts.models import User
from adv_portal.law.grounds import Ground
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Fact, Table
from reports import rules
from reports.counting import GRAND_TOTAL
from reports.disclosure.gate import read_cells
from reports.disclosure.markers import Withheld
from reports.models import ExternalFigure, ExternalSeries, PublishedFigures
from reports.vocabulary.external import ExternalBody, ExternalUnit
from reports.vocabulary.periods import Period

#: How many years and series a page shows at most: more is no picture any more.
MOST_YEARS: Final = 10
MOST_SERIES: Final = 20


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """One series with what it is, and its figures in a table of its own.

    :param remove_href: where the head takes it out again; ``""`` for others.
    """

    key: UUID
    title: str
    facts: tuple[Fact, ...]
    table: Table
    remove_href: str


@dataclass(frozen=True, slots=True)
class ExternalPage:
    """Ours by year, and each series of somebody else beside it."""

    ours: Table | None
    series: tuple[SeriesShown, ...]
    may_import: bool


@budget(queries=3)
def external_page(user: User) -> ExternalPage:
    """Give figures of others beside what we published, each in a table of its own.

    Source: policy, I11 and I12: police, other bodies and ours count differently and are never added.
    """
    found = list(ExternalSeries.objects.visible_to(user).order_by("body", "title")[:MOST_SERIES])
    figures: dict[UUID, list[ExternalFigure]] = {series.pk: [] for series in found}
    rows = ExternalFigure.objects.filter(series__in=found).select_related("municipality")
    if user.municipality_id is not None:
        rows = rows.filter(municipality_id__in=[user.municipality_id]) | rows.filter(municipality=None)
    for row in rows.order_by("-year", "municipality__name", "ground"):
        figures[row.series_id].append(row)
    return ExternalPage(
        ours=_ours(user),
        series=tuple(_shown(user, series, figures[series.pk]) for series in found),
        may_import=rules.import_external(user),
    )


def _ours(user: User) -> Table | None:
    published = PublishedFigures.objects.visible_to(user).newest().filter(period=Period.YEAR)
    rows = published.select_related("municipality").order_by("-year", "municipality__name")[: MOST_YEARS * 5]
    cells = []
    for row in rows:
        figure = read_cells(row.cells)[GRAND_TOTAL]
        text = figure.symbol if isinstance(figure, Withheld) else str(figure)
        cells.append([Cell(row.municipality.name, header=True), Cell(str(row.year)), Cell(text)])
    columns = [Column(_("Municipality")), Column(_("Year")), Column(_("Complaints"), numeric=True)]
    return Table(_("Complaints at the ADV, as published"), columns, cells) if cells else None


def _shown(user: User, series: ExternalSeries, figures: list[ExternalFigure]) -> SeriesShown:
    grounds: Mapping[str, str] = {ground.value: str(ground.label) for ground in Ground}
    has_grounds = any(figure.ground for figure in figures)
    years = sorted({figure.year for figure in figures}, reverse=True)[:MOST_YEARS]
    columns = [Column(_("Where")), Column(_("Year"))]
    if has_grounds:
        columns.append(Column(_("Ground")))
    columns.append(Column(str(ExternalUnit(series.unit).label), numeric=True))
    rows = []
    for figure in figures:
        if figure.year not in years:
            continue
        where = figure.municipality.name if figure.municipality else _("The Netherlands")
        ground = [Cell(grounds.get(figure.ground, _("All grounds")))] if has_grounds else []
        value = Cell(_value(figure.value, ExternalUnit(series.unit)))
        rows.append([Cell(where, header=True), Cell(str(figure.year)), *ground, value])
    facts = (
        Fact(_("Who published it"), ExternalBody(series.body).label),
        Fact(_("What is counted"), series.definition),
        Fact(_("Source"), f"{series.source}, {date_format(series.source_date)}"),
        Fact(_("Licence"), series.licence),
    )
    may_remove = rules.remove_external(user, series)
    remove = reverse("reports:remove_external", args=[series.pk]) if may_remove else ""
    return SeriesShown(series.pk, series.title, facts, Table(series.title, columns, rows), remove)


def _value(value: Decimal, unit: ExternalUnit) -> str:
    if unit is ExternalUnit.PERCENT:
        return f"{number_format(value, decimal_pos=1)}%"
    return number_format(value, decimal_pos=0)
