"""Pages for every visitor: the way in, what help there is, privacy, accessibility, who we are."""

from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from adv_portal.accounts.access import public
from complaints.queries.pages import about_page

#: How long the words for finders of weaknesses hold; they are made anew at each request.
VALID_FOR: Final = timedelta(days=180)


@require_safe
@public
def landing(request: HttpRequest) -> HttpResponse:
    """Lead to the four ways: report, get help, check a report, call."""
    return render(request, "complaints/pages/landing.html", {"page": about_page()})


@require_safe
@public
def help_page(request: HttpRequest) -> HttpResponse:
    """Say what the ADV can do, and who helps when it cannot."""
    return render(request, "complaints/pages/help.html", {"page": about_page()})


@require_safe
@public
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept, why, for how long, who sees it, and what a person may ask."""
    return render(request, "complaints/pages/privacy.html", {"page": about_page()})


@require_safe
@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """Give the accessibility statement."""
    return render(request, "complaints/pages/accessibility.html", {"page": about_page()})


@require_safe
@public
def about(request: HttpRequest) -> HttpResponse:
    """Say who the ADV is, that it is independent, and how to complain about it."""
    return render(request, "complaints/pages/about.html", {"page": about_page()})


@require_safe
@public
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say how to tell us of a weakness in the portal. Source: RFC 9116."""
    page = about_page()
    contact = (
        f"mailto:{page.email}" if page.email else request.build_absolute_uri(reverse("complaints:about"))
    )
    lines = (
        f"Contact: {contact}",
        f"Expires: {timezone.now() + VALID_FOR:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    )
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")
