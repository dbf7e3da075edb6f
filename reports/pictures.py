"""Published tables as figures of a page: a chart, the same cells as a table, and what they say and do not.

Only cells that passed the gate come in, and each shows what was printed. A publication of before the
catalogue grew holds fewer tables, and gives fewer figures.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from adv_portal.ui.components import Cell, Column, Crumb, FigureView, Table
from reports.charts import ChartRow, ChartTable, Line, LinePoint, bars, line_with_interval, spoken
from reports.counting import GRAND_TOTAL, CellKey
from reports.disclosure.catalogue import (
    CHANNEL_TABLE,
    HALF_YEAR_TABLE,
    MASS_GROUND,
    MASS_REPORTS,
    MASS_TABLE,
    QUARTER_TABLE,
    WITHOUT_MASS_REPORTS,
    CatalogueTable,
    tables_within,
)
from reports.disclosure.gate import read_cells
from reports.disclosure.markers import Figure, Withheld
from reports.disclosure.rates import CERTAIN_FROM, poisson_interval
from reports.editions.choice import EDITIONS
from reports.editions.shape import TOTAL_ROW, Edition, Subject, Words
from reports.editions.shape import Column as Of
from reports.models import IssuedReport, PublishedFigures
from reports.querysets import PublishedFiguresQuerySet
from reports.vocabulary.periods import Period

#: Raised when what a picture shows changes, so that nothing kept before is shown again.
DRAWN_AS: Final = 1
#: Nothing kept can become untrue: its key names the publications. This only lets unread ones go.
KEPT_SECONDS: Final = 86_400
#: Tables beside the form that are drawn; the others are in the downloads.
BESIDE: Final = frozenset({MASS_TABLE, MASS_GROUND, QUARTER_TABLE, HALF_YEAR_TABLE, CHANNEL_TABLE})
TRENDING: Final = 2
_YEARS: Final = Words("Klachten per jaar, zonder massameldingen", "Complaints by year, without mass reports")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where figures come from.

    :param period: such as "2026" or "1e kwartaal 2026".
    :param number: the number of the publication.
    """

    publication_id: UUID
    service: str
    period: str
    number: int
    published_at: datetime

    @property
    def words(self) -> str:
        """Who published them, and when."""
        return _("Published by %(service)s on %(date)s, version %(number)s") % {
            "service": self.service,
            "date": date_format(localtime(self.published_at), "DATE_FORMAT"),
            "number": self.number,
        }


@dataclass(frozen=True, slots=True)
class Plot:
    """One year of a series.

    :param figure: the complaints without mass reports, as they were printed.
    :param breaks: it cannot be compared with the years before.
    """

    year: int
    figure: Figure
    breaks: bool = False


def caveat() -> str:
    """Say what figures of reports do not tell. It stands at every figure."""
    return _(
        "These are reports. They show what was reported, not how much discrimination there is. More reports "
        "can also mean that people find their way better."
    )


def legend() -> str:
    """Explain the markers."""
    return _("<5: fewer than 5. x: not shown, to protect a small number.")


def pictures(
    cells: Mapping[CellKey, Figure], edition: Edition, origin: Origin, language: str
) -> tuple[FigureView, ...]:
    """Give the figures of a publication, in printed order.

    :param language: ``nl`` or ``en``.
    """
    several = {table.code for table in edition.tables if table.multi}
    totals = {table.code for table in edition.tables if table.subject is Subject.COMPLAINTS}
    return tuple(
        _picture(table, cells, origin, language, is_multi=table.code in several)
        for table in tables_within(cells.keys(), edition)
        if table.code not in totals and (table.is_form or table.code in BESIDE)
    )


def _picture(
    table: CatalogueTable,
    cells: Mapping[CellKey, Figure],
    origin: Origin,
    language: str,
    *,
    is_multi: bool,
) -> FigureView:
    title = table.title.in_language(language)
    definition = _(
        "Complaints registered in %(period)s about an incident in the municipality or of a resident."
    ) % {"period": origin.period}
    drawn = str(Of.TOTAL) if table.is_form else table.columns[-1].code
    rows = tuple(
        ChartRow(row.words, cells[key])
        for row in table.rows
        if row.code != TOTAL_ROW and (key := CellKey(table.code, row.code, drawn)) in cells
    )
    subject = table.title
    if len(table.columns) > 1 and not table.is_form:
        last = table.columns[-1].words
        subject = Words(
            f"{subject.nl}: {last.nl.lower()}",
            f"{subject.in_language('en')}: {last.in_language('en').lower()}",
        )
    chart = bars(ChartTable(subject, origin.period, rows), language)
    return FigureView(
        title=title,
        definition=definition,
        source=origin.words,
        alt=chart.alternative,
        image_data_uri=chart.svg,
        table=_table(title, table, cells, language, is_multi=is_multi),
        note=_several() if is_multi else "",
        caveat=caveat(),
        downloads=_downloads(table.code, origin),
    )


def _several() -> str:
    return _("One complaint may have several answers, so the numbers add up to more than the complaints.")


def _table(
    title: str, table: CatalogueTable, cells: Mapping[CellKey, Figure], language: str, *, is_multi: bool
) -> Table:
    columns = [column for column in table.columns if not table.is_form or column.code == str(Of.TOTAL)]
    heads = [_("Number")] if len(columns) == 1 else [one.words.in_language(language) for one in columns]
    rows = [
        [
            Cell(row.words.in_language(language), header=True),
            *(_cell(cells.get(CellKey(table.code, row.code, column.code))) for column in columns),
        ]
        for row in table.rows
        if not (is_multi and row.code == TOTAL_ROW)
        and any(CellKey(table.code, row.code, column.code) in cells for column in columns)
    ]
    shown = [Column(title), *(Column(head, numeric=True) for head in heads)]
    return Table(title, shown, rows, note=legend() if _is_marked(rows) else "")


def _cell(figure: Figure | None) -> Cell:
    if figure is None:
        return Cell("–")  # noqa: RUF001 -- the sign of a combination that is not printed
    return Cell("", marker=figure.symbol) if isinstance(figure, Withheld) else Cell(str(figure))


def _is_marked(rows: Sequence[Sequence[Cell]]) -> bool:
    return any(cell.marker for row in rows for cell in row)


def _downloads(code: str, origin: Origin) -> tuple[Crumb, ...]:
    return (
        Crumb("CSV", reverse("figures:table", args=[origin.publication_id, code])),
        Crumb("JSON", reverse("open_data:publication", args=[origin.publication_id])),
    )


def trend(plots: Sequence[Plot], origin: Origin, language: str) -> FigureView | None:
    """Draw the complaints of each year with their interval; one year alone is no series.

    :param plots: by year, the oldest first.
    :param origin: the newest of their publications.
    """
    if len(plots) < TRENDING:
        return None
    title = _YEARS.in_language(language)
    chart = line_with_interval(Line(_YEARS, tuple(_points(plots, language))), language)
    rows = [[Cell(str(plot.year), header=True), _cell(plot.figure), Cell(_margin(plot))] for plot in plots]
    columns = [Column(_("Year")), Column(_("Number"), numeric=True), Column(_("Margin"))]
    return FigureView(
        title=title,
        definition=_(
            "Complaints registered in each year, without mass reports, as they were printed in the newest "
            "publication of that year."
        ),
        source=origin.words,
        alt=chart.alternative,
        image_data_uri=chart.svg,
        table=Table(title, columns, rows, note=legend() if _is_marked(rows) else ""),
        note=_notes(plots),
        caveat=caveat(),
    )


def _points(plots: Sequence[Plot], language: str) -> Iterator[LinePoint]:
    for plot in plots:
        figure, label = plot.figure, str(plot.year)
        said = spoken(figure).in_language(language)
        if isinstance(figure, Withheld):
            yield LinePoint(label, None, None, None, figure.symbol, said, plot.breaks)
        elif figure >= CERTAIN_FROM:
            yield LinePoint(label, figure, None, None, str(figure), said, plot.breaks)
        else:
            margin = poisson_interval(figure)
            yield LinePoint(label, figure, margin.low, margin.high, str(figure), said, plot.breaks)


def _margin(plot: Plot) -> str:
    if isinstance(plot.figure, Withheld) or plot.figure >= CERTAIN_FROM:
        return "–"  # noqa: RUF001 -- the sign of no margin
    margin = poisson_interval(plot.figure)
    return _("%(low)s to %(high)s") % {"low": round(margin.low), "high": round(margin.high)}


def _notes(plots: Sequence[Plot]) -> str:
    said = []
    if any(not isinstance(plot.figure, Withheld) and plot.figure < CERTAIN_FROM for plot in plots):
        said.append(_("With small numbers chance plays a part. The margin shows how large that is."))
    broken = ", ".join(str(plot.year) for plot in plots if plot.breaks)
    if broken:
        said.append(_("Not comparable with the years before: %(years)s.") % {"years": broken})
    return " ".join(said)


def when(year: int, period: str) -> str:
    """Give the year of a publication, and its part where it is no whole one."""
    return str(year) if period == Period.YEAR else f"{str(Period(period).label).lower()} {year}"


def address_of(year: int, period: str) -> str:
    """Give how a period stands in the address of the public page, such as ``2026`` or ``2026-q1``."""
    return str(year) if period == Period.YEAR else f"{year}-{period}"


def pictures_of(
    rows: PublishedFiguresQuerySet, year: int, period: Period = Period.YEAR
) -> tuple[FigureView, ...]:
    """Give the figures of the newest publication of a year as pictures, with the years before it.

    They are kept by the keys of the publications they show. A publication is frozen and a correction is a new
    one with a key of its own, so that nothing kept has to be taken back. Only published figures are kept.

    :param rows: the publications of one municipality.
    """
    years = rows.filter(year__lte=year, period=period).order_by("year", "-number", "-published_at", "pk")
    found = dict(years.distinct("year").values_list("year", "pk"))
    if year not in found:
        return ()
    language = "nl" if (get_language() or "nl").startswith("nl") else "en"
    shown = " ".join(str(key) for key in found.values())
    name = f"figures:{DRAWN_AS}:{language}:{sha256(shown.encode()).hexdigest()}"
    kept: tuple[FigureView, ...] | None = cache.get(name)
    if kept is None:
        kept = _drawn([found[one] for one in sorted(found)], language)
        cache.set(name, kept, KEPT_SECONDS)
    return kept


def _drawn(keys: list[UUID], language: str) -> tuple[FigureView, ...]:
    rows = PublishedFigures.objects.filter(pk__in=keys).select_related("service").order_by("year")
    every = [(row, read_cells(row.cells)) for row in rows]
    newest, cells = every[-1]
    period = when(newest.year, newest.period)
    origin = Origin(newest.pk, newest.service.name, period, newest.number, newest.published_at)
    made = pictures(cells, EDITIONS[newest.edition], origin, language)
    if newest.period != Period.YEAR:
        return made
    around = IssuedReport.objects.filter(figures=newest.pk).values_list("around", flat=True).first() or {}
    broken = {one["year"] for one in around.get("breaks", ())}
    plots, edition = [], every[0][0].edition
    for row, shown in every:
        figure = _without_mass(shown)
        if figure is not None:
            plots.append(Plot(row.year, figure, row.year in broken or row.edition != edition))
        edition = row.edition
    series = trend(plots, origin, language)
    return (*made, series) if series else made


def _without_mass(cells: Mapping[CellKey, Figure]) -> Figure | None:
    mass = cells.get(MASS_REPORTS)
    if isinstance(mass, int) and mass == 0:
        return cells.get(GRAND_TOTAL)
    return cells.get(WITHOUT_MASS_REPORTS)
