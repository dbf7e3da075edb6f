import pytest

from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import NotAllowed, NotFound, Refused
from reports.domain.jobs import cancel_job, request_report, retry_job
from reports.domain.making import make_report
from reports.models import ReportJob
from reports.vocabulary.states import JobState
from tests.reports.conftest import Town
from tests.reports.domain.making_it import WORKER, requested

pytestmark = pytest.mark.django_db


def acts() -> list[str]:
    return list(AuditLine.objects.order_by("number").values_list("act", flat=True))


def test_asking_leaves_a_job_and_one_line(town: Town) -> None:
    job = requested(town)

    assert (job.state, job.edition, job.year) == (JobState.OPEN, "V3", 2026)
    assert acts() == ["report.requested"]


def test_the_same_request_twice_is_one_job(town: Town) -> None:
    assert requested(town).pk == requested(town).pk
    assert ReportJob.objects.count() == 1


def test_another_year_or_edition_is_another_job(town: Town) -> None:
    assert len({requested(town).pk, requested(town, year=2025).pk, requested(town, edition="V2").pk}) == 3


def test_a_stopped_job_does_not_stand_in_the_way_of_a_new_one(town: Town) -> None:
    job = requested(town)
    cancel_job(job_id=job.pk, actor=Actor.staff(town.head))

    assert requested(town).pk != job.pk


@pytest.mark.parametrize("who", ["colleague", "official", "council_member"])
def test_only_the_head_asks(town: Town, who: str) -> None:
    with pytest.raises(NotAllowed):
        request_report(municipality_id=town.municipality.pk, year=2026, actor=Actor.staff(getattr(town, who)))

    assert not ReportJob.objects.exists()
    assert acts() == []


def test_a_municipality_that_is_not_served_does_not_exist(town: Town) -> None:
    with pytest.raises(NotFound):
        request_report(
            municipality_id=town.municipality.pk, year=2026, actor=Actor.staff(town.head_elsewhere)
        )


@pytest.mark.parametrize(
    ("year", "edition"), [(2999, ""), (2010, ""), (2026, "V1"), (2026, "V7"), (2005, "")]
)
def test_a_year_or_edition_that_cannot_be_counted_is_refused(town: Town, year: int, edition: str) -> None:
    with pytest.raises(Refused):
        requested(town, year=year, edition=edition)


def test_a_stopped_job_makes_nothing(town: Town) -> None:
    job = requested(town)
    stopped = cancel_job(job_id=job.pk, actor=Actor.staff(town.head))

    assert stopped.state == JobState.CANCELLED
    assert make_report(job_id=job.pk, actor=WORKER) is None
    assert acts() == ["report.requested", "report.cancelled"]


def test_a_job_that_ended_cannot_be_stopped(town: Town) -> None:
    job = requested(town)
    make_report(job_id=job.pk, actor=WORKER)

    with pytest.raises(Refused):
        cancel_job(job_id=job.pk, actor=Actor.staff(town.head))


def test_a_stopped_job_can_be_asked_for_again(town: Town) -> None:
    job = requested(town)
    cancel_job(job_id=job.pk, actor=Actor.staff(town.head))

    again = retry_job(job_id=job.pk, actor=Actor.staff(town.head))

    assert again.state == JobState.OPEN
    made = make_report(job_id=job.pk, actor=WORKER)
    assert made is not None
    assert made.state == JobState.DONE


def test_asking_again_while_another_makes_the_same_is_refused(town: Town) -> None:
    job = requested(town)
    cancel_job(job_id=job.pk, actor=Actor.staff(town.head))
    requested(town)

    with pytest.raises(Refused):
        retry_job(job_id=job.pk, actor=Actor.staff(town.head))


def test_a_job_of_another_adv_does_not_exist(town: Town) -> None:
    job = requested(town)

    for doing in (cancel_job, retry_job):
        with pytest.raises(NotFound):
            doing(job_id=job.pk, actor=Actor.staff(town.head_elsewhere))


def test_only_the_head_stops(town: Town) -> None:
    job = requested(town)

    with pytest.raises(NotAllowed):
        cancel_job(job_id=job.pk, actor=Actor.staff(town.colleague))
