"""Pages that belong to no business: errors, the way out, and the gallery of components."""

import sys
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from adv_portal.ui.gallery import GalleryForm, examples, exhibits
from adv_portal.ui.pages import AWAY, error_page

#: The attribute by which a view says who may open it (see ``adv_portal.accounts.access``).
ACCESS = "portal_access"


@csrf_exempt  # a link ends the session just the same, and other sites post without our cookies
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """End the session and lead to a neutral site; without an answer to look at when a script asks."""
    away = HttpResponse(status=HTTPStatus.NO_CONTENT)
    if request.method == "GET":
        away = HttpResponse(status=HTTPStatus.SEE_OTHER, headers={"Location": settings.QUICK_EXIT_URL})
    try:
        request.session.flush()
    except AWAY:  # leaving must work while the database does not
        request.session.modified = False
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        away.delete_cookie(name, samesite="Lax")
    away["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return away


@require_safe
def gallery(request: HttpRequest, name: str = "") -> HttpResponseBase:
    """Show every component to staff, all of them or one by name."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    chosen = exhibits(name)
    form = GalleryForm({}) if name == "form-errors" else GalleryForm()
    context = {"exhibits": chosen, "form": form, "example": examples(), "has_errors": False}
    return render(request, "ui/gallery.html", context)


setattr(leave, ACCESS, "public")
setattr(gallery, ACCESS, "staff")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form was too old or came from elsewhere, and give back what was typed."""
    from_here = request.headers.get("Sec-Fetch-Site") == "same-origin"
    context: dict[str, object] = {"is_old_form": bool(reason)}
    return error_page(request, HTTPStatus.FORBIDDEN, context, may_send_again=from_here)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that no browser of ours makes (handler400)."""
    return error_page(request, HTTPStatus.BAD_REQUEST, {"exception": type(exception).__name__})


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what somebody may not do (handler403)."""
    return error_page(request, HTTPStatus.FORBIDDEN, {"exception": type(exception).__name__})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere, for the one who asks (handler404)."""
    return error_page(request, HTTPStatus.NOT_FOUND, {"exception": type(exception).__name__})


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer after a mistake in the program, or while the database is away (handler500)."""
    if isinstance(sys.exception(), AWAY):
        return error_page(request, HTTPStatus.SERVICE_UNAVAILABLE)
    return error_page(request, HTTPStatus.INTERNAL_SERVER_ERROR)
