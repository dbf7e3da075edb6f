"""The library of issued reports."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from adv_portal.accounts.access import allowed
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.accounts.rules import is_municipal, is_service_member
from adv_portal.errors import NotFound, Refused
from adv_portal.ui.keyset import Cursor
from reports.domain.notices import ask_notice, end_notice
from reports.filters import LibraryFilter
from reports.queries.compare import compare_page
from reports.queries.library import issued_file, library_page, report_at
from reports.queries.report import report_page
from reports.views.files import file_response

reader_required = allowed(is_service_member | is_municipal, "reader")


@reader_required
@require_safe
def library(request: StaffRequest) -> HttpResponse:
    """Show the issued reports that are asked for, each with its files one click away."""
    chosen = LibraryFilter(request.GET)
    page = library_page(request.user, chosen, Cursor.decode(request.GET.get("after")))
    next_url = chosen.address(after=page.next.encode()) if page.next else ""
    context = {"page": page, "form": chosen.form, "is_narrowed": chosen.is_narrowed, "next_url": next_url}
    return render(request, "reports/library.html", context)


@reader_required
@require_safe
def report(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """Show one report as a web page."""
    return render(request, "reports/report_version.html", {"page": report_page(request.user, report_id)})


@reader_required
@require_safe
def permanent(request: StaffRequest, cbs: str, report_year: int, period: str, number: int) -> HttpResponse:
    """Show one version of a report, at the address that stays."""
    report_id, _href = report_at(request.user, cbs, report_year, period, number)
    return render(request, "reports/report_version.html", {"page": report_page(request.user, report_id)})


@reader_required
@require_safe
def newest(request: StaffRequest, cbs: str, report_year: int, period: str) -> HttpResponse:
    """Lead to the newest version of a report."""
    _report_id, href = report_at(request.user, cbs, report_year, period, None)
    return redirect(href)


@reader_required
@require_safe
def compare(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """Show a report beside another one of the same municipality."""
    asked = request.GET.get("with", "")
    try:
        other_id = UUID(asked) if asked else None
    except ValueError:
        raise NotFound from None
    return render(request, "reports/compare.html", {"page": compare_page(request.user, report_id, other_id)})


@reader_required
@require_POST
def ask(request: StaffRequest) -> HttpResponse:
    """Begin to tell somebody of new reports."""
    try:
        ask_notice(actor=request.actor)
    except Refused as refusal:
        for gap in refusal.missing:
            messages.error(request, str(gap.message))
    else:
        messages.success(request, _("You get an e-mail when there is a new report."))
    return redirect("reports:library")


@reader_required
@require_POST
def end(request: StaffRequest) -> HttpResponse:
    """Tell somebody no longer of new reports."""
    with suppress(NotFound):  # it was ended already
        end_notice(actor=request.actor)
    messages.success(request, _("You get no more e-mail about new reports."))
    return redirect("reports:library")


@reader_required
@require_safe
def download(request: StaffRequest, report_id: UUID, file_format: str, language: str) -> HttpResponse:
    """Give a file as it was made when the report was issued."""
    return file_response(request, issued_file(request.user, report_id, file_format, language))
