"""What protection did to publications, publishing beside the year, and what others made public."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from adv_portal.accounts.access import head_required, service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.accounts.views.acting import carry_out
from adv_portal.errors import Refused
from adv_portal.ui.components import Crumb
from adv_portal.ui.keyset import Cursor
from reports.domain.elsewhere import record_elsewhere
from reports.domain.periods import request_part, request_region
from reports.forms.protection import ElsewhereForm, PartForm, RegionForm
from reports.queries.protection import protected_page, protection_page


@service_member_required
@require_safe
def protection(request: StaffRequest) -> HttpResponse:
    """Show every publication with what is hidden in it, and the closed catalogue."""
    page = protection_page(request.user, Cursor.decode(request.GET.get("after")))
    next_url = f"?after={page.next.encode()}" if page.next else ""
    return render(request, "reports/protection.html", {"page": page, "next_url": next_url})


@service_member_required
@require_safe
def protected(request: StaffRequest, figures_id: UUID) -> HttpResponse:
    """Show what is hidden in a publication, and why."""
    return render(request, "reports/protected.html", {"page": protected_page(request.user, figures_id)})


@head_required
@require_http_methods(["GET", "POST"])
def publish_part(request: StaffRequest) -> HttpResponse:
    """Ask to publish a quarter, a half-year or three years."""
    form = PartForm(request.POST or None, user=request.user)
    form.cancel_href = reverse("reports:protection")
    if request.method == "POST" and form.is_valid():
        try:
            job = request_part(actor=request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return redirect("reports:job", job_id=job.pk)
    context = {"form": form, **_titled(_("Publish a part of a year, or three years"))}
    return render(request, "reports/publish_part.html", context, status=_status(form))


@head_required
@require_http_methods(["GET", "POST"])
def publish_region(request: StaffRequest) -> HttpResponse:
    """Ask to publish the municipalities side by side."""
    form = RegionForm(request.POST or None)
    form.cancel_href = reverse("reports:protection")
    if request.method == "POST" and form.is_valid():
        try:
            job = request_region(actor=request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return redirect("reports:job", job_id=job.pk)
    context = {"form": form, **_titled(_("Publish the region"))}
    return render(request, "reports/publish_part.html", context, status=_status(form))


@head_required
@require_http_methods(["GET", "POST"])
def elsewhere(request: StaffRequest) -> HttpResponse:
    """Record that exact figures can be read by everybody."""
    form = ElsewhereForm(request.POST or None, user=request.user)
    return carry_out(
        request,
        form,
        lambda: record_elsewhere(actor=request.actor, **form.cleaned_data),
        context=_titled(_("Record exact figures that became public")),
        back=reverse("reports:protection"),
        done=_("It is recorded. Later publications are protected against it."),
    )


def _status(form: PartForm | RegionForm) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def _titled(title: str) -> dict[str, object]:
    crumbs = (Crumb(_("Protection of figures"), reverse("reports:protection")), Crumb(title))
    return {"title": title, "crumbs": crumbs}
