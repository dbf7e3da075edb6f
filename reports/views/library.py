"""The library of issued reports."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adv_portal.accounts.access import allowed
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.accounts.rules import is_municipal, is_service_member
from adv_portal.ui.keyset import Cursor
from reports.queries.library import issued_file, library_page
from reports.queries.report import report_page
from reports.views.files import file_response

reader_required = allowed(is_service_member | is_municipal, "reader")


@reader_required
@require_safe
def library(request: StaffRequest) -> HttpResponse:
    """Show the issued reports, each with its files one click away."""
    page = library_page(request.user, Cursor.decode(request.GET.get("after")))
    next_url = f"?after={page.next.encode()}" if page.next else ""
    return render(request, "reports/library.html", {"page": page, "next_url": next_url})


@reader_required
@require_safe
def report(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """Show one report as a web page."""
    return render(request, "reports/report.html", {"page": report_page(request.user, report_id)})


@reader_required
@require_safe
def download(request: StaffRequest, report_id: UUID, file_format: str, language: str) -> HttpResponse:
    """Give a file as it was made when the report was issued."""
    return file_response(request, issued_file(request.user, report_id, file_format, language))
