"""What everybody knows already: all publications that share a cell with a new one, or add up with it.

Nobody publishes beside something that was read before: :func:`hold` makes whoever stores a publication wait
for the other, and refuses when the history has moved on in the meantime.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.db import connection
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Municipality
from adv_portal.errors import Refused
from reports.counting import GRAND_TOTAL, QUARTER_TABLE, REGION_TABLE, CellKey
from reports.disclosure.catalogue import exact_values, name_of
from reports.disclosure.gate import read_cells
from reports.disclosure.history import Context, Publication, Sums
from reports.editions.choice import EDITIONS, edition_for
from reports.editions.shape import TOTAL_ROW, Edition
from reports.issuing import counts_of
from reports.models import BehindFigures, ExactElsewhere, IssuedForm, PublishedFigures, RegionFigures
from reports.vocabulary.periods import Period

Exact = Mapping[CellKey, int]

#: How many years stand in one window of three.
WINDOW: Final = 3
#: Sets the locks of publications apart from other locks.
_LOCKS: Final = 7_405


class Overtaken(Refused):
    """Something was published while this was being made."""

    code = "overtaken"
    message = _("Something else was published in the meantime. Try again.")


@dataclass(frozen=True, slots=True)
class Known:
    """What a publication is protected against.

    :param count: how many publications of the ADV there were when it was read.
    """

    context: Context
    count: int


def count_of(service_id: int) -> int:
    """Count everything an ADV has published, or that others made public of it."""
    rows = {"service_id": service_id}
    return (
        PublishedFigures.objects.filter(**rows).count()
        + RegionFigures.objects.filter(**rows).count()
        + ExactElsewhere.objects.filter(**rows).count()
    )


def hold(service_id: int, known: Known) -> None:
    """Let nobody else publish for this ADV until the act is over.

    :raises Overtaken: there is a publication that the new one was not protected against.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCKS, service_id])
    if count_of(service_id) != known.count:
        raise Overtaken


def window_of(service_id: int, municipality_id: int, year: int) -> int | None:
    """Give the last year of the published window of three years that holds a year, if there is one."""
    return (
        PublishedFigures.objects.filter(
            service_id=service_id,
            municipality_id=municipality_id,
            period=Period.THREE_YEARS,
            year__range=(year, year + WINDOW - 1),
        )
        .values_list("year", flat=True)
        .first()
    )


def years_until(last: int) -> tuple[int, ...]:
    """Give the years of a window by its last year."""
    return tuple(range(last - WINDOW + 1, last + 1))


def known_of_year(service_id: int, municipality: Municipality, year: int) -> Known:
    """Give everything known about a municipality's year: its quarters, the region, and its three years."""
    count = count_of(service_id)
    publications = [*_of_year(service_id, municipality, year)]
    sums: list[Sums] = []
    last = window_of(service_id, municipality.pk, year)
    if last is not None:
        whole = f"{Period.THREE_YEARS}-{last}"
        publications += _published(service_id, municipality, last, [Period.THREE_YEARS], whole)
        for other in years_until(last):
            if other != year:
                publications += _of_other_year(service_id, municipality, other)
        sums.append(Sums(whole, tuple("" if one == year else str(one) for one in years_until(last))))
    around = _neighbours(service_id, municipality, year)
    return Known(Context((*publications, *around.publications), tuple(sums), around.same), count)


def known_of_three_years(service_id: int, municipality: Municipality, last: int) -> Known:
    """Give everything known about three years of a municipality: each year, and these three before."""
    count = count_of(service_id)
    publications = [*_published(service_id, municipality, last, [Period.THREE_YEARS])]
    for year in years_until(last):
        publications += _of_other_year(service_id, municipality, year)
    sums = Sums("", tuple(str(year) for year in years_until(last)))
    return Known(Context(tuple(publications), (sums,)), count)


def known_of_region(service_id: int, year: int, municipalities: Sequence[Municipality]) -> Known:
    """Give everything known about the totals of municipalities in a year."""
    count = count_of(service_id)
    publications = [
        Publication(_edition_of(year), read_cells(row.cells), _behind(region=row))
        for row in RegionFigures.objects.filter(service_id=service_id, year=year).order_by("number")
    ]
    towns = _towns(service_id, municipalities, year)
    windows = [
        window
        for municipality in municipalities
        if municipality.cbs in towns and (window := _window(service_id, municipality, year))
    ]
    context = beside_region(_edition_of(year), publications, towns)
    others = tuple(one for window in windows for one in window[0])
    sums = tuple(window[1] for window in windows)
    return Known(Context((*context.publications, *others), sums, context.same), count)


def _towns(
    service_id: int, municipalities: Iterable[Municipality], year: int
) -> dict[str, tuple[int, tuple[Publication, ...]]]:
    """Give of each municipality with a form its number of complaints and what it published of the year."""
    towns = {}
    for municipality in municipalities:
        exact = newest_exact(service_id, municipality.pk, year)
        if exact is not None:
            own = _of_year(service_id, municipality, year, of=municipality.cbs, region=False)
            towns[municipality.cbs] = (exact[GRAND_TOTAL], tuple(own))
    return towns


def _neighbours(service_id: int, municipality: Municipality, year: int) -> Context:
    """Give what the others in a region's table printed of themselves: their quarters narrow their totals."""
    rows = RegionFigures.objects.filter(service_id=service_id, year=year)
    named = {cbs for names in rows.values_list("names", flat=True) for cbs in names}
    others = Municipality.objects.filter(cbs__in=named).exclude(pk=municipality.pk).order_by("cbs")
    return beside_region(_edition_of(year), (), _towns(service_id, others, year))


def _window(service_id: int, municipality: Municipality, year: int) -> tuple[list[Publication], Sums] | None:
    """Give the three years of a municipality that hold a year, with the two others, as far as totals go."""
    last = window_of(service_id, municipality.pk, year)
    if last is None:
        return None
    cbs = municipality.cbs
    whole, names = f"{cbs}-{Period.THREE_YEARS}", {one: f"{cbs}-{one}" for one in years_until(last)}
    found = [*_published(service_id, municipality, last, [Period.THREE_YEARS], whole)]
    for other in years_until(last):
        if other != year:
            found += _of_other_year(service_id, municipality, other, names[other])
    parts = tuple(cbs if one == year else names[one] for one in years_until(last))
    return [_totals_of(one) for one in found], Sums(whole, parts)


def _totals_of(found: Publication) -> Publication:
    """Give of a publication what tells of the number of complaints."""
    return replace(
        found,
        printed={key: figure for key, figure in found.printed.items() if _is_total(key)},
        exact={key: value for key, value in found.exact.items() if _is_total(key)},
    )


def beside_region(
    edition: Edition,
    regions: Iterable[Publication],
    towns: Mapping[str, tuple[int, Iterable[Publication]]],
) -> Context:
    """Put the table of a region beside what its municipalities published themselves.

    :param regions: earlier tables of the region.
    :param towns: of each municipality, by CBS code, its number of complaints and its publications.
    """
    publications, same = [*regions], []
    for cbs, (complaints, own) in towns.items():
        total = CellKey(REGION_TABLE, cbs, GRAND_TOTAL.column)
        # Its own number stands there too, printed or not, so that quarters follow from it.
        number = Publication(edition, {}, {GRAND_TOTAL: complaints}, cbs)
        publications.append(number)
        for found in own:
            own_totals = replace(_totals_of(found), of=cbs)
            publications.append(own_totals)
            if GRAND_TOTAL in own_totals.printed:
                shown = {total: own_totals.printed[GRAND_TOTAL]}
                behind = {total: own_totals.exact[GRAND_TOTAL]}
                publications.append(replace(own_totals, printed=shown, exact=behind, of=""))
        publications.append(number)
        same.append((name_of(total, edition), f"{cbs}:{name_of(GRAND_TOTAL, edition)}"))
    return Context(tuple(publications), (), tuple(same))


def seen_from(cbs: str, region: Publication, of: str = "") -> Publication:
    """Give the table of a region as one of its municipalities sees it: its own number is its total."""
    own = CellKey(REGION_TABLE, cbs, GRAND_TOTAL.column)
    return Publication(
        region.edition,
        {GRAND_TOTAL if key == own else key: figure for key, figure in region.printed.items()},
        {GRAND_TOTAL if key == own else key: value for key, value in region.exact.items()},
        of,
    )


def totals_in_region(cbs: str, theirs: Iterable[Publication], of: str = "") -> Iterator[Publication]:
    """Give the number that a municipality printed of itself as its row in the region shows it to others."""
    total = CellKey(REGION_TABLE, cbs, GRAND_TOTAL.column)
    for found in theirs:
        if GRAND_TOTAL in found.printed:
            shown, behind = found.printed[GRAND_TOTAL], found.exact[GRAND_TOTAL]
            yield replace(found, printed={total: shown}, exact={total: behind}, of=of)


def newest_exact(service_id: int, municipality_id: int, year: int) -> Exact | None:
    """Give the exact figures of the newest issued form of a year, or ``None`` when there is none."""
    form = (
        IssuedForm.objects.filter(service_id=service_id, municipality_id=municipality_id, year=year)
        .order_by("-number")
        .first()
    )
    return exact_values(counts_of(form)) if form is not None else None


def _is_total(key: CellKey) -> bool:
    return key == GRAND_TOTAL or (key.table == QUARTER_TABLE and key.row != TOTAL_ROW)


def _edition_of(year: int) -> Edition:
    return edition_for(year)


def _of_other_year(
    service_id: int, municipality: Municipality, year: int, of: str = ""
) -> Iterator[Publication]:
    # The figures of now come first: they bear the plain names.
    exact = newest_exact(service_id, municipality.pk, year)
    if exact is not None:
        yield Publication(_edition_of(year), {}, exact, of or str(year))
    yield from _of_year(service_id, municipality, year, of=of or str(year))


def _of_year(
    service_id: int, municipality: Municipality, year: int, *, of: str = "", region: bool = True
) -> Iterator[Publication]:
    periods = [period for period in Period if period is not Period.THREE_YEARS]
    yield from _published(service_id, municipality, year, periods, of)
    if region:
        for row in RegionFigures.objects.filter(service_id=service_id, year=year).order_by("number"):
            region_then = Publication(_edition_of(year), read_cells(row.cells), _behind(region=row))
            yield seen_from(municipality.cbs, region_then, of)
            for other in Municipality.objects.filter(cbs__in=row.names).exclude(pk=municipality.pk):
                theirs = _published(service_id, other, year, [Period.YEAR])
                yield from totals_in_region(other.cbs, theirs, of)
    forms = {
        form.number: form
        for form in IssuedForm.objects.filter(
            service_id=service_id, municipality_id=municipality.pk, year=year
        )
    }
    for fact in ExactElsewhere.objects.filter(
        service_id=service_id, municipality_id=municipality.pk, year=year
    ).order_by("entered_at", "pk"):
        form = forms[fact.number]
        exact = exact_values(counts_of(form))
        shown = {key: exact[key] for key in counts_of(form).cells if fact.table in {"", key.table}}
        yield Publication(EDITIONS[form.edition], shown, exact, of, elsewhere=True)


def _published(
    service_id: int, municipality: Municipality, year: int, periods: Iterable[str], of: str = ""
) -> Iterator[Publication]:
    rows = PublishedFigures.objects.filter(
        service_id=service_id, municipality_id=municipality.pk, year=year, period__in=periods
    )
    for row in rows.select_related("behind").order_by("published_at", "number"):
        yield Publication(EDITIONS[row.edition], read_cells(row.cells), exact_behind(row), of)


def exact_behind(row: PublishedFigures) -> Exact:
    """Give the exact figures behind a publication; before they were kept, those of its form."""
    if BehindFigures.objects.filter(figures=row).exists():
        return _behind(figures=row)
    form = IssuedForm.objects.get(
        service_id=row.service_id, municipality_id=row.municipality_id, year=row.year, number=row.number
    )
    return exact_values(counts_of(form))


def _behind(*, figures: PublishedFigures | None = None, region: RegionFigures | None = None) -> Exact:
    kept = BehindFigures.objects.get(figures=figures) if figures else BehindFigures.objects.get(region=region)
    cells = read_cells(kept.cells)
    return {key: value for key, value in cells.items() if isinstance(value, int)}
