"""Ticking the calendar, setting its days, reading the quality report and the jobs."""

from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils import timezone

from adv_portal.audit.actors import Actor
from reports.domain.calendar import open_calendar
from reports.domain.quality import report_quality
from reports.models import CalendarItem, ReportJob
from tests.adv_portal.accounts.signing_in import words
from tests.reports.conftest import Town
from tests.reports.domain.making_it import requested
from tests.reports.domain.test_quality import registration
from tests.reports.views.test_surroundings import as_person

pytestmark = pytest.mark.django_db

BEAT = Actor.system("beat")


def test_a_case_worker_ticks_a_step_and_takes_it_back(town: Town) -> None:
    year = timezone.localdate().year - 1
    open_calendar(service_id=town.service.pk, year=year, actor=BEAT)
    item = CalendarItem.objects.get(step="hand_over", municipality=town.municipality)
    client = as_person(town.colleague)
    assert "Dit is gedaan" in words(client.get(reverse("reports:calendar_step", args=[item.pk])).content)

    client.post(reverse("reports:calendar_tick", args=[item.pk]), {"version": item.version})

    text = words(client.get(reverse("reports:calendar")).content)
    assert "De stap is afgevinkt" in text
    assert "Gedaan," in text
    item.refresh_from_db()
    client.post(reverse("reports:calendar_untick", args=[item.pk]), {"version": item.version})
    item.refresh_from_db()
    assert item.done_on is None


def test_a_tick_without_a_version_finds_nothing(town: Town) -> None:
    open_calendar(service_id=town.service.pk, year=2025, actor=BEAT)
    item = CalendarItem.objects.filter(step="hand_over").earliest("pk")
    client = as_person(town.colleague)

    for name in ("tick", "untick"):
        sent = client.post(reverse(f"reports:calendar_{name}", args=[item.pk]))
        assert sent.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("asked", ["", "?year=2020", "?year=x", "?year=99999"])
def test_a_year_without_a_calendar_says_so(town: Town, asked: str) -> None:
    text = words(as_person(town.head).get(reverse("reports:calendar") + asked).content)

    assert "Geen kalender van dit jaar" in text


def test_the_head_changes_a_day(town: Town) -> None:
    head = as_person(town.head)

    sent = head.post(reverse("reports:calendar_days"), {"step": "draft", "day": "10", "month": "2"})

    assert sent.status_code == HTTPStatus.FOUND, words(sent.content)
    assert "10 februari" in words(head.get(reverse("reports:calendar")).content)


def test_a_day_that_is_not_there_is_refused_at_the_field(town: Town) -> None:
    sent = as_person(town.head).post(
        reverse("reports:calendar_days"), {"step": "draft", "day": "31", "month": "2"}
    )

    assert sent.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Deze dag bestaat niet" in words(sent.content)


def test_the_quality_report_is_empty_and_then_tells(town: Town) -> None:
    client = as_person(town.colleague)
    page = reverse("reports:quality")
    assert "Nog geen kwaliteitsrapport" in words(client.get(page).content)

    registration(town, 2, grounds=["unknown"])
    report_quality(service_id=town.service.pk, today=timezone.localdate(), actor=BEAT)

    text = words(client.get(page).content)
    assert "Q-2" in text
    assert "Grond onbekend" in text


def test_jobs_are_told_and_the_head_stops_and_retries(town: Town) -> None:
    head = as_person(town.head)
    assert "Er is nog niets gevraagd" in words(head.get(reverse("reports:jobs")).content)
    job = requested(town)

    text = words(head.get(reverse("reports:jobs")).content)
    assert "Concept van het registratieformulier: Havenstad 2026" in text
    assert "Wacht op zijn beurt" in text
    assert reverse("reports:cancel", args=[job.pk]) in head.get(reverse("reports:jobs")).content.decode()
    ReportJob.objects.filter(pk=job.pk).update(state="failed", failure="no_space")
    page = head.get(reverse("reports:jobs")).content
    assert "De schijf is vol" in words(page)
    assert reverse("reports:retry", args=[job.pk]) in page.decode()
    seen = as_person(town.colleague).get(reverse("reports:jobs")).content.decode()
    assert reverse("reports:retry", args=[job.pk]) not in seen
