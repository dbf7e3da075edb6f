from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reports.models import ReportJob
from reports.queries.jobs import PAGE_SIZE, jobs_page, stranded_jobs
from tests.reports.conftest import Town
from tests.reports.domain.making_it import requested
from tests.reports.rows import many_jobs

pytestmark = pytest.mark.django_db
SILENCE = timedelta(minutes=1)


def test_a_fresh_job_is_not_stranded(town: Town) -> None:
    requested(town)

    assert stranded_jobs(SILENCE) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"requested_at": timedelta(minutes=2)},
        {"begun_at": timedelta(minutes=5), "beat_at": timedelta(minutes=2)},
    ],
    ids=["its message was lost", "its worker died"],
)
def test_a_job_left_behind_is_found(town: Town, changes: dict[str, timedelta]) -> None:
    job = requested(town)
    now = timezone.now()
    ReportJob.objects.filter(pk=job.pk).update(**{name: now - ago for name, ago in changes.items()})

    assert stranded_jobs(SILENCE) == (job.pk,)


def test_a_job_at_which_somebody_is_at_work_or_that_ended_is_not_found(town: Town) -> None:
    job = requested(town)
    ago = timezone.now() - timedelta(minutes=5)
    ReportJob.objects.filter(pk=job.pk).update(requested_at=ago, begun_at=ago, beat_at=timezone.now())
    assert stranded_jobs(SILENCE) == ()

    ReportJob.objects.filter(pk=job.pk).update(state="cancelled", beat_at=ago)
    assert stranded_jobs(SILENCE) == ()


@pytest.mark.parametrize(("count", "found"), [(10, 10), (10_000, 100)])
def test_many_are_nudged_in_turns(town: Town, count: int, found: int) -> None:
    many_jobs(town, count)

    assert len(stranded_jobs(SILENCE)) == found


def test_the_history_takes_one_statement_at_ten_thousand_jobs(
    town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many_jobs(town, 10_000)

    with django_assert_max_num_queries(1):
        first = jobs_page(town.head, None)
    assert first.next is not None
    second = jobs_page(town.head, first.next)

    assert (len(first.table.rows), len(second.table.rows)) == (PAGE_SIZE, PAGE_SIZE)
    seen = {row[0].href for row in first.table.rows} & {row[0].href for row in second.table.rows}
    assert not seen


def test_the_history_exists_for_the_adv_alone(town: Town) -> None:
    requested(town)

    assert len(jobs_page(town.colleague, None).table.rows) == 1
    assert jobs_page(town.colleague, None).handles == ()
    assert jobs_page(town.head, None).handles
    for person in (town.official, town.head_elsewhere):
        assert jobs_page(person, None).table.rows == []
