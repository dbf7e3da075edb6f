"""Internal notes: sealed, with mentions, never overwritten unseen."""

from typing import Any

import pytest

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import key_of
from complaints.domain.casework import declare_conflict
from complaints.domain.notes import change_note, remove_note, write_note
from complaints.models import Case, Note
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import make_case_worker, make_service
from tests.factories.complaints import Desk, taken_case

pytestmark = pytest.mark.django_db


def written(desk: Desk, body: str = "Bel morgen terug.", mentions: list[int] | None = None) -> Note:
    write_note(case_id=desk.case_id, body=body, mentions=mentions or [], actor=desk.actor)
    return Note.objects.latest("created_at")


def words(note: Note) -> str:
    note.refresh_from_db()
    return key_of(note.case_id).open_text(note.body, note.place("body"))


def test_a_note_is_written_sealed_and_mentions_a_colleague() -> None:
    desk = taken_case()
    colleague = make_case_worker(desk.case.service)
    with one_line("note.written"):
        note = written(desk, " Kijk mee? ", [colleague.pk])
    assert (words(note), note.author_id) == ("Kijk mee?", desk.worker.pk)
    assert list(note.mentions.all()) == [colleague]


def test_a_note_is_changed_and_removed() -> None:
    desk = taken_case()
    note = written(desk)
    with one_line("note.changed"):
        change_note(
            case_id=desk.case_id, note_id=note.pk, version=1, body="Gebeld.", mentions=[], actor=desk.actor
        )
    assert (words(note), note.version, note.changed_at is None) == ("Gebeld.", 2, False)
    with one_line("note.removed"):
        remove_note(case_id=desk.case_id, note_id=note.pk, version=2, actor=desk.actor)
    assert not Note.objects.exists()


def test_lesson_38_two_editors_of_one_note_do_not_overwrite_each_other() -> None:
    desk = taken_case()
    note = written(desk)
    change: dict[str, Any] = {
        "case_id": desk.case_id,
        "note_id": note.pk,
        "version": 1,
        "mentions": [],
        "actor": desk.actor,
    }
    change_note(body="Eerste.", **change)
    with nothing_left(StaleVersion):
        change_note(body="Tweede.", **change)
    with nothing_left(StaleVersion):
        remove_note(case_id=desk.case_id, note_id=note.pk, version=1, actor=desk.actor)
    assert words(note) == "Eerste."


def test_nobody_is_mentioned_who_may_not_read_the_case() -> None:
    desk = taken_case()
    walled, stranger = make_case_worker(desk.case.service), make_case_worker(make_service())
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(walled))
    for person in (walled, stranger):
        with nothing_left(Refused) as raised:
            write_note(case_id=desk.case_id, body=" ", mentions=[person.pk], actor=desk.actor)
        assert gaps(raised) == ["body", "mentions"]


def test_who_has_not_declared_or_has_an_interest_writes_nothing() -> None:
    desk = taken_case()
    undeclared, walled = make_case_worker(desk.case.service), make_case_worker(desk.case.service)
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(walled))
    for person, error in ((undeclared, NotAllowed), (walled, NotFound)):
        with nothing_left(error):
            write_note(case_id=desk.case_id, body="Hallo", mentions=[], actor=Actor.staff(person))


def found_by(desk: Desk, word: str) -> bool:
    return Case.objects.with_words(BlindIndex().of_text(word)).filter(pk=desk.case_id).exists()


def test_a_case_is_found_by_the_words_of_its_notes_as_long_as_they_stand_there() -> None:
    desk = taken_case()
    note = written(desk, "De buurvrouw heeft een kenteken genoteerd.")
    assert found_by(desk, "kenteken")

    change_note(
        case_id=desk.case_id, note_id=note.pk, version=1, body="Een regenjas.", mentions=[], actor=desk.actor
    )
    assert (found_by(desk, "kenteken"), found_by(desk, "regenjas")) == (False, True)

    remove_note(case_id=desk.case_id, note_id=note.pk, version=2, actor=desk.actor)
    assert not found_by(desk, "regenjas")
    assert found_by(desk, "hoofddoek")
