"""Complaints over the years, for the ADV itself: with breaks in the series, and sums of three years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from adv_portal.accounts.models import User
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Table
from complaints.register import Crossed, Dimension, cross
from reports.disclosure.catalogue import SMALL_YEAR
from reports.makers.known import WINDOW
from reports.makers.overview import towns_of
from reports.models import BreakInSeries
from reports.overviews import Question, Town
from reports.queries.overview_parts import overviews_crumbs, query_of
from reports.vocabulary.overviews import Axis
from reports.vocabulary.surroundings import BreakKind

#: So many years are shown at most.
MOST_YEARS: Final = 12


@dataclass(frozen=True, slots=True)
class TrendPage:
    """The years of one municipality or of all of them.

    :param towns: what may be chosen, each with its address.
    :param years: an empty table when nothing was registered yet.
    :param advice: says that single years are too few to compare; ``""`` when they are not.
    """

    title: str
    towns: tuple[Crumb, ...]
    years: Table
    windows: Table
    breaks: tuple[str, ...]
    advice: str
    crumbs: tuple[Crumb, ...]


@budget(queries=3)
def trend_page(user: User, cbs: str = "") -> TrendPage:
    """Give complaints by year, with and without mass reports, breaks marked.

    :param cbs: the municipality; ``""`` for all of them together.
    :raises NotFound: the ADV does not serve this municipality.
    Source: counting rules R1 and R8; policy, section 7.4 (three years, windows that do not overlap).
    """
    every = towns_of(user.service_id or 0)
    towns = tuple(town for town in every if cbs in {"", town.cbs})
    if not towns:
        raise NotFound
    this_year = timezone.localdate().year
    first, last = date(this_year - MOST_YEARS + 1, 1, 1), date(this_year, 12, 31)
    question = Question(user.service_id or 0, towns, first, last, Axis.YEAR)
    found = cross(question.span, Dimension.YEAR, Dimension.MASS_REPORT)
    breaks = list(
        BreakInSeries.objects.filter(
            service_id=user.service_id or 0, municipality_id__in=[town.key for town in towns]
        ).select_related("municipality")
    )
    broken = {one.year for one in breaks}
    begun = min((int(year) for year in found.rows), default=this_year)
    years = range(begun, this_year + 1)
    full = [year for year in years if year < this_year]
    is_small = any(found.rows.get(str(year), 0) < SMALL_YEAR for year in full)
    title = towns[0].name if cbs else _("All municipalities")
    return TrendPage(
        title=title,
        towns=tuple(_choices(every)),
        years=Table(title, _columns(_("Year")), list(_years(question, found, years, broken)))
        if found.total
        else Table(title, [], []),
        windows=Table(_("Three years together"), _columns(_("Years")), list(_windows(found, full, broken))),
        breaks=tuple(_reason(one) for one in sorted(breaks, key=lambda one: one.year)),
        advice=_("A year with fewer than 100 complaints moves by chance alone: look at three years together.")
        if full and is_small
        else "",
        crumbs=(*overviews_crumbs(), Crumb(_("Over the years"))),
    )


def _choices(towns: tuple[Town, ...]) -> Iterator[Crumb]:
    here = reverse("reports:overview_trend")
    yield Crumb(_("All municipalities"), here)
    for town in towns:
        yield Crumb(town.name, f"{here}?municipality={town.cbs}")


def _columns(first: str) -> list[Column]:
    return [
        Column(first),
        Column(_("Complaints"), numeric=True),
        Column(_("Without mass reports"), numeric=True),
        Column(_("To compare with before")),
    ]


def _numbers(found: Crossed, years: list[int]) -> tuple[int, int]:
    with_mass = sum(found.rows.get(str(year), 0) for year in years)
    return with_mass, sum(found.cells.get((str(year), "no"), 0) for year in years)


def _years(question: Question, found: Crossed, years: range, broken: set[int]) -> Iterator[list[Cell]]:
    where = f"{reverse('reports:overview_cases')}?{query_of(question)}"
    for year in years:
        with_mass, without = _numbers(found, [year])
        is_running = year == years[-1]
        name = _("%(year)s, still running") % {"year": year} if is_running else str(year)
        yield [
            Cell(name, header=True),
            Cell(with_mass, href=f"{where}&row={year}&column=total" if with_mass else ""),
            Cell(without),
            _comparable(is_broken=year in broken, is_first=year == years[0]),
        ]


def _windows(found: Crossed, full: list[int], broken: set[int]) -> Iterator[list[Cell]]:
    """Give sums of three whole years, counted back from the last one, so that no two overlap."""
    groups = [full[max(end - WINDOW, 0) : end] for end in range(len(full), 0, -WINDOW)]
    whole = [group for group in reversed(groups) if len(group) == WINDOW]
    for number, group in enumerate(whole):
        name = _("%(first)s to %(last)s") % {"first": group[0], "last": group[-1]}
        numbers = _numbers(found, group)
        yield [
            Cell(name, header=True),
            *(Cell(one) for one in numbers),
            _comparable(is_broken=bool(broken & set(group)), is_first=not number),
        ]


def _comparable(*, is_broken: bool, is_first: bool) -> Cell:
    if is_broken:
        return Cell(_("Break in the series"), kind="warning")
    return Cell("-" if is_first else _("Yes"))


def _reason(one: BreakInSeries) -> str:
    is_dutch = (get_language() or "nl").startswith("nl")
    reason = one.reason_nl if is_dutch or not one.reason_en else one.reason_en
    words = {"year": one.year, "town": one.municipality.name, "kind": BreakKind(one.kind).label}
    return _("%(town)s, from %(year)s on: %(kind)s.") % words + f" {reason}"
