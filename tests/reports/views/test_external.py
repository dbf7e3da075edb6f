"""Pages with figures of others: for those who read ours, brought in by the head."""

from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from adv_portal.accounts.models import User
from reports.models import ExternalSeries
from tests.adv_portal.accounts.signing_in import sign_in, words
from tests.reports.conftest import Town
from tests.reports.domain.test_external import POLICE, brought_in
from tests.reports.rows import report_row

pytestmark = pytest.mark.django_db

ANSWERS = {
    "body": "police",
    "unit": "count",
    "title": "Incidenten",
    "definition": "Wat de politie telt.",
    "source": "Jaarbericht",
    "source_date_day": "1",
    "source_date_month": "5",
    "source_date_year": "2026",
    "licence": "CC BY 4.0",
}


def as_person(person: User) -> Client:
    client = Client()
    sign_in(client, person)
    return client


def test_the_head_brings_in_a_table_and_takes_it_out(town: Town) -> None:
    head = as_person(town.head)
    assert "Nog geen cijfers van anderen" in words(head.get(reverse("reports:external")).content)
    table = SimpleUploadedFile("p.csv", b"gemeente;jaar;grond;waarde\nNL;2025;;9500\n")

    done = head.post(reverse("reports:import_external"), {**ANSWERS, "table": table}, follow=True)

    told = words(done.content)
    assert "De cijfers zijn ingelezen." in told
    assert "9500" in told
    assert "Tel ze nooit bij elkaar op." in told
    series = ExternalSeries.objects.get()
    gone = head.post(reverse("reports:remove_external", args=[series.pk]), follow=True)
    assert "De cijfers zijn weggehaald." in words(gone.content)


def test_a_bad_line_is_named_and_what_was_typed_is_kept(town: Town) -> None:
    head = as_person(town.head)
    table = SimpleUploadedFile("p.csv", b"gemeente;jaar;grond;waarde\nNL;2025;;veel\n")

    refused = head.post(reverse("reports:import_external"), {**ANSWERS, "table": table})

    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Regel 2: de waarde is geen getal dat kan." in words(refused.content)
    assert "Wat de politie telt." in words(refused.content)
    assert not ExternalSeries.objects.exists()


def test_an_official_reads_them_beside_what_was_published(town: Town) -> None:
    """Known failure 31: figures that count differently were added up."""
    report_row(town, year=2025, times=3)
    cbs = town.municipality.cbs.encode()
    brought_in(town, b"gemeente;jaar;grond;waarde\n" + cbs + b";2025;;41\nNL;2025;race;700\n", POLICE)

    told = words(as_person(town.official).get(reverse("reports:external")).content)

    assert "33" in told
    assert "41" in told
    assert "74" not in told  # never added
    assert "Deze cijfers weghalen" not in told
    elsewhere = words(as_person(town.official_elsewhere).get(reverse("reports:external")).content)
    assert "41" not in elsewhere


def test_the_page_asks_as_little_of_the_database_with_many_series(town: Town) -> None:
    for number in range(30):
        brought_in(
            town,
            b"gemeente;jaar;grond;waarde\n" + b"".join(b"NL;%d;;9\n" % year for year in range(1996, 2026)),
            POLICE.__class__(
                **{**{name: getattr(POLICE, name) for name in POLICE.__slots__}, "title": f"{number}"}
            ),
        )

    page = as_person(town.head).get(reverse("reports:external"))

    assert page.status_code == HTTPStatus.OK
    assert page.content.count(b"<table") <= 21
