"""The queue and the search."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.ui.keyset import Cursor
from complaints.filters import CaseFilter
from complaints.forms.search import SearchForm
from complaints.queries.queue import queue_page
from complaints.queries.search import search_page


@service_member_required
@require_safe
def queue(request: StaffRequest) -> HttpResponse:
    """Show what there is to do."""
    chosen = CaseFilter(request.GET, request.user)
    page = queue_page(request.user, chosen, Cursor.decode(request.GET.get("after")))
    next_url = chosen.address(after=page.next.encode()) if page.next else ""
    context = {"page": page, "form": chosen.form, "next_url": next_url}
    return render(request, "complaints/queue/queue.html", context)


@service_member_required
@require_http_methods(["GET", "POST"])
def search(request: StaffRequest) -> HttpResponse:
    """Find cases by words. They are posted, so that no address keeps them."""
    form = SearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        found = search_page(request.user, words, Cursor.decode(form.cleaned_data["after"]))
        context = {"form": form, "found": found, "words": words}
        return render(request, "complaints/queue/search.html", context)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "complaints/queue/search.html", {"form": form}, status=status)
