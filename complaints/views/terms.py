"""The terms of a case: set, change, meet, remove, let stand still, let run again."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from complaints.domain.deadlines import (
    change_legal_term,
    meet_term,
    remove_legal_term,
    resume_term,
    set_legal_term,
    suspend_term,
)
from complaints.forms.terms import LegalTermForm, SuspendForm
from complaints.queries.case import case_page
from complaints.queries.terms import legal_term_stored, own_term_stored
from complaints.views.acting import ask_declaration
from complaints.views.beside import at_once, keep, shown

GET_AND_POST = ["GET", "POST"]


@service_member_required
@require_http_methods(GET_AND_POST)
def set_term_page(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Watch a term of the reporter."""
    page = case_page(request.user, case_id)
    form = LegalTermForm(request.POST or None, is_new=True)
    act, done = partial(set_legal_term, case_id=case_id), _("The term is saved.")
    return ask_declaration(page) or keep(
        request, page, form, act, title=_("Add a legal term of the reporter"), done=done, room="terms"
    )


@service_member_required
@require_http_methods(GET_AND_POST)
def change_term_page(request: StaffRequest, case_id: UUID, term_id: UUID) -> HttpResponse:
    """Change a term of the reporter."""
    page = case_page(request.user, case_id)
    stored = partial(legal_term_stored, request.user, case_id, term_id)
    form = LegalTermForm(request.POST or None, initial=shown(request, page, stored))
    act = partial(change_legal_term, case_id=case_id, term_id=term_id)
    title, done = _("Change a legal term of the reporter"), _("The term is saved.")
    return ask_declaration(page) or keep(
        request, page, form, act, title=title, done=done, room="terms", stored=stored
    )


@service_member_required
@require_POST
def meet_term_now(request: StaffRequest, case_id: UUID, term_id: UUID) -> HttpResponse:
    """Say that a term was met."""
    act = partial(meet_term, case_id=case_id, term_id=term_id)
    return at_once(request, case_id, act, done=_("The term is met."), room="terms")


@service_member_required
@require_POST
def remove_term_now(request: StaffRequest, case_id: UUID, term_id: UUID) -> HttpResponse:
    """Watch a term of the reporter no longer."""
    act = partial(remove_legal_term, case_id=case_id, term_id=term_id)
    return at_once(request, case_id, act, done=_("The term is removed."), room="terms")


@service_member_required
@require_http_methods(GET_AND_POST)
def suspend_term_page(request: StaffRequest, case_id: UUID, term_id: UUID) -> HttpResponse:
    """Let a term of the ADV stand still."""
    page = case_page(request.user, case_id)
    stored = partial(own_term_stored, request.user, case_id, term_id)
    form = SuspendForm(request.POST or None, initial=shown(request, page, stored))
    act = partial(suspend_term, case_id=case_id, term_id=term_id)
    title, done = _("Let a term stand still"), _("The term stands still.")
    return ask_declaration(page) or keep(
        request, page, form, act, title=title, done=done, room="terms", stored=stored
    )


@service_member_required
@require_POST
def resume_term_now(request: StaffRequest, case_id: UUID, term_id: UUID) -> HttpResponse:
    """Let a term of the ADV run again."""
    act = partial(resume_term, case_id=case_id, term_id=term_id)
    return at_once(request, case_id, act, done=_("The term runs again."), room="terms")
