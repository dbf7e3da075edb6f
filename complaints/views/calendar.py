"""The calendar of case workers."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from complaints.forms.calendar import CalendarForm
from complaints.queries.calendar import Chosen, calendar_page


@service_member_required
@require_safe
def calendar(request: StaffRequest) -> HttpResponse:
    """Show a month, a list of it, or one day."""
    chosen = Chosen.of(request.GET.dict())
    page = calendar_page(request.user, chosen)
    asked = {"who": chosen.who, "view": chosen.view, "month": f"{chosen.first:%Y-%m}"}
    form = CalendarForm(initial=asked, people=page.people)
    return render(request, "complaints/calendar/calendar.html", {"page": page, "form": form})
