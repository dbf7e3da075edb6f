"""The conversation about figures of others."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import allowed, head_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import Refused
from reports import rules
from reports.domain.external import AboutSeries, import_external_figures, remove_external_series
from reports.forms.external import ExternalForm
from reports.queries.external import external_page


@allowed(rules.view_external, "read external figures")
@require_safe
def external(request: StaffRequest) -> HttpResponse:
    """Show figures of others beside ours."""
    return render(request, "reports/external.html", {"page": external_page(request.user)})


@head_required
@require_http_methods(["GET", "POST"])
def bring_in(request: StaffRequest) -> HttpResponse:
    """Bring in a table of somebody else."""
    form = ExternalForm(request.POST or None, request.FILES or None)
    form.cancel_href = reverse("reports:external")
    if request.method == "POST" and form.is_valid():
        answers = dict(form.cleaned_data)
        content = answers.pop("table").read()
        try:
            import_external_figures(about=AboutSeries(**answers), content=content, actor=request.actor)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The figures are brought in."))
            return redirect("reports:external")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "reports/external_import.html", {"form": form}, status=status)


@head_required
@require_POST
def remove(request: StaffRequest, series_id: UUID) -> HttpResponse:
    """Take a series out again."""
    remove_external_series(series_id=series_id, actor=request.actor)
    messages.success(request, _("The figures are taken out."))
    return redirect("reports:external")
