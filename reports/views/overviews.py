"""Overviews for the ADV itself: look, save, have made, and open the complaints behind a figure."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.accounts.views.acting import carry_out, carry_out_versioned
from adv_portal.ui.components import Crumb
from adv_portal.ui.keyset import Cursor
from reports.domain.overviews import change_overview, define_overview, remove_overview, request_overview
from reports.forms.overviews import OverviewForm, QuestionForm
from reports.queries.over_years import trend_page
from reports.queries.overview_parts import overviews_crumbs
from reports.queries.overviews import (
    BEGINNING,
    built_file,
    built_overview,
    is_too_wide,
    overview_cases,
    overview_file,
    overview_result,
    question_for,
)
from reports.queries.saved_overviews import definition_page, definition_values, overviews_page
from reports.views.files import file_response


@service_member_required
@require_safe
def overviews(request: StaffRequest) -> HttpResponse:
    """Show the saved overviews."""
    page = overviews_page(request.user, Cursor.decode(request.GET.get("after")))
    next_url = f"?after={page.next.encode()}" if page.next else ""
    return render(request, "reports/overviews.html", {"page": page, "next_url": next_url})


@service_member_required
@require_safe
def builder(request: StaffRequest) -> HttpResponse:
    """Count what is asked, at once."""
    asked = _asked(request.GET)
    form = QuestionForm(asked, user=request.user)
    page = None
    if form.is_valid():
        question = question_for(request.user, form.cleaned_data)
        wide = is_too_wide(question)
        if wide:
            form.add_error("columns", wide)
        else:
            page = built_overview(request.user, question, asked.urlencode())
    return render(
        request, "reports/overview_builder.html", {"form": form, "page": page}, status=_status(form)
    )


@service_member_required
@require_safe
def export(request: StaffRequest, sheet: str) -> HttpResponse:
    """Give what is asked as a file."""
    form = QuestionForm(_asked(request.GET), user=request.user)
    if not form.is_valid():
        raise Http404
    return file_response(request, built_file(question_for(request.user, form.cleaned_data), sheet))


@service_member_required
@require_safe
def cases(request: StaffRequest) -> HttpResponse:
    """Show the complaints behind a figure."""
    form = QuestionForm(_asked(request.GET), user=request.user)
    if not form.is_valid():
        raise Http404
    question = question_for(request.user, form.cleaned_data)
    cell = (request.GET.get("row", "total"), request.GET.get("column", "total"))
    page = overview_cases(request.user, question, cell, Cursor.decode(request.GET.get("after")))
    next_url = f"{page.address}&after={page.next.encode()}" if page.next else ""
    return render(request, "reports/overview_cases.html", {"page": page, "next_url": next_url})


@service_member_required
@require_safe
def trend(request: StaffRequest) -> HttpResponse:
    """Show complaints over the years, with breaks and sums of three years."""
    page = trend_page(request.user, request.GET.get("municipality", ""))
    return render(request, "reports/overview_trend.html", {"page": page})


@service_member_required
@require_http_methods(["GET", "POST"])
def define(request: StaffRequest) -> HttpResponse:
    """Save what was asked."""
    asked = QuestionForm(_asked(request.GET), user=request.user)
    initial = {**BEGINNING, **(asked.cleaned_data if asked.is_valid() else {})}
    form = OverviewForm(request.POST or None, user=request.user, initial={**initial, "schedule": "never"})
    return carry_out(
        request,
        form,
        lambda: define_overview(wish=form.wish, actor=request.actor),
        context=_titled(_("Save an overview")),
        back=reverse("reports:overviews"),
        done=_("The overview is saved."),
    )


@service_member_required
@require_safe
def overview(request: StaffRequest, overview_id: UUID) -> HttpResponse:
    """Show a saved overview and what was made of it."""
    page = definition_page(request.user, overview_id, Cursor.decode(request.GET.get("after")))
    next_url = f"?after={page.next.encode()}" if page.next else ""
    return render(request, "reports/overview.html", {"page": page, "next_url": next_url})


@service_member_required
@require_http_methods(["GET", "POST"])
def change(request: StaffRequest, overview_id: UUID) -> HttpResponse:
    """Change what an overview asks."""
    now = definition_values(request.user, overview_id)
    form = OverviewForm(request.POST or None, user=request.user, initial=now)
    return carry_out_versioned(
        request,
        form,
        lambda: change_overview(
            definition_id=overview_id,
            version=form.cleaned_data["version"],
            wish=form.wish,
            actor=request.actor,
        ),
        theirs=lambda: definition_values(request.user, overview_id),
        context=_titled(_("Change the overview")),
        back=reverse("reports:overview", args=[overview_id]),
        done=_("The overview is changed. What was made of it before stays as it is."),
    )


@service_member_required
@require_POST
def remove(request: StaffRequest, overview_id: UUID) -> HttpResponse:
    """Take an overview away."""
    version = definition_values(request.user, overview_id)["version"]
    remove_overview(definition_id=overview_id, version=version, actor=request.actor)
    messages.success(request, _("The overview is removed."))
    return redirect("reports:overviews")


@service_member_required
@require_POST
def make(request: StaffRequest, overview_id: UUID) -> HttpResponse:
    """Ask for an overview."""
    job = request_overview(definition_id=overview_id, actor=request.actor)
    return redirect("reports:job", job_id=job.pk)


@service_member_required
@require_safe
def result(request: StaffRequest, result_id: UUID) -> HttpResponse:
    """Show an overview as it was made."""
    return render(request, "reports/overview_result.html", {"page": overview_result(request.user, result_id)})


@service_member_required
@require_safe
def result_file(request: StaffRequest, result_id: UUID, sheet: str) -> HttpResponse:
    """Give an overview as it was made, as a file."""
    return file_response(request, overview_file(request.user, result_id, sheet))


def _asked(query: QueryDict) -> QueryDict:
    """Give what stands in the address, with what a question begins with where nothing stands."""
    asked = query.copy()
    for name, value in BEGINNING.items():
        if name not in asked:
            asked[name] = value if name != "columns" or "rows" not in query else ""
    return asked


def _status(form: QuestionForm) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def _titled(title: str) -> dict[str, object]:
    return {"title": title, "crumbs": (*overviews_crumbs(), Crumb(title))}
