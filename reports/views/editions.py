"""Pages about editions: the administrator sets them, the head reads in an old form."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import administrator_required, head_required, service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import Refused
from adv_portal.ui.keyset import Cursor
from reports.domain.editions import confirm_layout, read_in_form, set_edition
from reports.forms.editions import EditionForm, ReadInForm
from reports.queries.editions import editions_page
from reports.queries.imported import imported_forms, imported_page

#: The year of the first edition; the law knows no other one (section 4.4).
V1_YEAR = 2010


@administrator_required
@require_safe
def editions(request: StaffRequest) -> HttpResponse:
    """Show each year with its edition."""
    return render(request, "reports/editions.html", {"page": editions_page()})


@administrator_required
@require_http_methods(["GET", "POST"])
def edition(request: StaffRequest, year: int) -> HttpResponse:
    """Set the edition of a year."""
    form = EditionForm(request.POST or None)
    form.cancel_href = reverse("reports:editions")
    if request.method == "POST" and form.is_valid():
        try:
            set_edition(year=year, edition=form.cleaned_data["edition"], actor=request.actor)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The edition is set."))
            return redirect("reports:editions")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "reports/edition.html", {"form": form, "year": year}, status=status)


@administrator_required
@require_POST
def confirm(request: StaffRequest, edition: str) -> HttpResponse:
    """Confirm the layout of an edition."""
    try:
        confirm_layout(edition=edition, actor=request.actor)
    except Refused:
        messages.warning(request, _("This edition has no layout to confirm."))
    else:
        messages.success(request, _("The layout is confirmed. New forms are made without the mark."))
    return redirect("reports:editions")


@service_member_required
@require_safe
def imported(request: StaffRequest) -> HttpResponse:
    """Show the forms that were read in."""
    page = imported_forms(request.user, Cursor.decode(request.GET.get("after")))
    next_url = f"?after={page.next.encode()}" if page.next else ""
    return render(request, "reports/imported_forms.html", {"page": page, "next_url": next_url})


@service_member_required
@require_safe
def imported_form(request: StaffRequest, imported_id: UUID) -> HttpResponse:
    """Show one form that was read in."""
    return render(request, "reports/imported.html", {"page": imported_page(request.user, imported_id)})


@head_required
@require_http_methods(["GET", "POST"])
def read_in(request: StaffRequest) -> HttpResponse:
    """Read in a form of 2010."""
    form = ReadInForm(request.POST or None, user=request.user)
    form.cancel_href = reverse("reports:imported_forms")
    if request.method == "POST" and form.is_valid():
        answers = {name: form.cleaned_data[name] for name in ("municipality_id", "source")}
        try:
            made = read_in_form(year=V1_YEAR, figures=form.figures(), actor=request.actor, **answers)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The form is read in."))
            return redirect("reports:imported", imported_id=made.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "reports/read_in.html", {"form": form}, status=status)
