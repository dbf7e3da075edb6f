"""The issue of an adopted form: exact, frozen, for the minister by way of the college."""

from dataclasses import astuple, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from django.utils import timezone

from adv_portal.errors import NotFound
from adv_portal.states.writer import move
from complaints.register import adopt_year
from reports.disclosure.gate import fill_form
from reports.editions.stored import read_layout
from reports.issuing import counts_of, form_digest, next_number
from reports.makers.correcting import correction_of
from reports.makers.maker import Maker, Note
from reports.models import IssuedForm, IssuedFormFile, IssuedPackage, ReportJob, StatutoryForm
from reports.rendering.correction import Correction
from reports.rendering.document import FormDocument, heading_of
from reports.rendering.files import MadeFile, form_files
from reports.rendering.package import package_of
from reports.vocabulary.acts import Act
from reports.vocabulary.jobs import JobStep
from reports.vocabulary.states import FormState, FormStatus
from reports.workflow import FORM_TABLE


@dataclass(frozen=True, slots=True)
class PreparedIssue:
    """An issue that is not stored yet.

    :param number: 1, or one more than the newest: a correction is a new number (rule R13).
    """

    form: StatutoryForm
    number: int
    issued_at: datetime
    files: tuple[MadeFile, ...]
    correction: Correction | None
    package: bytes


def prepare_issue(job: ReportJob, note: Note) -> PreparedIssue:
    """Render the issue of an adopted form.

    :raises NotFound: the job names no form.
    """
    if job.form is None:
        raise NotFound
    note(JobStep.WRITING, 10)
    form, issued_at = job.form, timezone.now()
    number = next_number(service_id=form.service_id, municipality_id=form.municipality_id, year=form.year)
    layout = read_layout(form.layout, form.edition)
    correction = correction_of(form, counts_of(form), layout)
    document = FormDocument(
        heading=heading_of(form, issued_at),
        form=fill_form(counts_of(form)),
        status=FormStatus.ISSUED,
        number=number,
        decision=form.decision,
        decided_on=form.decided_on,
        layout=layout,
        correction=correction,
    )
    files: list[MadeFile] = []
    for done, file in enumerate(form_files(document), start=1):
        note(JobStep.WRITING, 10 + 15 * done)
        files.append(file)
    note(JobStep.WRITING, 87)
    package = package_of(document, files)
    return PreparedIssue(form, number, issued_at, tuple(files), correction, package)


def store_issue(_job: ReportJob, prepared: PreparedIssue) -> None:
    """Freeze an issue; the form it corrects makes way for it."""
    form = StatutoryForm.objects.locked(prepared.form.pk, version=prepared.form.version)
    move(form, FORM_TABLE, Act.FORM_ISSUED)
    form.save_new_version(update_fields=["state"])
    if form.decided_on is None:
        raise NotFound
    issued = IssuedForm(
        form=form,
        service_id=form.service_id,
        municipality_id=form.municipality_id,
        year=form.year,
        number=prepared.number,
        edition=form.edition,
        cells=form.cells,
        beside=form.beside,
        decision=form.decision,
        decided_on=form.decided_on,
        issued_at=prepared.issued_at,
        layout=form.layout,
    )
    if prepared.correction is not None:
        issued.reason = prepared.correction.reason
        issued.differences = [list(astuple(found)) for found in prepared.correction.differences]
    adopt_year(service_id=form.service_id, municipality_id=form.municipality_id, year=form.year)
    issued.sha256 = form_digest(issued)
    issued.save(force_insert=True)
    IssuedFormFile.objects.bulk_create(
        IssuedFormFile(
            form=issued,
            file_format=file.file_format,
            language=file.language,
            content=file.content,
            sha256=file.sha256,
        )
        for file in prepared.files
    )
    IssuedPackage.objects.create(
        form=issued,
        content=prepared.package,
        sha256=sha256(prepared.package).hexdigest(),
        size=len(prepared.package),
    )
    corrected = StatutoryForm.objects.filter(
        service_id=form.service_id,
        municipality_id=form.municipality_id,
        year=form.year,
        state__in=[FormState.ISSUED, FormState.SENT, FormState.PUBLISHED],
    ).exclude(pk=form.pk)
    for older in corrected.select_for_update():
        move(older, FORM_TABLE, Act.FORM_CORRECTED)
        older.save_new_version(update_fields=["state"])


MAKER: Final = Maker(Act.FORM_ISSUED, prepare_issue, store_issue)
