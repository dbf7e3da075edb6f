"""What is put around figures when they are published: residents, earlier years, breaks, and the look."""

from base64 import b64encode

from reports.counting import GRAND_TOTAL
from reports.disclosure.catalogue import MASS_REPORTS
from reports.disclosure.gate import read_cells
from reports.editions.shape import Words
from reports.models import BreakInSeries, Population, PublishedFigures, ReportLook
from reports.rendering.around import Around, Break, Look, Residents, YearBefore
from reports.rendering.words import without_mass_reports
from reports.vocabulary.periods import Period
from reports.vocabulary.surroundings import LogoKind


def gather(*, service_id: int, municipality_id: int, year: int) -> Around:
    """Gather what stands around the figures of a municipality's year, as it is known now."""
    people = {
        row.year: Residents(row.residents, row.year, row.source, row.source_date.isoformat())
        for row in Population.objects.filter(municipality_id=municipality_id, year__lte=year)
    }
    breaks = BreakInSeries.objects.filter(
        service_id=service_id, municipality_id=municipality_id, year__lte=year
    ).order_by("year")
    return Around(
        residents=people.get(year),
        before=_before(service_id, municipality_id, year, people),
        breaks=tuple(Break(one.year, Words(one.reason_nl, one.reason_en or one.reason_nl)) for one in breaks),
        look=_look(municipality_id),
    )


def look_alone(municipality_id: int) -> Around:
    """Give what stands around figures that are not of a single year: nothing but the look."""
    return Around(look=_look(municipality_id))


def _before(
    service_id: int, municipality_id: int, year: int, people: dict[int, Residents]
) -> tuple[YearBefore, ...]:
    rows = PublishedFigures.objects.filter(
        service_id=service_id, municipality_id=municipality_id, year__lt=year, period=Period.YEAR
    )
    newest = {row.year: row for row in rows.order_by("year", "number")}
    found = []
    for row in newest.values():
        cells = read_cells(row.cells)
        if GRAND_TOTAL in cells and MASS_REPORTS in cells:
            found.append(
                YearBefore(
                    year=row.year,
                    edition=row.edition,
                    number=row.number,
                    complaints=cells[GRAND_TOTAL],
                    without_mass=without_mass_reports(cells),
                    mass=cells[MASS_REPORTS],
                    residents=people.get(row.year),
                )
            )
    return tuple(found)


def _look(municipality_id: int) -> Look:
    row = ReportLook.objects.filter(municipality_id=municipality_id).first()
    if row is None:
        return Look()
    if not row.logo_kind:
        return Look(row.colour)
    kind = LogoKind(row.logo_kind).content_type
    return Look(row.colour, f"data:{kind};base64,{b64encode(bytes(row.logo)).decode()}")
