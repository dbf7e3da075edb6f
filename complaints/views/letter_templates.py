"""The words and heads of letters, kept by the head of the service."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from adv_portal.accounts.access import head_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import Refused, StaleVersion
from adv_portal.ui.conflict import conflict_page
from complaints.domain.letter_templates import save_letterhead, save_template
from complaints.forms.letters import LetterheadForm, TemplateForm, TrialForm
from complaints.queries.letter_templates import (
    letterhead_page,
    municipality_of,
    template_page,
    templates_page,
    trial_page,
)

GET_AND_POST = ["GET", "POST"]


@head_required
@require_safe
def templates(request: StaffRequest) -> HttpResponse:
    """Show all letters with the version in use."""
    return render(request, "complaints/letters/templates.html", {"page": templates_page(request.user)})


@head_required
@require_http_methods(GET_AND_POST)
def template(request: StaffRequest, letter_kind: str, party: str, language: str) -> HttpResponse:
    """Show and change the words of one letter; each save is a new version."""
    met = request.GET.get("met", "")
    page = template_page(request.user, letter_kind, party, language, int(met) if met.isdecimal() else None)
    initial = {"subject": page.subject, "body": page.body, "version": page.number}
    form = TemplateForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            save_template(key=page.key, actor=request.actor, **form.act_arguments())
        except Refused as refusal:
            form.add_refusal(refusal)
        except StaleVersion as stale:
            return conflict_page(request, form, stale, initial, page.crumbs)
        else:
            messages.success(request, _("The new version is in use from now on."))
            return redirect(request.path)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    trial = reverse("complaints:template_trial", args=[letter_kind, party, language])
    context = {"page": page, "form": form, "trial": trial}
    return render(request, "complaints/letters/template.html", context, status=status)


@head_required
@require_http_methods(GET_AND_POST)
def trial(request: StaffRequest, letter_kind: str, party: str, language: str) -> HttpResponse:
    """Fill a template in from a real case, to look at. The number is posted, so that no address keeps it."""
    page = template_page(request.user, letter_kind, party, language)
    form = TrialForm(request.POST or None)
    form.cancel_href = reverse("complaints:template", args=[letter_kind, party, language])
    found = None
    if request.method == "POST" and form.is_valid():
        found = trial_page(request.user, letter_kind, party, language, form.cleaned_data["reference"])
        if found is None:
            form.add_error("reference", _("There is no such case for you, or nobody in it gets this letter."))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"page": page, "form": form, "found": found}
    return render(request, "complaints/letters/trial.html", context, status=status)


@head_required
@require_http_methods(GET_AND_POST)
def letterhead(request: StaffRequest, cbs: str = "") -> HttpResponse:
    """Show and change what stands at the top and foot of letters."""
    page = letterhead_page(request.user, cbs)
    initial = {"sender": page.sender, "footer": page.footer, "version": page.version or 0}
    form = LetterheadForm(request.POST or None, request.FILES or None, initial=initial)
    form.cancel_href = reverse("complaints:templates")
    if request.method == "POST" and form.is_valid():
        municipality_id = municipality_of(request.user, cbs)
        try:
            save_letterhead(municipality_id=municipality_id, actor=request.actor, **form.act_arguments())
        except Refused as refusal:
            form.add_refusal(refusal)
        except StaleVersion as stale:
            return conflict_page(request, form, stale, initial, page.crumbs)
        else:
            messages.success(request, _("The letterhead is saved."))
            return redirect("complaints:templates")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "complaints/letters/letterhead.html", {"page": page, "form": form}, status=status)
