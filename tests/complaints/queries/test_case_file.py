"""The whole page of a case: one screen, few statements, whatever there is of everything."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound
from adv_portal.vault.blind_index import BlindIndex
from complaints.domain.anonymity import change_contact
from complaints.domain.casework import declare_conflict
from complaints.domain.notes import write_note
from complaints.domain.people import add_person
from complaints.domain.tasks import set_task
from complaints.models import Case, CaseIndex, Note, PersonInCase, Task
from complaints.queries.case_file import ROOMS, CaseFile, case_file
from complaints.queries.notes import NotesSection, desk_count, my_desk, note_stored, task_stored
from complaints.queries.people import PeopleSection, contact_stored, person_stored
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.texts import TextKind
from tests.factories.accounts import make_case_worker
from tests.factories.cases_in_bulk import make_cases
from tests.factories.complaints import Desk, closed_case, make_case, taken_case

pytestmark = pytest.mark.django_db


def shown(file: CaseFile, name: str) -> object:
    return next(section.shown for section in file.sections if section.room.name == name)


def busy_case() -> Desk:
    """A case with some of everything that a case worker adds."""
    desk = closed_case()
    for number in range(12):
        write_note(
            case_id=desk.case_id, body=f"Notitie {number}", mentions=[desk.worker.pk], actor=desk.actor
        )
        add_person(
            case_id=desk.case_id,
            role=PersonRole.WITNESS,
            name=f"Getuige {number}",
            contact="",
            remarks="",
            actor=desk.actor,
        )
    return desk


def statements(desk: Desk) -> int:
    with CaptureQueriesContext(connection) as captured:
        case_file(desk.actor, desk.case_id)
    return len(captured)


def test_measured_the_page_takes_twenty_statements_at_most_for_any_case_and_a_reporter_of_200() -> None:
    quiet, busy = taken_case(), busy_case()
    make_cases(busy.case.service, busy.worker, 230, share_open=0.5)
    digest = BlindIndex().of_phone("0612345678")
    CaseIndex.objects.filter(case__service=busy.case.service).update(contacts=[digest])

    counted = statements(busy)

    assert statements(quiet) <= counted <= 20
    people = shown(case_file(busy.actor, busy.case_id), "people")
    assert isinstance(people, PeopleSection)
    assert people.earlier >= 200


def test_every_room_has_its_section_in_the_order_of_the_page() -> None:
    desk = taken_case()
    names = [section.room.name for section in case_file(desk.actor, desk.case_id).sections]
    assert names == [room.name for room in ROOMS]
    assert names[:4] == ["story", "classification", "people", "assistance"]
    assert [room.section.__name__ for room in ROOMS if room.section] == [
        "people_section",
        "assistance_section",
        "messages_section",
        "documents_section",
        "letters_section",
        "terms_section",
        "notes_section",
        "related_section",
        "rights_section",
    ]


def test_what_is_stored_of_a_row_stands_in_its_form() -> None:
    desk = taken_case()
    words = {"name": "Anke", "contact": "06 1", "remarks": ""}
    add_person(case_id=desk.case_id, role=PersonRole.WITNESS, **words, actor=desk.actor)
    write_note(case_id=desk.case_id, body="Bel", mentions=[desk.worker.pk], actor=desk.actor)
    day = timezone.localdate()
    set_task(case_id=desk.case_id, title="Bel", owner_id=desk.worker.pk, due_on=day, actor=desk.actor)
    who, note, task = (row.objects.get().pk for row in (PersonInCase, Note, Task))

    assert person_stored(desk.actor, desk.case_id, who) == {"role": "witness", **words, "version": 1}
    stored = note_stored(desk.actor, desk.case_id, note)
    assert (stored["body"], stored["mentions"]) == ("Bel", [str(desk.worker.pk)])
    assert task_stored(desk.actor, desk.case_id, task)["due_on"] == day
    for stored_of in (person_stored, note_stored, task_stored):
        with pytest.raises(NotFound):
            stored_of(desk.actor, desk.case_id, uuid4())


def test_wish_24_who_else_has_the_case_open_is_told_and_nobody_behind_the_wall() -> None:
    desk = taken_case()
    service = desk.case.service
    colleague, walled = make_case_worker(service), make_case_worker(service)
    for person in (colleague, walled):
        actor = Actor.staff(person)
        declare_conflict(case_id=desk.case_id, has_interest=False, actor=actor)
        case_file(actor, desk.case_id)
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(walled))

    assert case_file(desk.actor, desk.case_id).others == [colleague.work_name]
    assert case_file(Actor.staff(colleague), desk.case_id).others == [desk.worker.work_name]


def test_notes_and_tasks_are_opened_for_the_reader() -> None:
    desk = taken_case()
    write_note(case_id=desk.case_id, body="Bel terug", mentions=[desk.worker.pk], actor=desk.actor)
    day = timezone.localdate() - timedelta(days=1)
    set_task(case_id=desk.case_id, title="Bel", owner_id=desk.worker.pk, due_on=day, actor=desk.actor)

    notes = shown(case_file(desk.actor, desk.case_id), "notes")

    assert isinstance(notes, NotesSection)
    assert [(note.body, list(note.mentions)) for note in notes.notes] == [
        ("Bel terug", [desk.worker.work_name])
    ]
    assert [(task.title, task.left < 0) for task in notes.tasks] == [("Bel", True)]
    assert "Bel" not in repr(notes)


def test_what_waits_for_somebody_is_told_and_opened_only_after_the_declaration() -> None:
    desk = taken_case()
    colleague = make_case_worker(desk.case.service)
    actor, day = Actor.staff(colleague), timezone.localdate()
    write_note(case_id=desk.case_id, body="Kijk mee", mentions=[colleague.pk], actor=desk.actor)
    set_task(case_id=desk.case_id, title="Bel", owner_id=colleague.pk, due_on=day, actor=desk.actor)

    before = my_desk(actor)
    assert [task.title for task in before.tasks] == [""]
    assert [note.body for note in before.mentions] == [""]

    declare_conflict(case_id=desk.case_id, has_interest=False, actor=actor)
    after = my_desk(actor)
    assert [task.title for task in after.tasks] == ["Bel"]
    assert [note.body for note in after.mentions] == ["Kijk mee"]
    assert (desk_count(actor).tasks, desk_count(actor).mentions) == (1, 1)

    write_note(case_id=desk.case_id, body="Gezien", mentions=[], actor=actor)
    assert desk_count(actor).mentions == 0

    declare_conflict(case_id=desk.case_id, has_interest=True, actor=actor)
    walled = my_desk(actor)
    assert (walled.tasks, walled.mentions) == ([], [])
    assert (desk_count(actor).tasks, desk_count(actor).late) == (0, 0)


def test_earlier_reports_are_counted_without_those_behind_the_wall() -> None:
    desk = taken_case()
    other = make_case(desk.case.service)
    digest = BlindIndex().of_email("yara@voorbeeld.example")
    CaseIndex.objects.update(contacts=[digest])

    def earlier() -> int:
        people = shown(case_file(desk.actor, desk.case_id), "people")
        assert isinstance(people, PeopleSection)
        return people.earlier

    assert earlier() == 1
    declare_conflict(case_id=other.pk, has_interest=True, actor=desk.actor)
    assert earlier() == 0


def test_of_a_case_not_declared_yet_no_section_is_opened() -> None:
    case = make_case()
    file = case_file(Actor.staff(make_case_worker(case.service)), case.pk)
    assert {section.shown for section in file.sections} == {None}
    assert Case.objects.filter(pk=case.pk).exists()


def test_how_the_reporter_is_reached_stands_in_the_form_for_who_may_read_the_case() -> None:
    desk = taken_case()
    contacts = {TextKind.NAME: "Samira", TextKind.PHONE: "06 0000 1234"}
    reach: dict[str, str | bool | list[str]] = {"safe_times": "avond", "never_call": True}
    change_contact(
        case_id=desk.case_id, version=desk.version, contacts=contacts, reach=reach, actor=desk.actor
    )

    stored = contact_stored(desk.actor, desk.case_id)

    words = {"name": "Samira", "phone": "06 0000 1234", "safe_times": "avond", "never_call": True}
    assert {name: stored[name] for name in words} == words
    assert stored["version"] == desk.version
    with pytest.raises(NotFound):
        contact_stored(Actor.staff(make_case_worker(desk.case.service)), desk.case_id)
