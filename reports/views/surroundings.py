"""The pages on which head and administrator mind what stands around the figures of reports."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import allowed, head_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.accounts.rules import is_administrator, is_head
from adv_portal.accounts.views.acting import carry_out, carry_out_button, carry_out_versioned
from adv_portal.files.uploads import takes_files
from adv_portal.ui.components import Crumb
from reports.domain.look import change_look
from reports.domain.population import import_population
from reports.domain.series import record_break, withdraw_break
from reports.forms.surroundings import BreakForm, LookForm, PopulationForm
from reports.queries.surroundings import look_page, surroundings_page

head_or_administrator_required = allowed(is_head | is_administrator, "head_or_administrator")


@head_or_administrator_required
@require_safe
def surroundings(request: StaffRequest) -> HttpResponse:
    """Show residents, breaks in series, and the look of reports."""
    return render(request, "reports/surroundings.html", {"page": surroundings_page(request.user)})


@takes_files
@head_or_administrator_required
@require_http_methods(["GET", "POST"])
def residents(request: StaffRequest) -> HttpResponse:
    """Read a table of residents."""
    form = PopulationForm(request.POST or None, request.FILES or None)
    return carry_out(
        request,
        form,
        lambda: import_population(actor=request.actor, **form.act_arguments()),
        context=_titled(_("Read numbers of residents")),
        back=reverse("reports:surroundings"),
        done=_("The numbers are read. New reports use them."),
    )


@head_required
@require_http_methods(["GET", "POST"])
def break_series(request: StaffRequest) -> HttpResponse:
    """Record a break in the series of a municipality."""
    form = BreakForm(request.POST or None, user=request.user)
    return carry_out(
        request,
        form,
        lambda: record_break(actor=request.actor, **form.cleaned_data),
        context=_titled(_("Record a break in a series")),
        back=reverse("reports:surroundings"),
        done=_("The break is recorded. New reports mark it."),
    )


@head_required
@require_POST
def mend_series(request: StaffRequest, break_id: UUID) -> HttpResponse:
    """Take a break back."""
    return carry_out_button(
        request,
        lambda: withdraw_break(break_id=break_id, actor=request.actor),
        back=reverse("reports:surroundings"),
        done=_("The break is withdrawn."),
    )


@takes_files
@head_or_administrator_required
@require_http_methods(["GET", "POST"])
def look(request: StaffRequest, cbs: str) -> HttpResponse:
    """Show and change colour and logo of a municipality's reports."""
    page = look_page(request.user, cbs)
    first = {**page.answers, "version": page.version}
    form = LookForm(request.POST or None, request.FILES or None, initial=first)
    return carry_out_versioned(
        request,
        form,
        lambda: change_look(cbs=cbs, actor=request.actor, **form.act_arguments()),
        theirs=lambda: look_page(request.user, cbs).answers,
        context=_titled(_("Reports of %(municipality)s") % {"municipality": page.name}),
        back=reverse("reports:surroundings"),
        done=_("The look is saved. New reports have it."),
    )


def _titled(title: str) -> dict[str, object]:
    crumbs = (Crumb(_("Residents, breaks and look"), reverse("reports:surroundings")), Crumb(title))
    return {"title": title, "crumbs": crumbs}
