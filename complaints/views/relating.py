"""What a case has to do with others: its event, its double, its restriction, its other party."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import head_required, service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.accounts.views.acting import carry_out_button
from adv_portal.errors import Text
from adv_portal.ui.components import Crumb
from complaints.domain import incidents, respondents, restriction, setting_aside
from complaints.forms import relating as forms
from complaints.queries.case import CasePage, case_page
from complaints.queries.incidents import incident_choices
from complaints.queries.relating import case_of_reference, other_of_merge, why_not
from complaints.queries.respondents import party_page
from complaints.queries.similar import similar_table, similar_to
from complaints.queries.steps import Step
from complaints.views.acting import GET_AND_POST, ask_declaration, carry_out

_FORM: Final = "complaints/case/assist.html"


@service_member_required
@require_safe
def similar(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Show reports that may be about the same event, each with the reason why."""
    page = case_page(request.user, case_id)
    found = similar_table(similar_to(request.user, [case_id]) if page.may_read else [])
    crumbs = _crumbs(page)
    return ask_declaration(page) or render(
        request, "complaints/case/similar.html", {"page": page, "found": found, "crumbs": crumbs}
    )


@service_member_required
@require_http_methods(GET_AND_POST)
def link_incident(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Say which event a report is about."""
    page = case_page(request.user, case_id)
    initial = {"version": page.version}
    form = forms.LinkForm(request.POST or None, incidents=incident_choices(request.user), initial=initial)
    return _relate(request, page, form, incidents.link_case, _("The report is linked."))


@service_member_required
@require_http_methods(GET_AND_POST)
def unlink_incident(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Say that a report is not about the event it was linked to."""
    page = case_page(request.user, case_id)
    form = forms.UnlinkForm(request.POST or None, initial={"version": page.version})
    return _relate(request, page, form, incidents.unlink_case, _("The report is no longer linked."))


@service_member_required
@require_http_methods(GET_AND_POST)
def propose_merge(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Propose that a case goes on in another one."""
    page = case_page(request.user, case_id)
    find = partial(case_of_reference, request.user)
    form = forms.MergeForm(request.POST or None, find=find, initial={"version": page.version})
    return _relate(request, page, form, setting_aside.propose_merge, _("A second person decides on it."))


@service_member_required
@require_http_methods(GET_AND_POST)
def confirm_merge(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Confirm a merge as the second person; it names the other case only where it exists for that person."""
    page = case_page(request.user, case_id)
    if (declaration := ask_declaration(page)) is not None:
        return declaration
    form = forms.ConfirmMergeForm(request.POST or None, initial={"version": page.version})
    other = other_of_merge(request.user, case_id)
    form.lead = _("This case goes on in %(other)s, which counts for both.") % {"other": other.label}
    return _relate(request, page, form, setting_aside.confirm_merge, _("The two are merged."))


@service_member_required
@require_http_methods(GET_AND_POST)
def undo_merge(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Take two cases apart again."""
    page = case_page(request.user, case_id)
    if (declaration := ask_declaration(page)) is not None:
        return declaration
    form = forms.UndoMergeForm(request.POST or None, initial={"version": page.version})
    other_of_merge(request.user, case_id)
    return _relate(request, page, form, setting_aside.undo_merge, _("The two are apart again."))


@service_member_required
@require_http_methods(GET_AND_POST)
def propose_void(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Propose that a case was entered by mistake."""
    page = case_page(request.user, case_id)
    form = forms.VoidForm(request.POST or None, initial={"version": page.version})
    return _relate(request, page, form, setting_aside.propose_void, _("A second person decides on it."))


@service_member_required
@require_http_methods(GET_AND_POST)
def confirm_void(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Confirm that a case is a mistake, as the second person."""
    page = case_page(request.user, case_id)
    form = forms.ConfirmVoidForm(request.POST or None, initial={"version": page.version})
    return _relate(request, page, form, setting_aside.confirm_void, _("The case does not count any more."))


@service_member_required
@require_http_methods(GET_AND_POST)
def undo_void(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Take back that a case is a mistake."""
    page = case_page(request.user, case_id)
    form = forms.UndoVoidForm(request.POST or None, initial={"version": page.version})
    return _relate(request, page, form, setting_aside.undo_void, _("The case counts again."))


@service_member_required
@require_POST
def decline_proposal(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Leave a case as it is."""
    page = case_page(request.user, case_id)
    version = request.POST.get("version", "")
    decline = partial(
        setting_aside.decline_proposal,
        case_id=case_id,
        version=int(version) if version.isdecimal() else page.version,
        actor=request.actor,
    )
    back = reverse("complaints:case", args=[case_id])
    return carry_out_button(request, decline, back=back, done=_("The case stays as it is."))


@service_member_required
@require_http_methods(GET_AND_POST)
def restrict(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Let a case exist for the head and its handler alone."""
    page = case_page(request.user, case_id)
    form = forms.RestrictForm(request.POST or None, initial={"version": page.version})
    return _relate(request, page, form, restriction.restrict_case, _("Only head and handler see this case."))


@head_required
@require_http_methods(GET_AND_POST)
def unrestrict(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Let a case exist for all case workers again."""
    page = case_page(request.user, case_id)
    form = forms.UnrestrictForm(request.POST or None, initial={"version": page.version})
    return _relate(request, page, form, restriction.unrestrict_case, _("All case workers see this case."))


@service_member_required
@require_http_methods(GET_AND_POST)
def party(request: StaffRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Say who in the register the other party of a case is."""
    page = case_page(request.user, case_id)
    if (declaration := ask_declaration(page)) is not None:
        return declaration
    known = party_page(request.user, case_id, person_id)
    form = forms.PartyForm(request.POST or None, lines=known.choices, initial={"version": page.version})
    form.title = known.name
    form.lead = _("The register tells of repeated complaints about the same organisation or person.")
    act = partial(respondents.link_respondent, person_id=person_id)
    return _relate(request, page, form, act, _("The other party is linked to the register."))


@service_member_required
@require_POST
def unlink_party(request: StaffRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Say that the other party of a case is not that line of the register."""
    page = case_page(request.user, case_id)
    unlink = partial(
        respondents.unlink_respondent,
        case_id=case_id,
        version=page.version,
        person_id=person_id,
        actor=request.actor,
    )
    back = reverse("complaints:case", args=[case_id])
    return carry_out_button(request, unlink, back=back, done=_("The other party is no longer linked."))


def _relate(
    request: StaffRequest,
    page: CasePage,
    form: forms.TitledForm,
    act: Callable[..., None],
    done: Text,
) -> HttpResponse:
    """Answer the page of an act to which the case offers no step of its own, or say why it cannot be used."""
    if (declaration := ask_declaration(page)) is not None:
        return declaration
    if request.method == "GET" and (reason := why_not(request.user, page.case_id, _name_of(request))):
        messages.warning(request, reason)
        return redirect("complaints:case", case_id=page.case_id)
    offered = replace(page, steps=(*page.steps, Step(form.title, request.path)))
    return carry_out(request, offered, form, act, template=_FORM, done=done)


def _name_of(request: StaffRequest) -> str:
    match = request.resolver_match
    return (match.url_name or "") if match else ""


def _crumbs(page: CasePage) -> list[Crumb]:
    first, case = page.crumbs
    here = reverse("complaints:case", args=[page.case_id])
    return [first, Crumb(case.label, here), Crumb(_("Similar reports"))]
