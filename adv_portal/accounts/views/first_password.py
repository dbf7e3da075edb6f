"""The page on which an invited person chooses a password."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from adv_portal.accounts.access import public
from adv_portal.accounts.domain.people import set_first_password
from adv_portal.accounts.forms.people import FirstPasswordForm
from adv_portal.accounts.middleware import PortalRequest
from adv_portal.accounts.queries.people import invited_person_of


@public
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("password", "again")
def set_password(request: PortalRequest, person_id: UUID, token: str) -> HttpResponse:
    """Let an invited person choose a password, once."""
    person = invited_person_of(person_id, token)
    form = FirstPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password"]
        set_first_password(person_id=person_id, token=token, password=password, actor=person.actor)
        messages.success(request, _("Your password is saved. You can sign in now."))
        return redirect("account_login")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "username": person.username}
    return render(request, "accounts/set_password.html", context, status=status)
