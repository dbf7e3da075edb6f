"""The dashboard of officials and council members: published figures, read and never counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from adv_portal.audit.actors import Person
from adv_portal.ops.budget import budget
from adv_portal.ui.charts import Bar, bars
from adv_portal.ui.components import Cell, Column, Crumb, Fact, FigureView, Table
from reports.published import PublishedTable, PublishedYear, Shown, published_year, published_years

TOTAL: Final = "total"
RESIDENTS: Final = "resident_total"
ADVICE: Final = "advice_information"


@dataclass(frozen=True, slots=True)
class DashboardPage:
    """What was reported in one year.

    :param years: a link for each year of which figures are published.
    :param key_figures: four figures, each a number or a marker.
    :param figures: charts with their tables.
    """

    municipality: str
    year: int
    years: tuple[Crumb, ...]
    published: str
    key_figures: tuple[Fact, ...]
    figures: tuple[FigureView, ...]
    legend: str


@budget(queries=2)
def dashboard_page(person: Person, asked: int | None = None) -> DashboardPage | None:
    """Give the figures of one year that are published for a person, or ``None`` when there are none.

    :param asked: the year somebody asks for; the newest when it is ``None`` or not published.
    """
    years = published_years(person)
    if not years:
        return None
    chosen = asked if asked in years else years[0]
    year = published_year(person, chosen)
    if year is None:
        return None
    return DashboardPage(
        municipality=year.municipality,
        year=year.year,
        years=tuple(Crumb(str(one), "" if one == chosen else f"?jaar={one}") for one in years),
        published=_published(year),
        key_figures=tuple(_key_figures(year)),
        figures=tuple(_figures(year)),
        legend=_("<5: fewer than 5. x: not shown, to protect a small number."),
    )


def _published(year: PublishedYear) -> str:
    return _("Published by %(service)s on %(date)s, version %(number)s") % {
        "service": year.service,
        "date": date_format(localtime(year.published_at), "DATE_FORMAT"),
        "number": year.number,
    }


def _key_figures(year: PublishedYear) -> Sequence[Fact]:
    handling = year.table("handling")
    advice = (
        next((row.figures[TOTAL] for row in handling.rows if row.code == ADVICE), None) if handling else None
    )
    facts = [
        Fact(_("Complaints registered"), _spoken(year.complaints[TOTAL])),
        Fact(_("Without mass reports"), _spoken(year.without_mass_reports)),
        Fact(_("By residents of the municipality"), _spoken(year.complaints[RESIDENTS])),
    ]
    if advice is not None:
        facts.append(Fact(_("Advice or information given"), _spoken(advice)))
    return facts


def _spoken(figure: Shown) -> str:
    """Say a figure in words that are clear without a legend."""
    if figure.marker == "lt5":
        return _("Fewer than 5")
    return _("Not shown, to protect a small number") if figure.marker else figure.text


def _figures(year: PublishedYear) -> Sequence[FigureView]:
    titles = {"ground": _("Complaints by ground"), "domain": _("Complaints by domain of society")}
    return [_figure(year, table, titles[table.subject]) for table in year.tables if table.subject in titles]


def _figure(year: PublishedYear, table: PublishedTable, title: str) -> FigureView:
    language = "nl" if (get_language() or "nl").startswith("nl") else "en"
    rows = [(row.label.in_language(language), row.figures[TOTAL]) for row in table.rows]
    definition = _(
        "Complaints registered in %(year)s about an incident in the municipality or of a resident."
    )
    several = _("One complaint may have several answers, so the numbers add up to more than the complaints.")
    return FigureView(
        title=title,
        definition=definition % {"year": year.year},
        source=_published(year),
        alt=_alternative(title, rows),
        image_data_uri=bars([Bar(label, figure.value, figure.text) for label, figure in rows]),
        table=_table(title, table, rows),
        note=several if table.multi else "",
    )


def _alternative(title: str, rows: Sequence[tuple[str, Shown]]) -> str:
    """Say what the picture shows: every row that is not zero, with its number or marker in words."""
    said = [f"{label}: {_in_a_sentence(figure)}" for label, figure in rows if figure.value != 0]
    return f"{title}. {'. '.join(said)}." if said else f"{title}. {_('No complaints.')}"


def _in_a_sentence(figure: Shown) -> str:
    if figure.marker == "lt5":
        return _("fewer than 5")
    return _("not shown") if figure.marker else figure.text


def _table(title: str, table: PublishedTable, rows: Sequence[tuple[str, Shown]]) -> Table:
    language = "nl" if (get_language() or "nl").startswith("nl") else "en"
    return Table(
        caption=title,
        columns=[Column(table.title.in_language(language)), Column(_("Number"), numeric=True)],
        rows=[
            [
                Cell(label, header=True),
                Cell("", marker=figure.text) if figure.marker else Cell(figure.text),
            ]
            for label, figure in rows
        ],
    )
