"""Corrections to years that were adopted, which wait for the head."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from adv_portal.accounts.access import head_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.accounts.views.acting import carry_out_button
from adv_portal.ui.keyset import Cursor
from complaints.domain.corrections import apply_correction, decline_correction
from complaints.queries.corrections import corrections_page


@head_required
@require_safe
def corrections(request: StaffRequest) -> HttpResponse:
    """Show what waits, with its effect in words."""
    page = corrections_page(request.user, Cursor.decode(request.GET.get("after")))
    next_url = f"?after={page.next.encode()}" if page.next else ""
    return render(request, "complaints/corrections.html", {"page": page, "next_url": next_url})


@head_required
@require_POST
def apply(request: StaffRequest, correction_id: UUID) -> HttpResponse:
    """Let the register count by a correction from now on."""
    act = partial(apply_correction, correction_id=correction_id, actor=request.actor)
    back = reverse("complaints:corrections")
    return carry_out_button(request, act, back=back, done=_("The register counts by the correction now."))


@head_required
@require_POST
def decline(request: StaffRequest, correction_id: UUID) -> HttpResponse:
    """Leave the register as it is."""
    act = partial(decline_correction, correction_id=correction_id, actor=request.actor)
    back = reverse("complaints:corrections")
    return carry_out_button(request, act, back=back, done=_("The register stays as it is."))
