"""What an official sees first: the published figures of their municipality."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adv_portal.accounts.access import municipal_required
from adv_portal.accounts.middleware import StaffRequest
from policy.queries.dashboard import dashboard_page


@municipal_required
@require_safe
def dashboard(request: StaffRequest) -> HttpResponse:
    """Show the figures of one year."""
    asked = request.GET.get("jaar", "")
    year = int(asked) if asked.isascii() and asked.isdigit() else None
    return render(request, "policy/dashboard.html", {"page": dashboard_page(request.user, year)})
