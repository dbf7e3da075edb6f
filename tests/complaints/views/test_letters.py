from http import HTTPStatus
from io import BytesIO
from uuid import uuid4

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from adv_portal.accounts.models import User
from adv_portal.law.anonymity import Anonymity
from complaints.domain.casework import declare_conflict
from complaints.models import Letter
from complaints.views.my_report import SESSION_CASE, SESSION_UNTIL
from complaints.vocabulary.letters import LetterKind, LetterState, SendBy
from tests.complaints.conftest import SignIn
from tests.factories.accounts import make_case_worker
from tests.factories.complaints import Desk
from tests.factories.letters import (
    NAME,
    draft_of,
    letter_desk,
    made,
    respondent_key,
    reword,
    send,
    sent_letter,
    words_of,
)

pytestmark = pytest.mark.django_db


def at(desk: Desk, letter: Letter, name: str = "letter") -> str:
    return reverse(f"complaints:{name}", args=[desk.case_id, letter.pk])


def visiting(desk: Desk) -> Client:
    client = Client()
    session = client.session
    session[SESSION_CASE], session[SESSION_UNTIL] = str(desk.case_id), 4_000_000_000
    session.save()
    return client


def test_from_choice_to_sent_letter(sign_in: SignIn) -> None:
    desk = letter_desk()
    client = sign_in(desk.worker)
    start = reverse("complaints:write_letter", args=[desk.case_id])

    asked = client.get(start).content.decode()
    assert NAME in asked
    assert "Café Het Anker" in asked
    begun = client.post(start, {"addressee": "reporter", "kind": "receipt", "language": "nl"})
    letter = Letter.objects.get(case=desk.case_id)
    assert begun.headers["Location"] == at(desk, letter, "change_letter")

    typed = {"subject": "Dag", "body": "Beste lezer,\n\n# Kop\n\n- Een", "address": "Lezer\nStraat 1"}
    saved = client.post(at(desk, letter, "change_letter"), {**typed, "version": letter.version})
    assert saved.headers["Location"] == at(desk, letter)
    letter.refresh_from_db()
    shown = client.get(at(desk, letter)).content.decode()
    assert "Kop" in shown
    assert "Versturen" in shown

    sent = client.post(at(desk, letter, "send_letter"), {"version": letter.version, "send_by": "post"})
    letter.refresh_from_db()
    assert sent.headers["Location"] == at(desk, letter)
    assert (letter.state, letter.send_by) == (LetterState.SENT, SendBy.POST)
    assert "Aangemerkt als geprint" in client.get(at(desk, letter)).content.decode()


def test_what_stands_in_the_way_is_named_on_every_page(sign_in: SignIn) -> None:
    desk = letter_desk()
    client = sign_in(desk.worker)
    letter = draft_of(desk, LetterKind.ADVICE)

    for name in ("letter", "change_letter"):
        assert (
            "vul in plaats van {{ advies }} dit in: Advies"
            in client.get(at(desk, letter, name)).content.decode()
        )
    refused = client.post(at(desk, letter, "send_letter"), {"version": letter.version, "send_by": "portal"})

    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "{{ redenen }}" in refused.content.decode()
    assert at(desk, letter, "change_letter") in refused.content.decode()


def test_an_empty_choice_says_everything_that_is_missing(sign_in: SignIn) -> None:
    desk = letter_desk()

    refused = sign_in(desk.worker).post(
        reverse("complaints:write_letter", args=[desk.case_id]), {"language": ""}
    )

    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Kies aan wie u schrijft." in refused.content.decode()
    assert "Kies de brief." in refused.content.decode()


def test_lesson_38_the_second_writer_sees_both_versions(sign_in: SignIn) -> None:
    desk = letter_desk()
    letter = draft_of(desk, LetterKind.RECEIPT)
    old = letter.version
    reword(desk, letter, "Van de eerste.")

    conflict = sign_in(desk.worker).post(
        at(desk, letter, "change_letter"), {"subject": "x", "body": "Van de tweede.", "version": old}
    )

    assert conflict.status_code == HTTPStatus.CONFLICT
    assert "Van de eerste." in conflict.content.decode()
    assert "Van de tweede." in conflict.content.decode()
    assert words_of(Letter.objects.get(pk=letter.pk)).body == "Van de eerste."


def test_the_paper_is_given_with_a_name_that_tells_nothing(sign_in: SignIn) -> None:
    desk = letter_desk(Anonymity.THIRD_PARTIES)
    letter = sent_letter(desk)

    given = sign_in(desk.worker).get(at(desk, letter, "letter_file"))

    assert given.headers["Content-Type"] == "application/pdf"
    assert given.headers["Content-Disposition"] == f'attachment; filename="{desk.case.reference}-free.pdf"'
    assert "no-store" in given.headers["Cache-Control"]
    with pikepdf.open(BytesIO(given.content)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Een brief"


def test_lesson_32_a_page_says_that_the_paper_is_being_made(sign_in: SignIn) -> None:
    desk = letter_desk()
    letter = draft_of(desk, LetterKind.RECEIPT)
    client = sign_in(desk.worker)

    assert "De brief wordt opgemaakt." in client.get(at(desk, letter)).content.decode()
    asked = client.get(at(desk, letter, "letter_file"))
    assert asked.headers["Location"] == at(desk, letter)
    assert "De pdf wordt nog gemaakt." in client.get(at(desk, letter)).content.decode()

    made(letter)
    assert at(desk, letter, "letter_file") in client.get(at(desk, letter)).content.decode()


def test_a_draft_can_be_thrown_away(sign_in: SignIn) -> None:
    desk = letter_desk()
    letter = draft_of(desk, LetterKind.RECEIPT)
    client = sign_in(desk.worker)

    assert client.get(at(desk, letter, "discard_letter")).status_code == HTTPStatus.OK
    client.post(at(desk, letter, "discard_letter"), {"version": letter.version})

    assert client.get(at(desk, letter)).status_code == HTTPStatus.NOT_FOUND


def test_a_sent_letter_offers_no_change(sign_in: SignIn) -> None:
    desk = letter_desk()
    letter = sent_letter(desk)
    client = sign_in(desk.worker)

    for name in ("change_letter", "send_letter", "discard_letter"):
        assert client.get(at(desk, letter, name)).headers["Location"] == at(desk, letter)


def walled(desk: Desk) -> User:
    worker = make_case_worker(desk.case.service)
    desk_of = Desk(desk.case_id, worker)
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=desk_of.actor)
    return worker


@pytest.mark.parametrize("name", ["letter", "change_letter", "send_letter", "discard_letter", "letter_file"])
def test_the_wall_holds_for_letters_and_their_paper(sign_in: SignIn, name: str) -> None:
    desk = letter_desk()
    letter = sent_letter(desk)

    answered = sign_in(walled(desk)).get(at(desk, letter, name))

    assert answered.status_code == HTTPStatus.NOT_FOUND
    assert NAME not in answered.content.decode()


@pytest.mark.parametrize("name", ["letter", "change_letter", "send_letter", "discard_letter", "letter_file"])
def test_who_has_not_declared_is_asked_first(sign_in: SignIn, name: str) -> None:
    desk = letter_desk()
    letter = sent_letter(desk)

    answered = sign_in(make_case_worker(desk.case.service)).get(at(desk, letter, name))

    assert answered.headers["Location"] == reverse("complaints:declare", args=[desk.case_id])


def test_a_letter_of_another_case_is_not_found_through_this_one(sign_in: SignIn) -> None:
    desk, other = letter_desk(), letter_desk()

    assert sign_in(desk.worker).get(at(desk, sent_letter(other))).status_code == HTTPStatus.NOT_FOUND


# The reporter --------------------------------------------------------------------------------------------


def test_the_reporter_reads_letters_on_the_report_page() -> None:
    desk = letter_desk()
    letter = sent_letter(desk)
    draft_of(desk, LetterKind.RECEIPT)
    send(
        desk,
        reword(desk, draft_of(desk, LetterKind.FREE, respondent_key(desk)), "Aan de ander."),
        SendBy.POST,
    )
    client = visiting(desk)

    shown = client.get(reverse("complaints:my_report")).content.decode()

    assert "Brieven aan u" in shown
    assert "Dit is een brief." in shown
    assert "Aan de ander." not in shown
    assert "Wij hebben uw melding</h3>" not in shown
    href = reverse("complaints:my_letter_file", args=[letter.pk])
    assert href in shown
    assert client.get(href).headers["Content-Type"] == "application/pdf"


def test_the_reporter_hears_that_the_paper_is_being_made() -> None:
    desk = letter_desk()
    letter = sent_letter(desk)
    Letter.objects.filter(pk=letter.pk).update(pdf_version=0)
    client = visiting(desk)

    asked = client.get(reverse("complaints:my_letter_file", args=[letter.pk]))

    assert asked.headers["Location"] == reverse("complaints:my_report")
    shown = client.get(reverse("complaints:my_report")).content.decode()
    assert shown.count("De pdf wordt nog gemaakt.") >= 1


def test_the_reporter_of_another_case_gets_nothing() -> None:
    desk, other = letter_desk(), letter_desk()
    href = reverse("complaints:my_letter_file", args=[sent_letter(other).pk])

    assert visiting(desk).get(href).status_code == HTTPStatus.NOT_FOUND
    assert Client().get(href).headers["Location"] == reverse("complaints:my_report")
    assert (
        visiting(desk).get(reverse("complaints:my_letter_file", args=[uuid4()])).status_code
        == HTTPStatus.NOT_FOUND
    )


def test_a_draft_is_no_letter_to_the_reporter() -> None:
    desk = letter_desk()
    letter = made(draft_of(desk, LetterKind.RECEIPT))

    answered = visiting(desk).get(reverse("complaints:my_letter_file", args=[letter.pk]))

    assert answered.status_code == HTTPStatus.NOT_FOUND
