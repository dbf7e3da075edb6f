"""The pages with which an administrator minds people."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import administrator_required
from adv_portal.accounts.domain import people
from adv_portal.accounts.domain.people import Invitation
from adv_portal.accounts.forms.people import InviteForm, PeopleFilter, RoleForm
from adv_portal.accounts.invitation import link_of, send_link
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.accounts.queries.people import people_page, person_page, sides
from adv_portal.accounts.views.acting import carry_out_button, carry_out_versioned
from adv_portal.errors import Refused
from adv_portal.ui.components import Crumb


@administrator_required
@require_safe
def people_list(request: StaffRequest) -> HttpResponse:
    """Show who has an account."""
    form = PeopleFilter(request.GET or None, sides=sides())
    chosen = form.cleaned_data if form.is_valid() else {}
    page = people_page(side=chosen.get("side", ""), state=chosen.get("state", ""))
    return render(
        request, "accounts/people.html", {"page": page, "filter": form, "is_filtered": bool(request.GET)}
    )


@administrator_required
@require_safe
def person(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Show one person, and what can be done."""
    page = person_page(person_id)
    return render(request, "accounts/person.html", {"page": page, "crumbs": _crumbs(page.name)})


@administrator_required
@require_http_methods(["GET", "POST"])
def invite(request: StaffRequest) -> HttpResponse:
    """Make an account for somebody, and show or send the link to choose a password."""
    form = InviteForm(request.POST or None, sides=sides())
    form.cancel_href = reverse("accounts:people")
    if request.method == "POST" and form.is_valid():
        answers = dict(form.cleaned_data)
        name = (answers.pop("first_name"), answers.pop("last_name"))
        try:
            invitation = people.invite_person(name=name, actor=request.actor, **answers)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return _show_link(request, invitation, answers["email"])
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    title = _("Invite somebody")
    context = {"form": form, "title": title, "crumbs": _crumbs(title)}
    return render(request, "accounts/form.html", context, status=status)


@administrator_required
@require_POST
def invite_again(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Give somebody a new link to choose a password."""
    page = person_page(person_id)
    invitation = people.invite_again(person_id=person_id, version=_version(request), actor=request.actor)
    return _show_link(request, invitation, page.email)


@administrator_required
@require_http_methods(["GET", "POST"])
def role(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Give somebody another role."""
    page = person_page(person_id)
    form = RoleForm(request.POST or None, sides=sides(), initial={**page.answers, "version": page.version})
    back = reverse("accounts:person", args=[person_id])
    title = _("Change the role")
    return carry_out_versioned(
        request,
        form,
        lambda: people.change_role(person_id=person_id, actor=request.actor, **form.cleaned_data),
        theirs=lambda: person_page(person_id).answers,
        context={"title": title, "crumbs": (*_crumbs(page.name, back), Crumb(title))},
        back=back,
        done=_("The role is changed."),
    )


@administrator_required
@require_POST
def end_access(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """End somebody's access."""
    return _button(request, person_id, people.end_access, _("The access is ended."))


@administrator_required
@require_POST
def restore_access(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Give somebody access again."""
    return _button(request, person_id, people.restore_access, _("The access is restored."))


@administrator_required
@require_POST
def reset_second_factor(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Forget somebody's second factor."""
    done = _("The second step is reset. At the next sign-in it is set up anew.")
    return _button(request, person_id, people.reset_second_factor, done)


def _button(request: StaffRequest, person_id: UUID, act: Callable[..., None], done: str) -> HttpResponse:
    carry_out = partial(act, person_id=person_id, version=_version(request), actor=request.actor)
    return carry_out_button(request, carry_out, back=reverse("accounts:person", args=[person_id]), done=done)


def _version(request: StaffRequest) -> int:
    posted = request.POST.get("version", "")
    return int(posted) if posted.isdecimal() else 0


def _show_link(request: StaffRequest, invitation: Invitation, email: str) -> HttpResponse:
    link = link_of(request, invitation)
    title = _("Invitation")
    context = {
        "link": link,
        "is_sent": send_link(link, email),
        "title": title,
        "crumbs": _crumbs(title),
        "person": reverse("accounts:person", args=[invitation.person_id]),
    }
    return render(request, "accounts/invited.html", context)


def _crumbs(title: str, href: str = "") -> tuple[Crumb, ...]:
    return (Crumb(_("People"), reverse("accounts:people")), Crumb(title, href))
