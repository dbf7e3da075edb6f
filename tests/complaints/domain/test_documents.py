"""Documents in a case. Lessons 18 and 41: cleaned at the door, sealed, under random names."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import NotAllowed, NotFound, Refused
from adv_portal.files.storing import Sent, content_of, take_in
from adv_portal.vault.keys import key_of
from adv_portal.vault.sealing import Key
from complaints.domain.casework import declare_conflict
from complaints.domain.documents import MOST_FROM_REPORTER, StoredFiles, add_documents, remove_document
from complaints.domain.messages import write_message
from complaints.models import Case, Document
from complaints.tasks import STILL_COMING_IN, sweep_files_task
from complaints.vocabulary.acts import Act
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories import files
from tests.factories.accounts import make_case_worker
from tests.factories.complaints import taken_case

pytestmark = pytest.mark.django_db(transaction=False)
RESIDENT = Actor.resident()
PHOTO = Sent("huis van Samira.jpg", files.jpeg())


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "media"


def stored(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def test_documents_are_added_clean_and_sealed(media: Path) -> None:
    desk = taken_case()

    with one_line(Act.DOCUMENT_ADDED):
        first, _second = add_documents(
            case_id=desk.case_id,
            sent=[PHOTO, Sent("brief.pdf", files.pdf())],
            is_for_reporter=False,
            actor=desk.actor,
        )

    row, key = Document.objects.get(pk=first), key_of(desk.case_id)
    assert key.open_text(row.name, row.place("name")) == "huis van Samira.jpg"
    assert (row.media_type, row.source, row.is_for_resident) == ("image/jpeg", "case_worker", False)
    assert files.PLANTED.encode() not in content_of(row.stored_as, key)
    assert len(stored(media)) == 2
    assert all("Samira" not in str(path) and b"JFIF" not in path.read_bytes() for path in stored(media))
    assert Document.objects.get(media_type="application/pdf").pages == 1


def test_one_bad_file_keeps_all_out_and_every_bad_one_is_named(media: Path) -> None:
    desk = taken_case()
    bad = [PHOTO, Sent("vakantie.jpg", b"MZ\x90\x00"), Sent("bom.png", files.bomb())]

    with nothing_left(Refused) as raised:
        add_documents(case_id=desk.case_id, sent=bad, is_for_reporter=False, actor=desk.actor)

    assert gaps(raised) == ["attached", "attached"]
    assert "Samira" not in str(raised.value)
    assert stored(media) == []


def test_nothing_is_no_document() -> None:
    desk = taken_case()

    with nothing_left(Refused) as raised:
        add_documents(case_id=desk.case_id, sent=[], is_for_reporter=False, actor=desk.actor)

    assert gaps(raised) == ["attached"]


def test_who_does_not_handle_the_case_adds_nothing(media: Path) -> None:
    desk = taken_case()
    colleague = Actor.staff(make_case_worker(desk.case.service))

    with nothing_left(NotAllowed):
        add_documents(case_id=desk.case_id, sent=[PHOTO], is_for_reporter=False, actor=colleague)
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=colleague)
    with nothing_left(NotFound):
        add_documents(case_id=desk.case_id, sent=[PHOTO], is_for_reporter=False, actor=colleague)
    with nothing_left(NotFound):
        add_documents(case_id=desk.case_id, sent=[PHOTO], is_for_reporter=False, actor=RESIDENT)
    assert stored(media) == []


def test_a_removed_document_is_gone_from_the_store_too(
    media: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    desk = taken_case()
    (document,) = add_documents(case_id=desk.case_id, sent=[PHOTO], is_for_reporter=False, actor=desk.actor)

    with django_capture_on_commit_callbacks(execute=True), one_line(Act.DOCUMENT_REMOVED):
        remove_document(case_id=desk.case_id, document_id=document, actor=desk.actor)

    assert not Document.objects.exists()
    assert stored(media) == []
    with nothing_left(NotFound):
        remove_document(case_id=desk.case_id, document_id=document, actor=desk.actor)


def test_a_document_of_another_case_is_not_removed() -> None:
    desk = taken_case()
    other = taken_case(desk.case.service)
    (document,) = add_documents(case_id=desk.case_id, sent=[PHOTO], is_for_reporter=False, actor=desk.actor)

    with nothing_left(NotFound):
        remove_document(case_id=other.case_id, document_id=document, actor=other.actor)


def test_lesson_16_what_an_act_that_was_cut_short_left_is_swept_up(media: Path) -> None:
    desk = taken_case()
    add_documents(case_id=desk.case_id, sent=[PHOTO], is_for_reporter=False, actor=desk.actor)
    lost, fresh = (take_in(b"words", "a.txt", Key(os.urandom(32))).stored_as for _ in range(2))
    long_ago = (timezone.now() - STILL_COMING_IN - timedelta(minutes=1)).timestamp()
    for path in stored(media):
        if path.name != fresh:
            os.utime(path, (long_ago, long_ago))

    sweep_files_task()
    sweep_files_task()

    assert sorted(path.name for path in stored(media)) == sorted([Document.objects.get().stored_as, fresh])
    assert lost not in {path.name for path in stored(media)}


def test_erasing_lets_all_files_go(
    media: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    desk = taken_case()
    add_documents(case_id=desk.case_id, sent=[PHOTO], is_for_reporter=False, actor=desk.actor)

    with (
        django_capture_on_commit_callbacks(execute=True),
        act(Act.CASE_ERASED, by=Actor.system("beat")) as record,
    ):
        case = Case.objects.get(pk=desk.case_id)
        StoredFiles.let_go(case, record)
        record.about(case)
        assert len(stored(media)) == 1

    assert stored(media) == []


def test_one_reporter_can_send_a_hundred_files_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = taken_case()
    monkeypatch.setattr("complaints.domain.documents.MOST_FROM_REPORTER", 1)
    write_message(case_id=desk.case_id, body="", sent=[PHOTO], actor=RESIDENT)

    with nothing_left(Refused) as raised:
        write_message(case_id=desk.case_id, body="", sent=[PHOTO], actor=RESIDENT)

    assert gaps(raised) == ["attached"]
    assert MOST_FROM_REPORTER == 100
