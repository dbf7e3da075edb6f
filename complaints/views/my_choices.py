"""The choices of a reporter on the report page, each a page that works without JavaScript."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from adv_portal.accounts.access import public
from adv_portal.accounts.middleware import PortalRequest
from adv_portal.audit.actors import Actor
from adv_portal.errors import Erased, Refused
from adv_portal.law.anonymity import Anonymity
from adv_portal.ui.forms import PortalForm
from complaints.domain.anonymity import change_own_contact, choose_anonymity
from complaints.domain.consents import answer_consent
from complaints.domain.satisfaction import give_satisfaction
from complaints.domain.withdrawal import withdraw_own_report
from complaints.forms.my_choices import (
    AnonymityForm,
    ConsentForm,
    ContactForm,
    RevokeForm,
    SatisfactionForm,
    StopForm,
)
from complaints.queries.my_choices import CONTACTS, MyChoices, my_choices, my_contact
from complaints.views.my_report import visited
from complaints.vocabulary.assistance import Topic
from complaints.vocabulary.results import ConsentReply

GET_AND_POST: Final = ["GET", "POST"]


@public
@require_http_methods(GET_AND_POST)
def consent(request: PortalRequest, topic: str) -> HttpResponse:
    """Show one request for consent with its words, and take the answer, or take a yes back."""
    case_id, choices = _opened(request)
    asked = choices.consent(topic) if choices else None
    if case_id is None or choices is None or asked is None:
        return redirect("complaints:my_report")
    form_class = RevokeForm if asked.is_given else ConsentForm
    form = form_class(request.POST or {} if request.method == "POST" else None)
    reply = ConsentReply.REFUSED if request.POST.get("answer") == "no" else ConsentReply.GIVEN
    if asked.is_given:
        reply = ConsentReply.REVOKED
    act = partial(answer_consent, case_id=case_id, topic=Topic(topic), reply=reply)
    return _choose(request, "consent", form, act, choices, _("Thank you. We have your answer."), asked=asked)


@public
@require_http_methods(GET_AND_POST)
def anonymity(request: PortalRequest) -> HttpResponse:
    """Let the reporter choose anew who may know the name."""
    case_id, choices = _opened(request)
    if case_id is None or choices is None:
        return redirect("complaints:my_report")
    form = AnonymityForm(request.POST or None, initial={"anonymity": choices.anonymity})
    if request.method == "POST" and not request.POST:
        form = AnonymityForm({})
    act = partial(choose_anonymity, case_id=case_id)
    if form.is_valid():
        act = partial(act, anonymity=Anonymity(form.cleaned_data["anonymity"]))
    return _choose(request, "anonymity", form, act, choices, _("Your choice is changed."))


@public
@require_http_methods(GET_AND_POST)
def contact(request: PortalRequest) -> HttpResponse:
    """Let the reporter change how to be reached."""
    case_id, choices = _opened(request)
    if case_id is None or choices is None or not choices.may_have_contact:
        return redirect("complaints:my_report")
    initial = dict(my_contact(case_id).answers)
    form = ContactForm(request.POST if request.method == "POST" else None, initial=initial)
    act = partial(change_own_contact, case_id=case_id)
    if form.is_valid():
        act = partial(act, contacts={kind: form.cleaned_data[name] for name, kind in CONTACTS.items()})
    return _choose(request, "contact", form, act, choices, _("We have changed how we reach you."))


@public
@require_http_methods(GET_AND_POST)
def withdraw(request: PortalRequest) -> HttpResponse:
    """Let the reporter stop."""
    case_id, choices = _opened(request)
    if case_id is None or choices is None:
        return redirect("complaints:my_report")
    if request.method == "GET" and not choices.is_open:
        messages.info(
            request, _("We have already stopped working on this. Write to us if you have a question.")
        )
        return redirect("complaints:my_report")
    form = StopForm(request.POST if request.method == "POST" else None)
    act = partial(withdraw_own_report, case_id=case_id)
    if form.is_valid():
        act = partial(act, reasons=form.cleaned_data["reasons"])
    return _choose(request, "stop", form, act, choices, _("We stop, as you asked."))


@public
@require_http_methods(GET_AND_POST)
def satisfaction(request: PortalRequest) -> HttpResponse:
    """Ask the reporter what the help was like."""
    case_id, choices = _opened(request)
    if case_id is None or choices is None:
        return redirect("complaints:my_report")
    form = SatisfactionForm(request.POST if request.method == "POST" else None)
    act = partial(give_satisfaction, case_id=case_id)
    if form.is_valid():
        act = partial(act, score=int(form.cleaned_data["score"]), remark=form.cleaned_data["remark"])
    return _choose(request, "satisfaction", form, act, choices, _("Thank you for your answer."))


def _opened(request: PortalRequest) -> tuple[UUID | None, MyChoices | None]:
    """Give the case of who gave the code, with what may be chosen."""
    case_id = visited(request)
    if case_id is None:
        return None, None
    try:
        return case_id, my_choices(case_id)
    except Erased:
        return None, None


def _choose(
    request: PortalRequest,
    name: str,
    form: PortalForm,
    act: Callable[..., None],
    choices: MyChoices,
    done: str,
    **further: object,
) -> HttpResponse:
    form.cancel_href = reverse("complaints:my_report")
    if request.method == "POST" and form.is_valid():
        try:
            act(actor=Actor.resident())
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, done)
            return redirect("complaints:my_report")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "choices": choices, **further}
    return render(request, f"complaints/my_report/{name}.html", context, status=status)
