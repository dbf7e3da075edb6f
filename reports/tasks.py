"""Tasks of reports: each calls one act, and may run twice or never."""

from contextlib import suppress
from datetime import timedelta
from smtplib import SMTPException
from typing import Final
from uuid import UUID

from celery import current_app, shared_task
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound
from reports.domain.calendar import open_calendar, remind_of_calendar
from reports.domain.making import make_report
from reports.domain.notices import tell_of_reports
from reports.domain.overviews import ask_overview
from reports.domain.quality import report_quality
from reports.jobs import Job
from reports.queries.calendar import services_at_work
from reports.queries.jobs import stranded_jobs
from reports.queries.notices import people_to_tell
from reports.queries.saved_overviews import overviews_due

#: How long a job may be silent before it is nudged again; beat looks every twenty seconds.
SILENCE: Final = timedelta(seconds=15)


@shared_task(name=str(Job.MAKE_REPORT), acks_late=True, reject_on_worker_lost=True, soft_time_limit=300)
def make_report_task(*, job_id: str) -> None:
    """Make what one job asks for. Running twice makes one."""
    make_report(job_id=UUID(job_id), actor=Actor.system("worker"))


@shared_task(name=str(Job.SWEEP_JOBS), ignore_result=True)
def sweep_jobs_task() -> None:
    """Nudge jobs whose message was lost or whose worker died."""
    for job_id in stranded_jobs(SILENCE):
        current_app.send_task(str(Job.MAKE_REPORT), kwargs={"job_id": str(job_id)})


@shared_task(name=str(Job.TEND_CALENDAR), ignore_result=True)
def tend_calendar_task() -> None:
    """Make the calendar of last year's registration where it is missing, and remind. Twice is as once.

    A mail server that does not answer leaves what is left to the next run.
    """
    today, beat = timezone.localdate(), Actor.system("beat")
    for service_id in services_at_work(today):
        with suppress(NotFound):  # it is whole
            open_calendar(service_id=service_id, year=today.year - 1, actor=beat)
        with suppress(NotFound, SMTPException):  # nothing waits, or they know
            remind_of_calendar(service_id=service_id, actor=beat)


@shared_task(name=str(Job.REPORT_QUALITY), ignore_result=True)
def report_quality_task() -> None:
    """Make the quality report of this week, where it is missing. Twice makes one."""
    today, beat = timezone.localdate(), Actor.system("beat")
    for service_id in services_at_work(today):
        with suppress(NotFound):  # the week has its report
            report_quality(service_id=service_id, today=today, actor=beat)


@shared_task(name=str(Job.ASK_OVERVIEWS), ignore_result=True)
def ask_overviews_task() -> None:
    """Ask for the overviews of which the day has come. Twice asks once."""
    today, beat = timezone.localdate(), Actor.system("beat")
    for definition_id in overviews_due(today):
        with suppress(NotFound):  # it was asked for, or taken away
            ask_overview(definition_id=definition_id, today=today, actor=beat)


@shared_task(name=str(Job.TELL_OF_REPORTS), ignore_result=True)
def tell_of_reports_task() -> None:
    """Tell those who asked for it that there is a new report. Twice tells once.

    One address that cannot be reached keeps nobody else from being told.
    """
    for subscription_id in people_to_tell():
        with suppress(NotFound, OSError):  # they know by now, or the next run tells them
            tell_of_reports(subscription_id=subscription_id, actor=Actor.system("beat"))
