import json
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from adv_portal.accounts.models import User
from complaints.models import Registration
from reports.domain.making import make_report
from reports.models import IssuedForm, ReportJob, StatutoryForm
from reports.vocabulary.jobs import ReportKind
from tests.adv_portal.accounts.signing_in import sign_in, words
from tests.reports.conftest import Town
from tests.reports.domain.making_it import WORKER, concept, issued, published, requested
from tests.reports.rows import form_row

pytestmark = pytest.mark.django_db


def as_person(person: User) -> Client:
    client = Client()
    sign_in(client, person)
    return client


def test_the_head_asks_for_a_form_and_follows_the_job(town: Town, worked: list[Registration]) -> None:
    head = as_person(town.head)

    asked = head.post(
        reverse("reports:request"), {"municipality_id": town.municipality.pk, "year": 2026, "edition": ""}
    )

    job = ReportJob.objects.get()
    assert asked.headers["Location"] == reverse("reports:job", args=[job.pk])
    waiting = head.get(asked.headers["Location"])
    assert "In de wachtrij" in words(waiting.content)
    assert b'http-equiv="refresh"' in waiting.content

    make_report(job_id=job.pk, actor=WORKER)

    done = head.get(asked.headers["Location"])
    form = StatutoryForm.objects.get()
    assert reverse("reports:form", args=[form.pk]) in done.content.decode()
    assert b'http-equiv="refresh"' not in done.content
    assert "Stoppen" not in words(done.content)


def test_a_concept_is_shown_with_its_figures_and_files(town: Town, worked: list[Registration]) -> None:
    form = form_row(town)

    page = as_person(town.head).get(reverse("reports:form", args=[form.pk]))

    text = words(page.content)
    assert "Dit is een concept" in text
    assert ("Dit jaar is nog niet voorbij" in text) is (form.year >= timezone.localdate().year)
    assert "1 Totaal aantal klachten 4 5 9 2 11" in text
    assert "2.1 Ras 1 4 5 1 6" in text
    assert "Wacht op een tweede persoon" in text
    assert page.content.decode().count(f"/rapporten/formulieren/{form.pk}/pdf/") == 2


@pytest.mark.parametrize("file_format", ["pdf", "xlsx", "csv", "json"])
def test_every_format_can_be_kept(town: Town, worked: list[Registration], file_format: str) -> None:
    form = form_row(town)

    file = as_person(town.head).get(reverse("reports:form_file", args=[form.pk, file_format, "nl"]))

    assert file.status_code == HTTPStatus.OK
    name = f"registratieformulier-9901-2026-concept-nl.{file_format}"
    assert file.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert file.content == bytes(form.files.get(file_format=file_format, language="nl").content)


def test_a_file_that_does_not_exist_is_not_found(town: Town) -> None:
    form = form_row(town)
    head = as_person(town.head)

    for address in (
        reverse("reports:form_file", args=[form.pk, "docx", "nl"]),
        reverse("reports:form_file", args=[uuid4(), "pdf", "nl"]),
        reverse("reports:form", args=[uuid4()]),
        reverse("reports:job", args=[uuid4()]),
    ):
        assert head.get(address).status_code == HTTPStatus.NOT_FOUND


def test_from_concept_to_issue_in_pages(town: Town, worked: list[Registration]) -> None:
    form = concept(town)
    head, colleague = as_person(town.head), as_person(town.colleague)
    page = reverse("reports:form", args=[form.pk])

    checked = colleague.post(reverse("reports:check", args=[form.pk]), {"version": 1}, follow=True)
    assert "Het formulier is gecontroleerd." in words(checked.content)

    gaps = head.post(reverse("reports:adopt", args=[form.pk]), {"version": 2})
    assert gaps.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    decision = {
        "version": 2,
        "decision": "B&W 12",
        "decided_on_day": "20",
        "decided_on_month": "11",
        "decided_on_year": "2026",
    }
    asks = words(head.get(reverse("reports:adopt", args=[form.pk])).content)
    assert ("Dit jaar is nog niet voorbij" in asks) is (form.year >= timezone.localdate().year)
    done = head.post(reverse("reports:adopt", args=[form.pk]), decision, follow=True)
    assert "Het besluit is vastgelegd." in words(done.content)
    assert "Vastgesteld, nog niet uitgegeven" in words(done.content)
    assert "Dit is een concept" not in words(done.content)

    asked = head.post(reverse("reports:issue", args=[form.pk]), {"version": 3})
    job = ReportJob.objects.get(kind="issue")
    assert asked.headers["Location"] == reverse("reports:job", args=[job.pk])
    make_report(job_id=job.pk, actor=WORKER)

    shown = words(head.get(page).content)
    assert IssuedForm.objects.get().sha256 in shown
    assert "Dit is een concept" not in shown
    file = head.get(reverse("reports:form_file", args=[form.pk, "json", "nl"]))
    assert json.loads(file.content)["status"] == "issued"


def test_an_old_page_changes_nothing(town: Town) -> None:
    form = form_row(town)
    colleague, head = as_person(town.colleague), as_person(town.head)

    told = colleague.post(reverse("reports:check", args=[form.pk]), {"version": 9}, follow=True)
    issue = head.post(reverse("reports:issue", args=[form.pk]), {"version": 1}, follow=True)
    adoption = {
        "version": 9,
        "decision": "1",
        "decided_on_day": "20",
        "decided_on_month": "11",
        "decided_on_year": "2026",
    }
    adopt = head.post(reverse("reports:adopt", args=[form.pk]), adoption, follow=True)

    for response in (told, issue, adopt):
        assert "Het formulier is intussen veranderd." in words(response.content)
    assert StatutoryForm.objects.get().state == "concept"
    colleague.post(reverse("reports:check", args=[form.pk]), {"version": "x"})
    head.post(reverse("reports:issue", args=[form.pk]), {"version": "x"})
    assert StatutoryForm.objects.get().state == "concept"


def test_a_decision_of_an_unchecked_form_says_why_not(town: Town) -> None:
    form = form_row(town)
    adoption = {
        "version": 1,
        "decision": "1",
        "decided_on_day": "20",
        "decided_on_month": "11",
        "decided_on_year": "2026",
    }

    told = as_person(town.head).post(reverse("reports:adopt", args=[form.pk]), adoption)

    assert told.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_a_refused_request_says_why(town: Town) -> None:
    head = as_person(town.head)
    sent = {"municipality_id": town.municipality.pk, "year": 2026, "edition": "V1"}

    told = head.post(reverse("reports:request"), sent)

    assert told.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not ReportJob.objects.exists()


def test_a_job_is_stopped_and_asked_for_again(town: Town) -> None:
    job = requested(town)
    head = as_person(town.head)

    stopped = head.post(reverse("reports:cancel", args=[job.pk]), follow=True)
    assert "Gestopt" in words(stopped.content)
    again = head.post(reverse("reports:cancel", args=[job.pk]), follow=True)
    assert "Het is al afgelopen." in words(again.content)

    retried = head.post(reverse("reports:retry", args=[job.pk]), follow=True)
    assert "In de wachtrij" in words(retried.content)
    twice = head.post(reverse("reports:retry", args=[job.pk]), follow=True)
    assert "Dit wordt al gemaakt." in words(twice.content)


def test_a_failed_job_says_why_and_how_to_try_again(town: Town) -> None:
    job = requested(town)
    ReportJob.objects.filter(pk=job.pk).update(state="failed", failure="no_space")

    page = as_person(town.head).get(reverse("reports:job", args=[job.pk]))

    assert "De schijf is vol." in words(page.content)
    assert reverse("reports:retry", args=[job.pk]) in page.content.decode()


def test_the_list_shows_forms_and_jobs(town: Town) -> None:
    head = as_person(town.head)
    assert "Er is nog geen formulier gemaakt." in words(head.get(reverse("reports:forms")).content)

    form = form_row(town)
    job = requested(town, year=2025)

    text = head.get(reverse("reports:forms")).content.decode()
    assert reverse("reports:form", args=[form.pk]) in text
    assert reverse("reports:job", args=[job.pk]) in text
    assert reverse("reports:request") in text
    assert (
        reverse("reports:request")
        not in as_person(town.colleague).get(reverse("reports:forms")).content.decode()
    )


@pytest.mark.parametrize("who", ["official", "council_member"])
def test_the_municipality_sees_no_form(town: Town, who: str) -> None:
    form, job = form_row(town), requested(town)
    person = as_person(getattr(town, who))

    for address in (
        reverse("reports:forms"),
        reverse("reports:request"),
        reverse("reports:form", args=[form.pk]),
        reverse("reports:form_file", args=[form.pk, "pdf", "nl"]),
        reverse("reports:job", args=[job.pk]),
    ):
        assert person.get(address).status_code == HTTPStatus.FORBIDDEN


def test_another_adv_finds_nothing(town: Town) -> None:
    form = form_row(town)
    stranger = as_person(town.head_elsewhere)

    assert stranger.get(reverse("reports:form", args=[form.pk])).status_code == HTTPStatus.NOT_FOUND
    assert stranger.get(reverse("reports:form_file", args=[form.pk, "pdf", "nl"])).status_code == 404
    assert str(form.pk) not in stranger.get(reverse("reports:forms")).content.decode()


def test_the_head_records_the_sending_and_publishes(town: Town) -> None:
    form = StatutoryForm.objects.get(pk=issued(town).form_id)
    head = as_person(town.head)
    address = reverse("reports:send", args=[form.pk])
    assert address in head.get(reverse("reports:form", args=[form.pk])).content.decode()
    answers = {"version": form.version, "means": "email", "sent_on_day": "1", "sent_on_month": "1"}

    early = head.post(address, {**answers, "sent_on_year": "2025", "reference": "A-12"})
    assert early.status_code == 422
    assert "Het formulier is later vastgesteld dan deze dag." in words(early.content)
    assert b"A-12" in early.content
    future = head.post(address, {**answers, "sent_on_year": "2099"})
    assert "Deze dag moet nog komen." in words(future.content)
    today = timezone.localdate()
    good = {
        **answers,
        "sent_on_day": today.day,
        "sent_on_month": today.month,
        "sent_on_year": today.year,
        "reference": "A-12",
    }
    stale = head.post(address, {**good, "version": 99}, follow=True)
    assert "Het formulier is intussen veranderd." in words(stale.content)
    done = head.post(address, good, follow=True)
    assert "De verzending is vastgelegd." in words(done.content)
    assert "A-12" in words(done.content)

    publish = reverse("reports:publish", args=[form.pk])
    form.refresh_from_db()
    asked = head.post(publish, {"version": form.version})
    job = ReportJob.objects.get(kind=ReportKind.PUBLICATION)
    assert asked.headers["Location"] == reverse("reports:job", args=[job.pk])


def test_a_published_form_leads_to_the_library(town: Town) -> None:
    form = StatutoryForm.objects.get(pk=published(town).form_id)

    page = as_person(town.head).get(reverse("reports:form", args=[form.pk]))

    assert reverse("reports:library") in page.content.decode()
    assert "Versie" in words(page.content)
