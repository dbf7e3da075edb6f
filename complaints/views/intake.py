"""The conversation with a resident who reports: one question a page, a last look, the code."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from adv_portal.accounts.access import public
from adv_portal.accounts.middleware import PortalRequest
from adv_portal.errors import Erased, NotFound, Refused, Text
from adv_portal.vault.keys import NoKeyFits
from adv_portal.vault.sealing import Tampered
from complaints.domain.drafts import Fate, KeptAnswer, discard_draft, extend_draft, keep_answer, start_draft
from complaints.domain.intake import file_report, show_meldcode
from complaints.forms.intake import CHECK, FORMS, SKIP, STAY, THEN, QuestionForm, SendForm
from complaints.queries.intake import (
    CheckPage,
    QuestionPage,
    check_page,
    filed_page,
    question_page,
    start_page,
)
from complaints.vocabulary.questions import Question

#: The only thing the session holds of a report that is being written.
SESSION_DRAFT: Final = "draft"
#: What the database or the vault says when a report cannot be stored; nothing of it is.
CANNOT_STORE: Final = (OperationalError, InterfaceError, NoKeyFits, Tampered)

ERASED: Final = _(
    "You were away for more than an hour. For your safety we erased the answers that you had not sent."
)
NEWS: Final[Mapping[Fate, Text]] = {
    Fate.REVIVED: _("You were away for more than an hour. Everything you wrote is still here."),
    Fate.BEGUN_ANEW: _(
        "You were away for more than an hour. For your safety we erased your earlier answers. "
        "What you just wrote has been kept. Please look whether anything is missing."
    ),
    Fate.AFTER_SENDING: _("Your earlier report has been sent. What you just wrote begins a new report."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@public
def start(request: PortalRequest) -> HttpResponse:
    """Tell what will happen, and begin; go on with what is there, or throw it away and begin again."""
    draft_id = draft_of(request)
    page = start_page(draft_id)
    if request.method != "POST":
        return render(request, "complaints/intake/start.html", {"page": page})
    if page.is_begun and draft_id is not None:
        discard_draft(draft_id=draft_id, actor=request.actor)
    new = start_draft(language=language(), actor=request.actor)
    request.session[SESSION_DRAFT] = str(new)
    return redirect("complaints:question", next(iter(Question)))


@require_http_methods(["GET", "HEAD", "POST"])
@public
def question(request: PortalRequest, question: str) -> HttpResponse:
    """Ask one question, and keep the answer before the next is shown."""
    page = question_page(draft_of(request), question)
    if page.code_waits:
        return redirect("complaints:filed")
    if request.method != "POST":
        return ask(request, page, form_of(page)) if page.is_open else to_start(request, is_sent=page.is_sent)
    form = form_of(page, request)
    if request.POST.get(THEN) == SKIP and not page.is_required:
        return keep(request, page, {})
    if not form.is_valid():
        return ask_again(request, page, form)
    if request.POST.get(THEN) == STAY:
        messages.success(request, _("We have kept this. You can go on writing."))
    elif note := form.note():
        messages.info(request, str(note))
    return keep(request, page, form.answer())


def form_of(page: QuestionPage, request: HttpRequest | None = None) -> QuestionForm:
    """Give the form of a question, with what was just typed or with the answer kept before."""
    form = FORMS[page.question](
        request.POST if request else None,
        initial=dict(page.answer),
        towns=[(town.cbs, town.name) for town in page.towns],
        is_anonymous=page.is_anonymous,
    )
    form.offer(is_answered=page.is_answered, may_skip=not page.is_required, may_check=page.may_go_to_check)
    return form


def ask(request: HttpRequest, page: QuestionPage, form: QuestionForm) -> HttpResponse:
    """Show a question; what could not be kept is still in it."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"page": page, "form": form}
    return render(request, "complaints/intake/question.html", context, status=status)


def ask_again(request: PortalRequest, page: QuestionPage, form: QuestionForm) -> HttpResponse:
    """Show what could not be kept; somebody is there, so what was kept before stays another hour."""
    draft_id = draft_of(request)
    if page.is_open and draft_id is not None:
        extend_draft(draft_id=draft_id, actor=request.actor)
    return ask(request, page, form)


def keep(
    request: PortalRequest, page: QuestionPage, answer: Mapping[str, str | bool | list[str]]
) -> HttpResponse:
    """Keep an answer, say what became of the others, and go to the page that was asked for."""
    kept = keep_answer(
        draft_id=draft_of(request),
        question=page.question,
        answer=answer,
        language=language(),
        actor=request.actor,
    )
    remember(request, kept)
    if request.POST.get(THEN) == STAY:
        return redirect("complaints:question", page.question)
    if request.POST.get(THEN) == CHECK:
        return redirect("complaints:check")
    following = list(Question)[page.number :]
    return redirect("complaints:question", following[0]) if following else redirect("complaints:check")


def remember(request: HttpRequest, kept: KeptAnswer) -> None:
    """Note which draft this visitor writes, and say it when it is another than before."""
    request.session[SESSION_DRAFT] = str(kept.draft_id)
    if kept.fate in NEWS:
        messages.warning(request, str(NEWS[kept.fate]))


@require_http_methods(["GET", "HEAD", "POST"])
@public
def check(request: PortalRequest) -> HttpResponse:
    """Show all answers, and send them."""
    if request.method == "POST":
        return send(request)
    page = check_page(draft_of(request))
    if page.is_open:
        return show_check(request, page, SendForm(initial={"key": page.key}))
    return redirect("complaints:filed") if page.is_filed else to_start(request, is_sent=False)


def to_start(request: HttpRequest, *, is_sent: bool) -> HttpResponse:
    """Lead to the start where nothing is open. Who had begun hears it; a new visitor has nothing to hear.

    A cookie without a session is all that is left of somebody who was away for more than an hour.
    """
    had_begun = SESSION_DRAFT in request.session
    was_away = request.session.is_empty() and settings.SESSION_COOKIE_NAME in request.COOKIES
    if (had_begun or was_away) and not is_sent:
        messages.warning(request, ERASED)
    return redirect("complaints:start")


def send(request: PortalRequest) -> HttpResponse:
    """Send a report. Twice is once; when it fails nothing is stored, and nothing written is lost."""
    draft_id, form = draft_of(request), SendForm(request.POST)
    if draft_id is None or not form.is_valid():
        return start_again(request)
    try:
        key = form.cleaned_data["key"]
        file_report(draft_id=draft_id, idempotency_key=key, actor=request.actor, language=language())
    except Refused as refusal:
        form.add_refusal(refusal, {name: reverse("complaints:question", args=[name]) for name in Question})
        return show_check(request, check_page(draft_id), form)
    except (NotFound, Erased):
        return start_again(request)
    except CANNOT_STORE:
        context = {"form": form, "has_errors": True}
        return render(
            request, "complaints/intake/not_sent.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE
        )
    return redirect("complaints:filed")


def show_check(request: HttpRequest, page: CheckPage, form: SendForm) -> HttpResponse:
    """Show all answers with the last button."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "complaints/intake/check.html", {"page": page, "form": form}, status=status)


def start_again(request: HttpRequest) -> HttpResponse:
    """Say that the answers are gone, or that another window went on with another report."""
    page = check_page(draft_of(request))
    if page.is_open:
        messages.warning(request, _("This page showed an older report. Here is the one you are writing now."))
        return redirect("complaints:check")
    if not page.is_filed:
        messages.warning(request, _("We no longer have your answers: we erase them after an hour."))
    return redirect("complaints:filed" if page.is_filed else "complaints:start")


@require_safe
@public
def filed(request: PortalRequest) -> HttpResponse:
    """Show the code once, to the person and not to a browser that fetches pages ahead."""
    draft_id = draft_of(request)
    try:
        page = filed_page(draft_id)
    except NotFound:
        return redirect("complaints:start")
    context: dict[str, object] = {"page": page, "code": "", "must_ask_again": page.code_waits}
    if page.code_waits and draft_id is not None and looks(request):
        try:
            context |= {
                "code": show_meldcode(draft_id=draft_id, actor=request.actor),
                "must_ask_again": False,
            }
        except Erased:
            context["must_ask_again"] = False
    return render(request, "complaints/intake/filed.html", context)


def looks(request: HttpRequest) -> bool:
    """Tell whether a person is about to see the page: not a question about it, not fetched ahead."""
    purposes = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return request.method == "GET" and not any("prefetch" in purpose.lower() for purpose in purposes)


def draft_of(request: HttpRequest) -> UUID | None:
    """Give the draft of this visitor."""
    kept = request.session.get(SESSION_DRAFT)
    return UUID(kept) if kept else None


def language() -> str:
    """Give the language of the page."""
    return get_language() or "nl"
