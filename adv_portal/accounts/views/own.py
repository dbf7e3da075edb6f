"""The pages of one's own account."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from adv_portal.accounts.access import staff_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.accounts.queries.own import own_page
from adv_portal.accounts.vocabulary import Role

#: Where each role begins to work.
START: Final[dict[str, str]] = {
    Role.CASE_WORKER: "complaints:queue",
    Role.HEAD: "complaints:queue",
    Role.OFFICIAL: "policy:dashboard",
    Role.COORDINATOR: "policy:dashboard",
    Role.COUNCIL_MEMBER: "policy:dashboard",
    Role.ADMINISTRATOR: "accounts:people",
}


@staff_required
@require_safe
def start(request: StaffRequest) -> HttpResponse:
    """Lead somebody who has signed in to where that role begins."""
    return redirect(START[request.user.role])


@staff_required
@require_safe
def mine(request: StaffRequest) -> HttpResponse:
    """Show what somebody can mind of the own account."""
    return render(request, "account/mine.html", {"page": own_page(request.user)})
