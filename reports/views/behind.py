"""What stands behind a form: its complaints, what it has to agree with, and the package that goes out."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adv_portal.accounts.access import head_required, service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.ui.keyset import Cursor
from reports.queries.behind import behind_page, cell_named
from reports.queries.package import package_for
from reports.queries.reconciling import reconciliation_page
from reports.views.files import file_response


@head_required
@require_safe
def behind(request: StaffRequest, form_id: UUID) -> HttpResponse:
    """Show the complaints behind one figure."""
    asked = request.GET
    cell = cell_named(asked.get("tabel"), asked.get("rij"), asked.get("kolom"))
    page = behind_page(request.user, form_id, cell, Cursor.decode(asked.get("after")))
    next_url = f"{page.address}&after={page.next.encode()}" if page.next else ""
    return render(request, "reports/behind.html", {"page": page, "next_url": next_url})


@service_member_required
@require_safe
def reconciliation(request: StaffRequest, form_id: UUID) -> HttpResponse:
    """Show a form beside everything it has to agree with."""
    page = reconciliation_page(request.user, form_id, Cursor.decode(request.GET.get("after")))
    next_url = f"?after={page.next.encode()}" if page.next else ""
    return render(request, "reports/reconciliation.html", {"page": page, "next_url": next_url})


@service_member_required
@require_safe
def package(request: StaffRequest, form_id: UUID) -> HttpResponse:
    """Give the package for the municipality, as it was made when the form was issued."""
    return file_response(request, package_for(request.user, form_id))
