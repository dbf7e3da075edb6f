"""How every page of an act speaks: a form, one act, and what to say when it cannot be."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import Refused, StaleVersion, Text
from adv_portal.ui.components import Crumb
from adv_portal.ui.conflict import conflict_page
from complaints.forms.assisting import AssistForm
from complaints.forms.casework import ActForm
from complaints.queries.case import CasePage, case_page
from complaints.queries.steps import mending_places

GET_AND_POST: Final = ["GET", "POST"]


def carry_out(
    request: StaffRequest,
    page: CasePage,
    form: ActForm,
    act: Callable[..., None],
    *,
    template: str,
    done: Text,
    links: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Show the form of an act, or carry out what was posted.

    :param links: where gaps are mended that are not on this page.
    """
    if request.method == "GET" and not page.can(request.path):
        messages.warning(request, _("This cannot be done in this case now."))
        return redirect("complaints:case", case_id=page.case_id)
    form.cancel_href = reverse("complaints:case", args=[page.case_id])
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            act(case_id=page.case_id, version=version, actor=request.actor, **form.act_arguments())
        except Refused as refusal:
            form.add_refusal(refusal, links)
        except StaleVersion as stale:
            return _somebody_was_first(request, page.case_id, form, stale, template)
        else:
            messages.success(request, str(done))
            return redirect("complaints:case", case_id=page.case_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, template, {"page": page, "form": form}, status=status)


def assist(
    request: StaffRequest,
    case_id: UUID,
    form_class: type[AssistForm],
    act: Callable[..., None],
    **choices: object,
) -> HttpResponse:
    """Show the page of one act of assistance, or carry it out.

    :param choices: what the form needs to know of the case.
    """
    page = case_page(request.user, case_id)
    form = form_class(request.POST or None, initial={"version": page.version}, **choices)
    return ask_declaration(page) or carry_out(
        request,
        page,
        form,
        act,
        template="complaints/case/assist.html",
        done=form.done,
        links=mending_places(case_id),
    )


def ask_declaration(page: CasePage) -> HttpResponse | None:
    """Send who has not declared yet to the declaration; None for who has."""
    return None if page.may_read else redirect("complaints:declare", case_id=page.case_id)


def _somebody_was_first(
    request: StaffRequest, case_id: UUID, form: ActForm, stale: StaleVersion, template: str
) -> HttpResponse:
    """Show both versions where both wrote the same fields; else show the case as it is now.

    Where the state no longer allows the act, nothing is asked again: that is said, and what was typed stays.
    """
    page = case_page(request.user, case_id)
    is_possible = page.can(request.path)
    theirs = {name: value for name, value in page.answers.items() if name in form.fields}
    if theirs and is_possible:
        crumbs = [*page.crumbs[:-1], Crumb(page.reference, form.cancel_href)]
        return conflict_page(request, form, stale, theirs, crumbs)
    if set(form.fields) <= {"version"}:
        changed = _("Somebody changed this case in the meantime. Look at what changed first.")
        too_late = _(
            "Somebody changed this case, and this cannot be done any more. Look at what changed first."
        )
        messages.warning(request, changed if is_possible else too_late)
        return redirect("complaints:case", case_id=case_id)
    form.take_up_again(stale.current, is_possible=is_possible)
    return render(request, template, {"page": page, "form": form}, status=HTTPStatus.CONFLICT)
