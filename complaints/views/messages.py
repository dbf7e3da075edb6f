"""Messages between case worker and reporter, each on their own side."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages as told
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import public, service_member_required
from adv_portal.accounts.middleware import PortalRequest, StaffRequest
from adv_portal.errors import NotFound, Refused
from adv_portal.files.downloads import download
from adv_portal.files.uploads import takes_files
from complaints.domain.messages import mark_read, send_message, write_message
from complaints.forms.messages import MessageForm, MyMessageForm
from complaints.queries.messages import messages_page
from complaints.queries.my_messages import my_file, my_messages
from complaints.views.my_report import visited

GET_AND_POST = ["GET", "POST"]


@takes_files
@service_member_required
@require_http_methods(GET_AND_POST)
def messages(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Show what was written, and send the reporter a message."""
    page = messages_page(request.user, case_id)
    if not page.may_read:
        return redirect("complaints:declare", case_id=case_id)
    form = MessageForm(request.POST or None, request.FILES or None)
    form.cancel_href = reverse("complaints:case", args=[case_id])
    if request.method == "POST" and form.is_valid():
        try:
            send_message(case_id=case_id, actor=request.actor, **form.act_arguments())
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            told.success(request, _("The message is sent."))
            return redirect("complaints:messages", case_id=case_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "complaints/messages/messages.html", {"page": page, "form": form}, status=status)


@service_member_required
@require_POST
def read(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Mark what the reporter wrote as read."""
    try:
        mark_read(case_id=case_id, actor=request.actor)
    except Refused:
        told.info(request, _("There are no new messages."))
    else:
        told.success(request, _("The messages are marked as read."))
    return redirect("complaints:messages", case_id=case_id)


@takes_files
@require_http_methods(GET_AND_POST)
@public
def my_messages_page(request: PortalRequest) -> HttpResponse:
    """Show a reporter what was written, and take in a message with files."""
    case_id = visited(request)
    if case_id is None:
        return redirect("complaints:my_report")
    exchange = my_messages(case_id)
    form = MyMessageForm(request.POST or None, request.FILES or None)
    form.cancel_href = reverse("complaints:my_report")
    form.cancel_label = _("Back to my report")
    if request.method == "POST" and form.is_valid():
        try:
            write_message(case_id=case_id, actor=request.actor, **form.act_arguments())
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            told.success(request, _("We have your message."))
            return redirect("complaints:my_messages")
    context = {"exchange": exchange, "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "complaints/my_report/write.html", context, status=status)


@require_POST
@public
def my_read(request: PortalRequest) -> HttpResponse:
    """Mark the messages of the case worker as read by the reporter."""
    case_id = visited(request)
    if case_id is not None:
        try:
            mark_read(case_id=case_id, actor=request.actor)
        except Refused:
            told.info(request, _("There are no new messages."))
    return redirect("complaints:my_report")


@require_safe
@public
def my_document(request: PortalRequest, document_id: UUID) -> HttpResponseBase:
    """Give a reporter one of the files that the reporter sent or may see."""
    case_id = visited(request)
    if case_id is None:
        raise NotFound
    file = my_file(case_id, document_id)
    return download(file.stored_as, file.key, name=file.name, media_type=file.media_type, size=file.size)
