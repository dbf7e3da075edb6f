import pytest
from django.test import Client
from django.urls import reverse

from adv_portal.accounts.models import User
from complaints.models import Registration
from reports.models import ExactElsewhere, PublishedFigures, ReportJob
from tests.adv_portal.accounts.signing_in import sign_in
from tests.factories.registered import register_many
from tests.reports.conftest import Town
from tests.reports.domain.test_periods import YEAR, issued, publication_of, published

pytestmark = pytest.mark.django_db


def signed_in(client: Client, person: User) -> Client:
    sign_in(client, person)
    return client


def test_the_adv_sees_what_is_hidden_and_why(client: Client, town: Town) -> None:
    rows = register_many(town.service, town.municipality, (60, 42, 31, 3))
    few = [row.reference for row in rows[:7]]  # a line of a table below 10
    Registration.objects.filter(reference__in=few).update(grounds=["nationality"])
    published(town)
    figures = PublishedFigures.objects.get()

    page = signed_in(client, town.colleague).get(reverse("reports:protected", args=[figures.pk]))

    text = page.content.decode()
    assert page.status_code == 200
    assert "Een klein aantal: 1, 2, 3 of 4." in text
    assert "Beschermt: Vierde kwartaal, Totaal." in text
    assert "kleiner dan 10 en wordt niet uitgesplitst" in text


def test_the_list_tells_how_much_is_hidden_and_names_the_closed_catalogue(client: Client, town: Town) -> None:
    register_many(town.service, town.municipality, (14, 12, 11, 3))
    published(town)

    text = signed_in(client, town.head).get(reverse("reports:protection")).content.decode()

    assert "Havenstad, 2025" in text
    assert all(f"PT{number}" in text for number in range(1, 10))


@pytest.mark.parametrize("name", ["official", "council_member", "head_elsewhere"])
def test_nobody_else_reads_the_reasons(client: Client, town: Town, name: str) -> None:
    register_many(town.service, town.municipality, (14, 12, 11, 3))
    published(town)
    figures = PublishedFigures.objects.get()

    page = signed_in(client, getattr(town, name)).get(reverse("reports:protected", args=[figures.pk]))

    assert page.status_code in {403, 404}


def test_the_head_publishes_a_quarter(client: Client, town: Town) -> None:
    register_many(town.service, town.municipality, (14, 12, 0, 0))
    address = reverse("reports:publish_part")
    answers = {"municipality_id": town.municipality.pk, "period": "q1", "year": YEAR}

    page = signed_in(client, town.head).post(address, answers)

    job = ReportJob.objects.get()
    assert page.headers["Location"] == reverse("reports:job", args=[job.pk])
    assert (job.kind, job.period) == ("quarter", "q1")


def test_a_quarter_that_is_too_small_is_told_at_the_field(client: Client, town: Town) -> None:
    register_many(town.service, town.municipality, (4, 12, 0, 0))
    answers = {"municipality_id": town.municipality.pk, "period": "q1", "year": YEAR}

    page = signed_in(client, town.head).post(reverse("reports:publish_part"), answers)

    assert page.status_code == 422
    assert "kleiner dan 10" in page.content.decode()


def test_the_region_names_the_form_that_is_missing(client: Client, town: Town) -> None:
    page = signed_in(client, town.head).post(reverse("reports:publish_region"), {"year": YEAR})

    assert page.status_code == 422
    assert "Havenstad" in page.content.decode()


def test_the_head_records_figures_that_became_public(client: Client, town: Town) -> None:
    register_many(town.service, town.municipality, (14, 12, 11, 13))
    form = issued(town)
    answers = {
        "issued_id": str(form.pk),
        "table": "2",
        "source": "Raadsstuk 12",
        "public_on_day": "1",
        "public_on_month": "3",
        "public_on_year": "2026",
    }

    page = signed_in(client, town.head).post(reverse("reports:elsewhere"), answers)

    assert page.status_code == 302, page.content.decode()
    assert ExactElsewhere.objects.get().table == "2"
    shown = client.get(reverse("reports:protection")).content.decode()
    assert "Raadsstuk 12" in shown


def test_a_second_number_shows_what_was_published_before(client: Client, town: Town) -> None:
    register_many(town.service, town.municipality, (14, 12, 11, 13))
    form = issued(town)
    assert publication_of(town, form).state == "done"
    first = PublishedFigures.objects.get()

    text = signed_in(client, town.head).get(reverse("reports:protected", args=[first.pk])).content.decode()

    assert "Niets dat een getal deelt" in text
