"""A concept of the statutory form: the year counted at one moment, and its files."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils import timezone

from adv_portal.errors import NotFound
from adv_portal.states.writer import move
from complaints.register import Scope
from reports.behind import Snapshot
from reports.counting import Counts, SumsDoNotClose, count
from reports.disclosure.gate import fill_form, stored_cells
from reports.editions.choice import EDITIONS
from reports.editions.shape import Edition
from reports.editions.stored import read_layout, written_layout
from reports.issuing import stored_beside
from reports.makers.correcting import correction_of
from reports.makers.maker import Maker, Note
from reports.models import ConfirmedLayout, FormFile, FormSnapshot, ReportJob, StatutoryForm
from reports.rendering.document import FormDocument, heading_of
from reports.rendering.files import MadeFile, form_files
from reports.vocabulary.acts import Act
from reports.vocabulary.jobs import JobStep
from reports.vocabulary.states import FormState, FormStatus
from reports.workflow import FORM_TABLE

#: How often a form is counted while complaints come in.
COUNTED_AT_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class PreparedConcept:
    """A concept that is not stored yet."""

    municipality_id: int
    counts: Counts
    counted_at: datetime
    files: tuple[MadeFile, ...]
    layout: dict[str, Any]
    snapshot: bytes


def prepare_concept(job: ReportJob, note: Note) -> PreparedConcept:
    """Count and render the concept of a form.

    :raises NotFound: the job names no municipality.
    :raises SumsDoNotClose: the register contradicts itself.
    """
    if job.municipality_id is None:
        raise NotFound
    note(JobStep.COUNTING, 10)
    counted_at = timezone.now()
    scope = Scope(job.service_id, job.municipality_id, job.year)
    edition = EDITIONS[job.edition]
    counts, snapshot = _counted_twice(scope, edition)
    is_confirmed = ConfirmedLayout.objects.filter(edition=job.edition).exists()
    layout = written_layout(edition, is_confirmed=is_confirmed)
    document = FormDocument(
        heading_of(job, counted_at),
        fill_form(counts),
        FormStatus.CONCEPT,
        layout=read_layout(layout, job.edition),
        correction=correction_of(job, counts, edition),
    )
    files = []
    for done, file in enumerate(form_files(document), start=1):
        note(JobStep.WRITING, 20 + 12 * done)
        files.append(file)
    return PreparedConcept(
        job.municipality_id, counts, counted_at, tuple(files), layout=layout, snapshot=snapshot.packed()
    )


def _counted_twice(scope: Scope, edition: Edition) -> tuple[Counts, Snapshot]:
    """Count in the database and by hand; count again when somebody registered a complaint in between.

    :raises SumsDoNotClose: the two differ each time.
    """
    tables = {table.code for table in edition.tables}
    for _attempt in range(COUNTED_AT_MOST):
        counts, snapshot = count(scope, edition), Snapshot.taken(scope)
        shown = {key: number for key, number in counts.cells.items() if number and key.table in tables}
        if shown == snapshot.counted(edition):
            return counts, snapshot
    raise SumsDoNotClose("the complaints behind the form are not those in its tables")


def store_concept(job: ReportJob, prepared: PreparedConcept) -> None:
    """Store a concept; older ones of the same year that nobody adopted make way for it."""
    replaced = StatutoryForm.objects.filter(
        service_id=job.service_id,
        municipality_id=prepared.municipality_id,
        year=job.year,
        edition=job.edition,
        state__in=[FormState.CONCEPT, FormState.CHECKED],
    )
    for older in replaced.select_for_update():
        move(older, FORM_TABLE, Act.FORM_REPLACED)
        older.save_new_version(update_fields=["state"])
    form = StatutoryForm.objects.create(
        service_id=job.service_id,
        municipality_id=prepared.municipality_id,
        year=job.year,
        edition=job.edition,
        cells=stored_cells(prepared.counts.cells),
        beside=stored_beside(prepared.counts.beside),
        counted_at=prepared.counted_at,
        requested_by_id=job.requested_by_id,
        layout=prepared.layout,
        reason=job.reason,
    )
    FormSnapshot.objects.create(form=form, content=prepared.snapshot)
    FormFile.objects.bulk_create(
        FormFile(
            form=form,
            file_format=file.file_format,
            language=file.language,
            content=file.content,
            sha256=file.sha256,
        )
        for file in prepared.files
    )
    job.form = form


MAKER: Final = Maker(Act.REPORT_MADE, prepare_concept, store_concept)
