"""Making what a job asks for: once, whatever happens to the worker."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import Final
from uuid import UUID

import psycopg
import structlog
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import NotFound, Refused, StaleVersion
from adv_portal.states.writer import move
from complaints.register import adopt_year
from reports import rules
from reports.counting import SumsDoNotClose
from reports.disclosure.gate import stored_cells
from reports.disclosure.linear import SolverFailed
from reports.issuing import figures_digest, form_digest, report_digest, stored_beside
from reports.models import (
    FormFile,
    IssuedForm,
    IssuedFormFile,
    IssuedReport,
    IssuedReportFile,
    PublishedFigures,
    ReportJob,
    StatutoryForm,
)
from reports.rendering.prepared import (
    PreparedConcept,
    PreparedIssue,
    PreparedReport,
    prepare_concept,
    prepare_issue,
)
from reports.vocabulary.acts import Act
from reports.vocabulary.jobs import FailureReason, JobStep, ReportKind
from reports.vocabulary.states import FormState
from reports.workflow import FORM_TABLE, JOB_TABLE

log = structlog.get_logger(__name__)

#: How often a job is begun; a worker that dies each time must not take the next one along.
MOST_ATTEMPTS: Final = 3


class _Stopped(Exception):
    """Somebody stopped the job, or it was made by another worker."""


class _InterruptedTooOften(Exception):
    """Workers died at it several times."""


def make_report(*, job_id: UUID, actor: Actor) -> ReportJob | None:
    """Make what a job asks for. Called twice, or by two workers at once, it makes one.

    :returns: the job, or ``None`` when there was nothing to do.
    :raises NotAllowed: the actor is not the portal itself.
    """
    require(rules.make_report, actor)
    with _alone_with(job_id) as is_alone:
        job = _begin(job_id) if is_alone else None
        if job is None:
            return None
        try:
            prepared = _prepared(job)
            is_issue = isinstance(prepared, PreparedIssue)
            with act(Act.FORM_ISSUED if is_issue else Act.REPORT_MADE, by=actor) as record:
                job = _still_open(job_id)
                move(job, JOB_TABLE, record.act)
                job.form = _store(job, prepared)
                job.share, job.ended_at, job.step = 100, timezone.now(), ""
                job.save_new_version(update_fields=["state", "form", "share", "ended_at", "step"])
                record.about(job.form, changed=("state",))
        except _Stopped:
            return None
        except Exception as failure:  # noqa: BLE001 -- the edge of the worker: each failure is told to a person
            log.warning("report_failed", job_id=str(job_id), code=type(failure).__name__)
            return _fail(job_id, _reason(failure), actor)
    return job


def _prepared(job: ReportJob) -> PreparedConcept | PreparedIssue:
    def note(step: JobStep, share: int) -> None:
        _note(job, step, share)

    if job.attempts > MOST_ATTEMPTS:
        raise _InterruptedTooOften
    if job.kind == ReportKind.CONCEPT:
        prepared: PreparedConcept | PreparedIssue = prepare_concept(job, note)
    elif job.form is not None:
        prepared = prepare_issue(job.form, note)
    else:
        raise NotFound
    note(JobStep.STORING, 90)
    return prepared


def _store(job: ReportJob, prepared: PreparedConcept | PreparedIssue) -> StatutoryForm:
    if isinstance(prepared, PreparedIssue):
        return _store_issue(prepared)
    return _store_concept(job, prepared)


def _store_concept(job: ReportJob, prepared: PreparedConcept) -> StatutoryForm:
    replaced = StatutoryForm.objects.filter(
        service_id=job.service_id,
        municipality_id=job.municipality_id,
        year=job.year,
        edition=job.edition,
        state__in=[FormState.CONCEPT, FormState.CHECKED],
    )
    for older in replaced.select_for_update():
        move(older, FORM_TABLE, Act.FORM_REPLACED)
        older.save_new_version(update_fields=["state"])
    form = StatutoryForm.objects.create(
        service_id=job.service_id,
        municipality_id=job.municipality_id,
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
    return form


def _store_issue(prepared: PreparedIssue) -> StatutoryForm:
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
    )
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
    if prepared.report is not None:
        _store_report(prepared, prepared.report)
    return form


def _store_report(issue: PreparedIssue, prepared: PreparedReport) -> None:
    form, safe = issue.form, prepared.figures
    figures = PublishedFigures(
        service_id=form.service_id,
        municipality_id=form.municipality_id,
        year=form.year,
        number=issue.number,
        edition=safe.edition,
        cells=stored_cells(safe.cells),
        method=safe.method,
        audit=asdict(safe.audit),
        published_at=issue.issued_at,
    )
    figures.sha256 = figures_digest(figures)
    figures.save(force_insert=True)
    report = IssuedReport(
        service_id=form.service_id,
        municipality_id=form.municipality_id,
        year=form.year,
        number=issue.number,
        figures=figures,
        summary_nl=prepared.summary_nl,
        summary_en=prepared.summary_en,
        issued_at=issue.issued_at,
    )
    report.sha256 = report_digest(report)
    report.save(force_insert=True)
    IssuedReportFile.objects.bulk_create(
        IssuedReportFile(
            report=report,
            file_format=file.file_format,
            language=file.language,
            content=file.content,
            sha256=file.sha256,
            size=len(file.content),
        )
        for file in prepared.files
    )


def _still_open(job_id: UUID) -> ReportJob:
    current = ReportJob.objects.open().filter(pk=job_id).select_for_update().first()
    if current is None:
        raise _Stopped
    return current


def _fail(job_id: UUID, reason: FailureReason, actor: Actor) -> ReportJob | None:
    try:
        with act(Act.REPORT_FAILED, by=actor) as record:
            current = _still_open(job_id)
            move(current, JOB_TABLE, Act.REPORT_FAILED)
            current.failure, current.ended_at = reason, timezone.now()
            current.save_new_version(update_fields=["state", "failure", "ended_at"])
            record.about(current, changed=("state", "failure"))
    except _Stopped:
        return None
    return current


def _reason(failure: BaseException) -> FailureReason:
    if isinstance(failure, _InterruptedTooOften):
        return FailureReason.INTERRUPTED
    names = {type(failure).__name__, type(failure.__cause__).__name__}
    if isinstance(failure.__cause__, psycopg.errors.DiskFull) or _is_full(failure):
        return FailureReason.NO_SPACE
    if isinstance(failure, SumsDoNotClose):
        return FailureReason.SUMS_DO_NOT_CLOSE
    if isinstance(failure, (Refused, NotFound, StaleVersion)):
        return FailureReason.NOT_POSSIBLE
    if isinstance(failure, SolverFailed) or names & {"SoftTimeLimitExceeded", "QueryCanceled"}:
        return FailureReason.OUT_OF_TIME
    return FailureReason.UNEXPECTED


def _is_full(failure: BaseException) -> bool:
    no_space = 28
    return isinstance(failure, OSError) and failure.errno == no_space


@contextmanager
def _alone_with(job_id: UUID) -> Iterator[bool]:
    """Hold the lock of a job. PostgreSQL lets go of it the moment a worker dies."""
    key = int.from_bytes(job_id.bytes[8:], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        (is_alone,) = cursor.fetchone() or (False,)
    try:
        yield is_alone
    finally:
        if is_alone:
            with suppress(DatabaseError, InterfaceError), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def _begin(job_id: UUID) -> ReportJob | None:
    """Count an attempt. Progress is no act: it is written at once, so that a dead worker leaves it behind."""
    job = ReportJob.objects.open().filter(pk=job_id).first()
    if job is None:
        return None
    job.attempts += 1
    now = timezone.now()
    ReportJob.objects.open().filter(pk=job_id).update(
        attempts=job.attempts, begun_at=now, beat_at=now, step=JobStep.COUNTING, share=5
    )
    return job


def _note(job: ReportJob, step: JobStep, share: int) -> None:
    """Tell how far a job is, and notice when somebody has stopped it."""
    found = ReportJob.objects.open().filter(pk=job.pk)
    if not found.update(step=step, share=share, beat_at=timezone.now()):
        raise _Stopped
