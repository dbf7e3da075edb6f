"""Complaints about the ADV itself: the public way to make one, and the register."""

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from adv_portal.accounts.access import public, service_member_required
from adv_portal.accounts.middleware import PortalRequest, StaffRequest
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound, Refused
from adv_portal.law.channels import Channel
from adv_portal.ui.forms import PortalForm
from complaints.domain.adv_complaints import (
    acknowledge_adv_complaint,
    appoint_committee,
    close_adv_complaint,
    conclude_adv_complaint,
    hear_party,
    set_concerned,
    withdraw_adv_complaint,
)
from complaints.domain.grievances import file_adv_complaint
from complaints.domain.tries import MINUTES, Try
from complaints.forms.adv_complaints import (
    CommitteeForm,
    ComplainForm,
    ConcernedForm,
    ConfirmForm,
    HearForm,
    NoteForm,
    RecordComplaintForm,
    ResultForm,
    StopForm,
)
from complaints.queries.adv_complaints import (
    AdvComplaintPage,
    adv_complaint_page,
    adv_complaints_page,
    complain_page,
)
from complaints.views.answering import answer

GET_AND_POST = ["GET", "POST"]
#: What a visitor is told after sending stands here until the visit ends: a number and two days, no words.
SESSION_FILED: Final = "adv_complaint_filed"
ACT_TEMPLATE: Final = "complaints/adv_complaints/act.html"


@require_http_methods(["GET", "HEAD", "POST"])
@public
def complain_about_us(request: PortalRequest) -> HttpResponse:
    """Say how to complain about the ADV, also without a form, and take a complaint."""
    page = complain_page()
    form = ComplainForm(request.POST or None, initial={"form_id": uuid4()})
    if request.method == "POST" and form.is_valid() and page.service_id is not None:
        if Try(f"complaint:{request.META.get('REMOTE_ADDR', '')}").is_too_many():
            form.add_error(None, _too_often())
        else:
            return _filed(request, page.service_id, form)
    status = 422 if form.errors else 200
    return render(request, "complaints/pages/complain.html", {"page": page, "form": form}, status=status)


@require_safe
@public
def complained(request: PortalRequest) -> HttpResponse:
    """Say that the complaint was received, and when somebody answers."""
    filed = request.session.get(SESSION_FILED)
    if not filed:
        return redirect("complaints:complain_about_us")
    days = {name: date.fromisoformat(filed[name]) for name in ("acknowledge_by", "result_by")}
    context = {"page": complain_page(), "filed": filed, **days}
    return render(request, "complaints/pages/complained.html", context)


@service_member_required
@require_safe
def adv_complaints(request: StaffRequest) -> HttpResponse:
    """Show the register, as it exists for who looks."""
    page = adv_complaints_page(request.user)
    return render(request, "complaints/adv_complaints/register.html", {"page": page})


@service_member_required
@require_http_methods(GET_AND_POST)
def record(request: StaffRequest) -> HttpResponse:
    """Record a complaint that came by phone, by post or at the desk."""
    initial = {"form_id": uuid4(), "received_on": timezone.localdate(), "language": "nl"}
    form = RecordComplaintForm(request.POST or None, initial=initial)

    def act() -> str:
        filed = file_adv_complaint(
            complaint_id=form.cleaned_data["form_id"],
            service_id=request.user.service_id or 0,
            grievance=form.grievance(),
            channel=Channel(form.cleaned_data["channel"]),
            language=form.cleaned_data["language"],
            received_on=form.cleaned_data["received_on"],
            actor=request.actor,
        )
        return _("The complaint is recorded as %(number)s. The head takes it up.") % {
            "number": filed.reference
        }

    back = reverse("complaints:adv_complaints")
    return answer(request, form, act, template="complaints/adv_complaints/record.html", context={}, back=back)


@service_member_required
@require_safe
def adv_complaint(request: StaffRequest, complaint_id: UUID) -> HttpResponse:
    """Show one complaint about the ADV."""
    page = adv_complaint_page(request.user, complaint_id)
    return render(request, "complaints/adv_complaints/complaint.html", {"page": page})


@service_member_required
@require_http_methods(GET_AND_POST)
def concerned(request: StaffRequest, complaint_id: UUID) -> HttpResponse:
    """Say whom it concerns. Who chooses oneself is led out."""
    page = adv_complaint_page(request.user, complaint_id)
    form = ConcernedForm(request.POST or None, people=page.people, initial=_initial(page))
    return _act(request, page, form, set_concerned, _("Say whom it concerns"), _("It is kept."))


@service_member_required
@require_http_methods(GET_AND_POST)
def confirm(request: StaffRequest, complaint_id: UUID) -> HttpResponse:
    """Keep that the receipt was confirmed."""
    page = adv_complaint_page(request.user, complaint_id)
    form = ConfirmForm(request.POST or None, initial=_initial(page))
    title, done = _("Confirm the receipt"), _("The receipt is confirmed.")
    return _act(request, page, form, acknowledge_adv_complaint, title, done)


@service_member_required
@require_http_methods(GET_AND_POST)
def committee(request: StaffRequest, complaint_id: UUID) -> HttpResponse:
    """Appoint the committee."""
    page = adv_complaint_page(request.user, complaint_id)
    form = CommitteeForm(request.POST or None, people=page.free, initial=_initial(page))
    title, done = _("Appoint the committee"), _("The committee is appointed.")
    return _act(request, page, form, appoint_committee, title, done)


@service_member_required
@require_http_methods(GET_AND_POST)
def hear(request: StaffRequest, complaint_id: UUID) -> HttpResponse:
    """Keep what one party said."""
    page = adv_complaint_page(request.user, complaint_id)
    form = HearForm(request.POST or None, initial=_initial(page))
    return _act(request, page, form, hear_party, _("Record a hearing"), _("The hearing is kept."))


@service_member_required
@require_http_methods(GET_AND_POST)
def conclude(request: StaffRequest, complaint_id: UUID) -> HttpResponse:
    """Give the result."""
    page = adv_complaint_page(request.user, complaint_id)
    form = ResultForm(request.POST or None, initial=_initial(page))
    title, done = _("Give the result"), _("The result is given.")
    return _act(request, page, form, conclude_adv_complaint, title, done)


@service_member_required
@require_http_methods(GET_AND_POST)
def close(request: StaffRequest, complaint_id: UUID) -> HttpResponse:
    """Close a complaint whose result was given."""
    page = adv_complaint_page(request.user, complaint_id)
    form = NoteForm(request.POST or None, initial=_initial(page))
    form.submit_label = _("Close the complaint")
    title, done = _("Close the complaint"), _("The complaint is closed.")
    return _act(request, page, form, close_adv_complaint, title, done)


@service_member_required
@require_http_methods(GET_AND_POST)
def withdraw(request: StaffRequest, complaint_id: UUID) -> HttpResponse:
    """Keep that the complainant wants to stop."""
    page = adv_complaint_page(request.user, complaint_id)
    form = StopForm(request.POST or None, initial=_initial(page))
    title, done = _("Record a withdrawal"), _("The complaint is withdrawn.")
    return _act(request, page, form, withdraw_adv_complaint, title, done)


def _initial(page: AdvComplaintPage) -> dict[str, object]:
    return {**page.answers, "version": page.version}


def _act(
    request: StaffRequest,
    page: AdvComplaintPage,
    form: PortalForm,
    act: Callable[..., None],
    title: str,
    done: str,
) -> HttpResponse:
    """Show the page of an act on a complaint, or carry it out; afterwards it may not exist for who did."""

    def carried_out() -> str:
        arguments = getattr(form, "act_arguments")()  # noqa: B009 -- each form of these pages has it
        version = form.cleaned_data["version"]
        act(complaint_id=page.complaint_id, version=version, actor=request.actor, **arguments)
        return done

    back = reverse("complaints:adv_complaint", args=[page.complaint_id])
    if (
        act is set_concerned
        and request.method == "POST"
        and str(request.user.pk) in request.POST.getlist("people")
    ):
        back = reverse("complaints:adv_complaints")
    context = {"page": page, "title": title}
    theirs = adv_complaint_page
    return answer(
        request,
        form,
        carried_out,
        template=ACT_TEMPLATE,
        context=context,
        back=back,
        theirs=lambda: _shown(theirs(request.user, page.complaint_id), form),
    )


def _shown(page: AdvComplaintPage, form: PortalForm) -> dict[str, object]:
    return {name: value for name, value in page.answers.items() if name in form.fields}


def _filed(request: PortalRequest, service_id: int, form: ComplainForm) -> HttpResponse:
    try:
        filed = file_adv_complaint(
            complaint_id=form.cleaned_data["form_id"],
            service_id=service_id,
            grievance=form.grievance(),
            channel=Channel.ELECTRONIC,
            language=(get_language() or "nl")[:2],
            received_on=timezone.localdate(),
            actor=Actor.resident(),  # anybody may complain, whoever is signed in here
        )
    except (Refused, NotFound) as problem:
        if isinstance(problem, Refused):
            form.add_refusal(problem)
        context = {"page": complain_page(), "form": form}
        return render(request, "complaints/pages/complain.html", context, status=422)
    request.session[SESSION_FILED] = {
        "number": filed.reference,
        "acknowledge_by": filed.acknowledge_by.isoformat(),
        "result_by": filed.result_by.isoformat(),
    }
    return redirect("complaints:complained")


def _too_often() -> str:
    text = _("You have sent too many. Wait %(minutes)s minutes. You can also call us or write to us.")
    return text % {"minutes": MINUTES}
