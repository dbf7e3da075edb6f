"""Ways to a state, by the acts themselves."""

from datetime import date

from django.utils import timezone

from adv_portal.audit.actors import Actor
from reports.domain.issue import adopt_form, check_form, record_sending, request_issue, request_publication
from reports.domain.jobs import request_report
from reports.domain.making import make_report
from reports.models import IssuedForm, ReportJob, StatutoryForm
from reports.vocabulary.jobs import SendingMeans
from tests.reports.conftest import Town

WORKER = Actor.system("worker")


def requested(town: Town, *, year: int = 2026, edition: str = "") -> ReportJob:
    return request_report(
        municipality_id=town.municipality.pk,
        year=year,
        edition=edition,
        reason="Een klacht was dubbel.",
        actor=Actor.staff(town.head),
    )


def concept(town: Town, *, year: int = 2026, edition: str = "") -> StatutoryForm:
    job = make_report(job_id=requested(town, year=year, edition=edition).pk, actor=WORKER)
    assert job is not None
    assert job.form is not None, job.failure
    return job.form


def adopted(town: Town, *, year: int = 2026) -> StatutoryForm:
    form = concept(town, year=year)
    form = check_form(form_id=form.pk, version=form.version, actor=Actor.staff(town.colleague))
    return adopt_form(
        form_id=form.pk,
        version=form.version,
        decision="B&W 2026/12",
        decided_on=date(2026, 11, 20),
        actor=Actor.staff(town.head),
    )


def issue_requested(town: Town, *, year: int = 2026) -> ReportJob:
    form = adopted(town, year=year)
    return request_issue(form_id=form.pk, version=form.version, actor=Actor.staff(town.head))


def issued(town: Town, *, year: int = 2026) -> IssuedForm:
    job = make_report(job_id=issue_requested(town, year=year).pk, actor=WORKER)
    assert job is not None
    assert job.form is not None, job.failure
    return IssuedForm.objects.get(form=job.form)


def sent(town: Town, *, year: int = 2026) -> IssuedForm:
    frozen = issued(town, year=year)
    record_sending(
        form_id=frozen.form_id,
        version=frozen.form.version,
        sent_on=timezone.localdate(),
        means=SendingMeans.MINISTRY_PORTAL,
        actor=Actor.staff(town.head),
    )
    frozen.form.refresh_from_db()
    return frozen


def publication_requested(town: Town, *, year: int = 2026) -> ReportJob:
    form = sent(town, year=year).form
    return request_publication(form_id=form.pk, version=form.version, actor=Actor.staff(town.head))


def published(town: Town, *, year: int = 2026) -> IssuedForm:
    job = make_report(job_id=publication_requested(town, year=year).pk, actor=WORKER)
    assert job is not None
    assert job.form is not None, job.failure
    return IssuedForm.objects.get(form=job.form)
