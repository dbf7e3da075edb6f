"""The head's conversation about the statutory form."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import head_required, service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import Refused, StaleVersion
from adv_portal.ui.forms import PortalForm
from adv_portal.ui.keyset import Cursor
from reports.domain.issue import adopt_form, check_form, record_sending, request_issue, request_publication
from reports.domain.jobs import request_report
from reports.forms.adoption import AdoptionForm, SendingForm, VersionForm
from reports.forms.request import RequestForm
from reports.queries.dispatch import unsent_forms
from reports.queries.forms import form_file_for, form_page, forms_page
from reports.views.files import file_response


@service_member_required
@require_safe
def forms(request: StaffRequest) -> HttpResponse:
    """Show the forms of the ADV."""
    page = forms_page(request.user, Cursor.decode(request.GET.get("after")))
    next_url = f"?after={page.next.encode()}" if page.next else ""
    unsent = unsent_forms(request.user, timezone.localdate())
    return render(request, "reports/forms.html", {"page": page, "next_url": next_url, "unsent": unsent})


@head_required
@require_http_methods(["GET", "POST"])
def request_form(request: StaffRequest) -> HttpResponse:
    """Ask for the form of a municipality and year."""
    form = RequestForm(request.POST or None, user=request.user)
    form.cancel_href = reverse("reports:forms")
    if request.method == "POST" and form.is_valid():
        try:
            job = request_report(actor=request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return redirect("reports:job", job_id=job.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "reports/request.html", {"form": form}, status=status)


@service_member_required
@require_safe
def form(request: StaffRequest, form_id: UUID) -> HttpResponse:
    """Show one form with its figures, its files and what comes next."""
    return render(request, "reports/form.html", {"page": form_page(request.user, form_id)})


@service_member_required
@require_safe
def form_file(request: StaffRequest, form_id: UUID, file_format: str, language: str) -> HttpResponse:
    """Give a file of a form."""
    return file_response(request, form_file_for(request.user, form_id, file_format, language))


@service_member_required
@require_POST
def check(request: StaffRequest, form_id: UUID) -> HttpResponse:
    """Say that the form is checked."""
    sent = VersionForm(request.POST)
    if sent.is_valid():
        try:
            check_form(form_id=form_id, version=sent.cleaned_data["version"], actor=request.actor)
        except (Refused, StaleVersion):
            messages.warning(request, _("The form was changed in the meantime. Look at it again."))
        else:
            messages.success(request, _("The form is checked."))
    return redirect("reports:form", form_id=form_id)


@head_required
@require_http_methods(["GET", "POST"])
def adopt(request: StaffRequest, form_id: UUID) -> HttpResponse:
    """Record the decision of the college."""
    page = form_page(request.user, form_id)
    form = AdoptionForm(request.POST or None, initial={"version": page.version})
    form.cancel_href = reverse("reports:form", args=[form_id])
    if done := _recorded(request, form_id, form, adopt_form, _("The decision is recorded.")):
        return done
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "reports/adopt.html", {"page": page, "form": form}, status=status)


@head_required
@require_http_methods(["GET", "POST"])
def send(request: StaffRequest, form_id: UUID) -> HttpResponse:
    """Record the sending to the minister."""
    page = form_page(request.user, form_id)
    form = SendingForm(request.POST or None, initial={"version": page.version})
    form.cancel_href = reverse("reports:form", args=[form_id])
    if done := _recorded(request, form_id, form, record_sending, _("The sending is recorded.")):
        return done
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "reports/send.html", {"page": page, "form": form}, status=status)


@head_required
@require_POST
def issue(request: StaffRequest, form_id: UUID) -> HttpResponse:
    """Ask to issue an adopted form."""
    return _asked(request, form_id, request_issue)


@head_required
@require_POST
def publish(request: StaffRequest, form_id: UUID) -> HttpResponse:
    """Ask to publish the figures of a sent form."""
    return _asked(request, form_id, request_publication)


def _recorded(
    request: StaffRequest, form_id: UUID, form: PortalForm, record: Callable[..., Any], told: str
) -> HttpResponse | None:
    """Record what was filled in and lead back; ``None`` when there is still something to fill in."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        record(form_id=form_id, actor=request.actor, **form.cleaned_data)
    except Refused as refusal:
        form.add_refusal(refusal)
        return None
    except StaleVersion:
        messages.warning(request, _("The form was changed in the meantime. Look at it again."))
    else:
        messages.success(request, told)
    return redirect("reports:form", form_id=form_id)


def _asked(request: StaffRequest, form_id: UUID, ask: Callable[..., Any]) -> HttpResponse:
    sent = VersionForm(request.POST)
    if sent.is_valid():
        try:
            job = ask(form_id=form_id, version=sent.cleaned_data["version"], actor=request.actor)
        except (Refused, StaleVersion):
            messages.warning(request, _("The form was changed in the meantime. Look at it again."))
        else:
            return redirect("reports:job", job_id=job.pk)
    return redirect("reports:form", form_id=form_id)
