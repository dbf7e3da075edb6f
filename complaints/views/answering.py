"""How a page that is about no single case speaks: a form, one act, and what to say when it cannot be."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import Refused, StaleVersion
from adv_portal.ui.conflict import conflict_page
from adv_portal.ui.forms import PortalForm


def answer(
    request: StaffRequest,
    form: PortalForm,
    act: Callable[[], str],
    *,
    template: str,
    context: Mapping[str, object],
    back: str,
    theirs: Callable[[], Mapping[str, object]] = dict,
) -> HttpResponse:
    """Show a form, or carry out what was posted.

    :param act: carries it out with the cleaned answers; gives what to tell.
    :param back: the address of the page before this one, to which it leads.
    :param theirs: gives what is stored now, by field, where two people may change the same thing.
    """
    if back != request.path:
        form.cancel_href = back
    if request.method == "POST" and form.is_valid():
        try:
            done = act()
        except Refused as refusal:
            form.add_refusal(refusal)
        except StaleVersion as stale:
            return conflict_page(request, form, stale, theirs())
        else:
            messages.success(request, done)
            return redirect(back)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, template, {"form": form, **context}, status=status)
