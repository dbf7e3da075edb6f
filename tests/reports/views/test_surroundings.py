from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import Role
from reports.models import BreakInSeries, Population, ReportLook
from tests.adv_portal.accounts.signing_in import sign_in, words
from tests.reports.conftest import Town, person
from tests.reports.domain.test_look import logo

pytestmark = pytest.mark.django_db

PAGE = "reports:surroundings"


def as_person(somebody: User) -> Client:
    client = Client()
    sign_in(client, somebody)
    return client


def table(content: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("inwoners.csv", content.encode(), "text/csv")


def answers(content: str) -> dict[str, object]:
    return {
        "table": table(content),
        "source": "CBS StatLine",
        "source_date_day": "1",
        "source_date_month": "2",
        "source_date_year": "2026",
    }


def test_the_head_reads_a_table_and_sees_it(town: Town) -> None:
    head = as_person(town.head)
    assert "Nog geen inwonertallen" in words(head.get(reverse(PAGE)).content)

    sent = head.post(reverse("reports:residents"), answers("cbs;jaar;inwoners\n9901;2026;42500\n"))

    assert sent.status_code == HTTPStatus.FOUND, words(sent.content)
    text = words(head.get(reverse(PAGE)).content)
    assert "Havenstad 2026 42.500 CBS StatLine, 1 feb 2026" in text


def test_a_line_that_cannot_be_read_is_named_at_the_field(town: Town) -> None:
    sent = as_person(town.head).post(
        reverse("reports:residents"), answers("cbs;jaar;inwoners\n9901;2026;42.500\n")
    )

    assert sent.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Regel 2: schrijf het aantal inwoners met alleen cijfers" in words(sent.content)
    assert not Population.objects.exists()


def test_the_head_records_a_break_and_takes_it_back(town: Town) -> None:
    head = as_person(town.head)
    typed = {
        "municipality_id": town.municipality.pk,
        "year": 2025,
        "kind": "boundary",
        "reason_nl": "Fusie met Oosterdam.",
    }

    assert head.post(reverse("reports:break_series"), typed).status_code == HTTPStatus.FOUND
    assert "Fusie met Oosterdam." in words(head.get(reverse(PAGE)).content)

    row = BreakInSeries.objects.get()
    head.post(reverse("reports:withdraw_break", args=[row.pk]))
    assert not BreakInSeries.objects.exists()


def test_colour_and_logo_are_saved_and_a_light_colour_is_refused(town: Town) -> None:
    head, address = as_person(town.head), reverse("reports:look", args=["9901"])

    light = head.post(address, {"version": 0, "colour": "#ffee00"})
    assert light.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "te licht" in words(light.content)

    picture = SimpleUploadedFile("logo.png", logo(), "image/png")
    saved = head.post(address, {"version": 0, "colour": "#7a1f4f", "logo": picture})
    assert saved.status_code == HTTPStatus.FOUND, words(saved.content)
    assert ReportLook.objects.get().logo_kind == "png"


@pytest.mark.django_db(transaction=True)
def test_the_administrator_minds_residents_and_look_but_no_breaks(town: Town) -> None:
    administrator = as_person(person("beheer", Role.ADMINISTRATOR))

    text = words(administrator.get(reverse(PAGE)).content)
    assert "Lindewoude" in text
    assert "Reeksbreuken" not in text
    sent = administrator.post(reverse("reports:residents"), answers("cbs;jaar;inwoners\n9902;2026;118500\n"))
    assert sent.status_code == HTTPStatus.FOUND, words(sent.content)
    look = administrator.post(reverse("reports:look", args=["9902"]), {"version": 0, "colour": "#154273"})
    assert look.status_code == HTTPStatus.FOUND, words(look.content)
    assert (Population.objects.count(), ReportLook.objects.count()) == (1, 1)


def test_a_municipality_of_another_adv_is_not_found(town: Town) -> None:
    elsewhere = as_person(town.head_elsewhere)

    assert elsewhere.get(reverse("reports:look", args=["9901"])).status_code == HTTPStatus.NOT_FOUND
