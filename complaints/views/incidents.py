"""Incidents: the list, the one page of an event, and what is done there."""

from collections.abc import Mapping
from functools import partial
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.accounts.views.acting import carry_out_button
from adv_portal.ui.components import Crumb
from adv_portal.ui.keyset import Cursor
from complaints.domain import incidents as acts
from complaints.forms.relating import ChangeIncidentForm, NewIncidentForm, ReplyForm
from complaints.queries.case import case_page
from complaints.queries.classification import served_municipalities
from complaints.queries.incidents import IncidentPage, incident_page, incidents_page
from complaints.views.acting import GET_AND_POST, ask_declaration
from complaints.views.answering import answer

_FORM: Final = "complaints/incidents/form.html"


@service_member_required
@require_safe
def incidents(request: StaffRequest) -> HttpResponse:
    """Show the events that several people report."""
    page = incidents_page(request.user, Cursor.decode(request.GET.get("after")))
    next_url = f"?after={page.next.encode()}" if page.next else ""
    return render(request, "complaints/incidents/incidents.html", {"page": page, "next_url": next_url})


@service_member_required
@require_http_methods(GET_AND_POST)
def make_incident(request: StaffRequest) -> HttpResponse:
    """Make an incident."""
    form = NewIncidentForm(request.POST or None, places=served_municipalities(request.user))

    def make() -> str:
        acts.make_incident(case_id=None, actor=request.actor, **form.act_arguments())
        return _("The incident is made.")

    list_href = reverse("complaints:incidents")
    context = _titled(_("Make an incident"), Crumb(_("Incidents"), list_href))
    return answer(request, form, make, template=_FORM, context=context, back=list_href)


@service_member_required
@require_http_methods(GET_AND_POST)
def make_incident_of(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Make an incident of a report, which is linked at once."""
    page = case_page(request.user, case_id)
    form = NewIncidentForm(request.POST or None, places=served_municipalities(request.user))

    def make() -> str:
        acts.make_incident(case_id=case_id, actor=request.actor, **form.act_arguments())
        return _("The incident is made, and the report is linked to it.")

    back = reverse("complaints:case", args=[case_id])
    context = _titled(_("Make an incident"), page.crumbs[0], Crumb(page.reference, back))
    return ask_declaration(page) or answer(request, form, make, template=_FORM, context=context, back=back)


@service_member_required
@require_safe
def incident(request: StaffRequest, incident_id: UUID) -> HttpResponse:
    """Show one event with its reports."""
    page = incident_page(request.user, incident_id, Cursor.decode(request.GET.get("after")))
    next_url = f"?after={page.next.encode()}" if page.next else ""
    return render(request, "complaints/incidents/incident.html", {"page": page, "next_url": next_url})


@service_member_required
@require_http_methods(GET_AND_POST)
def change_incident(request: StaffRequest, incident_id: UUID) -> HttpResponse:
    """Change what is known of an event, and the statement on it."""
    page = incident_page(request.user, incident_id)
    initial = {**page.answers, "version": page.version}
    places = served_municipalities(request.user)
    form = ChangeIncidentForm(request.POST or None, places=places, initial=initial)

    def change() -> str:
        version = form.cleaned_data["version"]
        known = form.act_arguments()
        acts.change_incident(incident_id=incident_id, version=version, actor=request.actor, **known)
        return _("The incident is changed.")

    back = reverse("complaints:incident", args=[incident_id])
    context = _titled(_("Change the incident"), page.crumbs[0], Crumb(page.name, back))
    theirs = partial(_answers, request, incident_id)
    return answer(request, form, change, template=_FORM, context=context, back=back, theirs=theirs)


@service_member_required
@require_http_methods(GET_AND_POST)
def reply(request: StaffRequest, incident_id: UUID) -> HttpResponse:
    """Write one message to all reporters of an event that the writer may reach."""
    page = incident_page(request.user, incident_id)
    initial = {"body": page.statement, "version": page.version}
    form = ReplyForm(request.POST or None, initial=initial)

    def send() -> str:
        said = {"body": form.cleaned_data["body"], "version": form.cleaned_data["version"]}
        sent = acts.reply_to_all(incident_id=incident_id, actor=request.actor, **said)
        words = ngettext("Sent to %(number)s reporter.", "Sent to %(number)s reporters.", sent)
        return words % {"number": sent}

    back = reverse("complaints:incident", args=[incident_id])
    context = _titled(_("Answer all reporters"), page.crumbs[0], Crumb(page.name, back))
    theirs = partial(_answers, request, incident_id)
    return answer(request, form, send, template=_FORM, context=context, back=back, theirs=theirs)


@service_member_required
@require_POST
def remove_incident(request: StaffRequest, incident_id: UUID) -> HttpResponse:
    """Remove an incident without reports."""
    page = incident_page(request.user, incident_id)
    remove = partial(acts.remove_incident, incident_id=incident_id, version=page.version, actor=request.actor)
    back = reverse("complaints:incidents" if page.is_empty else "complaints:incident", args=_args(page))
    return carry_out_button(request, remove, back=back, done=_("The incident is removed."))


def _args(page: IncidentPage) -> list[UUID]:
    return [] if page.is_empty else [page.incident_id]


def _answers(request: StaffRequest, incident_id: UUID) -> Mapping[str, object]:
    return incident_page(request.user, incident_id).answers


def _titled(title: str, *before: Crumb) -> dict[str, object]:
    return {"title": title, "crumbs": (*before, Crumb(title))}
