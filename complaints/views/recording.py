"""Contact, notices, consents, procedures, referral, withdrawal, anonymity: one form and one act a page."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from complaints.domain import anonymity, assistance, consents, procedures, referral, withdrawal
from complaints.forms import recording as forms
from complaints.queries.assistance import procedures_begun
from complaints.queries.case import case_page
from complaints.views.acting import GET_AND_POST, ask_declaration, assist


@service_member_required
@require_http_methods(GET_AND_POST)
def record_contact(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Record a moment of contact with the reporter, or an attempt."""
    return assist(request, case_id, forms.ContactForm, assistance.record_contact)


@service_member_required
@require_http_methods(GET_AND_POST)
def record_notice(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Record that somebody was told, otherwise than by a letter."""
    return assist(request, case_id, forms.NoticeForm, assistance.record_notice)


@service_member_required
@require_http_methods(GET_AND_POST)
def record_other_help(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Record help of another kind."""
    return assist(request, case_id, forms.OtherHelpForm, assistance.record_other_help)


@service_member_required
@require_http_methods(GET_AND_POST)
def ask_consent(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Ask the reporter for consent."""
    return assist(request, case_id, forms.AskConsentForm, consents.ask_consent)


@service_member_required
@require_http_methods(GET_AND_POST)
def record_consent(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Record an answer about consent."""
    return assist(request, case_id, forms.ConsentForm, consents.record_consent)


@service_member_required
@require_http_methods(GET_AND_POST)
def begin_procedure(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Begin to assist in a procedure."""
    return assist(request, case_id, forms.ProcedureForm, procedures.begin_procedure)


@service_member_required
@require_http_methods(GET_AND_POST)
def record_procedure_step(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Record a step in a procedure."""
    page = case_page(request.user, case_id)
    if (first := ask_declaration(page)) is not None:
        return first
    begun = procedures_begun(request.user, case_id)
    return assist(
        request, case_id, forms.ProcedureStepForm, procedures.record_procedure_step, procedures=begun
    )


@service_member_required
@require_http_methods(GET_AND_POST)
def refer(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Refer a reporter to another organisation."""
    return assist(request, case_id, forms.ReferForm, referral.refer_case)


@service_member_required
@require_http_methods(GET_AND_POST)
def withdraw(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Stop a case on the wish of its reporter."""
    return assist(request, case_id, forms.WithdrawForm, withdrawal.withdraw_case)


@service_member_required
@require_http_methods(GET_AND_POST)
def change_anonymity(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Change the anonymity of a reporter who asked for it."""
    return assist(request, case_id, forms.AnonymityForm, anonymity.change_anonymity)


@service_member_required
@require_http_methods(GET_AND_POST)
def identity_known(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Record that the identity of a reporter becomes known."""
    return assist(request, case_id, forms.IdentityForm, anonymity.record_identity_known)
