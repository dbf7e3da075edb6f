"""People, notes and tasks of a case: each a page with one form; and what waits for oneself."""

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import NotFound, Refused, StaleVersion, Text
from adv_portal.ui.components import Crumb
from adv_portal.ui.conflict import conflict_page
from complaints.domain.anonymity import change_contact
from complaints.domain.notes import change_note, remove_note, write_note
from complaints.domain.people import add_person, change_person, end_person
from complaints.domain.tasks import change_task, finish_task, set_task
from complaints.forms.beside import BesideForm, NoteForm, PersonForm, ReporterContactForm, TaskForm
from complaints.queries.case import CasePage, case_page
from complaints.queries.notes import desk_count, my_desk, note_stored, readers, task_stored
from complaints.queries.people import contact_stored, person_stored
from complaints.views.acting import ask_declaration

GET_AND_POST = ["GET", "POST"]
Stored = Callable[[], Mapping[str, object]]


@service_member_required
@require_safe
def my_tasks(request: StaffRequest) -> HttpResponse:
    """Show the tasks of the case worker and the notes that mention the case worker."""
    return render(request, "complaints/queue/my_tasks.html", {"desk": my_desk(request.user)})


@service_member_required
@require_safe
def my_count(request: StaffRequest) -> HttpResponse:
    """Tell how much waits for the case worker, for the start page."""
    return render(request, "complaints/queue/desk.html", {"desk": desk_count(request.user)})


@service_member_required
@require_http_methods(GET_AND_POST)
def add_person_page(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Add a person to a case."""
    page = case_page(request.user, case_id)
    form = PersonForm(request.POST or None, is_new=True)
    act = partial(add_person, case_id=case_id)
    return ask_declaration(page) or keep(
        request, page, form, act, title=_("Add a person"), done=_("The person is added."), room="people"
    )


@service_member_required
@require_http_methods(GET_AND_POST)
def change_person_page(request: StaffRequest, case_id: UUID, who_id: UUID) -> HttpResponse:
    """Change what is known of a person."""
    page, stored = case_page(request.user, case_id), partial(person_stored, request.user, case_id, who_id)
    form = PersonForm(request.POST or None, initial=shown(request, page, stored))
    act = partial(change_person, case_id=case_id, person_id=who_id)
    done = _("The person is saved.")
    return ask_declaration(page) or keep(
        request, page, form, act, title=_("Change a person"), done=done, room="people", stored=stored
    )


@service_member_required
@require_http_methods(GET_AND_POST)
def change_contact_page(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Change how the reporter is reached."""
    page, stored = case_page(request.user, case_id), partial(contact_stored, request.user, case_id)
    form = ReporterContactForm(request.POST or None, initial=shown(request, page, stored))
    act, title = partial(change_contact, case_id=case_id), _("Change how to reach the reporter")
    done = _("How to reach the reporter is saved.")
    return ask_declaration(page) or keep(
        request, page, form, act, title=title, done=done, room="people", stored=stored
    )


@service_member_required
@require_POST
def end_person_now(request: StaffRequest, case_id: UUID, who_id: UUID) -> HttpResponse:
    """Say that a person has no part in the case any more."""
    act = partial(end_person, case_id=case_id, person_id=who_id)
    return at_once(
        request, case_id, act, done=_("The person has no part in the case any more."), room="people"
    )


@service_member_required
@require_http_methods(GET_AND_POST)
def write_note_page(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Write an internal note."""
    page = case_page(request.user, case_id)
    form = NoteForm(request.POST or None, is_new=True, people=readers(request.user, case_id))
    act = partial(write_note, case_id=case_id)
    return ask_declaration(page) or keep(
        request, page, form, act, title=_("Write a note"), done=_("The note is saved."), room="notes"
    )


@service_member_required
@require_http_methods(GET_AND_POST)
def change_note_page(request: StaffRequest, case_id: UUID, note_id: UUID) -> HttpResponse:
    """Change an internal note."""
    page, stored = case_page(request.user, case_id), partial(note_stored, request.user, case_id, note_id)
    initial = shown(request, page, stored)
    form = NoteForm(request.POST or None, people=readers(request.user, case_id), initial=initial)
    act, done = partial(change_note, case_id=case_id, note_id=note_id), _("The note is saved.")
    return ask_declaration(page) or keep(
        request, page, form, act, title=_("Change a note"), done=done, room="notes", stored=stored
    )


@service_member_required
@require_POST
def remove_note_now(request: StaffRequest, case_id: UUID, note_id: UUID) -> HttpResponse:
    """Remove an internal note."""
    act = partial(remove_note, case_id=case_id, note_id=note_id)
    return at_once(request, case_id, act, done=_("The note is removed."), room="notes")


@service_member_required
@require_http_methods(GET_AND_POST)
def set_task_page(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Give somebody something to do."""
    page = case_page(request.user, case_id)
    people, initial = readers(request.user, case_id), {"owner": str(request.user.pk)}
    form = TaskForm(request.POST or None, is_new=True, people=people, initial=initial)
    act = partial(set_task, case_id=case_id)
    return ask_declaration(page) or keep(
        request, page, form, act, title=_("Add a task"), done=_("The task is saved."), room="notes"
    )


@service_member_required
@require_http_methods(GET_AND_POST)
def change_task_page(request: StaffRequest, case_id: UUID, task_id: UUID) -> HttpResponse:
    """Change what is to be done."""
    page, stored = case_page(request.user, case_id), partial(task_stored, request.user, case_id, task_id)
    initial = shown(request, page, stored)
    form = TaskForm(request.POST or None, people=readers(request.user, case_id), initial=initial)
    act, done = partial(change_task, case_id=case_id, task_id=task_id), _("The task is saved.")
    return ask_declaration(page) or keep(
        request, page, form, act, title=_("Change a task"), done=done, room="notes", stored=stored
    )


@service_member_required
@require_POST
def finish_task_now(request: StaffRequest, case_id: UUID, task_id: UUID) -> HttpResponse:
    """Say that a task is done."""
    act = partial(finish_task, case_id=case_id, task_id=task_id)
    return at_once(request, case_id, act, done=_("The task is done."), room="notes")


def keep(
    request: StaffRequest,
    page: CasePage,
    form: BesideForm,
    act: Callable[..., None],
    *,
    title: Text,
    done: Text,
    room: str,
    stored: Stored | None = None,
) -> HttpResponse:
    """Show the form of a row beside the case, or store what was typed; two editors meet at a page of both.

    :param room: the section of the page of the case to go back to.
    :param stored: gives what is stored now, as it stands in the form.
    """
    form.cancel_href = f"{reverse('complaints:case', args=[page.case_id])}#{room}"
    if request.method == "POST" and form.is_valid():
        version = {"version": form.cleaned_data["version"]} if "version" in form.fields else {}
        try:
            act(actor=request.actor, **version, **form.act_arguments())
        except Refused as refusal:
            form.add_refusal(refusal)
        except NotFound:
            form.add_error(
                None, _("Somebody removed this in the meantime. Copy what you typed if you still need it.")
            )
        except StaleVersion as stale:
            crumbs = [*page.crumbs[:-1], Crumb(page.reference, form.cancel_href)]
            theirs = {name: value for name, value in (stored or dict)().items() if name != "version"}
            return conflict_page(request, form, stale, theirs, crumbs)
        else:
            messages.success(request, str(done))
            return redirect(form.cancel_href)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"page": page, "form": form, "title": title}
    return render(request, "complaints/case/beside.html", context, status=status)


def at_once(
    request: StaffRequest, case_id: UUID, act: Callable[..., None], *, done: Text, room: str
) -> HttpResponse:
    """Carry out an act that asks nothing, on the version that was on screen."""
    typed = request.POST.get("version", "")
    try:
        act(actor=request.actor, version=int(typed) if typed.isascii() and typed.isdigit() else 0)
    except StaleVersion:
        messages.warning(request, _("Somebody changed this in the meantime. Look at what changed first."))
    else:
        messages.success(request, str(done))
    return redirect(f"{reverse('complaints:case', args=[case_id])}#{room}")


def shown(request: StaffRequest, page: CasePage, stored: Stored) -> Mapping[str, object] | None:
    """Give what stands in a form when it is opened; nothing to who may not read the case."""
    return stored() if request.method == "GET" and page.may_read else None
