"""Documents of a case: add, give out, remove."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import NotFound, Refused
from adv_portal.files.downloads import download
from adv_portal.files.uploads import takes_files
from complaints.domain.documents import add_documents, remove_document
from complaints.forms.messages import DocumentsForm, RemoveDocumentForm
from complaints.queries.documents import documents_page, file_of_case

GET_AND_POST = ["GET", "POST"]


@takes_files
@service_member_required
@require_http_methods(GET_AND_POST)
def documents(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Show the documents of a case, and add some."""
    page = documents_page(request.user, case_id)
    if not page.may_read:
        return redirect("complaints:declare", case_id=case_id)
    form = DocumentsForm(request.POST or None, request.FILES or None)
    form.cancel_href = reverse("complaints:case", args=[case_id])
    if request.method == "POST" and form.is_valid():
        try:
            add_documents(case_id=case_id, actor=request.actor, **form.act_arguments())
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The documents are added."))
            return redirect("complaints:documents", case_id=case_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "complaints/documents/documents.html", {"page": page, "form": form}, status=status)


@service_member_required
@require_safe
def document(request: StaffRequest, case_id: UUID, document_id: UUID) -> HttpResponseBase:
    """Give out a document as a download."""
    file = file_of_case(request.user, case_id, document_id)
    if file is None:
        return redirect("complaints:declare", case_id=case_id)
    return download(file.stored_as, file.key, name=file.name, media_type=file.media_type, size=file.size)


@service_member_required
@require_http_methods(GET_AND_POST)
def remove(request: StaffRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Remove a document after a confirmation."""
    page = documents_page(request.user, case_id)
    if not page.may_read:
        return redirect("complaints:declare", case_id=case_id)
    found = [file for file in page.files if file.document_id == document_id and file.remove_href]
    if not found:
        raise NotFound
    form = RemoveDocumentForm(request.POST or None)
    form.cancel_href = reverse("complaints:documents", args=[case_id])
    if request.method == "POST":
        try:
            remove_document(case_id=case_id, document_id=document_id, actor=request.actor)
        except Refused as refusal:
            messages.warning(request, str(refusal.missing[0].message if refusal.missing else refusal.message))
        else:
            messages.success(request, _("The document is removed."))
        return redirect("complaints:documents", case_id=case_id)
    return render(request, "complaints/documents/remove.html", {"page": page, "form": form, "file": found[0]})
