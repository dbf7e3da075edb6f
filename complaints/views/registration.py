"""Classify, register, correct."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from complaints.domain.registration import classify_case, correct_registration, register_complaint
from complaints.forms.casework import ActForm
from complaints.forms.registration import ClassifyForm, CorrectForm
from complaints.queries.case import case_page
from complaints.queries.classification import served_municipalities
from complaints.queries.corrections import adopted_year_of
from complaints.queries.steps import mending_places
from complaints.views.acting import ask_declaration, carry_out

GET_AND_POST = ["GET", "POST"]


@service_member_required
@require_http_methods(GET_AND_POST)
def classify(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Say by what a case is to be counted."""
    page = case_page(request.user, case_id)
    initial = {**page.answers, "version": page.version}
    form = ClassifyForm(request.POST or None, places=served_municipalities(request.user), initial=initial)
    template, done = "complaints/case/classify.html", _("The classification is saved.")
    return ask_declaration(page) or carry_out(
        request, page, form, classify_case, template=template, done=done
    )


@service_member_required
@require_http_methods(GET_AND_POST)
def register(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Register a complaint, or show everything that is missing with a link to its field."""
    page = case_page(request.user, case_id)
    form = ActForm(request.POST or None, initial={"version": page.version})
    form.submit_label = _("Register as a complaint")
    template, done = "complaints/case/register.html", _("The complaint is registered.")
    places = mending_places(case_id)
    return ask_declaration(page) or carry_out(
        request, page, form, register_complaint, template=template, done=done, links=places
    )


@service_member_required
@require_http_methods(GET_AND_POST)
def correct(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Correct by what a registered complaint is counted."""
    page = case_page(request.user, case_id)
    initial = {**page.answers, "version": page.version}
    form = CorrectForm(request.POST or None, places=served_municipalities(request.user), initial=initial)
    year = adopted_year_of(request.user, case_id)
    waits = _("The correction waits for the head, because the form of %(year)s is issued.") % {"year": year}
    template, done = "complaints/case/correct.html", waits if year else _("The registration is corrected.")
    return ask_declaration(page) or carry_out(
        request, page, form, correct_registration, template=template, done=done
    )
