"""The intake with the caller on the line, what the ADV observes itself, and the code given by telephone."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import Erased, Refused, StaleVersion
from adv_portal.ui.keyset import Cursor
from complaints.domain.intake import file_intake, show_meldcode
from complaints.domain.intake_drafts import discard_intake, keep_intake
from complaints.domain.observations import make_complaint
from complaints.forms.phone_intake import (
    DISCARD,
    KEEP,
    THEN,
    MakeComplaintForm,
    ObservationForm,
    PhoneIntakeForm,
    TakingForm,
)
from complaints.queries.case import case_page
from complaints.queries.observations import observations_page
from complaints.queries.phone_intake import (
    IntakePage,
    complained_about,
    earlier_reports,
    filed_intake,
    intake_page,
    is_long_ago,
)
from complaints.views.acting import ask_declaration
from complaints.vocabulary.spelling import spelled

GET_AND_POST = ["GET", "POST"]
FORM = "complaints/phone/intake.html"


@service_member_required
@require_http_methods(GET_AND_POST)
def intake(request: StaffRequest) -> HttpResponse:
    """Take down what a caller tells; go on with what was kept, or begin anew."""
    page = intake_page(request.user)
    if request.method == "GET":
        form = PhoneIntakeForm(initial={**page.typed, "key": page.draft_id}, towns=page.towns)
        return show(request, page, form)
    form = PhoneIntakeForm(request.POST, towns=page.towns)
    key = key_of(form)
    if request.POST.get(THEN) == DISCARD:
        discard_intake(draft_id=key, actor=request.actor)
        messages.success(request, _("The intake is thrown away. Here is an empty one."))
        return redirect("complaints:phone_intake")
    if request.POST.get(THEN) == KEEP or not form.is_valid():
        keep_intake(draft_id=key, typed=form.typed(), actor=request.actor)
        return show(request, page, form)
    return take_down(request, page, form, key)


def take_down(request: StaffRequest, page: IntakePage, form: TakingForm, key: UUID) -> HttpResponse:
    """Make a case of what was told, or say what is missing."""
    try:
        told = form.told()
        filed = file_intake(draft_id=key, answers=form.answers(), told=told, actor=request.actor)
    except Refused as refusal:
        form.add_refusal(refusal)
        return show(request, page, form)
    if months := is_long_ago(request.user, told.happened_on):
        messages.warning(request, long_ago(months))
    if told.is_observed:
        messages.success(request, _("The observation is saved."))
        return redirect("complaints:case", case_id=filed.case_id)
    return redirect("complaints:intake_saved", draft_id=key)


def show(request: StaffRequest, page: IntakePage, form: TakingForm) -> HttpResponse:
    """Show the page of the intake; what could not be saved is still on it."""
    context: dict[str, object] = {"page": page, "form": form, "asks_discard": page.is_kept}
    if isinstance(form, PhoneIntakeForm):
        form.keep_href = reverse("complaints:keep_intake")
        if form.is_bound:
            context |= looked_up(request, form)
    if request.POST.get(THEN) == KEEP:
        form.errors.clear()  # somebody who only keeps the page is not told what is missing on it
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
    return render(request, FORM, context, status=status)


@service_member_required
@require_POST
def keep(request: StaffRequest) -> HttpResponse:
    """Keep what is typed while the caller talks, and tell whether the caller reported before."""
    form = PhoneIntakeForm(request.POST, towns=intake_page(request.user).towns)
    key = key_of(form)
    try:
        keep_intake(draft_id=key, typed=form.typed(), actor=request.actor)
    except Refused:  # the last words came in after the page was saved
        return render(request, "complaints/phone/kept.html", {"saved_as": key})
    return render(request, "complaints/phone/kept.html", looked_up(request, form))


@service_member_required
@require_safe
def saved(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Show the code to be given by telephone, once."""
    filed, code = filed_intake(request.user, draft_id), ""
    if filed.code_waits and request.method == "GET":
        try:
            code = show_meldcode(draft_id=draft_id, actor=request.actor)
        except Erased:
            code = ""
    return render(request, "complaints/phone/saved.html", {"filed": filed, **spoken(code)})


@service_member_required
@require_safe
def observations(request: StaffRequest) -> HttpResponse:
    """List what the ADV observed itself."""
    page = observations_page(request.user, Cursor.decode(request.GET.get("after")))
    next_url = f"?after={page.next.encode()}" if page.next else ""
    return render(request, "complaints/phone/observations.html", {"page": page, "next_url": next_url})


@service_member_required
@require_http_methods(GET_AND_POST)
def observe(request: StaffRequest) -> HttpResponse:
    """Write down what the ADV observed itself."""
    towns = intake_page(request.user).towns
    page = IntakePage(uuid4(), {}, towns)
    form = ObservationForm(request.POST or None, initial={"key": page.draft_id}, towns=towns)
    if request.method == "POST" and form.is_valid():
        return take_down(request, page, form, form.cleaned_data["key"])
    return show(request, page, form)


@service_member_required
@require_http_methods(GET_AND_POST)
def becomes_complaint(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Make an observation the complaint of a person who came forward, and give that person a code."""
    page = case_page(request.user, case_id)
    form = MakeComplaintForm(request.POST or None, initial={"version": page.version})
    form.cancel_href = reverse("complaints:case", args=[case_id])
    title = _("Make it a complaint of a person")
    if asked := ask_declaration(page):
        return asked
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            act: Callable[..., str] = make_complaint
            code = act(case_id=case_id, version=version, actor=request.actor, **form.act_arguments())
        except Refused as refusal:
            form.add_refusal(refusal)
        except StaleVersion as stale:
            form.take_up_again(stale.current)
        else:
            context = {"filed": {"case_id": case_id, "reference": page.reference}, **spoken(code)}
            return render(request, "complaints/phone/saved.html", context)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(
        request, "complaints/case/beside.html", {"page": page, "form": form, "title": title}, status=status
    )


def looked_up(request: StaffRequest, form: PhoneIntakeForm) -> dict[str, object]:
    """Give what the index tells of a caller: reported before, or the other party of somebody else's case."""
    contacts = form.contacts
    return {
        "looked_up": True,
        "earlier": earlier_reports(request.user, **contacts),
        "complained_about": complained_about(request.user, name=contacts["name"]),
    }


def spoken(code: str) -> dict[str, object]:
    """Give a code and how it is read out, group by group."""
    groups = list(zip(code.split("-"), spelled(code), strict=True)) if code else []
    return {"code": code, "groups": groups}


def long_ago(months: int) -> str:
    """Say that an incident is long ago, which stops nothing."""
    return ngettext(
        "This is more than %(number)d month ago. It is taken like any other; some legal terms may be over.",
        "This is more than %(number)d months ago. It is taken like any other; some legal terms may be over.",
        months,
    ) % {"number": months}


def key_of(form: TakingForm) -> UUID:
    """Give the draft of a page; a page without one, which nobody was shown, begins a new one."""
    try:
        return UUID(str(form.data.get("key", "")))
    except ValueError:
        return uuid4()
