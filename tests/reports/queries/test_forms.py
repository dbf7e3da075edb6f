from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from adv_portal.errors import NotFound
from reports.models import ReportJob, StatutoryForm
from reports.queries.forms import form_file_for, form_page, forms_page, job_page, served_municipalities
from tests.reports.conftest import Town
from tests.reports.domain.making_it import requested
from tests.reports.rows import form_row, many_forms, many_jobs

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [10, 10_000])
def test_the_list_takes_as_many_statements_for_many_forms(
    town: Town, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many_forms(town, count)

    with django_assert_num_queries(2):
        page = forms_page(town.head, None)

    assert len(page.table.rows) == min(count, 25)


def test_every_form_stands_on_one_page(town: Town) -> None:
    many_forms(town, 60)
    seen: list[str] = []

    page = forms_page(town.head, None)
    seen += [row[0].href for row in page.table.rows]
    while page.next:
        page = forms_page(town.head, page.next)
        seen += [row[0].href for row in page.table.rows]

    assert len(seen) == len(set(seen)) == 60


@pytest.mark.parametrize("who", ["official", "council_member", "head_elsewhere"])
def test_forms_exist_for_the_adv_alone(town: Town, who: str) -> None:
    form = form_row(town)
    job = requested(town)
    person = getattr(town, who)

    assert forms_page(person, None).table.rows == []
    with pytest.raises(NotFound):
        form_page(person, form.pk)
    with pytest.raises(NotFound):
        job_page(person, job.pk)
    with pytest.raises(NotFound):
        form_file_for(person, form.pk, "pdf", "nl")


def test_a_form_offers_what_the_person_may_do_next(town: Town) -> None:
    form = form_row(town)

    assert form_page(town.colleague, form.pk).may_check
    own = form_page(town.head, form.pk)
    assert (own.may_check, own.waits_for_check, own.may_adopt, own.may_issue) == (False, True, False, False)

    StatutoryForm.objects.filter(pk=form.pk).update(checked_by=town.colleague, checked_at=timezone.now())
    replaced = form_row(town, state="checked")
    assert form_page(town.head, replaced.pk).may_adopt
    assert not form_page(town.colleague, replaced.pk).may_adopt


def test_an_unknown_form_or_file_does_not_exist(town: Town) -> None:
    form = form_row(town)

    with pytest.raises(NotFound):
        form_page(town.head, uuid4())
    with pytest.raises(NotFound):
        form_file_for(town.head, form.pk, "pdf", "fr")


def test_a_job_is_shown_in_each_state(town: Town) -> None:
    job = requested(town)

    def shown(**changes: object) -> str:
        ReportJob.objects.filter(pk=job.pk).update(**changes)
        return job_page(town.head, job.pk).progress.state

    assert shown() == "queued"
    assert shown(requested_at=timezone.now() - timedelta(minutes=2)) == "waiting"
    assert shown(begun_at=timezone.now(), step="writing", share=44) == "running"
    assert job_page(town.head, job.pk).progress.share == 44
    assert shown(state="cancelled") == "cancelled"
    assert shown(state="failed", failure="no_space") == "failed"
    assert not job_page(town.colleague, job.pk).progress.retry_href
    assert shown(state="done", form=form_row(town)) == "done"
    assert job_page(town.head, job.pk).progress.files


def test_only_served_municipalities_can_be_chosen(town: Town) -> None:
    assert [name for _, name in served_municipalities(town.head)] == ["Havenstad", "Lindewoude"]
    assert served_municipalities(town.head_elsewhere) == ()


@pytest.mark.parametrize("count", [10, 10_000])
def test_a_job_page_does_not_slow_down(town: Town, count: int) -> None:
    many_jobs(town, count)

    page = job_page(town.head, ReportJob.objects.all()[0].pk)

    assert page.progress.state == "running"
