"""What is done for a selection of cases: look first, then do, then perhaps undo; labels; export."""

import csv
from collections.abc import Mapping
from http import HTTPStatus
from itertools import chain
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import head_required, service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import Refused
from complaints.domain.labels import end_label, label_case, save_label
from complaints.domain.selections import (
    assign_selection,
    label_selection,
    link_selection,
    note_export,
    undo_selection,
)
from complaints.filters import CaseFilter
from complaints.forms.queue import CaseLabelsForm, LabelForm, SelectionForm, seen
from complaints.queries.case import case_page
from complaints.queries.labels import labels_of, labels_page
from complaints.queries.selections import EXPORTED, done_page, exported_rows, preview, selected
from complaints.views.acting import carry_out
from complaints.vocabulary.lists import BulkKind

GET_AND_POST = ["GET", "POST"]


class _Line:
    """What ``csv`` writes to: it hands each line on."""

    def write(self, line: str) -> str:
        return line


def _do(kind: BulkKind, cases: Mapping[UUID, int], target: str, request: StaffRequest) -> UUID:
    if kind == BulkKind.INCIDENT:
        incident_id = UUID(target) if target else None
        return link_selection(cases=cases, incident_id=incident_id, actor=request.actor)
    number = int(target) if target else None
    if kind == BulkKind.ASSIGN:
        return assign_selection(cases=cases, handler_id=number, actor=request.actor)
    return label_selection(cases=cases, label_id=number, actor=request.actor)


def _kind(slug: str) -> BulkKind:
    if slug not in BulkKind.values():
        raise Http404
    return BulkKind(slug)


@service_member_required
@require_POST
def select(request: StaffRequest) -> HttpResponseBase:
    """Show what would be done for the cases that were ticked, or for all of the list; or export them."""
    if request.POST.get("do") == "export":
        return export(request)
    kind = _kind(request.POST.get("do", ""))
    cases = seen(",".join(request.POST.getlist("case")))
    chosen = CaseFilter(QueryDict(request.POST.get("query")), request.user)
    if "all" in request.POST:
        cases = selected(request.user, chosen)
    if not cases or chosen.unread:
        messages.warning(request, _("Choose one or more cases first."))
        return redirect(f"{reverse('complaints:queue')}?{request.POST.get('query', '')}")
    shown = preview(request.user, kind, cases)
    form = SelectionForm(kind=kind, targets=shown.targets, initial={"cases": shown.frozen})
    form.action = reverse("complaints:do_selection", args=[kind])
    form.cancel_href = reverse("complaints:queue")
    return render(request, "complaints/queue/preview.html", {"shown": shown, "form": form})


@service_member_required
@require_POST
def do_selection(request: StaffRequest, kind: str) -> HttpResponse:
    """Do for the very cases that were shown what was asked."""
    wanted = _kind(kind)
    shown = preview(request.user, wanted, seen(request.POST.get("cases", "")))
    form = SelectionForm(request.POST, kind=wanted, targets=shown.targets)
    form.cancel_href = reverse("complaints:queue")
    if form.is_valid():
        try:
            bulk_id = _do(wanted, form.cleaned_data["cases"], form.cleaned_data["target"], request)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return redirect("complaints:selection", bulk_id=bulk_id)
    context = {"shown": shown, "form": form}
    return render(request, "complaints/queue/preview.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@service_member_required
@require_safe
def selection(request: StaffRequest, bulk_id: UUID) -> HttpResponse:
    """Show what was done for a selection, and the way back."""
    return render(request, "complaints/queue/done.html", {"page": done_page(request.user, bulk_id)})


@service_member_required
@require_POST
def undo(request: StaffRequest, bulk_id: UUID) -> HttpResponse:
    """Undo what was done for a selection where nothing changed since."""
    try:
        undo_selection(bulk_id=bulk_id, actor=request.actor)
    except Refused as refusal:
        messages.warning(request, " ".join(str(gap.message) for gap in refusal.missing))
    else:
        messages.success(request, _("This was undone. What could not be undone is named below."))
    return redirect("complaints:selection", bulk_id=bulk_id)


@head_required
@require_POST
def export(request: StaffRequest) -> StreamingHttpResponse:
    """Give the statistical fields of the cases that were ticked, or of all of the list, as a file."""
    note_export(actor=request.actor)
    chosen = CaseFilter(QueryDict(request.POST.get("query")), request.user)
    rows = exported_rows(request.user, chosen, seen(",".join(request.POST.getlist("case"))))
    writer = csv.writer(_Line())
    return StreamingHttpResponse(
        (writer.writerow(row) for row in chain([EXPORTED], rows)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="selection.csv"'},
    )


@service_member_required
@require_http_methods(GET_AND_POST)
def labels(request: StaffRequest) -> HttpResponse:
    """Show the labels of the ADV, or add one."""
    form = LabelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            save_label(name=form.cleaned_data["name"], actor=request.actor)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The label is saved."))
            return redirect("complaints:labels")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"page": labels_page(request.user), "form": form}
    return render(request, "complaints/queue/labels.html", context, status=status)


@head_required
@require_POST
def stop_label(request: StaffRequest, label_id: int) -> HttpResponse:
    """End a label."""
    try:
        end_label(label_id=label_id, actor=request.actor)
    except Refused as refusal:
        messages.warning(request, " ".join(str(gap.message) for gap in refusal.missing))
    return redirect("complaints:labels")


@service_member_required
@require_http_methods(GET_AND_POST)
def case_labels(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Choose the labels of one case."""
    page = case_page(request.user, case_id)
    given, offered = labels_of(request.user, case_id)
    form = CaseLabelsForm(
        request.POST or None, offered=offered, initial={"version": page.version, "labels": given}
    )
    return carry_out(
        request,
        page,
        form,
        label_case,
        template="complaints/case/labels.html",
        done=_("The labels are saved."),
    )
