"""The pages with which an administrator minds ADVs and municipalities."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from adv_portal.accounts.access import administrator_required
from adv_portal.accounts.domain import organisations as acts
from adv_portal.accounts.forms.organisations import (
    AgreementForm,
    MunicipalityForm,
    NewMunicipalityForm,
    NewServiceForm,
    ServiceForm,
)
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.accounts.queries.organisations import (
    municipality_choices,
    municipality_page,
    organisations_page,
    service_page,
)
from adv_portal.accounts.views.acting import carry_out, carry_out_versioned
from adv_portal.ui.components import Crumb


@administrator_required
@require_safe
def organisations(request: StaffRequest) -> HttpResponse:
    """Show the ADVs and the municipalities."""
    return render(request, "accounts/organisations.html", {"page": organisations_page()})


@administrator_required
@require_http_methods(["GET", "POST"])
def add_service(request: StaffRequest) -> HttpResponse:
    """Add an ADV."""
    form = NewServiceForm(request.POST or None)
    return carry_out(
        request,
        form,
        lambda: acts.add_service(
            code=form.cleaned_data["code"], values=form.cleaned_data, actor=request.actor
        ),
        context=_titled(_("Add an ADV")),
        back=reverse("accounts:organisations"),
        done=_("The ADV is added."),
    )


@administrator_required
@require_http_methods(["GET", "POST"])
def service(request: StaffRequest, code: str) -> HttpResponse:
    """Show an ADV with its agreements, and change it."""
    page = service_page(code)
    form = ServiceForm(request.POST or None, initial={**page.answers, "version": page.version})
    return carry_out_versioned(
        request,
        form,
        lambda: acts.change_service(
            code=code, version=form.cleaned_data["version"], values=form.cleaned_data, actor=request.actor
        ),
        theirs=lambda: service_page(code).answers,
        context={**_titled(page.name), "page": page},
        back=reverse("accounts:organisations"),
        done=_("The ADV is changed."),
    )


@administrator_required
@require_http_methods(["GET", "POST"])
def add_municipality(request: StaffRequest) -> HttpResponse:
    """Add a municipality."""
    form = NewMunicipalityForm(request.POST or None)
    return carry_out(
        request,
        form,
        lambda: acts.add_municipality(
            cbs=form.cleaned_data["cbs"], values=form.cleaned_data, actor=request.actor
        ),
        context=_titled(_("Add a municipality")),
        back=reverse("accounts:organisations"),
        done=_("The municipality is added."),
    )


@administrator_required
@require_http_methods(["GET", "POST"])
def municipality(request: StaffRequest, cbs: str) -> HttpResponse:
    """Change a municipality."""
    page = municipality_page(cbs)
    form = MunicipalityForm(request.POST or None, initial={**page.answers, "version": page.version})
    return carry_out_versioned(
        request,
        form,
        lambda: acts.change_municipality(
            cbs=cbs, version=form.cleaned_data["version"], values=form.cleaned_data, actor=request.actor
        ),
        theirs=lambda: municipality_page(cbs).answers,
        context=_titled(page.name),
        back=reverse("accounts:organisations"),
        done=_("The municipality is changed."),
    )


@administrator_required
@require_http_methods(["GET", "POST"])
def agree(request: StaffRequest, code: str) -> HttpResponse:
    """Record that an ADV serves a municipality."""
    page = service_page(code)
    form = AgreementForm(request.POST or None, municipalities=municipality_choices())
    return carry_out(
        request,
        form,
        lambda: acts.agree(code=code, actor=request.actor, **form.cleaned_data),
        context=_titled(_("Agreement of %(name)s") % {"name": page.name}),
        back=reverse("accounts:service", args=[code]),
        done=_("The agreement is added."),
    )


def _titled(title: str) -> dict[str, object]:
    first = Crumb(_("ADV and municipalities"), reverse("accounts:organisations"))
    return {"title": title, "crumbs": (first, Crumb(title))}
