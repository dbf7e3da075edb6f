"""The queue, the searches that are kept of it, and the search."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import Refused
from adv_portal.ui.keyset import Cursor
from complaints.domain.searches import remove_search, save_search
from complaints.filters import CaseFilter
from complaints.forms.queue import SaveSearchForm
from complaints.forms.search import SearchForm
from complaints.queries.queue import queue_page, saved_searches
from complaints.queries.search import search_page

GET_AND_POST = ["GET", "POST"]


@service_member_required
@require_safe
def queue(request: StaffRequest) -> HttpResponse:
    """Show what there is to do."""
    chosen = CaseFilter(request.GET, request.user)
    page = queue_page(request.user, chosen, Cursor.decode(request.GET.get("after")))
    next_url = chosen.address(after=page.next.encode()) if page.next else ""
    save_form = SaveSearchForm(person=request.user, initial={"query": page.query})
    save_form.action = reverse("complaints:searches")
    context = {"page": page, "form": chosen.form, "next_url": next_url, "save_form": save_form}
    return render(request, "complaints/queue/queue.html", context)


@service_member_required
@require_http_methods(GET_AND_POST)
def searches(request: StaffRequest) -> HttpResponse:
    """Show all saved searches with their numbers, or save one."""
    form = SaveSearchForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            save_search(**form.cleaned_data, actor=request.actor)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The search is saved."))
            return redirect(f"{reverse('complaints:queue')}?{form.cleaned_data['query']}")
    saved = saved_searches(request.user, CaseFilter({}, request.user))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "complaints/queue/searches.html", {"saved": saved, "form": form}, status=status)


@service_member_required
@require_POST
def forget_search(request: StaffRequest, search_id: int) -> HttpResponse:
    """Remove a saved search."""
    remove_search(search_id=search_id, actor=request.actor)
    messages.success(request, _("The search is removed."))
    return redirect("complaints:searches")


@service_member_required
@require_http_methods(GET_AND_POST)
def search(request: StaffRequest) -> HttpResponse:
    """Find cases by words. They are posted, so that no address keeps them."""
    form = SearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        found = search_page(request.user, asked["words"], Cursor.decode(asked["after"]), where=asked["where"])
        context = {"form": form, "found": found, "words": asked["words"], "where": asked["where"]}
        return render(request, "complaints/queue/search.html", context)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "complaints/queue/search.html", {"form": form}, status=status)
