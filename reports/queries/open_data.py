"""Published figures as open data: for everybody, and nothing but what was published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, Max, OuterRef

from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.keyset import Cursor, page_after
from reports.counting import CellKey
from reports.disclosure.catalogue import CatalogueTable, tables_within
from reports.disclosure.gate import read_cells
from reports.disclosure.markers import Figure
from reports.editions.choice import EDITIONS
from reports.models import PublishedFigures

PAGE_SIZE: Final = 50


@dataclass(frozen=True, slots=True)
class OpenMunicipality:
    """A municipality of which figures were published.

    :param newest_year: the newest year with published figures.
    """

    cbs: str
    name: str
    newest_year: int


@dataclass(frozen=True, slots=True)
class OpenPublication:
    """What everybody may know of a publication besides its figures.

    :param is_current: no later number of the same municipality, year and period exists.
    :param sha256: the hash that ``verify_issued`` recomputes.
    """

    id: UUID
    municipality: str
    cbs: str
    service: str
    year: int
    period: str
    number: int
    edition: str
    method: str
    published_at: datetime
    is_current: bool
    sha256: str


@dataclass(frozen=True, slots=True)
class OpenFigures:
    """A publication with its figures.

    :param tables: every table it holds, in printed order.
    :param cells: what each cell shows.
    """

    about: OpenPublication
    tables: tuple[CatalogueTable, ...]
    cells: Mapping[CellKey, Figure]


@dataclass(frozen=True, slots=True)
class OpenList:
    """One page of publications, the newest first, and where the next one begins."""

    publications: tuple[OpenPublication, ...]
    next: Cursor | None


@budget(queries=1)
def open_municipalities() -> tuple[OpenMunicipality, ...]:
    """Give the municipalities of which figures were published, by name."""
    found = PublishedFigures.objects.values("municipality__cbs", "municipality__name")
    found = found.annotate(newest=Max("year")).order_by("municipality__name")
    return tuple(
        OpenMunicipality(row["municipality__cbs"], row["municipality__name"], row["newest"]) for row in found
    )


@budget(queries=1)
def open_publications(
    *,
    cbs: str = "",
    year: int | None = None,
    period: str = "",
    with_replaced: bool = False,
    after: Cursor | None = None,
    size: int = PAGE_SIZE,
) -> OpenList:
    """Give publications, the newest first.

    :param cbs: of this municipality only.
    :param with_replaced: also those of which a later number exists.
    :param after: the place of the last publication seen.
    """
    rows = PublishedFigures.objects.select_related("municipality", "service").defer("cells", "audit")
    newest = PublishedFigures.objects.newest().filter(pk=OuterRef("pk"))
    marked = rows.annotate(is_current=Exists(newest))
    if cbs:
        marked = marked.filter(municipality__cbs=cbs)
    if year is not None:
        marked = marked.filter(year=year)
    if period:
        marked = marked.filter(period=period)
    if not with_replaced:
        marked = marked.filter(is_current=True)
    page = page_after(marked, after, size, field="published_at", descending=True)
    about = (_about(row, is_current=bool(getattr(row, "is_current", False))) for row in page.rows)
    return OpenList(tuple(about), page.next)


@budget(queries=2)
def open_figures(publication_id: UUID) -> OpenFigures:
    """Give one publication with its figures; an older number keeps its address.

    :raises NotFound: nothing was published under this key.
    """
    rows = PublishedFigures.objects.select_related("municipality", "service")
    row = rows.filter(pk=publication_id).first()
    if row is None:
        raise NotFound
    cells = read_cells(row.cells)
    is_current = PublishedFigures.objects.newest().filter(pk=row.pk).exists()
    tables = tables_within(cells.keys(), EDITIONS[row.edition])
    return OpenFigures(_about(row, is_current=is_current), tables, cells)


def _about(row: PublishedFigures, *, is_current: bool) -> OpenPublication:
    return OpenPublication(
        id=row.pk,
        municipality=row.municipality.name,
        cbs=row.municipality.cbs,
        service=row.service.name,
        year=row.year,
        period=row.period,
        number=row.number,
        edition=row.edition,
        method=row.method,
        published_at=row.published_at,
        is_current=is_current,
        sha256=row.sha256,
    )
