"""Jobs on a real worker: made once, taken up again when the worker dies, with a reason when they fail."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.celery import app
from reports.domain.jobs import retry_job
from reports.jobs import Job
from reports.models import ReportJob, StatutoryForm
from reports.vocabulary.states import JobState
from tests.reports.conftest import Town
from tests.reports.domain.making_it import issue_requested, requested
from tests.support.processes import Worker
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]


@contextmanager
def register_locked() -> Iterator[None]:
    """Keep every other connection from reading the register, so that a job stands still while it counts."""
    settings = connection.settings_dict
    other = psycopg.connect(
        host=settings["HOST"],
        port=settings["PORT"] or None,
        user=settings["USER"],
        password=settings["PASSWORD"],
        dbname=settings["NAME"],
    )
    with other:
        other.execute("LOCK TABLE complaints_registration IN ACCESS EXCLUSIVE MODE")
        yield


def ended(job: ReportJob) -> bool:
    job.refresh_from_db()
    return job.state != JobState.OPEN


def begun(job: ReportJob) -> bool:
    job.refresh_from_db()
    return job.begun_at is not None


def test_a_worker_makes_the_form(town: Town, worker: Worker) -> None:
    job = requested(town)

    wait_until(lambda: ended(job), seconds=60, what="the form")

    assert (job.state, job.share) == (JobState.DONE, 100)
    assert StatutoryForm.objects.count() == 1


def test_a_message_that_comes_twice_makes_one_form(town: Town, worker: Worker) -> None:
    job = requested(town)
    app.send_task(str(Job.MAKE_REPORT), kwargs={"job_id": str(job.pk)})
    app.send_task(str(Job.MAKE_REPORT), kwargs={"job_id": str(job.pk)})

    worker.wait_until_idle(seconds=90)

    assert StatutoryForm.objects.count() == 1
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 1)


def test_a_killed_worker_leaves_a_job_that_another_takes_up(town: Town, worker: Worker) -> None:
    """Known failure 49: the worker dies half-way; the job is taken up again, with one result."""
    with register_locked():
        job = requested(town)
        wait_until(lambda: begun(job), seconds=60, what="the beginning of the job")
        worker.kill()
    assert not StatutoryForm.objects.exists()
    ReportJob.objects.filter(pk=job.pk).update(beat_at=timezone.now() - timedelta(minutes=1))

    worker.restart()
    app.send_task(str(Job.SWEEP_JOBS))
    wait_until(lambda: ended(job), seconds=90, what="the form after all")

    assert (job.state, job.attempts) == (JobState.DONE, 2)
    assert StatutoryForm.objects.count() == 1


def test_a_lost_message_is_made_good(town: Town, worker: Worker) -> None:
    worker.kill()
    job = requested(town)
    worker.forget_tasks()
    ReportJob.objects.filter(pk=job.pk).update(requested_at=timezone.now() - timedelta(minutes=1))

    worker.restart()
    app.send_task(str(Job.SWEEP_JOBS))

    wait_until(lambda: ended(job), seconds=90, what="the form")
    assert job.state == JobState.DONE


def test_a_job_at_work_is_not_disturbed_by_the_sweep(town: Town, worker: Worker) -> None:
    with register_locked():
        job = requested(town)
        wait_until(lambda: begun(job), seconds=60, what="the beginning of the job")
        ReportJob.objects.filter(pk=job.pk).update(beat_at=timezone.now() - timedelta(minutes=5))
        app.send_task(str(Job.SWEEP_JOBS))
        app.send_task(str(Job.MAKE_REPORT), kwargs={"job_id": str(job.pk)})

    wait_until(lambda: ended(job), seconds=90, what="the form")
    worker.wait_until_idle(seconds=90)

    assert (job.state, job.attempts) == (JobState.DONE, 1)
    assert StatutoryForm.objects.count() == 1


def test_a_full_disk_is_said_with_its_reason(town: Town, worker: Worker) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END $$;"
            "CREATE TRIGGER full_disk BEFORE INSERT ON reports_formfile"
            " FOR EACH ROW EXECUTE FUNCTION full_disk()"
        )
    job = requested(town)

    wait_until(lambda: ended(job), seconds=60, what="the failure")
    assert (job.state, job.failure) == (JobState.FAILED, "no_space")

    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION full_disk() CASCADE")
    retry_job(job_id=job.pk, actor=Actor.staff(town.head))
    wait_until(lambda: ended(job), seconds=60, what="the form")
    assert job.state == JobState.DONE


def test_a_worker_issues_a_form(town: Town, worker: Worker) -> None:
    job = issue_requested(town)

    wait_until(lambda: ended(job), seconds=90, what="the issue")

    assert job.state == JobState.DONE
    assert job.form is not None
    assert job.form.state == "issued"
