"""Making what a job asks for: once, whatever happens to the worker."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, Final
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
from reports import rules
from reports.counting import SumsDoNotClose
from reports.disclosure.history import NotReissued
from reports.disclosure.linear import SolverFailed
from reports.makers.known import Overtaken
from reports.makers.maker import Maker
from reports.makers.periods import TooSmall
from reports.makers.registry import MAKERS
from reports.models import ReportJob
from reports.vocabulary.acts import Act
from reports.vocabulary.jobs import FailureReason, JobStep, ReportKind
from reports.workflow import JOB_TABLE

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
            maker = _maker(job)
            prepared = maker.prepare(job, partial(_note, job))
            _note(job, JobStep.STORING, 90)
            with act(maker.act, by=actor) as record:
                job = _still_open(job_id)
                move(job, JOB_TABLE, record.act)
                maker.store(job, prepared)
                job.share, job.ended_at, job.step = 100, timezone.now(), ""
                job.save_new_version(update_fields=["state", "form", "share", "ended_at", "step"])
                record.about(job.form or job, changed=("state",))
        except _Stopped:
            return None
        except Exception as failure:  # noqa: BLE001 -- the edge of the worker: each failure is told to a person
            log.warning("report_failed", job_id=str(job_id), code=type(failure).__name__)
            return _fail(job_id, _reason(failure), actor)
    return job


def _maker(job: ReportJob) -> Maker[Any]:
    if job.attempts > MOST_ATTEMPTS:
        raise _InterruptedTooOften
    return MAKERS[ReportKind(job.kind)]


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
    told = {
        _InterruptedTooOften: FailureReason.INTERRUPTED,
        SumsDoNotClose: FailureReason.SUMS_DO_NOT_CLOSE,
        NotReissued: FailureReason.NOT_REISSUED,
        TooSmall: FailureReason.TOO_SMALL,
        Overtaken: FailureReason.INTERRUPTED,
        Refused: FailureReason.NOT_POSSIBLE,
        NotFound: FailureReason.NOT_POSSIBLE,
        StaleVersion: FailureReason.NOT_POSSIBLE,
        SolverFailed: FailureReason.OUT_OF_TIME,
    }
    if isinstance(failure.__cause__, psycopg.errors.DiskFull) or _is_full(failure):
        return FailureReason.NO_SPACE
    for kind, reason in told.items():
        if isinstance(failure, kind):
            return reason
    names = {type(failure).__name__, type(failure.__cause__).__name__}
    if names & {"SoftTimeLimitExceeded", "QueryCanceled"}:
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
