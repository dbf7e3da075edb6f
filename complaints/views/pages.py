"""Pages for every visitor: the way in, what help there is, privacy, accessibility, who we are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adv_portal.accounts.access import public
from complaints.queries.pages import about_page


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
