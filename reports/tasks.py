"""Tasks of reports: each calls one act, and may run twice or never."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from celery import current_app, shared_task

from adv_portal.audit.actors import Actor
from reports.domain.making import make_report
from reports.jobs import Job
from reports.queries.jobs import stranded_jobs

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
