"""The dashboard of officials and council members: published figures, read and never counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from adv_portal.audit.actors import Person
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Crumb, Fact, FigureView
from reports.published import (
    PublishedYear,
    Shown,
    published_periods,
    published_pictures,
    published_year,
    published_years,
)

TOTAL: Final = "total"
RESIDENTS: Final = "resident_total"
ADVICE: Final = "advice_information"


@dataclass(frozen=True, slots=True)
class DashboardPage:
    """What was reported in one year.

    :param years: a link for each year of which figures are published.
    :param periods: a link for each part of a year, and years together, of which figures are published.
    :param key_figures: four figures, each a number or a marker.
    :param figures: charts with their tables.
    """

    municipality: str
    year: int
    years: tuple[Crumb, ...]
    periods: tuple[Crumb, ...]
    published: str
    key_figures: tuple[Fact, ...]
    figures: tuple[FigureView, ...]
    legend: str


@budget(queries=6)
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
        periods=tuple(_periods(person)),
        published=_published(year),
        key_figures=tuple(_key_figures(year)),
        figures=published_pictures(person, year.year),
        legend=_("<5: fewer than 5. x: not shown, to protect a small number."),
    )


def _periods(person: Person) -> Iterator[Crumb]:
    for cbs, period, words in published_periods(person):
        yield Crumb(
            words, f"{reverse('figures:public')}?{urlencode({'municipality': cbs, 'period': period})}"
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
