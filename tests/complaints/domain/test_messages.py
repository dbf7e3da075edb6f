"""Messages both ways. Lesson 17: read and removed are two facts; lesson 23: each side sees its own."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from adv_portal.audit.actors import Actor
from adv_portal.errors import Erased, NotAllowed, NotFound, Refused
from adv_portal.files.storing import Sent
from adv_portal.law.anonymity import Anonymity
from adv_portal.vault.keys import destroy_key, key_of
from complaints.domain.casework import declare_conflict
from complaints.domain.messages import mark_read, send_message, write_message
from complaints.models import Message
from complaints.queries.case import found_case
from complaints.queries.messages import messages_page, messages_section
from complaints.queries.my_messages import my_file, my_messages
from complaints.vocabulary.acts import Act
from complaints.vocabulary.texts import DeadlineKind
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories import files
from tests.factories.accounts import make_case_worker
from tests.factories.complaints import make_case, taken_case

pytestmark = pytest.mark.django_db
RESIDENT = Actor.resident()
PHOTO = Sent("foto.jpg", files.jpeg())


@pytest.fixture(autouse=True)
def _media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


def test_a_message_reaches_the_reporter_and_counts_as_first_contact() -> None:
    desk = taken_case()

    with one_line(Act.MESSAGE_SENT):
        send_message(case_id=desk.case_id, body=" Dag, ik lees mee. ", sent=[PHOTO], actor=desk.actor)

    (message,) = my_messages(desk.case_id).messages
    assert (message.body, message.is_mine, message.is_new) == ("Dag, ik lees mee.", False, True)
    assert message.who == desk.worker.work_name.split()[0]
    assert [file.name for file in message.files] == ["foto.jpg"]
    assert desk.case.deadlines.get(kind=DeadlineKind.FIRST_CONTACT).met_on == timezone.localdate()
    assert "Dag" not in repr(message)


@pytest.mark.parametrize("anonymity", list(Anonymity))
def test_every_reporter_can_write_back_however_anonymous(anonymity: Anonymity) -> None:
    case = make_case(anonymity=anonymity)

    with one_line(Act.MESSAGE_RECEIVED):
        write_message(case_id=case.pk, body="Het gebeurde weer.", sent=[PHOTO], actor=RESIDENT)

    message = Message.objects.get()
    assert message.author is None
    assert key_of(case.pk).open_text(message.body, message.place("body")) == "Het gebeurde weer."
    assert b"gebeurde" not in message.body.raw


def test_a_message_may_be_a_photo_alone_and_never_nothing() -> None:
    desk = taken_case()

    write_message(case_id=desk.case_id, body="  ", sent=[PHOTO], actor=RESIDENT)
    with nothing_left(Refused) as from_reporter:
        write_message(case_id=desk.case_id, body="  ", sent=[], actor=RESIDENT)
    with nothing_left(Refused) as from_worker:
        send_message(case_id=desk.case_id, body="", sent=[], actor=desk.actor)

    assert gaps(from_reporter) == gaps(from_worker) == ["body"]


def test_lesson_17_reading_is_said_and_takes_nothing_away() -> None:
    desk = taken_case()
    write_message(case_id=desk.case_id, body="Eerste", sent=[], actor=RESIDENT)
    send_message(case_id=desk.case_id, body="Antwoord", sent=[], actor=desk.actor)
    assert messages_page(desk.worker, desk.case_id).has_new
    assert my_messages(desk.case_id).new == 1

    with one_line(Act.MESSAGES_READ):
        mark_read(case_id=desk.case_id, actor=desk.actor)

    page = messages_page(desk.worker, desk.case_id)
    assert [message.body for message in page.messages] == ["Eerste", "Antwoord"]
    assert [message.read_at is not None for message in page.messages] == [True, False]
    assert my_messages(desk.case_id).new == 1
    with nothing_left(Refused):
        mark_read(case_id=desk.case_id, actor=desk.actor)

    mark_read(case_id=desk.case_id, actor=RESIDENT)
    assert my_messages(desk.case_id).new == 0
    assert Message.objects.count() == 2


def test_lesson_23_who_may_not_see_the_case_neither_reads_nor_writes() -> None:
    desk = taken_case()
    write_message(case_id=desk.case_id, body="Vertrouwelijk", sent=[PHOTO], actor=RESIDENT)
    colleague = make_case_worker(desk.case.service)
    actor = Actor.staff(colleague)

    assert messages_page(colleague, desk.case_id).messages == ()
    with nothing_left(NotAllowed):
        mark_read(case_id=desk.case_id, actor=actor)
    with nothing_left(NotAllowed):
        send_message(case_id=desk.case_id, body="Hallo", sent=[], actor=actor)
    with nothing_left(NotFound):
        send_message(case_id=desk.case_id, body="Hallo", sent=[], actor=RESIDENT)
    with nothing_left(NotAllowed):
        write_message(case_id=desk.case_id, body="Hallo", sent=[], actor=desk.actor)


def test_a_file_that_was_not_meant_for_the_reporter_does_not_exist_there() -> None:
    desk = taken_case()
    send_message(case_id=desk.case_id, body="", sent=[PHOTO], actor=desk.actor)
    document = desk.case.documents.get()
    assert my_file(desk.case_id, document.pk).name == "foto.jpg"

    desk.case.documents.update(is_for_resident=False)
    with pytest.raises(NotFound):
        my_file(desk.case_id, document.pk)
    with pytest.raises(NotFound):
        my_file(taken_case(desk.case.service).case_id, document.pk)


def test_an_erased_case_takes_and_gives_nothing() -> None:
    desk = taken_case()
    destroy_key(desk.case_id)

    with nothing_left(Erased):
        write_message(case_id=desk.case_id, body="Hallo", sent=[], actor=RESIDENT)
    with pytest.raises(Erased):
        my_messages(desk.case_id)


def test_the_page_of_the_case_shows_the_newest_and_how_many_are_new() -> None:
    desk = taken_case()
    for number in range(7):
        write_message(case_id=desk.case_id, body=f"Nummer {number}", sent=[], actor=RESIDENT)
        Message.objects.update(sent_at=timezone.now() - timedelta(days=1))
    case = found_case(desk.worker, desk.case_id)

    shown = messages_section(case, key_of(desk.case_id), desk.worker)

    assert shown.new == 7
    assert len(shown.messages) == 5
    assert shown.messages[-1].body == "Nummer 6"


def test_messages_of_a_merged_report_are_shown_and_answered_there() -> None:
    desk = taken_case()
    other = make_case(desk.case.service)
    write_message(case_id=other.pk, body="In de andere", sent=[], actor=RESIDENT)
    type(other).objects.filter(pk=other.pk).update(merged_into=desk.case_id)

    (message,) = messages_page(desk.worker, desk.case_id).messages
    declare_conflict(case_id=other.pk, has_interest=True, actor=desk.actor)

    assert messages_page(desk.worker, desk.case_id).messages == []
    assert message.body == ""
    assert message.elsewhere == f"/werk/zaken/{other.pk}/berichten/"
