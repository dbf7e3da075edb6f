from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from complaints.domain.casework import declare_conflict
from complaints.models import Letterhead, LetterTemplate
from tests.complaints.conftest import SignIn
from tests.complaints.domain.test_letter_templates import SVG, png
from tests.complaints.reading import text
from tests.factories.accounts import make_head, make_municipality, make_service
from tests.factories.complaints import Desk
from tests.factories.letters import NAME, letter_desk

pytestmark = pytest.mark.django_db

RECEIPT = reverse("complaints:template", args=["receipt", "complainant", "nl"])
TRIAL = reverse("complaints:template_trial", args=["receipt", "complainant", "nl"])


def test_the_head_finds_all_letters_in_both_languages(sign_in: SignIn) -> None:
    page = sign_in(make_head(make_service())).get(reverse("complaints:templates"))

    assert RECEIPT in page.content.decode()
    assert page.content.decode().count("Hoort bij het portaal") == 72
    assert "Alle gemeenten zonder eigen briefhoofd" in text(page)


def test_an_edit_is_a_new_version_with_its_history_and_its_difference(sign_in: SignIn) -> None:
    client = sign_in(make_head(make_service()))

    for number, body in ((0, "Beste {{ ontvanger }},\n\nEen"), (1, "Beste {{ ontvanger }},\n\nTwee")):
        saved = client.post(RECEIPT, {"version": number, "subject": "Dag", "body": body})
        assert saved.headers["Location"] == RECEIPT

    page = text(client.get(RECEIPT))
    assert "Versie 2" in page
    assert "nu in gebruik" in page
    difference = text(client.get(f"{RECEIPT}?met=1"))
    assert "Wat er veranderde sinds versie 1" in difference
    assert LetterTemplate.objects.count() == 2
    assert client.get(f"{RECEIPT}?met=7").status_code == HTTPStatus.NOT_FOUND


def test_the_example_is_filled_in_and_the_fields_are_listed(sign_in: SignIn) -> None:
    page = text(sign_in(make_head(make_service())).get(RECEIPT))

    assert "mevrouw De Voorbeeld" in page
    assert "{{ kenmerk }}" in page
    assert "Nummer van de zaak" in page


def test_hostile_code_is_refused_shown_as_text_and_kept_nowhere(sign_in: SignIn) -> None:
    client = sign_in(make_head(make_service()))

    refused = client.post(
        RECEIPT, {"version": 0, "subject": "Dag", "body": "{% load i18n %}<script>alert(1)</script>"}
    )

    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Regel 1: dit is geen veld." in text(refused)
    assert "<script>alert(1)</script>" not in refused.content.decode()
    assert "&lt;script&gt;" in refused.content.decode()
    assert not LetterTemplate.objects.exists()


def test_a_template_is_tried_on_a_real_case_that_one_may_read(sign_in: SignIn) -> None:
    desk = letter_desk()
    head = make_head(desk.case.service)
    client = sign_in(head)

    before = client.post(TRIAL, {"reference": desk.case.reference})
    assert before.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    declare_conflict(case_id=desk.case_id, has_interest=False, actor=Desk(desk.case_id, head).actor)
    after = client.post(TRIAL, {"reference": desk.case.reference})

    assert NAME not in before.content.decode()
    assert f"Beste {NAME}," in text(after)
    assert client.post(TRIAL, {"reference": letter_desk().case.reference}).status_code == 422


def test_a_letterhead_takes_a_png_and_nothing_else(sign_in: SignIn) -> None:
    client = sign_in(make_head(make_service()))
    address = reverse("complaints:letterhead")

    refused = client.post(
        address, {"version": 0, "sender": "ADV", "logo": SimpleUploadedFile("logo.png", SVG, "image/png")}
    )
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Kies een PNG-afbeelding" in text(refused)

    client.post(
        address, {"version": 0, "sender": "ADV", "logo": SimpleUploadedFile("logo.png", png(), "image/png")}
    )
    assert Letterhead.objects.get().logo is not None
    assert "Er is een logo." in text(client.get(address))


def test_a_municipality_of_somebody_else_has_no_letterhead_page(sign_in: SignIn) -> None:
    client = sign_in(make_head(make_service()))

    address = reverse("complaints:letterhead_of", args=[make_municipality().cbs])

    assert client.get(address).status_code == HTTPStatus.NOT_FOUND
    assert client.get("/werk/brieven/sjablonen/receipt/respondent/nl/").status_code == HTTPStatus.NOT_FOUND
