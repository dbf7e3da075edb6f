"""Rights of data subjects: requests, copies, restriction, erasure; and holds on erasure."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import Refused, StaleVersion, Text
from complaints.domain.retention import erase_on_request, lift_hold, place_hold
from complaints.domain.rights import (
    answer_request,
    ask_copy,
    correct_text,
    extend_request,
    freeze_case,
    identify_requester,
    open_request,
    unfreeze_case,
)
from complaints.forms.casework import ActForm
from complaints.forms.rights import (
    AnswerForm,
    CorrectTextForm,
    EraseForm,
    ExtendForm,
    HoldForm,
    IdentityForm,
    OpenRequestForm,
    RestrictForm,
)
from complaints.queries.copies import copy_file
from complaints.queries.rights import (
    RequestPage,
    RightsPage,
    request_list,
    request_page,
    rights_page,
)

GET_AND_POST = ["GET", "POST"]


@service_member_required
@require_safe
def requests(request: StaffRequest) -> HttpResponse:
    """Show the open requests of all cases, the one that is due first on top."""
    page = request_list(request.user, request.GET.get("na", ""))
    return render(request, "complaints/rights/requests.html", {"page": page})


@service_member_required
@require_safe
def rights(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Show what is asked of the data of a case, and what keeps it."""
    page = rights_page(request.user, case_id)
    return _declared(page) or render(request, "complaints/rights/rights.html", {"page": page})


@service_member_required
@require_http_methods(GET_AND_POST)
def open_one(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Record a request that came in."""
    page = rights_page(request.user, case_id)
    if (elsewhere := _declared(page)) is not None:
        return elsewhere
    form = OpenRequestForm(request.POST or None, people=page.people)
    form.cancel_href = reverse("complaints:rights", args=[case_id])
    if request.method == "POST" and form.is_valid():
        try:
            request_id = open_request(case_id=case_id, actor=request.actor, **form.act_arguments())  # type: ignore[arg-type]  # cleaned by the form
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The request is recorded. The term of one month runs."))
            return redirect("complaints:data_request", case_id=case_id, request_id=request_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "complaints/rights/open.html", {"page": page, "form": form}, status=status)


@service_member_required
@require_safe
def one(request: StaffRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """Show one request, with what can be done."""
    page = request_page(request.user, case_id, request_id)
    return _declared(page) or render(request, "complaints/rights/request.html", {"page": page})


@service_member_required
@require_http_methods(GET_AND_POST)
def identity(request: StaffRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """Record when it was seen who asks."""
    page = request_page(request.user, case_id, request_id)
    form = IdentityForm(request.POST or None, initial={"version": page.version})
    return _on_request(request, page, form, identify_requester, "identity", _("The identity is recorded."))


@service_member_required
@require_http_methods(GET_AND_POST)
def extend(request: StaffRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """Extend the term of a request."""
    page = request_page(request.user, case_id, request_id)
    form = ExtendForm(request.POST or None, initial={"version": page.version})
    return _on_request(
        request, page, form, extend_request, "extend", _("The term is extended. Tell the person.")
    )


@service_member_required
@require_http_methods(GET_AND_POST)
def answer(request: StaffRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """Decide on a request."""
    page = request_page(request.user, case_id, request_id)
    form = AnswerForm(request.POST or None, initial={"version": page.version})
    return _on_request(request, page, form, answer_request, "answer", _("The answer is recorded."))


@service_member_required
@require_http_methods(GET_AND_POST)
def correct(request: StaffRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """Correct a text on request."""
    page = request_page(request.user, case_id, request_id)
    form = CorrectTextForm(request.POST or None, initial={"version": page.version})
    return _on_request(request, page, form, correct_text, "correct", _("The text is corrected."))


@service_member_required
@require_http_methods(GET_AND_POST)
def copy(request: StaffRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """Let the copy be made."""
    page = request_page(request.user, case_id, request_id)
    form = RestrictForm(request.POST or None, initial={"version": page.version})
    form.submit_label = _("Make the copy")
    return _on_request(request, page, form, ask_copy, "copy", _("The copy is being made."))


@service_member_required
@require_http_methods(GET_AND_POST)
def erase(request: StaffRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """Erase a case on request."""
    page = request_page(request.user, case_id, request_id)
    form = EraseForm(request.POST or None, initial={"version": page.version})

    def act(*, case_id: UUID, **arguments: object) -> None:  # noqa: ARG001 -- the request names its case
        erase_on_request(**arguments)  # type: ignore[arg-type]  # passed on as they are

    done = _("The case is erased. Nobody can bring it back.")
    return _on_request(request, page, form, act, "erase", done, then="complaints:case")


@service_member_required
@require_safe
def copy_as_file(request: StaffRequest, case_id: UUID, request_id: UUID, form: str) -> HttpResponse:
    """Give the copy as a file."""
    if (elsewhere := _declared(request_page(request.user, case_id, request_id))) is not None:
        return elsewhere
    made = copy_file(request.user, case_id, request_id, form)
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response["Cache-Control"] = "no-store"
    return response


@service_member_required
@require_http_methods(GET_AND_POST)
def restrict(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Restrict the use of a case, or lift that."""
    page = rights_page(request.user, case_id)
    form = RestrictForm(request.POST or None, initial={"version": page.version})
    form.submit_label = _("Lift the restriction") if page.is_frozen else _("Restrict the use")
    act = unfreeze_case if page.is_frozen else freeze_case
    return _on_case(request, page, form, act, "restrict", _("The change is saved."))


@service_member_required
@require_http_methods(GET_AND_POST)
def hold(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Suspend the erasure of a case."""
    page = rights_page(request.user, case_id)
    form = HoldForm(request.POST or None, initial={"version": page.version})
    return _on_case(request, page, form, place_hold, "hold", _("The erasure is suspended."))


@service_member_required
@require_POST
def lift(request: StaffRequest, case_id: UUID, hold_id: UUID) -> HttpResponse:
    """End a hold before its day."""
    if (elsewhere := _declared(rights_page(request.user, case_id))) is not None:
        return elsewhere
    lift_hold(case_id=case_id, hold_id=hold_id, actor=request.actor)
    messages.success(request, _("The erasure is no longer suspended."))
    return redirect("complaints:rights", case_id=case_id)


def _declared(page: RightsPage | RequestPage) -> HttpResponse | None:
    return None if page.may_read else redirect("complaints:declare", case_id=page.case_id)


def _on_request(
    request: StaffRequest,
    page: RequestPage,
    form: ActForm,
    act: Callable[..., object],
    name: str,
    done: Text,
    then: str = "",
) -> HttpResponse:
    """Show the form of an act on a request, or carry out what was posted."""
    elsewhere = _declared(page)
    if elsewhere is None and not page.may_act:
        messages.warning(request, _("This cannot be done with this request now."))
        elsewhere = redirect(page.href)
    if elsewhere is not None:
        return elsewhere
    back = reverse(then, args=[page.case_id]) if then else page.href
    form.cancel_href = page.href
    context = {"page": page, "form": form, "name": name}
    ids = {"case_id": page.case_id, "request_id": page.request_id}
    return _carry_out(request, form, act, ids, context, back, done)


def _on_case(
    request: StaffRequest, page: RightsPage, form: ActForm, act: Callable[..., object], name: str, done: Text
) -> HttpResponse:
    """Show the form of an act on the rights of a case, or carry out what was posted."""
    if (elsewhere := _declared(page)) is not None:
        return elsewhere
    back = reverse("complaints:rights", args=[page.case_id])
    form.cancel_href = back
    context = {"page": page, "form": form, "name": name}
    return _carry_out(request, form, act, {"case_id": page.case_id}, context, back, done)


def _carry_out(
    request: StaffRequest,
    form: ActForm,
    act: Callable[..., object],
    ids: dict[str, UUID],
    context: dict[str, object],
    back: str,
    done: Text,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            act(**ids, version=version, actor=request.actor, **form.act_arguments())
        except Refused as refusal:
            form.add_refusal(refusal)
        except StaleVersion as stale:
            form.take_up_again(stale.current)
        else:
            messages.success(request, str(done))
            return redirect(back)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, f"complaints/rights/{context['name']}.html", context, status=status)
