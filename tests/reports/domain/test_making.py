import json

import pytest
from django.db import DatabaseError, connection
from django.db.models import Model
from psycopg import sql

from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import NotAllowed
from complaints.models import Registration
from reports.domain.issue import request_publication
from reports.domain.jobs import cancel_job, retry_job
from reports.domain.making import MOST_ATTEMPTS, make_report
from reports.issuing import counts_of, verify
from reports.models import (
    FormDispatch,
    FormFile,
    IssuedForm,
    IssuedFormFile,
    IssuedReport,
    IssuedReportFile,
    PublishedFigures,
    ReportJob,
    StatutoryForm,
)
from reports.vocabulary.jobs import FailureReason
from reports.vocabulary.states import FormState, JobState
from tests.reports.conftest import Town
from tests.reports.domain.making_it import (
    WORKER,
    adopted,
    concept,
    issue_requested,
    issued,
    published,
    requested,
    sent,
)

pytestmark = pytest.mark.django_db


def fail_storing(condition: str) -> None:
    """PostgreSQL fails with a condition of its own when a file is stored."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION failing() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = TG_ARGV[0]; END $$"
        )
        cursor.execute(
            sql.SQL(
                "CREATE TRIGGER failing BEFORE INSERT ON reports_formfile"
                " FOR EACH ROW EXECUTE FUNCTION failing({})"
            ).format(sql.Literal(condition))
        )


def store_again() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION failing() CASCADE")


def test_a_concept_has_the_figures_and_all_files(town: Town, worked: list[Registration]) -> None:
    form = concept(town)

    assert form.state == FormState.CONCEPT
    assert counts_of(form).complaints == 11
    assert {(file.file_format, file.language) for file in form.files.all()} == {
        ("pdf", "nl"), ("pdf", "en"), ("xlsx", "nl"), ("csv", "nl"), ("json", "nl"),
    }  # fmt: skip
    content = json.loads(bytes(form.files.get(file_format="json").content))
    assert content["status"] == "concept"
    assert content["municipality"] == {"cbs": "9901", "name": "Havenstad"}
    job = ReportJob.objects.get()
    assert (job.state, job.share, job.form_id, job.attempts) == (JobState.DONE, 100, form.pk, 1)
    assert job.ended_at is not None


def test_running_twice_makes_one(town: Town) -> None:
    job = requested(town)

    assert make_report(job_id=job.pk, actor=WORKER) is not None
    assert make_report(job_id=job.pk, actor=WORKER) is None

    assert StatutoryForm.objects.count() == 1
    assert [line.act for line in AuditLine.objects.order_by("number")] == ["report.requested", "report.made"]


def test_a_new_concept_takes_the_place_of_the_old_one(town: Town) -> None:
    first = concept(town)
    second = concept(town)

    first.refresh_from_db()
    assert first.state == FormState.REPLACED
    assert second.state == FormState.CONCEPT


def test_an_adopted_form_is_not_replaced(town: Town) -> None:
    form = adopted(town)
    concept(town)

    form.refresh_from_db()
    assert form.state == FormState.ADOPTED


def test_only_the_portal_makes_reports(town: Town) -> None:
    job = requested(town)

    with pytest.raises(NotAllowed):
        make_report(job_id=job.pk, actor=Actor.staff(town.head))


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("disk_full", FailureReason.NO_SPACE),
        ("query_canceled", FailureReason.OUT_OF_TIME),
        ("internal_error", FailureReason.UNEXPECTED),
    ],
)
def test_a_failure_is_said_and_can_be_tried_again(town: Town, condition: str, reason: str) -> None:
    """Known failure 49: a job that dies says so, with a reason and a way to try again."""
    job = requested(town)
    fail_storing(condition)

    failed = make_report(job_id=job.pk, actor=WORKER)

    assert failed is not None
    assert (failed.state, failed.failure) == (JobState.FAILED, reason)
    assert not StatutoryForm.objects.exists()
    assert not FormFile.objects.exists()

    store_again()
    retry_job(job_id=job.pk, actor=Actor.staff(town.head))
    made = make_report(job_id=job.pk, actor=WORKER)

    assert made is not None
    assert made.state == JobState.DONE
    assert StatutoryForm.objects.count() == 1


def test_figures_that_do_not_add_up_are_never_made(town: Town, worked: list[Registration]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE complaints_registration DROP CONSTRAINT registration_grounds_known")
    Registration.objects.filter(reference="F01").update(grounds=["magic"])
    job = requested(town)

    failed = make_report(job_id=job.pk, actor=WORKER)

    assert failed is not None
    assert (failed.state, failed.failure) == (JobState.FAILED, FailureReason.SUMS_DO_NOT_CLOSE)


def test_an_issue_that_is_not_possible_any_more_says_so(town: Town) -> None:
    job = issue_requested(town)
    StatutoryForm.objects.update(state=FormState.REPLACED)

    failed = make_report(job_id=job.pk, actor=WORKER)

    assert failed is not None
    assert (failed.state, failed.failure) == (JobState.FAILED, FailureReason.NOT_POSSIBLE)
    assert not IssuedForm.objects.exists()


def test_an_issue_without_its_form_says_so(town: Town) -> None:
    job = issue_requested(town)
    ReportJob.objects.filter(pk=job.pk).update(form=None)

    failed = make_report(job_id=job.pk, actor=WORKER)

    assert failed is not None
    assert failed.failure == FailureReason.NOT_POSSIBLE


def test_a_job_that_was_begun_and_left_is_taken_up_again(town: Town) -> None:
    job = requested(town)
    ReportJob.objects.filter(pk=job.pk).update(
        attempts=1, begun_at=job.requested_at, beat_at=job.requested_at
    )

    made = make_report(job_id=job.pk, actor=WORKER)

    assert made is not None
    assert (made.state, made.attempts) == (JobState.DONE, 2)


def test_a_job_that_kills_its_workers_is_given_up(town: Town) -> None:
    job = requested(town)
    ReportJob.objects.filter(pk=job.pk).update(attempts=MOST_ATTEMPTS)

    failed = make_report(job_id=job.pk, actor=WORKER)

    assert failed is not None
    assert (failed.state, failed.failure) == (JobState.FAILED, FailureReason.INTERRUPTED)


def test_stopping_half_way_makes_nothing(town: Town) -> None:
    job = requested(town)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION stop_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " IF NEW.step = 'writing' THEN NEW.state = 'cancelled'; END IF; RETURN NEW; END $$;"
            "CREATE TRIGGER stop_it BEFORE UPDATE ON reports_reportjob"
            " FOR EACH ROW EXECUTE FUNCTION stop_it()"
        )

    assert make_report(job_id=job.pk, actor=WORKER) is None
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION stop_it() CASCADE")

    assert ReportJob.objects.get().state == JobState.CANCELLED
    assert not StatutoryForm.objects.exists()


def test_an_issue_freezes_the_form_and_publishes_nothing(town: Town, worked: list[Registration]) -> None:
    frozen = issued(town)

    form = StatutoryForm.objects.get(pk=frozen.form_id)
    assert form.state == FormState.ISSUED
    assert (frozen.number, frozen.decision) == (1, "B&W 2026/12")
    assert counts_of(frozen).complaints == 11
    content = json.loads(bytes(frozen.files.get(file_format="json").content))
    assert content["status"] == "issued"
    assert not PublishedFigures.objects.exists()
    assert not IssuedReport.objects.exists()
    assert verify().touched == ()
    assert verify().rows == 1 + 5 + 1  # form, files, package
    assert AuditLine.objects.order_by("-number")[0].act == "form.issued"


def test_a_publication_freezes_safe_figures_and_the_report(town: Town, worked: list[Registration]) -> None:
    frozen = published(town)

    assert StatutoryForm.objects.get(pk=frozen.form_id).state == FormState.PUBLISHED
    figures = PublishedFigures.objects.get()
    report = IssuedReport.objects.get()
    assert (figures.number, report.number, report.figures_id) == (1, 1, figures.pk)
    assert figures.cells["2"]["age"]["total"] in {"lt5", "hidden", "line"}
    assert report.files.count() == 5
    assert "11 klachten" in report.summary_nl
    assert verify().touched == ()
    assert verify().rows == 16
    assert AuditLine.objects.order_by("-number")[0].act == "figures.published"


def test_later_corrections_in_the_register_do_not_touch_it(town: Town, worked: list[Registration]) -> None:
    frozen = issued(town)
    files = {file.pk: file.sha256 for file in IssuedFormFile.objects.all()}

    Registration.objects.filter(reference="F01").update(grounds=["age"], domain="housing")
    Registration.objects.filter(reference="F02").delete()

    again = IssuedForm.objects.get(pk=frozen.pk)
    assert again.cells == frozen.cells
    assert {file.pk: file.sha256 for file in IssuedFormFile.objects.all()} == files
    assert verify().touched == ()


FROZEN: dict[type[Model], str] = {
    IssuedForm: "decision",
    IssuedFormFile: "sha256",
    FormDispatch: "reference",
    PublishedFigures: "method",
    IssuedReport: "summary_nl",
    IssuedReportFile: "sha256",
}


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_to_change_what_was_issued(town: Town) -> None:
    """Known failure 9: an issued PDF could be replaced."""
    published(town)

    for model, field in FROZEN.items():
        rows = model._default_manager.all()
        with pytest.raises(DatabaseError, match="frozen"):
            rows.update(**{field: "x"})
        with pytest.raises(DatabaseError, match="frozen"):
            rows._raw_delete(rows.db)
        with pytest.raises(DatabaseError, match="frozen"), connection.cursor() as cursor:
            cursor.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.Identifier(model._meta.db_table)))
        assert rows.exists()


def test_a_small_correction_goes_to_the_minister_and_is_not_published(
    town: Town, worked: list[Registration]
) -> None:
    """Known failure 46: the difference between two versions gives the small number away."""
    first = published(town)
    Registration.objects.filter(reference__in=["F13", "F14"]).delete()

    second = sent(town)
    job = request_publication(
        form_id=second.form_id, version=second.form.version, actor=Actor.staff(town.head)
    )
    failed = make_report(job_id=job.pk, actor=WORKER)

    assert second.number == 2
    assert counts_of(second).complaints == 9
    assert StatutoryForm.objects.get(pk=first.form_id).state == FormState.CORRECTED
    assert failed is not None
    assert (failed.state, failed.failure) == (JobState.FAILED, FailureReason.NOT_REISSUED)
    assert PublishedFigures.objects.count() == 1
    assert StatutoryForm.objects.get(pk=second.form_id).state == FormState.SENT


def test_the_same_figures_again_are_published_as_a_new_number(town: Town, worked: list[Registration]) -> None:
    published(town)
    second = published(town)

    assert second.number == 2
    cells = list(PublishedFigures.objects.order_by("number").values_list("cells", flat=True))
    assert cells[0] == cells[1]


def test_an_issue_that_is_stopped_leaves_the_form_adopted(town: Town) -> None:
    job = issue_requested(town)
    cancel_job(job_id=job.pk, actor=Actor.staff(town.head))

    assert make_report(job_id=job.pk, actor=WORKER) is None
    assert not IssuedForm.objects.exists()
