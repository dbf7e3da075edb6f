"""The publication of a year: figures that passed the gate, and the report for council and public."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone

from adv_portal.errors import NotFound
from adv_portal.states.writer import move
from complaints.register import Scope
from reports.counting import GROUND_DOMAIN, MASS_GROUND, CellKey, Counts, count_aside, with_aside
from reports.disclosure.catalogue import BROKEN_DOWN_FROM, SMALL_YEAR, exact_values
from reports.disclosure.gate import SafeFigures, disclose
from reports.editions.choice import EDITIONS
from reports.issuing import counts_of
from reports.makers.around import gather
from reports.makers.frozen import freeze_figures
from reports.makers.known import Known, hold, known_of_year, window_of
from reports.makers.maker import Maker, Note
from reports.makers.paper import Paper, keep_paper, write_paper
from reports.models import IssuedForm, PublishedFigures, ReportJob, StatutoryForm
from reports.rendering.document import CouncilDocument, heading_of
from reports.vocabulary.acts import Act
from reports.vocabulary.jobs import JobStep
from reports.vocabulary.periods import Period
from reports.workflow import FORM_TABLE


@dataclass(frozen=True, slots=True)
class PreparedPublication:
    """A publication that is not stored yet."""

    issued: IssuedForm
    published_at: datetime
    figures: SafeFigures
    exact: Mapping[CellKey, int]
    known: Known
    paper: Paper


def prepare_publication(job: ReportJob, note: Note) -> PreparedPublication:
    """Protect the figures of an issued form, audit them, and render the report.

    :raises NotFound: the job names no issued form.
    :raises NotReissued: the difference with an earlier publication would show a small number (rule D5).
    :raises SolverFailed: no answer in time.
    """
    if job.form is None:
        raise NotFound
    form, published_at = job.form, timezone.now()
    issued = IssuedForm.objects.get(form=form)
    note(JobStep.PROTECTING, 10)
    counts = whole_catalogue(issued)
    known = known_of_year(form.service_id, form.municipality, form.year)
    figures = disclose(
        counts,
        EDITIONS[issued.edition],
        history=known.context,
        broken_down=is_broken_down(counts, issued),
    )
    heading = heading_of(form, published_at)
    around = gather(service_id=form.service_id, municipality_id=form.municipality_id, year=form.year)
    document = CouncilDocument(heading, figures, issued.number, around)
    return PreparedPublication(
        issued=issued,
        published_at=published_at,
        figures=figures,
        exact=exact_values(counts),
        known=known,
        paper=write_paper(document, note),
    )


def is_broken_down(counts: Counts, issued: IssuedForm) -> bool:
    """Tell whether a year shows more than totals: from 100 complaints, and as its number before did.

    A smaller one shows its totals, and its tables are published of three years together (section 7.4).
    """
    before = PublishedFigures.objects.filter(
        service_id=issued.service_id,
        municipality_id=issued.municipality_id,
        year=issued.year,
        period=Period.YEAR,
    )
    newest = before.order_by("-number").first()
    if newest is not None:
        return not newest.audit["totals_only"]
    window = window_of(issued.service_id, issued.municipality_id, issued.year)
    return counts.complaints >= SMALL_YEAR and window is None


def whole_catalogue(issued: IssuedForm) -> Counts:
    """Give the figures of an issued form, with the tables of the catalogue that stand beside it.

    Grounds by domains need 100 complaints, and grounds without mass reports a mass report (PT5, PT8).
    """
    counts, edition = counts_of(issued), EDITIONS[issued.edition]
    if edition.import_only:
        return counts
    aside = count_aside(Scope(issued.service_id, issued.municipality_id, issued.year), counts, edition)
    left_out = set()
    if counts.complaints < BROKEN_DOWN_FROM:
        left_out.add(GROUND_DOMAIN)
    if not counts.beside.mass_reports:
        left_out.add(MASS_GROUND)
    beside = {key: value for key, value in aside.items() if key.table not in left_out}
    return with_aside(counts, beside)


def store_publication(_job: ReportJob, prepared: PreparedPublication) -> None:
    """Freeze a publication, and move its form on."""
    issued, safe = prepared.issued, prepared.figures
    hold(issued.service_id, prepared.known)
    form = StatutoryForm.objects.locked(issued.form_id)
    move(form, FORM_TABLE, Act.FIGURES_PUBLISHED)
    form.save_new_version(update_fields=["state"])
    figures = freeze_figures(
        safe,
        prepared.exact,
        service_id=issued.service_id,
        number=issued.number,
        published_at=prepared.published_at,
    )
    keep_paper(prepared.paper, figures)


MAKER: Final = Maker(Act.FIGURES_PUBLISHED, prepare_publication, store_publication)
