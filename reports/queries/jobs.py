"""Jobs left behind, and how far a job is."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from adv_portal.accounts.models import User
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Table
from adv_portal.ui.keyset import Cursor, page_after
from reports import rules
from reports.models import ReportJob
from reports.queries.overview_parts import overview_title
from reports.vocabulary.jobs import FailureReason, JobStep, ReportKind
from reports.vocabulary.periods import Period
from reports.vocabulary.states import JobState

PAGE_SIZE: Final = 25
STATE_KINDS: Final = {
    JobState.OPEN: "info",
    JobState.DONE: "ok",
    JobState.FAILED: "error",
    JobState.CANCELLED: "neutral",
}


@budget(queries=1)
def stranded_jobs(silent_for: timedelta, most: int = 100) -> tuple[UUID, ...]:
    """Give open jobs that nobody has begun, or at which nobody has been for a while.

    A job at which somebody is still at work may be among them: whoever takes it up finds it locked.

    :param most: how many to give at a time, the oldest first.
    """
    before = timezone.now() - silent_for
    left = Q(begun_at__isnull=True, requested_at__lt=before) | Q(beat_at__lt=before)
    ids = ReportJob.objects.open().filter(left).order_by("requested_at").values_list("pk", flat=True)
    return tuple(ids[:most])


@dataclass(frozen=True, slots=True)
class OpenJob:
    """A job that can be stopped or asked for again, with the button for it.

    :param stop_href: where "Stop" posts; ``""`` for who may not, and for what has ended.
    :param retry_href: where "Try again" posts; ``""`` for who may not, and for what is at work.
    """

    title: str
    words: str
    stop_href: str
    retry_href: str


@dataclass(frozen=True, slots=True)
class JobsPage:
    """What was asked for, the newest first, with how it ended and why.

    :param handles: those of this page with something to press.
    """

    table: Table
    handles: tuple[OpenJob, ...]
    next: Cursor | None


@budget(queries=1)
def jobs_page(user: User, after: Cursor | None, size: int = PAGE_SIZE) -> JobsPage:
    """Give the history of jobs of an ADV.

    :param after: the place of the last job seen; ``None`` for the first page.
    """
    jobs = ReportJob.objects.visible_to(user).select_related("municipality", "requested_by", "overview")
    page = page_after(jobs, after, size, field="requested_at", descending=True)
    labels = [_("What"), _("Asked by"), _("When"), _("State"), _("Details")]
    handles = [_handle(user, job) for job in page.rows]
    return JobsPage(
        table=Table(_("Jobs"), [Column(label) for label in labels], [_row(job) for job in page.rows]),
        handles=tuple(one for one in handles if one.stop_href or one.retry_href),
        next=page.next,
    )


def _row(job: ReportJob) -> list[Cell]:
    state = JobState(job.state)
    return [
        Cell(_title(job), href=reverse("reports:job", args=[job.pk]), header=True),
        Cell(job.requested_by.work_name),
        Cell(date_format(localtime(job.requested_at), "DATETIME_FORMAT")),
        Cell(state.label, kind=STATE_KINDS[state]),
        Cell(_details(job)),
    ]


def _title(job: ReportJob) -> str:
    if job.overview:
        return overview_title(job.overview)
    where = job.municipality.name if job.municipality else _("the region")
    period = "" if job.period == Period.YEAR else f", {Period(job.period).label}"
    return f"{ReportKind(job.kind).label}: {where} {job.year}{period}, {job.edition}"


def _details(job: ReportJob) -> str:
    if job.state == JobState.FAILED:
        return str(FailureReason(job.failure).label)
    if job.state == JobState.OPEN:
        if job.begun_at is None:
            return _("Waits for its turn.")
        step = JobStep(job.step).label if job.step else ""
        return f"{step}, {job.share}%" if step else f"{job.share}%"
    return job.reason


def _handle(user: User, job: ReportJob) -> OpenJob:
    is_open = job.state == JobState.OPEN
    is_over = job.state in {JobState.FAILED, JobState.CANCELLED}
    return OpenJob(
        title=_title(job),
        words=f"{JobState(job.state).label}. {_details(job)}",
        stop_href=reverse("reports:cancel", args=[job.pk]) if is_open and rules.cancel_job(user, job) else "",
        retry_href=reverse("reports:retry", args=[job.pk]) if is_over and rules.retry_job(user, job) else "",
    )
