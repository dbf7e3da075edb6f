"""A concept of the statutory form: the year counted at one moment, and its files."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone

from adv_portal.errors import NotFound
from adv_portal.states.writer import move
from complaints.register import Scope
from reports.counting import Counts, count
from reports.disclosure.gate import fill_form, stored_cells
from reports.editions.choice import EDITIONS
from reports.issuing import stored_beside
from reports.makers.maker import Maker, Note
from reports.models import FormFile, ReportJob, StatutoryForm
from reports.rendering.document import FormDocument, heading_of
from reports.rendering.files import MadeFile, form_files
from reports.vocabulary.acts import Act
from reports.vocabulary.jobs import JobStep
from reports.vocabulary.states import FormState, FormStatus
from reports.workflow import FORM_TABLE


@dataclass(frozen=True, slots=True)
class PreparedConcept:
    """A concept that is not stored yet."""

    municipality_id: int
    counts: Counts
    counted_at: datetime
    files: tuple[MadeFile, ...]


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
    counts = count(scope, EDITIONS[job.edition])
    document = FormDocument(heading_of(job, counted_at), fill_form(counts), FormStatus.CONCEPT)
    files = []
    for done, file in enumerate(form_files(document), start=1):
        note(JobStep.WRITING, 20 + 12 * done)
        files.append(file)
    return PreparedConcept(job.municipality_id, counts, counted_at, tuple(files))


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
    )
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
