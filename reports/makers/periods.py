"""Publications beside the year: quarters, half-years, three years together, and the region."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Agreement, Municipality
from adv_portal.errors import Missing, NotFound, Refused
from complaints.register import Scope
from reports.counting import (
    GRAND_TOTAL,
    HALF_YEAR_TABLE,
    HALVES,
    QUARTER_TABLE,
    REGION_TABLE,
    Beside,
    CellKey,
    Counts,
    count_quarters,
)
from reports.disclosure.catalogue import exact_values
from reports.disclosure.gate import SafeFigures, SafeRegion, disclose, part_figures, region_figures
from reports.disclosure.markers import SMALLEST_LINE
from reports.editions.choice import EDITIONS, edition_for
from reports.editions.shape import TOTAL_ROW
from reports.issuing import counts_of
from reports.makers.around import look_alone
from reports.makers.frozen import freeze_figures, freeze_region
from reports.makers.known import (
    Known,
    hold,
    known_of_region,
    known_of_three_years,
    known_of_year,
    newest_exact,
    years_until,
)
from reports.makers.maker import Maker, Note
from reports.makers.paper import Paper, keep_paper, write_paper
from reports.models import IssuedForm, PublishedFigures, RegionFigures, ReportJob
from reports.rendering.document import CouncilDocument, Heading, heading_of
from reports.vocabulary.acts import Act
from reports.vocabulary.jobs import JobStep
from reports.vocabulary.periods import Period

TOTAL: Final = GRAND_TOTAL.column


class TooSmall(Refused):
    """A quarter or half-year below 10 is published only together with the year (rule D4)."""

    code = "too_small"
    message = _("The number is below 10. It is published only together with the whole year.")


@dataclass(frozen=True, slots=True)
class PreparedPart:
    """Figures of a quarter, a half-year or three years that are not stored yet."""

    figures: SafeFigures
    exact: Mapping[CellKey, int]
    known: Known
    published_at: datetime
    number: int
    paper: Paper


@dataclass(frozen=True, slots=True)
class PreparedRegion:
    """A table of the region that is not stored yet."""

    figures: SafeRegion
    exact: Mapping[CellKey, int]
    names: Mapping[str, str]
    known: Known
    published_at: datetime
    number: int
    paper: Paper


def figures_of_part(scope: Scope, period: Period) -> dict[CellKey, int]:
    """Count a quarter, or a half-year with the two quarters that it is made of."""
    quarters = count_quarters(scope)
    if period in HALVES:
        parts = HALVES[period]
        values = {CellKey(QUARTER_TABLE, part, TOTAL): quarters[part] for part in parts}
        return values | {CellKey(HALF_YEAR_TABLE, str(period), TOTAL): sum(quarters[part] for part in parts)}
    return {CellKey(QUARTER_TABLE, str(period), TOTAL): quarters[period]}


def is_too_small(values: Mapping[CellKey, int], period: Period) -> bool:
    """Tell whether a quarter or a half-year must wait for the year (rule D4)."""
    return any(value < SMALLEST_LINE for key, value in values.items() if key.row == period)


def prepare_part(job: ReportJob, note: Note) -> PreparedPart:
    """Count, protect and audit a quarter or a half-year.

    :raises NotFound: the job names no municipality.
    :raises TooSmall: it is below 10.
    :raises NotReissued: there is no safe way to print it beside what was published before.
    :raises SolverFailed: no answer in time.
    """
    municipality = _municipality(job)
    period, edition = Period(job.period), EDITIONS[job.edition]
    values = figures_of_part(Scope(job.service_id, municipality.pk, job.year), period)
    if is_too_small(values, period):
        raise TooSmall
    note(JobStep.PROTECTING, 40)
    known = known_of_year(job.service_id, municipality, job.year)
    figures = part_figures(
        values,
        edition,
        municipality_id=municipality.pk,
        year=job.year,
        period=period,
        context=known.context,
    )
    return _with_paper(job, figures, values, known, note)


def prepare_three_years(job: ReportJob, note: Note) -> PreparedPart:
    """Add up, protect and audit the issued forms of three years (section 7.4).

    :raises NotFound: the job names no municipality.
    :raises Refused: a form is missing.
    :raises NotReissued: there is no safe way to print it beside what was published before.
    :raises SolverFailed: no answer in time.
    """
    municipality = _municipality(job)
    counts = three_years(job.service_id, municipality.pk, job.year)
    note(JobStep.PROTECTING, 40)
    known = known_of_three_years(job.service_id, municipality, job.year)
    figures = disclose(counts, EDITIONS[counts.edition], history=known.context, period=Period.THREE_YEARS)
    return _with_paper(job, figures, exact_values(counts), known, note)


def _with_paper(
    job: ReportJob, figures: SafeFigures, exact: Mapping[CellKey, int], known: Known, note: Note
) -> PreparedPart:
    earlier = PublishedFigures.objects.filter(
        service_id=job.service_id, municipality=job.municipality, year=job.year, period=job.period
    )
    number, published_at = earlier.count() + 1, timezone.now()
    heading, around = heading_of(job, published_at), look_alone(figures.municipality_id)
    paper = write_paper(CouncilDocument(heading, figures, number, around), note)
    return PreparedPart(figures, exact, known, published_at, number, paper)


def three_years(service_id: int, municipality_id: int, last: int) -> Counts:
    """Add up the newest issued forms of three years.

    :raises Refused: a form is missing, or the three are of different editions.
    """
    forms: dict[int, IssuedForm] = {}
    for form in IssuedForm.objects.filter(
        service_id=service_id, municipality_id=municipality_id, year__in=years_until(last)
    ).order_by("number"):
        forms[form.year] = form
    missing = [str(year) for year in years_until(last) if year not in forms]
    if missing:
        text = _("The form of these years is not issued yet: %(years)s.")
        raise Refused([Missing("year", text % {"years": ", ".join(missing)})])
    if len({form.edition for form in forms.values()}) > 1:
        raise Refused([Missing("year", _("The forms of these years are of different editions."))])
    every = [counts_of(form) for form in forms.values()]
    cells = {key: sum(counts.cells[key] for counts in every) for key in every[0].cells}
    beside = Beside(
        mass_reports=sum(counts.beside.mass_reports for counts in every),
        without_mass_reports=sum(counts.beside.without_mass_reports for counts in every),
    )
    return Counts(municipality_id, last, every[0].edition, cells, beside)


def store_part(job: ReportJob, prepared: PreparedPart) -> None:
    """Freeze the figures of a quarter, a half-year or three years."""
    hold(job.service_id, prepared.known)
    figures = freeze_figures(
        prepared.figures,
        prepared.exact,
        service_id=job.service_id,
        number=prepared.number,
        published_at=prepared.published_at,
    )
    keep_paper(prepared.paper, figures)


def served(service_id: int, year: int) -> list[Municipality]:
    """Give the municipalities an ADV served in a year, by CBS code."""
    agreements = Agreement.objects.filter(service_id=service_id, starts_on__year__lte=year)
    found = [agreement.municipality for agreement in agreements.select_related("municipality")]
    return sorted({one.pk: one for one in found}.values(), key=lambda one: one.cbs)


def prepare_region(job: ReportJob, note: Note) -> PreparedRegion:
    """Put the issued totals of all municipalities side by side, protect and audit them.

    :raises Refused: the form of a municipality is not issued yet.
    :raises NotReissued: there is no safe way to print it beside what was published before.
    :raises SolverFailed: no answer in time.
    """
    municipalities = served(job.service_id, job.year)
    values: dict[CellKey, int] = {}
    missing: list[str] = []
    for municipality in municipalities:
        exact = newest_exact(job.service_id, municipality.pk, job.year)
        if exact is None:
            missing.append(municipality.name)
        else:
            values[CellKey(REGION_TABLE, municipality.cbs, TOTAL)] = exact[GRAND_TOTAL]
    if missing or not values:
        text = _("The form of these municipalities is not issued yet: %(names)s.")
        raise Refused([Missing("year", text % {"names": ", ".join(missing)})])
    values[CellKey(REGION_TABLE, TOTAL_ROW, TOTAL)] = sum(values.values())
    note(JobStep.PROTECTING, 40)
    known = known_of_region(job.service_id, job.year, municipalities)
    figures = region_figures(
        values, edition_for(job.year), service_id=job.service_id, year=job.year, context=known.context
    )
    names = {municipality.cbs: municipality.name for municipality in municipalities}
    number = RegionFigures.objects.filter(service_id=job.service_id, year=job.year).count() + 1
    published_at = timezone.now()
    heading = Heading(job.service.name, ", ".join(names.values()), "", published_at)
    paper = write_paper(CouncilDocument(heading, figures, number, names=names), note)
    return PreparedRegion(figures, values, names, known, published_at, number, paper)


def store_region(job: ReportJob, prepared: PreparedRegion) -> None:
    """Freeze the table of the region."""
    hold(job.service_id, prepared.known)
    region = freeze_region(
        prepared.figures,
        prepared.exact,
        names=prepared.names,
        number=prepared.number,
        published_at=prepared.published_at,
    )
    keep_paper(prepared.paper, region)


def _municipality(job: ReportJob) -> Municipality:
    if job.municipality is None:
        raise NotFound
    return job.municipality


PART: Final = Maker(Act.FIGURES_PUBLISHED, prepare_part, store_part)
THREE_YEARS: Final = Maker(Act.FIGURES_PUBLISHED, prepare_three_years, store_part)
REGION: Final = Maker(Act.FIGURES_PUBLISHED, prepare_region, store_region)
