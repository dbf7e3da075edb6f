"""Messages and documents on their pages. Lessons 12, 18, 23 and 41; and files of which one is afraid."""

import tempfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT
from django.utils import timezone
from pytest_django import Settings
from typing_extensions import override

from adv_portal.accounts.models import User
from adv_portal.audit.actors import Actor
from adv_portal.files.cleaning import MOST_BYTES
from adv_portal.files.storing import Sent
from complaints.domain.casework import declare_conflict
from complaints.domain.documents import add_documents
from complaints.domain.intake import show_meldcode
from complaints.domain.messages import send_message, write_message
from complaints.domain.retention import place_hold
from complaints.models import Case, Document, Draft, Message
from tests.complaints.conftest import SignIn
from tests.complaints.reading import text
from tests.factories import files
from tests.factories.accounts import make_case_worker, make_service
from tests.factories.complaints import Desk, taken_case
from tests.factories.intake import FULL, RESIDENT, a_filed_report

pytestmark = pytest.mark.django_db
MINE: Final = "/mijn-melding/berichten/"
PLANTED: Final = b"planted words that stand on no disk. "


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "media"


@pytest.fixture
def reporter(client: Client) -> Client:
    """Somebody who filed a report and gave the code."""
    make_service()
    a_filed_report(FULL)
    code = show_meldcode(draft_id=Draft.objects.get().pk, actor=RESIDENT)
    client.post("/mijn-melding/", {"code": code})
    return client


@pytest.fixture
def desk() -> Desk:
    return taken_case()


def address(desk: Desk, page: str) -> str:
    return f"/werk/zaken/{desk.case_id}/{page}/"


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def body_of(response: Any) -> bytes:  # noqa: ANN401 -- a download of the test client
    return b"".join(response.streaming_content)


def test_a_reporter_writes_and_the_case_worker_answers(reporter: Client, sign_in: SignIn) -> None:
    page = reporter.post(
        MINE, {"body": "Het gebeurde weer.", "attached": [sent("foto.jpg", files.jpeg())]}, follow=True
    )

    assert "Het gebeurde weer." in text(page)
    assert "foto.jpg" in text(page)
    assert "nog niet gelezen" in text(page)
    assert "Berichten" in text(reporter.get("/mijn-melding/"))


def test_the_case_worker_reads_answers_and_marks_as_read(desk: Desk, sign_in: SignIn) -> None:
    write_message(case_id=desk.case_id, body="Hoe gaat het?", sent=[], actor=RESIDENT)
    client = sign_in(desk.worker)

    page = client.get(address(desk, "berichten"))
    assert "Hoe gaat het?" in text(page)
    assert "Nieuw" in text(page)
    assert Message.objects.get().read_at is None

    assert client.get(address(desk, "berichten/gelezen")).status_code == 405
    page = client.post(address(desk, "berichten/gelezen"), follow=True)
    assert "De berichten staan als gelezen." in text(page)
    page = client.post(address(desk, "berichten"), {"body": "Goed, dank u."}, follow=True)
    assert "Goed, dank u." in text(page)
    assert "1 nieuw" not in text(client.get(f"/werk/zaken/{desk.case_id}/"))


def test_what_was_typed_stays_when_a_file_is_refused(desk: Desk, sign_in: SignIn) -> None:
    page = sign_in(desk.worker).post(
        address(desk, "berichten"),
        {"body": "Zie de foto.", "attached": [sent("vakantie.jpg", b"MZ\x90\x00\x03" + bytes(99))]},
    )

    assert page.status_code == 422
    assert "Zie de foto." in text(page)
    assert "“vakantie.jpg”: Dit soort bestand kunnen wij niet openen." in text(page)
    assert not Message.objects.exists()


def test_the_limits_are_said_beforehand(desk: Desk, sign_in: SignIn, reporter: Client) -> None:
    for page in (sign_in(desk.worker).get(address(desk, "stukken")), reporter.get(MINE)):
        assert "Maximaal 10 bestanden van 20 MB." in text(page)


def test_a_file_over_the_limit_is_named_with_its_size(reporter: Client, media: Path) -> None:
    page = reporter.post(MINE, {"body": "Film", "attached": [sent("film.mp4", bytes(MOST_BYTES + 1))]})

    assert page.status_code == 422
    assert "“film.mp4”: dit bestand is te groot (nu 20,0" in text(page)
    assert not media.exists()


def test_more_than_ten_files_are_refused_with_what_to_do(reporter: Client) -> None:
    page = reporter.post(MINE, {"body": "", "attached": [sent(f"{n}.txt", b"a") for n in range(11)]})

    assert page.status_code == 422
    assert "U koos 11 bestanden; er passen er 10 tegelijk." in text(page)


class Watched(BytesIO):
    """A body that counts what is read of it."""

    def __init__(self) -> None:
        super().__init__(f"--{BOUNDARY}\r\n".encode() * 1_000)
        self.was_read = 0

    @override
    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.was_read += len(found)
        return found


@pytest.mark.parametrize("page", [MINE, "/mijn-melding/", "/melden/wat/", "/account/login/"])
def test_five_gigabytes_are_refused_before_anything_is_read(client: Client, page: str) -> None:
    body = Watched()
    too_much: Any = {"CONTENT_LENGTH": str(5 * 1024**3), "wsgi.input": body}

    answer = client.generic(
        "POST",
        page,
        b"x",
        content_type=MULTIPART_CONTENT,
        **too_much,
    )

    assert answer.status_code == 413
    assert "Dit is te veel tegelijk" in text(answer)
    assert body.was_read == 0


def test_pages_that_take_no_files_refuse_what_files_would_bring(client: Client) -> None:
    answer = client.post("/mijn-melding/", {"code": sent("a.bin", bytes(3_000_000))})

    assert answer.status_code == 413


def test_lesson_41_nothing_stands_on_disk_in_plain_while_it_is_sent(
    reporter: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    waiting = tmp_path / "waiting"
    waiting.mkdir()
    written: list[bytes] = []

    def kept() -> object:
        file = tempfile.NamedTemporaryFile(dir=waiting)  # noqa: SIM115 -- closed by the request
        close = file.close

        def look_and_close() -> None:
            file.flush()
            file.seek(0)
            written.append(file.read())
            close()

        file.close = look_and_close  # type: ignore[method-assign]  # looks before it goes
        return file

    monkeypatch.setattr("adv_portal.files.uploads.tempfile.TemporaryFile", kept)
    reporter.post(MINE, {"body": "", "attached": [sent("alice.txt", PLANTED * 9_000)]})

    assert [len(one) > len(PLANTED) * 9_000 for one in written] == [True]
    assert PLANTED not in written[0]
    assert list(waiting.iterdir()) == []
    assert Message.objects.count() == 1


def test_downloads_are_downloads_and_nothing_else(desk: Desk, sign_in: SignIn) -> None:
    add_documents(
        case_id=desk.case_id,
        sent=[Sent("één brief.pdf", files.pdf())],
        is_for_reporter=False,
        actor=desk.actor,
    )
    document = Document.objects.get()

    answer = sign_in(desk.worker).get(address(desk, f"stukken/{document.pk}"))

    assert answer.streaming
    assert body_of(answer).startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == uploads_policy()
    assert answer["Cache-Control"] == "no-store"


def uploads_policy() -> str:
    return "default-src 'none'; sandbox; frame-ancestors 'none'"


def test_lesson_23_a_walled_case_worker_gets_no_document_and_no_message(desk: Desk, sign_in: SignIn) -> None:
    add_documents(
        case_id=desk.case_id,
        sent=[Sent("brief.pdf", files.pdf())],
        is_for_reporter=True,
        actor=desk.actor,
    )
    document = Document.objects.get()
    walled = make_case_worker(desk.case.service)
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(walled))
    client = sign_in(walled)

    pages = ["berichten", "stukken", f"stukken/{document.pk}", f"stukken/{document.pk}/verwijderen"]
    assert {client.get(address(desk, page)).status_code for page in pages} == {404}
    assert client.post(address(desk, "berichten"), {"body": "a"}).status_code == 404
    assert client.post(address(desk, "berichten/gelezen")).status_code == 404


def test_who_has_not_declared_is_asked_to_and_gets_no_file(desk: Desk, sign_in: SignIn) -> None:
    add_documents(
        case_id=desk.case_id,
        sent=[Sent("brief.pdf", files.pdf())],
        is_for_reporter=True,
        actor=desk.actor,
    )
    client = sign_in(make_case_worker(desk.case.service))

    assert client.get(address(desk, "stukken")).headers["Location"].endswith("/belang/")
    document = address(desk, f"stukken/{Document.objects.get().pk}")
    assert client.get(document).headers["Location"].endswith("/belang/")
    assert client.post(f"{document}verwijderen/").headers["Location"].endswith("/belang/")
    assert Document.objects.exists()


def test_without_the_code_nobody_reads_writes_or_downloads(client: Client, desk: Desk) -> None:
    send_message(case_id=desk.case_id, body="Geheim", sent=[Sent("a.txt", b"words")], actor=desk.actor)
    document = Document.objects.get()

    assert client.get(MINE).headers["Location"] == "/mijn-melding/"
    assert client.post(MINE, {"body": "Hallo"}).headers["Location"] == "/mijn-melding/"
    assert client.post("/mijn-melding/berichten/gelezen/").status_code == 302
    assert client.get(f"/mijn-melding/stukken/{document.pk}/").status_code == 404
    assert Message.objects.get().read_at is None


def test_the_reporter_reads_marks_and_downloads(reporter: Client, sign_in: SignIn) -> None:
    case = Case.objects.get()
    worker = handler_of(case)
    send_message(case_id=case.pk, body="Dag", sent=[Sent("advies.txt", b"words")], actor=Actor.staff(worker))

    page = reporter.get("/mijn-melding/")
    assert "advies.txt" in text(page)
    assert "blijft op dit apparaat staan" in text(page)
    file = reporter.get(f"/mijn-melding/stukken/{Document.objects.get().pk}/")
    assert body_of(file) == b"words"
    assert Message.objects.get().read_at is None

    reporter.post("/mijn-melding/berichten/gelezen/")
    assert Message.objects.get().read_at is not None
    assert reporter.post("/mijn-melding/berichten/gelezen/").status_code == 302


def handler_of(case: Case) -> User:
    worker = make_case_worker(case.service)
    declare_conflict(case_id=case.pk, has_interest=False, actor=Actor.staff(worker))
    Case.objects.filter(pk=case.pk).update(handler=worker)
    return worker


def test_a_document_is_removed_after_a_question(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.worker)
    client.post(address(desk, "stukken"), {"attached": [sent("a.txt", b"words")], "is_for_reporter": "on"})
    document = Document.objects.get()
    assert document.is_for_resident
    page = address(desk, f"stukken/{document.pk}/verwijderen")

    assert "Dit stuk verwijderen?" in text(client.get(page))
    assert "Het stuk is verwijderd." in text(client.post(page, follow=True))
    assert not Document.objects.exists()
    assert client.get(page).status_code == 404


def test_a_held_case_keeps_its_documents(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.worker)
    client.post(address(desk, "stukken"), {"attached": [sent("a.txt", b"words")]})
    page = address(desk, f"stukken/{Document.objects.get().pk}/verwijderen")
    place_hold(
        case_id=desk.case_id,
        version=desk.version,
        reason="Er loopt een rechtszaak.",
        ends_on=timezone.localdate() + timedelta(days=30),
        actor=desk.actor,
    )

    answer = client.post(page, follow=True)

    assert "Het stuk is verwijderd." not in text(answer)
    assert Document.objects.exists()


def test_an_empty_form_says_what_is_missing(desk: Desk, sign_in: SignIn) -> None:
    page = sign_in(desk.worker).post(address(desk, "stukken"), {"is_for_reporter": ""})

    assert page.status_code == 422
    assert "Kies een bestand." in text(page)
