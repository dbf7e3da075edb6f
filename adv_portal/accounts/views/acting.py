"""How every form of the administrator is answered: one act, and what to say when it cannot be."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import Refused, StaleVersion, Text
from adv_portal.ui.conflict import conflict_page
from adv_portal.ui.forms import PortalForm


def carry_out(
    request: StaffRequest,
    form: PortalForm,
    act: Callable[[], object],
    *,
    context: Mapping[str, object],
    back: str,
    done: Text,
) -> HttpResponse:
    """Show a form, or carry out what was posted.

    :param act: carries it out with the cleaned answers of the form.
    :param context: the title of the page and the crumbs that lead to it.
    :param back: the address of the page before this one.
    """
    form.cancel_href = back
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, str(done))
            return redirect(back)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "accounts/form.html", {"form": form, **context}, status=status)


def carry_out_versioned(
    request: StaffRequest,
    form: PortalForm,
    act: Callable[[], object],
    *,
    theirs: Callable[[], Mapping[str, object]],
    **page: object,
) -> HttpResponse:
    """Do the same where two people may change the same thing: the later one sees both versions.

    :param theirs: gives what is stored now, by field.
    """
    try:
        return carry_out(request, form, act, **page)  # type: ignore[arg-type]  # passed on as they came
    except StaleVersion as stale:
        return conflict_page(request, form, stale, theirs())


def carry_out_button(
    request: StaffRequest, act: Callable[[], object], *, back: str, done: Text
) -> HttpResponse:
    """Carry out what one button asks for."""
    try:
        act()
    except (Refused, StaleVersion) as problem:
        gaps = problem.missing if isinstance(problem, Refused) else ()
        for text in [gap.message for gap in gaps] or [problem.message]:
            messages.error(request, str(text))
    else:
        messages.success(request, str(done))
    return redirect(back)
