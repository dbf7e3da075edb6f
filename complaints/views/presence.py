"""Who else has a case open."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from complaints.queries.presence import presence


@service_member_required
@require_POST
def present(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Tell that the case is still open here, and give who else has it open."""
    return render(request, "complaints/case/present.html", {"others": presence(request.user, case_id)})
