"""The pages of the head: work, terms of the service, samples of closed files."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from adv_portal.accounts.access import head_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import Refused, StaleVersion, Text
from adv_portal.ui.components import Crumb
from adv_portal.ui.conflict import conflict_page
from adv_portal.ui.forms import PortalForm
from complaints.domain.parameters import change_parameters
from complaints.domain.samples import check_file as keep_findings
from complaints.domain.samples import draw_sample
from complaints.forms.supervision import CheckForm, ParametersForm, SampleForm
from complaints.queries.samples import check_page, sample_page, samples_page
from complaints.queries.supervision import crumbs, parameters_page, supervision_page


@head_required
@require_safe
def supervision(request: StaffRequest) -> HttpResponse:
    """Show the work of the ADV."""
    return render(
        request, "complaints/supervision/supervision.html", {"page": supervision_page(request.user)}
    )


@head_required
@require_http_methods(["GET", "POST"])
def parameters(request: StaffRequest) -> HttpResponse:
    """Show the terms of the ADV, and change them."""
    page = parameters_page(request.user)
    form = ParametersForm(request.POST or None, initial={**page.answers, "version": page.version})
    return _carry_out(
        request,
        form,
        lambda: change_parameters(
            version=form.cleaned_data["version"],
            numbers=form.numbers(),
            warning_days=form.warning_days(),
            months_by_outcome=form.months_by_outcome(),
            actor=request.actor,
        ),
        template="complaints/supervision/parameters.html",
        context={"page": page, "crumbs": crumbs(Crumb(_("Terms of the service")))},
        theirs=lambda: parameters_page(request.user).answers,
        back=reverse("complaints:parameters"),
        done=_("The terms are saved. They hold for what comes."),
    )


@head_required
@require_http_methods(["GET", "POST"])
def samples(request: StaffRequest) -> HttpResponse:
    """Show the samples of closed files, and draw a new one."""
    form = SampleForm(request.POST or None)
    return _carry_out(
        request,
        form,
        lambda: draw_sample(
            starts_on=form.cleaned_data["starts_on"],
            ends_on=form.cleaned_data["ends_on"],
            size=form.cleaned_data["size"],
            actor=request.actor,
        ),
        template="complaints/supervision/samples.html",
        context={"page": samples_page(request.user)},
        back=reverse("complaints:samples"),
        done=_("The sample is drawn."),
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
    return _carry_out(
        request,
        form,
        lambda: keep_findings(
            item_id=item_id,
            version=form.cleaned_data["version"],
            findings=form.findings(),
            remarks=form.cleaned_data["remarks"],
            actor=request.actor,
        ),
        template="complaints/supervision/check.html",
        context={"page": page},
        theirs=lambda: check_page(request.user, item_id).answers,
        back=page.crumbs[-2].href,
        done=_("What you found is saved."),
    )


def _carry_out(
    request: StaffRequest,
    form: PortalForm,
    act: Callable[[], object],
    *,
    template: str,
    context: Mapping[str, object],
    back: str,
    done: Text,
    theirs: Callable[[], Mapping[str, object]] = dict,
) -> HttpResponse:
    """Show a form, or carry out what was posted.

    :param theirs: gives what is stored now, by field, when somebody else was first.
    """
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refused as refusal:
            form.add_refusal(refusal)
        except StaleVersion as stale:
            return conflict_page(request, form, stale, theirs())
        else:
            messages.success(request, str(done))
            return redirect(back)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, template, {"form": form, **context}, status=status)
