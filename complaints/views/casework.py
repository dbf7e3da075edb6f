"""The page of a case, and the acts of a case worker on its way."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from adv_portal.accounts.access import head_required, service_member_required
from adv_portal.accounts.middleware import StaffRequest
from complaints.domain.casework import (
    assign_case,
    begin_assistance,
    close_as_registered_only,
    close_case,
    declare_conflict,
    reopen_case,
    take_case,
)
from complaints.filters import digests_of
from complaints.forms.casework import (
    ActForm,
    AssignForm,
    CloseForm,
    DeclareForm,
    InterestForm,
    RegisterOnlyForm,
    ReopenForm,
)
from complaints.queries.case import case_page, colleagues
from complaints.queries.case_file import case_file
from complaints.queries.marking import marked_words
from complaints.views.acting import ask_declaration, carry_out

GET_AND_POST = ["GET", "POST"]


@service_member_required
@require_safe
def case(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Show a case; neutral facts only to who has not declared yet."""
    file = case_file(request.user, case_id)
    page = file.page
    template = "case" if page.may_read or page.is_erased else "neutral"
    form = DeclareForm()
    form.action = reverse("complaints:declare", args=[case_id])
    marks = marked_words(page.content.story, digests_of(request.GET.get("words", "")))
    context = {"file": file, "page": page, "form": form, "marks": marks}
    return render(request, f"complaints/case/{template}.html", context)


@service_member_required
@require_http_methods(GET_AND_POST)
def declare(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Ask whether there is an interest, before anything of the content is shown."""
    page = case_page(request.user, case_id)
    interest = request.POST.get("interest", "")
    if request.method == "GET" or interest not in {"", "yes"}:
        form = InterestForm() if interest or page.may_read else DeclareForm()
        context = {"page": page, "form": form, "confirms": isinstance(form, InterestForm)}
        return render(request, "complaints/case/declare.html", context)
    declare_conflict(case_id=case_id, has_interest=interest == "yes", actor=request.actor)
    if interest:
        messages.success(request, _("The case is closed to you. Colleagues go on with it."))
        return redirect("complaints:queue")
    return redirect("complaints:case", case_id=case_id)


@service_member_required
@require_http_methods(GET_AND_POST)
def take(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Take a case that nobody has taken yet."""
    page = case_page(request.user, case_id)
    form = ActForm(request.POST or None, initial={"version": page.version})
    form.submit_label = _("Take this case")
    template, done = "complaints/case/take.html", _("The case is yours now.")
    return ask_declaration(page) or carry_out(request, page, form, take_case, template=template, done=done)


@head_required
@require_http_methods(GET_AND_POST)
def assign(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Give a case to a colleague."""
    page = case_page(request.user, case_id)
    people = colleagues(request.user, case_id)
    form = AssignForm(request.POST or None, people=people, initial={"version": page.version})
    template, done = "complaints/case/assign.html", _("The case has been given to your colleague.")
    return carry_out(request, page, form, assign_case, template=template, done=done)


@service_member_required
@require_http_methods(GET_AND_POST)
def begin(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Begin to help a reporter."""
    page = case_page(request.user, case_id)
    form = ActForm(request.POST or None, initial={"version": page.version})
    form.submit_label = _("Begin assistance")
    template, done = "complaints/case/begin.html", _("Assistance has begun.")
    return ask_declaration(page) or carry_out(
        request, page, form, begin_assistance, template=template, done=done
    )


@service_member_required
@require_http_methods(GET_AND_POST)
def close(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Close a case, or show everything that is missing."""
    page = case_page(request.user, case_id)
    form = CloseForm(request.POST or None, initial={**page.answers, "version": page.version})
    template, done = "complaints/case/close.html", _("The case is closed.")
    return ask_declaration(page) or carry_out(request, page, form, close_case, template=template, done=done)


@service_member_required
@require_http_methods(GET_AND_POST)
def register_only(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Close a case of which the reporter wants no more than registration."""
    page = case_page(request.user, case_id)
    form = RegisterOnlyForm(request.POST or None, initial={"version": page.version})
    template, done = "complaints/case/register_only.html", _("The case is closed as registered only.")
    return ask_declaration(page) or carry_out(
        request, page, form, close_as_registered_only, template=template, done=done
    )


@service_member_required
@require_http_methods(GET_AND_POST)
def reopen(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Open a closed case again."""
    page = case_page(request.user, case_id)
    form = ReopenForm(request.POST or None, initial={"version": page.version})
    template, done = "complaints/case/reopen.html", _("The case is open again.")
    return ask_declaration(page) or carry_out(request, page, form, reopen_case, template=template, done=done)
