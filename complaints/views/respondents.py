"""The register of organisations and persons complained about."""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.ui.components import Crumb
from adv_portal.ui.keyset import Cursor
from complaints.domain import respondents as acts
from complaints.forms.relating import AnswerForm, RespondentForm, RespondentSearchForm, StatementForm
from complaints.queries.respondents import RespondentPage, respondent_page, respondents_page
from complaints.views.acting import GET_AND_POST
from complaints.views.answering import answer

_FORM: Final = "complaints/incidents/form.html"


@service_member_required
@require_http_methods(GET_AND_POST)
def respondents(request: StaffRequest) -> HttpResponse:
    """Show the register. Words of a name are posted, so that no address keeps them."""
    form = RespondentSearchForm(request.POST or None)
    is_asked = request.method == "POST" and form.is_valid()
    words = form.cleaned_data["words"] if is_asked else ""
    after = form.cleaned_data["after"] if is_asked else request.GET.get("after")
    page = respondents_page(request.user, words, Cursor.decode(after))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    next_url = f"?after={page.next.encode()}" if page.next else ""
    context = {"form": form, "page": page, "words": words, "next_url": next_url}
    return render(request, "complaints/respondents/respondents.html", context, status=status)


@service_member_required
@require_safe
def respondent(request: StaffRequest, respondent_id: UUID) -> HttpResponse:
    """Show one line of the register, with the cases that the reader may see."""
    page = respondent_page(request.user, respondent_id)
    return render(request, "complaints/respondents/respondent.html", {"page": page})


@service_member_required
@require_http_methods(GET_AND_POST)
def change_respondent(request: StaffRequest, respondent_id: UUID) -> HttpResponse:
    """Change what the register says."""
    page = respondent_page(request.user, respondent_id)
    form = RespondentForm(request.POST or None, initial={**page.answers, "version": page.version})

    def change() -> str:
        version, known = form.cleaned_data["version"], form.act_arguments()
        acts.change_respondent(respondent_id=respondent_id, version=version, actor=request.actor, **known)
        return _("The register is changed.")

    titled = _titled(page, _("Change the register"))
    theirs = partial(_answers, request, respondent_id)
    return answer(request, form, change, template=_FORM, theirs=theirs, **titled)


@service_member_required
@require_http_methods(GET_AND_POST)
def state(request: StaffRequest, respondent_id: UUID) -> HttpResponse:
    """Record a correction or an objection of a respondent."""
    page = respondent_page(request.user, respondent_id)
    form = StatementForm(request.POST or None)

    def record() -> str:
        acts.record_statement(respondent_id=respondent_id, actor=request.actor, **form.act_arguments())
        return _("It is recorded.")

    titled = _titled(page, _("Correction or objection of the other party"))
    return answer(request, form, record, template=_FORM, **titled)


@service_member_required
@require_http_methods(GET_AND_POST)
def answer_statement(request: StaffRequest, respondent_id: UUID, statement_id: UUID) -> HttpResponse:
    """Record what was decided on it."""
    page = respondent_page(request.user, respondent_id)
    form = AnswerForm(request.POST or None)

    def decide() -> str:
        decision = form.cleaned_data["decision"]
        acts.answer_statement(
            respondent_id=respondent_id, statement_id=statement_id, decision=decision, actor=request.actor
        )
        return _("The decision is recorded.")

    titled = _titled(page, _("Decision on what the other party asks"))
    return answer(request, form, decide, template=_FORM, **titled)


def _answers(request: StaffRequest, respondent_id: UUID) -> Mapping[str, object]:
    return respondent_page(request.user, respondent_id).answers


def _titled(page: RespondentPage, title: str) -> dict[str, Any]:
    back = reverse("complaints:respondent", args=[page.respondent_id])
    crumbs = (page.crumbs[0], Crumb(page.name, back), Crumb(title))
    return {"context": {"title": title, "crumbs": crumbs}, "back": back}
