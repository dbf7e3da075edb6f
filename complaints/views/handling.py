"""Inquiry, investigation, hearing both sides, mediation: each page is one form and one act."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from complaints.domain import hearing, inquiry, investigation, mediation
from complaints.forms import handling as forms
from complaints.queries.assistance import views_with_new_facts
from complaints.queries.case import case_page
from complaints.views.acting import GET_AND_POST, ask_declaration, assist


@service_member_required
@require_http_methods(GET_AND_POST)
def begin_inquiry(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Begin a preliminary inquiry."""
    return assist(request, case_id, forms.InquiryForm, inquiry.begin_inquiry)


@service_member_required
@require_http_methods(GET_AND_POST)
def end_inquiry(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """End a preliminary inquiry without an investigation."""
    return assist(request, case_id, forms.InquiryEndForm, inquiry.end_inquiry)


@service_member_required
@require_http_methods(GET_AND_POST)
def begin_investigation(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Begin an investigation."""
    return assist(request, case_id, forms.InvestigationForm, investigation.begin_investigation)


@service_member_required
@require_http_methods(GET_AND_POST)
def conclude_investigation(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Conclude an investigation."""
    return assist(request, case_id, forms.ConclusionForm, investigation.conclude_investigation)


@service_member_required
@require_http_methods(GET_AND_POST)
def stop_investigation(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Stop an investigation."""
    return assist(request, case_id, forms.StopInvestigationForm, investigation.stop_investigation)


@service_member_required
@require_http_methods(GET_AND_POST)
def ask_view(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Ask a party for its view."""
    return assist(request, case_id, forms.AskViewForm, hearing.ask_view)


@service_member_required
@require_http_methods(GET_AND_POST)
def record_view(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Record a view."""
    return assist(request, case_id, forms.ViewForm, hearing.record_view)


@service_member_required
@require_http_methods(GET_AND_POST)
def record_silence(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Record that no view came by the day asked."""
    return assist(request, case_id, forms.SilenceForm, hearing.record_silence)


@service_member_required
@require_http_methods(GET_AND_POST)
def put_to_other(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Put new facts to the other party."""
    page = case_page(request.user, case_id)
    if (first := ask_declaration(page)) is not None:
        return first
    views = views_with_new_facts(request.user, case_id)
    return assist(request, case_id, forms.PutForm, hearing.put_to_other, views=views)


@service_member_required
@require_http_methods(GET_AND_POST)
def begin_mediation(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Begin a mediation."""
    return assist(request, case_id, forms.MediationForm, mediation.begin_mediation)


@service_member_required
@require_http_methods(GET_AND_POST)
def end_mediation(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """End a mediation."""
    return assist(request, case_id, forms.MediationEndForm, mediation.end_mediation)
