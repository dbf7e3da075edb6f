"""Published figures for everybody, without signing in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adv_portal.accounts.access import public
from reports.forms.figures import FiguresForm
from reports.queries.figures import figures_page, table_file
from reports.views.files import file_response


@public
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of a municipality and a period."""
    page = figures_page(request.GET.get("municipality", ""), request.GET.get("period", ""))
    return render(request, "reports/figures.html", {"page": page, "form": FiguresForm(page=page)})


@public
@require_safe
def table(request: HttpRequest, publication_id: UUID, table_code: str) -> HttpResponse:
    """Give one published table as CSV."""
    return file_response(request, table_file(publication_id, table_code))
