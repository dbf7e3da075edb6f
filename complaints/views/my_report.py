"""The way back to a report, with its code and without an account."""

from datetime import timedelta
from http import HTTPStatus
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from adv_portal.accounts.access import public
from adv_portal.accounts.middleware import PortalRequest
from adv_portal.errors import Erased
from complaints.domain.tries import MINUTES, Try
from complaints.forms.my_report import CodeForm
from complaints.queries.my_choices import my_choices
from complaints.queries.my_messages import my_messages
from complaints.queries.my_report import case_of_code, my_report_page

#: The session holds the case and until when; never the code.
SESSION_CASE: Final = "my_report"
SESSION_UNTIL: Final = "my_report_until"
LONGEST_VISIT: Final = timedelta(minutes=30)


@require_http_methods(["GET", "HEAD", "POST"])
@public
def my_report(request: PortalRequest) -> HttpResponse:
    """Ask for the code, or show the report of who has given it."""
    if request.method == "POST":
        return enter(request)
    case_id = visited(request)
    if case_id is None:
        return render(request, "complaints/my_report/code.html", {"form": CodeForm()})
    try:
        page, choices = my_report_page(case_id), my_choices(case_id)
        exchange = my_messages(case_id)
    except Erased:
        forget(request)
        return render(request, "complaints/my_report/erased.html", status=HTTPStatus.GONE)
    context = {"page": page, "choices": choices, "exchange": exchange}
    return render(request, "complaints/my_report/report.html", context)


def enter(request: PortalRequest) -> HttpResponse:
    """Try a code. Wrong, unknown and malformed ones get the same answer."""
    forget(request)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return ask(request, form)
    if Try(str(request.META.get("REMOTE_ADDR", ""))).is_too_many():
        context = {"minutes": MINUTES, "has_errors": True}
        return render(
            request, "complaints/my_report/too_often.html", context, status=HTTPStatus.TOO_MANY_REQUESTS
        )
    case_id = case_of_code(form.cleaned_data["code"])
    if case_id is None:
        form.refuse()
        return ask(request, form)
    request.session.cycle_key()
    request.session[SESSION_CASE] = str(case_id)
    request.session[SESSION_UNTIL] = (timezone.now() + LONGEST_VISIT).timestamp()
    return redirect("complaints:my_report")


def ask(request: HttpRequest, form: CodeForm) -> HttpResponse:
    """Show the form of the code, with what was typed, so that a slip can be mended."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "complaints/my_report/code.html", {"form": form}, status=status)


@require_POST
@public
def leave_report(request: PortalRequest) -> HttpResponse:
    """Close the report on this device."""
    forget(request)
    return redirect("complaints:landing")


def visited(request: HttpRequest) -> UUID | None:
    """Give the case whose code was given in this session, less than half an hour ago."""
    case_id, until = request.session.get(SESSION_CASE), request.session.get(SESSION_UNTIL, 0)
    return UUID(case_id) if case_id and timezone.now().timestamp() < until else None


def forget(request: HttpRequest) -> None:
    """Forget the case in this session."""
    for name in (SESSION_CASE, SESSION_UNTIL):
        request.session.pop(name, None)
