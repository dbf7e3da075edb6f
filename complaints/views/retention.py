"""What is erased soon and what was destroyed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adv_portal.accounts.access import head_required
from adv_portal.accounts.middleware import StaffRequest
from complaints.queries.retention import destruction_page


@head_required
@require_safe
def destruction(request: StaffRequest) -> HttpResponse:
    """Show what is erased soon, what is kept longer, and what was destroyed."""
    page = destruction_page(request.user, request.GET.get("na"))
    return render(request, "complaints/rights/destruction.html", {"page": page})
