"""The pages of the head: work, terms of the service, samples of closed files."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from adv_portal.accounts.access import head_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.ui.components import Crumb
from adv_portal.ui.notices import notices_for
from complaints.domain.parameters import change_parameters
from complaints.domain.samples import check_file as keep_findings
from complaints.domain.samples import draw_sample
from complaints.forms.supervision import CheckForm, ParametersForm, SampleForm
from complaints.queries.samples import check_page, sample_page, samples_page
from complaints.queries.supervision import crumbs, parameters_page, supervision_page
from complaints.views.answering import answer


@head_required
@require_safe
def supervision(request: StaffRequest) -> HttpResponse:
    """Show the work of the ADV."""
    context = {"page": supervision_page(request.user), "notices": notices_for(request.user)}
    return render(request, "complaints/supervision/supervision.html", context)


@head_required
@require_http_methods(["GET", "POST"])
def parameters(request: StaffRequest) -> HttpResponse:
    """Show the terms of the ADV, and change them."""
    page = parameters_page(request.user)
    form = ParametersForm(request.POST or None, initial={**page.answers, "version": page.version})

    def act() -> str:
        change_parameters(
            version=form.cleaned_data["version"],
            numbers=form.numbers(),
            warning_days=form.warning_days(),
            months_by_outcome=form.months_by_outcome(),
            actor=request.actor,
        )
        return _("The terms are saved. They hold for what comes.")

    return answer(
        request,
        form,
        act,
        template="complaints/supervision/parameters.html",
        context={"page": page, "crumbs": crumbs(Crumb(_("Terms of the service")))},
        theirs=lambda: parameters_page(request.user).answers,
        back=reverse("complaints:parameters"),
    )


@head_required
@require_http_methods(["GET", "POST"])
def samples(request: StaffRequest) -> HttpResponse:
    """Show the samples of closed files, and draw a new one."""
    form = SampleForm(request.POST or None)

    def act() -> str:
        draw_sample(
            starts_on=form.cleaned_data["starts_on"],
            ends_on=form.cleaned_data["ends_on"],
            size=form.cleaned_data["size"],
            actor=request.actor,
        )
        return _("The sample is drawn.")

    return answer(
        request,
        form,
        act,
        template="complaints/supervision/samples.html",
        context={"page": samples_page(request.user)},
        back=reverse("complaints:samples"),
    )


@head_required
@require_safe
def sample(request: StaffRequest, sample_id: UUID) -> HttpResponse:
    """Show one sample."""
    page = sample_page(request.user, sample_id)
    return render(request, "complaints/supervision/sample.html", {"page": page})


@head_required
@require_http_methods(["GET", "POST"])
def check_file(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """Look at one file of a sample and keep what was found."""
    page = check_page(request.user, item_id)
    form = CheckForm(request.POST or None, initial={**page.answers, "version": page.version})

    def act() -> str:
        keep_findings(
            item_id=item_id,
            version=form.cleaned_data["version"],
            findings=form.findings(),
            remarks=form.cleaned_data["remarks"],
            actor=request.actor,
        )
        return _("What you found is saved.")

    return answer(
        request,
        form,
        act,
        template="complaints/supervision/check.html",
        context={"page": page},
        theirs=lambda: check_page(request.user, item_id).answers,
        back=page.crumbs[-2].href,
    )
