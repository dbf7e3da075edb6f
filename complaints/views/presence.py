"""Who else has a case open."""

from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import Erased
from complaints.queries.presence import presence

#: By this status htmx stops asking.
STOP_ASKING: Final = 286


@service_member_required
@require_POST
def present(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Tell that the case is still open here, and give who else has it open; of an erased case nobody has."""
    try:
        others = presence(request.user, case_id)
    except Erased:
        return HttpResponse(status=STOP_ASKING)
    return render(request, "complaints/case/present.html", {"others": others})
