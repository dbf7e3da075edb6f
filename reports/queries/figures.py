"""The public page of figures: what was published, by municipality and period, and nothing else."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Fact, FigureView
from reports.charts import spoken
from reports.counting import GRAND_TOTAL, CellKey
from reports.disclosure.catalogue import MASS_REPORTS, WITHOUT_MASS_REPORTS, tables_within
from reports.disclosure.gate import read_cells
from reports.disclosure.markers import Figure, Withheld
from reports.editions.choice import EDITIONS
from reports.models import PublishedFigures
from reports.pictures import Origin, address_of, caveat, legend, pictures_of, when
from reports.queries.forms import File
from reports.rendering.web import reader_language
from reports.vocabulary.periods import Period

#: What a file says of each cell.
COLUMNS: Final = ("table", "row", "row_label", "column", "column_label", "value", "marker")


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """The published figures of one municipality and period, and what else may be chosen.

    :param municipalities: CBS code and name of each that has figures.
    :param periods: address and words of each period of the chosen municipality, the newest first.
    :param chosen: the municipality and period that are shown, or that were asked for and do not exist.
    :param title: empty when there are no figures for what was asked.
    """

    municipalities: tuple[tuple[str, str], ...]
    periods: tuple[tuple[str, str], ...]
    chosen: tuple[str, str]
    title: str = ""
    published: str = ""
    key_figures: tuple[Fact, ...] = ()
    figures: tuple[FigureView, ...] = ()
    legend: str = ""
    caveat: str = ""


@budget(queries=5)
def figures_page(cbs: str = "", period: str = "") -> FiguresPage:
    """Give the published figures of a municipality and a period.

    When not asked it is the first municipality, and its newest whole year: that tells most.

    :param period: such as ``2026`` or ``2026-q1``.
    """
    every = PublishedFigures.objects.all()
    found = every.values_list("municipality__name", "municipality__cbs", "year", "period").distinct()
    places = sorted(set(found.order_by()), key=lambda one: (one[0], -one[2], _place(one[3])))
    towns = tuple(dict.fromkeys((place[1], place[0]) for place in places))
    town = cbs or (towns[0][0] if towns else "")
    own = [(place[2], place[3]) for place in places if place[1] == town]
    periods = {address_of(*one): one for one in own}
    whole = next((address for address, one in periods.items() if one[1] == Period.YEAR), "")
    asked = period or whole or next(iter(periods), "")
    choice = FiguresPage(
        municipalities=towns,
        periods=tuple((address, when(*one)) for address, one in periods.items()),
        chosen=(town, asked),
    )
    if asked not in periods:
        return choice
    return _filled(choice, town, *periods[asked])


def _filled(choice: FiguresPage, town: str, year: int, period: str) -> FiguresPage:
    rows = PublishedFigures.objects.filter(municipality__cbs=town)
    newest = rows.filter(year=year, period=period).order_by("-number", "-published_at", "pk")
    row = newest.select_related("municipality", "service").first()
    if row is None:
        return choice
    origin = Origin(row.pk, row.service.name, when(row.year, row.period), row.number, row.published_at)
    names = {"municipality": row.municipality.name, "when": origin.period}
    return FiguresPage(
        municipalities=choice.municipalities,
        periods=choice.periods,
        chosen=choice.chosen,
        title=_("Complaints about discrimination in %(municipality)s, %(when)s") % names,
        published=origin.words,
        key_figures=_key_figures(read_cells(row.cells)),
        figures=pictures_of(rows, year, Period(period)),
        legend=legend(),
        caveat=caveat(),
    )


def _place(period: str) -> int:
    return list(Period).index(Period(period))


def _key_figures(cells: Mapping[CellKey, Figure]) -> tuple[Fact, ...]:
    named = (
        (_("Complaints registered"), GRAND_TOTAL),
        (_("In mass reports"), MASS_REPORTS),
        (_("Without mass reports"), WITHOUT_MASS_REPORTS),
    )
    language = reader_language()
    return tuple(Fact(name, spoken(cells[key]).in_language(language)) for name, key in named if key in cells)


@budget(queries=1)
def table_file(publication_id: UUID, code: str) -> File:
    """Give one published table as CSV: a line for each cell, with a column for the marker.

    :param code: of the table, such as ``2`` or ``quarter``.
    :raises NotFound: nothing was published under this key, or no such table in it.
    """
    rows = PublishedFigures.objects.select_related("municipality")
    row = rows.filter(pk=publication_id).first()
    cells = read_cells(row.cells) if row is not None else {}
    tables = tables_within(cells.keys(), EDITIONS[row.edition]) if row is not None else ()
    table = next((one for one in tables if one.code == code), None)
    if row is None or table is None:
        raise NotFound
    language, output = reader_language(), StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in table.rows:
        for column in table.columns:
            figure = cells.get(CellKey(code, line.code, column.code))
            if figure is not None:
                labels = (line.code, line.words.in_language(language), column.code)
                writer.writerow((code, *labels, column.words.in_language(language), *_written(figure)))
    content = output.getvalue().encode()
    place = f"{row.municipality.cbs}-{address_of(row.year, row.period)}-v{row.number}"
    name = f"discriminatieklachten-{place}-tabel-{code.replace('_', '-')}.csv"
    return File(name, content, "text/csv; charset=utf-8", sha256(content).hexdigest())


def _written(figure: Figure) -> tuple[str, str]:
    return ("", figure.marker) if isinstance(figure, Withheld) else (str(figure), "")
