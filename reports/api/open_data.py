"""Open data: published figures for programs, read only, by the NL API Design Rules."""

from http import HTTPStatus
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query
from ninja.errors import ValidationError

from adv_portal.errors import NotFound
from adv_portal.ui.keyset import Cursor
from reports.api.contract import SERVER, Interface
from reports.api.schemas import (
    ColumnShape,
    FigureShape,
    FiguresShape,
    Label,
    Municipalities,
    MunicipalityShape,
    Problem,
    PublicationFilters,
    Publications,
    PublicationShape,
    RowShape,
    TableShape,
)
from reports.disclosure.catalogue import CatalogueTable
from reports.disclosure.markers import Figure, Withheld
from reports.editions.shape import Words
from reports.queries.open_data import (
    OpenFigures,
    OpenPublication,
    open_figures,
    open_municipalities,
    open_publications,
)
from reports.rendering.words import LEGEND, WHAT_FIGURES_SAY

VERSION: Final = "1.0.0"
#: What published changes seldom: programs may keep it for five minutes.
FRESH: Final = "public, max-age=300"

api: Final = Interface(
    title="Gepubliceerde cijfers over discriminatieklachten",
    version=VERSION,
    description=(
        "Published figures of complaints about discrimination, by municipality and year. Small numbers are"
        " protected: a figure is a number, or has a marker that says why it is not shown. These are reports:"
        " they show what was reported, not how much discrimination there is."
    ),
    openapi_url="/openapi.json",
    docs_url=None,
    urls_namespace="open_data",
    servers=[{"url": SERVER}],
    openapi_extra={"info": {"license": {"name": "CC0-1.0", "identifier": "CC0-1.0"}}},
)
INVALID: Final = {400: Problem}
PROBLEMS: Final = {**INVALID, 404: Problem}


@api.get("/municipalities", response=Municipalities, operation_id="listMunicipalities", by_alias=True)
def municipalities(request: HttpRequest) -> Municipalities:  # noqa: ARG001 -- the library gives it
    """Give every municipality of which figures were published."""
    return Municipalities(
        municipalities=[
            MunicipalityShape(cbs=found.cbs, name=found.name, newest_year=found.newest_year)
            for found in open_municipalities()
        ]
    )


@api.get(
    "/publications",
    response={200: Publications, **INVALID},
    operation_id="listPublications",
    by_alias=True,
)
def publications(request: HttpRequest, filters: Query[PublicationFilters]) -> Publications:
    """Give publications, the newest first, by municipality, year and period."""
    page = open_publications(
        cbs=filters.municipality,
        year=filters.year,
        period=filters.period or "",
        with_replaced=filters.with_replaced,
        after=Cursor.decode(filters.after),
    )
    following = None
    if page.next:
        query = request.GET.copy()
        query["after"] = page.next.encode()
        following = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    return Publications(
        publications=[PublicationShape.model_validate(_about(request, found)) for found in page.publications],
        next=following,
    )


@api.get(
    "/publications/{uuid:publication_id}",
    response={200: FiguresShape, **PROBLEMS},
    operation_id="getPublication",
    by_alias=True,
)
def publication(request: HttpRequest, publication_id: UUID) -> FiguresShape:
    """Give one publication with its figures; an older number keeps its address."""
    found = open_figures(publication_id)
    return FiguresShape.model_validate(
        {
            **_about(request, found.about),
            "note": _label(WHAT_FIGURES_SAY),
            "legend": _label(LEGEND),
            "tables": [_table(found, table) for table in found.tables],
        }
    )


def _about(request: HttpRequest, found: OpenPublication) -> dict[str, object]:
    address = reverse("open_data:publication", kwargs={"publication_id": found.id})
    return {
        "href": request.build_absolute_uri(address),
        **{name: getattr(found, name) for name in OpenPublication.__slots__},
    }


def _label(words: Words) -> Label:
    return Label(nl=words.nl, en=words.in_language("en"))


def _table(found: OpenFigures, table: CatalogueTable) -> TableShape:
    addresses = table.addresses()
    shown = {key: found.cells[key] for key in addresses if key in found.cells}
    return TableShape(
        code=table.code,
        catalogue=table.number,
        title=_label(table.title),
        columns=[ColumnShape(code=column.code, label=_label(column.words)) for column in table.columns],
        rows=[
            RowShape(
                code=row.code,
                label=_label(row.words),
                figures=[_figure(key.column, shown[key]) for key in shown if key.row == row.code],
            )
            for row in table.rows
        ],
    )


def _figure(column: str, figure: Figure) -> FigureShape:
    if isinstance(figure, Withheld):
        return FigureShape(column=column, value=None, marker=figure.marker)
    return FigureShape(column=column, value=figure, marker=None)


@api.exception_handler(NotFound)
def not_found(request: HttpRequest, _error: Exception) -> HttpResponse:
    """Say that nothing was published under this address."""
    return problem(request, HTTPStatus.NOT_FOUND, "Nothing was published under this address.")


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name the parameters that were not understood; what was sent is not repeated."""
    told = "; ".join(f"{found['loc'][-1]}: {found['msg']}" for found in error.errors)
    return problem(request, HTTPStatus.BAD_REQUEST, told)


def problem(request: HttpRequest, status: HTTPStatus, detail: str) -> HttpResponse:
    """Give an answer that says what went wrong, as application/problem+json."""
    content = Problem(title=status.phrase, status=status, detail=detail, instance=request.path)
    return HttpResponse(
        content.model_dump_json(by_alias=True), status=status, content_type="application/problem+json"
    )
