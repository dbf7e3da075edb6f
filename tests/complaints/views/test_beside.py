"""Pages of people, notes and tasks: what they say, and what happens when two people write."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.law.anonymity import Anonymity
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import key_of
from complaints.domain.casework import declare_conflict, take_case
from complaints.domain.intake import show_meldcode
from complaints.domain.notes import change_note, write_note
from complaints.domain.people import add_person
from complaints.domain.tasks import set_task
from complaints.models import Case, CaseIndex, Draft, Note, PersonInCase, Task
from complaints.views.presence import STOP_ASKING
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.states import CaseState
from tests.complaints.conftest import SignIn
from tests.factories.accounts import make_case_worker, make_service
from tests.factories.complaints import Desk, closed_case, taken_case
from tests.factories.intake import FULL, RESIDENT, a_filed_report

pytestmark = pytest.mark.django_db


def address(name: str, desk: Desk, *further: object) -> str:
    return reverse(f"complaints:{name}", args=[desk.case_id, *further])


def noted(desk: Desk, body: str = "Bel morgen terug.") -> Note:
    write_note(case_id=desk.case_id, body=body, mentions=[], actor=desk.actor)
    return Note.objects.latest("created_at")


def on_page(page: Client, desk: Desk) -> str:
    return page.get(address("case", desk)).content.decode()


def test_a_person_is_added_changed_and_ended_by_pages(sign_in: SignIn) -> None:
    desk = taken_case()
    page = sign_in(desk.worker)
    add = address("add_person", desk)
    assert page.get(add).status_code == HTTPStatus.OK
    assert page.post(add, {"role": "witness"}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    saved = page.post(add, {"role": "witness", "name": "Anke Visser", "contact": "06 1"})
    assert saved.headers["Location"] == f"{address('case', desk)}#people"
    row = PersonInCase.objects.get()
    assert "Anke Visser" in on_page(page, desk)

    change = address("change_person", desk, row.pk)
    assert 'value="Anke Visser"' in page.get(change).content.decode()
    page.post(change, {"role": "guardian", "name": "Anke Bos", "version": 1})
    page.post(address("end_person", desk, row.pk), {"version": 2})
    assert PersonInCase.objects.get().ended_on is not None
    assert "Anke Bos" in on_page(page, desk)


def test_a_note_and_a_task_are_made_and_done_by_pages(sign_in: SignIn) -> None:
    desk = taken_case()
    page = sign_in(desk.worker)
    colleague = make_case_worker(desk.case.service)
    page.post(address("write_note", desk), {"body": "Kijk mee", "mentions": [colleague.pk]})
    note = Note.objects.get()
    assert f"@{colleague.work_name}" in on_page(page, desk)
    page.post(address("change_note", desk, note.pk), {"body": "Kijk even mee", "version": 1})
    assert "Kijk even mee" in on_page(page, desk)
    page.post(address("remove_note", desk, note.pk), {"version": 1})
    assert Note.objects.count() == 1  # an old version takes nothing away
    page.post(address("remove_note", desk, note.pk), {"version": 2})
    assert not Note.objects.exists()

    day = {"due_on_day": "1", "due_on_month": "12", "due_on_year": "2026"}
    page.post(address("set_task", desk), {"title": "Bel de school", "owner": desk.worker.pk, **day})
    task = Task.objects.get()
    assert "Bel de school" in page.get(reverse("complaints:my_tasks")).content.decode()
    change = address("change_task", desk, task.pk)
    assert "Bel de school" in page.get(change).content.decode()
    page.post(change, {"title": "Schrijf de school", "owner": desk.worker.pk, "version": 1, **day})
    assert reverse("complaints:my_tasks") in page.get(reverse("complaints:my_count")).content.decode()
    page.post(address("finish_task", desk, task.pk), {"version": 2})
    assert Task.objects.get().done_at is not None


def test_lesson_38_two_editors_of_a_note_see_both_versions_and_nothing_is_chosen(sign_in: SignIn) -> None:
    desk = taken_case()
    note, page = noted(desk), sign_in(desk.worker)
    seen = page.get(address("change_note", desk, note.pk)).content.decode()
    assert "Bel morgen terug." in seen
    change_note(
        case_id=desk.case_id, note_id=note.pk, version=1, body="Gebeld.", mentions=[], actor=desk.actor
    )

    both = page.post(address("change_note", desk, note.pk), {"body": "Bel vrijdag.", "version": 1})

    assert both.status_code == HTTPStatus.CONFLICT
    told = both.content.decode()
    assert "Gebeld." in told
    assert "Bel vrijdag." in told
    assert "checked" not in told
    note.refresh_from_db()
    assert key_of(desk.case_id).open_text(note.body, note.place("body")) == "Gebeld."


def test_what_was_removed_in_the_meantime_leaves_the_typed_words_on_the_page(sign_in: SignIn) -> None:
    desk = taken_case()
    note, page = noted(desk), sign_in(desk.worker)
    change = address("change_note", desk, note.pk)
    note.delete()
    answer = page.post(change, {"body": "Mijn lange tekst", "version": 1})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Mijn lange tekst" in answer.content.decode()


def test_who_has_not_declared_is_asked_first_and_who_is_walled_off_finds_nothing(sign_in: SignIn) -> None:
    desk = taken_case()
    note = noted(desk)
    undeclared, walled = make_case_worker(desk.case.service), make_case_worker(desk.case.service)
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(walled))
    for name, further in (("add_person", ()), ("write_note", ()), ("change_note", (note.pk,))):
        asked = sign_in(undeclared).get(address(name, desk, *further))
        assert asked.headers["Location"] == address("declare", desk)
        assert sign_in(walled).get(address(name, desk, *further)).status_code == HTTPStatus.NOT_FOUND
    assert sign_in(walled).post(address("present", desk)).status_code == HTTPStatus.NOT_FOUND
    assert sign_in(undeclared).post(address("present", desk)).status_code == HTTPStatus.NOT_FOUND


def test_wish_24_the_page_tells_who_else_has_it_open(sign_in: SignIn) -> None:
    desk = taken_case()
    colleague = make_case_worker(desk.case.service)
    declare_conflict(case_id=desk.case_id, has_interest=False, actor=Actor.staff(colleague))
    on_page(sign_in(colleague), desk)
    assert colleague.work_name in on_page(sign_in(desk.worker), desk)
    answer = sign_in(desk.worker).post(address("present", desk))
    assert colleague.work_name in answer.content.decode()


def test_lesson_27b_notes_tasks_and_people_never_reach_the_resident(client: Client) -> None:
    service = make_service()
    worker, case_id = make_case_worker(service), a_filed_report(FULL).case_id
    code = show_meldcode(draft_id=Draft.objects.get().pk, actor=RESIDENT)
    actor = Actor.staff(worker)
    declare_conflict(case_id=case_id, has_interest=False, actor=actor)
    take_case(case_id=case_id, version=1, actor=actor)
    write_note(case_id=case_id, body="GEHEIM notitie", mentions=[], actor=actor)
    day = timezone.localdate()
    set_task(case_id=case_id, title="GEHEIM taak", owner_id=worker.pk, due_on=day, actor=actor)
    words = {"name": "GEHEIM getuige", "contact": "GEHEIM", "remarks": "GEHEIM"}
    add_person(case_id=case_id, role=PersonRole.WITNESS, **words, actor=actor)

    report = client.post("/mijn-melding/", {"code": code}, follow=True).content.decode()

    assert "De portier" in report
    assert "GEHEIM" not in report


def test_a_page_of_a_case_that_was_erased_meanwhile_stops_asking_quietly(sign_in: SignIn) -> None:
    desk = taken_case()
    page = sign_in(desk.worker)
    Case.objects.filter(pk=desk.case_id).update(state=CaseState.ERASED)
    answer = page.post(address("present", desk))
    assert (answer.status_code, answer.content) == (STOP_ASKING, b"")


REACHED = {"name": "Samira Yilmaz", "email": "samira@example.org", "phone": "06 0000 1234"}


def test_the_handler_changes_how_the_reporter_is_reached_and_the_case_is_found_by_it(sign_in: SignIn) -> None:
    desk = taken_case()
    page = sign_in(desk.worker)
    wanted = {**REACHED, "safe_times": "na 18 uur", "never_call": "on", "version": desk.version}
    assert page.post(address("change_contact", desk), wanted).status_code == HTTPStatus.FOUND

    told = on_page(page, desk)
    assert "samira@example.org" in told
    assert "na 18 uur" in told
    form = page.get(address("change_contact", desk)).content.decode()
    assert "06 0000 1234" in form
    assert "checked" in form
    index = CaseIndex.objects.get(case=desk.case_id)
    assert BlindIndex().of_email("samira@example.org") in index.contacts
    page.post(address("change_contact", desk), {"name": "Samira", "version": desk.version})
    assert "samira@example.org" not in on_page(page, desk)
    index.refresh_from_db()
    assert index.contacts == [BlindIndex().of_name("Samira")]


def test_an_old_version_of_the_contact_shows_both_and_an_anonymous_reporter_gets_none(
    sign_in: SignIn,
) -> None:
    desk = taken_case()
    page, old = sign_in(desk.worker), desk.version
    page.post(address("change_contact", desk), {**REACHED, "version": old})
    both = page.post(address("change_contact", desk), {"name": "Ander", "version": old})
    assert both.status_code == HTTPStatus.CONFLICT
    assert "Samira Yilmaz" in both.content.decode()

    Case.objects.filter(pk=desk.case_id).update(anonymity=Anonymity.FULL)
    refused = page.post(address("change_contact", desk), {**REACHED, "version": desk.version})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "anoniem" in refused.content.decode()


def test_a_task_is_offered_only_while_the_work_goes_on(sign_in: SignIn) -> None:
    going, ended = taken_case(), closed_case()
    for desk, is_offered in ((going, True), (ended, False)):
        page = sign_in(desk.worker).get(address("case", desk)).content.decode()
        assert (address("set_task", desk) in page) is is_offered
        assert address("write_note", desk) in page
