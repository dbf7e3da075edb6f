"""The yearly calendar and the weekly quality report."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import head_required, service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.accounts.views.acting import carry_out, carry_out_button
from adv_portal.errors import NotFound
from adv_portal.ui.components import Crumb
from reports.domain.calendar import set_day, tick_step, untick_step
from reports.forms.adoption import VersionForm
from reports.forms.calendar import DayForm
from reports.queries.calendar import calendar_days, calendar_page, step_page
from reports.queries.dispatch import unsent_forms
from reports.queries.quality import quality_page


@service_member_required
@require_safe
def calendar(request: StaffRequest) -> HttpResponse:
    """Show what is to be done for the registration of a year."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == len("2026") else None
    context = {
        "page": calendar_page(request.user, year),
        "unsent": unsent_forms(request.user, timezone.localdate()),
        "days": calendar_days(request.user),
    }
    return render(request, "reports/calendar.html", context)


@service_member_required
@require_safe
def step(request: StaffRequest, step_id: UUID) -> HttpResponse:
    """Show one step."""
    return render(request, "reports/calendar_step.html", {"page": step_page(request.user, step_id)})


@service_member_required
@require_POST
def tick(request: StaffRequest, step_id: UUID) -> HttpResponse:
    """Say that a step was done."""
    version = _version(request)
    return carry_out_button(
        request,
        lambda: tick_step(item_id=step_id, version=version, actor=request.actor),
        back=reverse("reports:calendar"),
        done=_("The step is ticked."),
    )


@service_member_required
@require_POST
def untick(request: StaffRequest, step_id: UUID) -> HttpResponse:
    """Take a tick back."""
    version = _version(request)
    return carry_out_button(
        request,
        lambda: untick_step(item_id=step_id, version=version, actor=request.actor),
        back=reverse("reports:calendar"),
        done=_("The tick is taken back."),
    )


@head_required
@require_http_methods(["GET", "POST"])
def days(request: StaffRequest) -> HttpResponse:
    """Show and change the days of the calendar."""
    form = DayForm(request.POST or None)
    back = reverse("reports:calendar")
    title = _("Change a day of the calendar")
    return carry_out(
        request,
        form,
        lambda: set_day(actor=request.actor, **form.cleaned_data),
        context={"title": title, "crumbs": (Crumb(_("Yearly calendar"), back), Crumb(title))},
        back=back,
        done=_("The day is saved. Steps that are not ticked have it at once."),
    )


@service_member_required
@require_safe
def quality(request: StaffRequest) -> HttpResponse:
    """Show the quality report of each week."""
    return render(request, "reports/quality.html", {"page": quality_page(request.user)})


def _version(request: StaffRequest) -> int:
    sent = VersionForm(request.POST)
    if not sent.is_valid():
        raise NotFound
    version: int = sent.cleaned_data["version"]
    return version
