"""Every kind of job on a real worker that is killed at each step, a broker that forgets, a disk that is full.

Known failure 49: what is interrupted is taken up again; there is one result, and no orphan of a row or file.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Final
from uuid import UUID

import psycopg
import pytest
from django.conf import settings as portal_settings
from django.db import connection, connections
from django.utils import timezone

from adv_portal.accounts.models import Agreement, User
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from adv_portal.celery import app
from complaints.models import Registration
from reports.domain.issue import request_issue, request_publication
from reports.domain.jobs import request_report, retry_job
from reports.domain.making import make_report
from reports.domain.overviews import request_overview
from reports.domain.periods import request_part, request_region
from reports.jobs import Job
from reports.models import (
    BehindFigures,
    FormFile,
    FormSnapshot,
    InternalOverview,
    IssuedForm,
    IssuedFormFile,
    IssuedPackage,
    IssuedReport,
    IssuedReportFile,
    OverviewDefinition,
    PublishedFigures,
    RegionFigures,
    ReportJob,
    StatutoryForm,
)
from reports.tasks import SILENCE
from reports.vocabulary.jobs import ReportKind
from reports.vocabulary.states import JobState
from tests.factories.overviews import a_definition
from tests.factories.registered import register_many
from tests.reports.conftest import Town, person
from tests.reports.domain.making_it import WORKER, issue_requested, publication_requested, requested
from tests.reports.domain.test_periods import issued as form_without_paper
from tests.support.processes import Worker, broker
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]

#: The lock at which a job stands still; the other number of the pair is the point.
GATE: Final = 5_150
#: Where a job may be when its worker dies: at each step, and with everything stored but not committed.
POINTS: Final = ("counting", "protecting", "writing", "storing", "done")
ONE_MINUTE: Final = timedelta(minutes=1)


def part_requested(town: Town) -> ReportJob:
    register_many(town.service, town.municipality, [40, 30, 30, 30], year=2025)
    return request_part(
        municipality_id=town.municipality.pk, year=2025, period="q1", actor=Actor.staff(town.head)
    )


def half_year_requested(town: Town) -> ReportJob:
    register_many(town.service, town.municipality, [40, 30, 30, 30], year=2025)
    return request_part(
        municipality_id=town.municipality.pk, year=2025, period="h1", actor=Actor.staff(town.head)
    )


def three_years_requested(town: Town) -> ReportJob:
    for year in (2023, 2024, 2025):
        register_many(town.service, town.municipality, [11, 9, 12, 10], year=year, seed=year)
        form_without_paper(town, year=year)
    return request_part(
        municipality_id=town.municipality.pk, year=2025, period="y3", actor=Actor.staff(town.head)
    )


def region_requested(town: Town) -> ReportJob:
    Agreement.objects.filter(municipality=town.neighbour).delete()
    register_many(town.service, town.municipality, [40, 30, 30, 30], year=2025)
    form_without_paper(town, year=2025)
    return request_region(year=2025, actor=Actor.staff(town.head))


def overview_requested(town: Town) -> ReportJob:
    register_many(town.service, town.municipality, [4, 3], year=2025)
    definition = a_definition(town.colleague, stretch="last_year", is_shared=True)
    return request_overview(definition_id=definition.pk, actor=Actor.staff(town.colleague))


KINDS: Final[dict[ReportKind, Callable[[Town], ReportJob]]] = {
    ReportKind.CONCEPT: requested,
    ReportKind.ISSUE: issue_requested,
    ReportKind.PUBLICATION: publication_requested,
    ReportKind.QUARTER: part_requested,
    ReportKind.REGION: region_requested,
    ReportKind.OVERVIEW: overview_requested,
}
#: Kinds that are stored by the same code as another: only what happens on the way is tried for each.
EVERY_KIND: Final = {
    **KINDS,
    ReportKind.HALF_YEAR: half_year_requested,
    ReportKind.THREE_YEARS: three_years_requested,
}
STEPS: Final[dict[ReportKind, tuple[str, ...]]] = {
    ReportKind.CONCEPT: ("counting", "writing", "storing", "done"),
    ReportKind.ISSUE: ("counting", "writing", "storing", "done"),
    ReportKind.PUBLICATION: POINTS,
    ReportKind.QUARTER: POINTS,
    ReportKind.HALF_YEAR: POINTS,
    ReportKind.THREE_YEARS: POINTS,
    ReportKind.REGION: POINTS,
    ReportKind.OVERVIEW: ("counting", "storing", "done"),
}
REPORT: Final = {"BehindFigures": 1, "IssuedReport": 1, "IssuedReportFile": 5}
ONE_RESULT: Final[dict[ReportKind, dict[str, int]]] = {
    ReportKind.CONCEPT: {"StatutoryForm": 1, "FormFile": 5, "FormSnapshot": 1},
    ReportKind.ISSUE: {"IssuedForm": 1, "IssuedFormFile": 5, "IssuedPackage": 1},
    ReportKind.PUBLICATION: {"PublishedFigures": 1, **REPORT},
    ReportKind.QUARTER: {"PublishedFigures": 1, **REPORT},
    ReportKind.HALF_YEAR: {"PublishedFigures": 1, **REPORT},
    ReportKind.THREE_YEARS: {"PublishedFigures": 1, **REPORT},
    ReportKind.REGION: {"RegionFigures": 1, **REPORT},
    ReportKind.OVERVIEW: {"InternalOverview": 1},
}
#: The last table into which a job of a kind writes: there the disk is full.
LAST_TABLE: Final = {
    ReportKind.CONCEPT: "reports_formfile",
    ReportKind.ISSUE: "reports_issuedpackage",
    ReportKind.PUBLICATION: "reports_issuedreportfile",
    ReportKind.QUARTER: "reports_issuedreportfile",
    ReportKind.REGION: "reports_issuedreportfile",
    ReportKind.OVERVIEW: "reports_internaloverview",
}
MADE: Final = (
    BehindFigures,
    IssuedPackage,
    StatutoryForm,
    FormFile,
    FormSnapshot,
    IssuedForm,
    IssuedFormFile,
    PublishedFigures,
    IssuedReport,
    IssuedReportFile,
    RegionFigures,
    InternalOverview,
)


def rows() -> dict[str, int]:
    """How many rows and files of reports there are."""
    return {model.__name__: model._default_manager.count() for model in MADE}


def added(before: dict[str, int]) -> dict[str, int]:
    """What came since."""
    return {name: number - before[name] for name, number in rows().items() if number != before[name]}


@contextmanager
def full_disk(table: str) -> Iterator[None]:
    """Let the disk be full whenever something is written into a table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END $$;"
            f"CREATE TRIGGER full_disk BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION full_disk()"
        )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION full_disk() CASCADE")


def ended(job: ReportJob) -> bool:
    job.refresh_from_db()
    return job.state != JobState.OPEN


def other_connection() -> psycopg.Connection:
    settings = connection.settings_dict
    return psycopg.connect(
        host=settings["HOST"],
        port=settings["PORT"] or None,
        user=settings["USER"],
        password=settings["PASSWORD"],
        dbname=settings["NAME"],
        autocommit=True,
    )


@contextmanager
def gates() -> Iterator[None]:
    """Let each note of a job pass a gate of its own, at which it stands still while the gate is shut."""
    listed = ", ".join(f"'{point}'" for point in POINTS)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION stand_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " IF NEW.state IS DISTINCT FROM OLD.state OR NEW.step IS DISTINCT FROM OLD.step THEN"
            f" PERFORM pg_advisory_xact_lock_shared({GATE}, coalesce(array_position(ARRAY[{listed}],"
            " CASE WHEN NEW.state = 'done' THEN 'done' ELSE NEW.step::text END), 0));"
            " END IF; RETURN NEW; END $$;"
            "CREATE TRIGGER stand_at_gate BEFORE UPDATE ON reports_reportjob"
            " FOR EACH ROW EXECUTE FUNCTION stand_at_gate()"
        )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION stand_at_gate() CASCADE")


@contextmanager
def shut(point: str) -> Iterator[psycopg.Connection]:
    """Shut the gate of one point."""
    with other_connection() as keeper:
        keeper.execute("SELECT pg_advisory_lock(%s, %s)", [GATE, POINTS.index(point) + 1])
        yield keeper


def stands_still() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND NOT granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [GATE],
        )
        (waiting,) = cursor.fetchone() or (0,)
    return bool(waiting)


def nudge(job: ReportJob) -> None:
    app.send_task(str(Job.MAKE_REPORT), kwargs={"job_id": str(job.pk)})


def begun_in_a_process(job: ReportJob) -> int:
    """Begin a job in a process of its own, as a child of the worker does; give its number.

    Starting a whole worker for each step took minutes. Worker and broker come in when the job is taken up.
    """
    connections.close_all()  # a connection belongs to one process
    process = os.fork()
    if process == 0:
        try:
            make_report(job_id=job.pk, actor=WORKER)
        finally:
            os._exit(0)
    return process


def is_free(job: ReportJob) -> bool:
    """Tell whether the database has noticed that the worker is gone, and let go of the job."""
    with other_connection() as looker:
        key = int.from_bytes(job.pk.bytes[8:], "big", signed=True)
        taken = looker.execute("SELECT pg_try_advisory_lock(%s)", [key]).fetchone()
    return taken == (True,)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_worker_killed_at_each_step_leaves_one_result_and_no_orphan(
    town: Town, worked: list[Registration], worker: Worker, kind: ReportKind
) -> None:
    worker.kill()
    job = EVERY_KIND[kind](town)
    worker.forget_tasks()
    before = rows()
    with gates():
        for point in STEPS[kind]:
            ReportJob.objects.filter(pk=job.pk).update(attempts=0, step="")
            with shut(point):
                process = begun_in_a_process(job)
                wait_until(stands_still, seconds=90, what=f"{kind} at {point}")
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
            wait_until(lambda: is_free(job), seconds=30, what="the lock of the dead worker")
            assert rows() == before, point
    ReportJob.objects.filter(pk=job.pk).update(attempts=0)
    worker.restart()
    nudge(job)
    wait_until(lambda: ended(job), seconds=120, what=f"{kind} after all")

    assert job.state == JobState.DONE, job.failure
    assert added(before) == ONE_RESULT[kind]


def test_a_dead_worker_is_noticed_and_its_job_done_within_a_minute(
    town: Town, worked: list[Registration], worker: Worker
) -> None:
    """Nobody helps: another worker is there and beat goes on as it does in production."""
    every = portal_settings.CELERY_BEAT_SCHEDULE["reports.sweep_jobs"]["schedule"]
    assert isinstance(every, timedelta)
    assert SILENCE + every < ONE_MINUTE
    with gates(), shut("writing"):
        job = requested(town)
        wait_until(stands_still, seconds=60, what="the beginning of the job")
        worker.kill()
    died = time.monotonic()
    worker.restart()
    while not ended(job) and time.monotonic() - died < ONE_MINUTE.total_seconds():
        app.send_task(str(Job.SWEEP_JOBS))  # what beat does, every twenty seconds
        deadline = time.monotonic() + every.total_seconds()
        while not ended(job) and time.monotonic() < deadline:
            time.sleep(0.2)

    assert (job.state, job.attempts) == (JobState.DONE, 2)
    assert StatutoryForm.objects.count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_disk_leaves_nothing_and_the_job_is_done_once_there_is_room(
    town: Town, worked: list[Registration], worker: Worker, kind: ReportKind
) -> None:
    worker.kill()
    job = KINDS[kind](town)
    worker.forget_tasks()
    before = rows()
    with full_disk(LAST_TABLE[kind]):
        worker.restart()
        nudge(job)
        wait_until(lambda: ended(job), seconds=120, what="the failure")

        assert (job.state, job.failure) == (JobState.FAILED, "no_space")
        assert rows() == before
    retry_job(job_id=job.pk, actor=Actor.staff(town.head))
    wait_until(lambda: ended(job), seconds=120, what=f"{kind} after all")

    assert job.state == JobState.DONE, job.failure
    assert added(before) == ONE_RESULT[kind]


def test_a_broker_that_forgets_everything_loses_no_job(
    town: Town, worked: list[Registration], worker: Worker
) -> None:
    """The broker restarted without what it held: the row is the truth, and the sweep finds it."""
    worker.kill()
    job = requested(town)
    with broker() as connected:
        connected.flushdb()
    ReportJob.objects.filter(pk=job.pk).update(requested_at=timezone.now() - ONE_MINUTE)

    worker.restart()
    app.send_task(str(Job.SWEEP_JOBS))
    wait_until(lambda: ended(job), seconds=90, what="the form")

    assert job.state == JobState.DONE
    assert StatutoryForm.objects.count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_two_heads_at_once_ask_for_one_job(
    town: Town, worked: list[Registration], worker: Worker, kind: ReportKind
) -> None:
    """Both pages are answered; there is one job, and it is done once."""
    worker.kill()
    second = person("hoofd-twee", Role.HEAD, service=town.service)
    KINDS[kind](town)
    job = ReportJob.objects.get(state=JobState.OPEN)
    before = rows()
    ReportJob.objects.filter(pk=job.pk).delete()
    worker.forget_tasks()

    both = together(*(partial(ask_again, town, kind, head) for head in (town.head, second)))

    assert len(set(both)) == 1
    job = ReportJob.objects.get(state=JobState.OPEN)
    worker.restart()
    wait_until(lambda: ended(job), seconds=120, what=f"{kind}, once")
    worker.wait_until_idle(seconds=90)
    assert job.state == JobState.DONE, job.failure
    assert added(before) == ONE_RESULT[kind]


def ask_again(town: Town, kind: ReportKind, head: User) -> UUID:
    """Ask for what was asked for before, as somebody."""
    actor, form = Actor.staff(head), StatutoryForm.objects.order_by("-counted_at").first()
    match kind:
        case ReportKind.QUARTER:
            place = {"municipality_id": town.municipality.pk, "year": 2025}
            return request_part(**place, period="q1", actor=actor).pk
        case ReportKind.REGION:
            return request_region(year=2025, actor=actor).pk
        case ReportKind.OVERVIEW:
            return request_overview(definition_id=OverviewDefinition.objects.get().pk, actor=actor).pk
        case ReportKind.CONCEPT:
            return request_report(municipality_id=town.municipality.pk, year=2026, actor=actor).pk
        case _:
            assert form is not None
            ask = request_issue if kind is ReportKind.ISSUE else request_publication
            return ask(form_id=form.pk, version=form.version, actor=actor).pk


def together(*asked: Callable[[], UUID]) -> list[UUID]:
    """Do all at the same moment, each on a connection of its own."""
    start, answers = threading.Barrier(len(asked)), []

    def one(ask: Callable[[], UUID]) -> None:
        try:
            start.wait(20)
            answers.append(ask())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=[ask]) for ask in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(answers) == len(asked)
    return answers
