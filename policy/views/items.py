"""One item of the checklist: what it asks, what shows it, and each act on it."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adv_portal.accounts.access import allowed, municipal_required, official_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.accounts.views.acting import carry_out_button, carry_out_versioned
from adv_portal.errors import NotFound, Text
from adv_portal.ui.components import Crumb
from adv_portal.ui.forms import PortalForm
from policy import rules
from policy.domain.evidence import add_evidence, withdraw_evidence
from policy.domain.items import begin_item, confirm_item, finish_item, reopen_item, set_item_aside
from policy.forms.items import ConfirmForm, EvidenceForm, FinishForm, ItemForm, WhyForm
from policy.queries.steps import ItemPage, item_page


@municipal_required
@require_safe
def item(request: StaffRequest, state_id: UUID) -> HttpResponse:
    """Show one item."""
    return render(request, "policy/item.html", {"page": item_page(request.user, state_id)})


@official_required
@require_http_methods(["GET", "POST"])
def begin(request: StaffRequest, state_id: UUID) -> HttpResponse:
    """Say that somebody works on an item."""
    page = item_page(request.user, state_id)
    form = ItemForm(request.POST or None, first=page.first, initial=_begin_with(page))
    return _act(request, page, form, begin_item, _("Begin with this"), _("You are busy with it."))


@official_required
@require_http_methods(["GET", "POST"])
def finish(request: StaffRequest, state_id: UUID) -> HttpResponse:
    """Say that an item is done."""
    page = item_page(request.user, state_id)
    form = FinishForm(request.POST or None, first=page.first, initial=_begin_with(page))
    return _act(request, page, form, finish_item, _("This is done"), _("It is done."))


@official_required
@require_http_methods(["GET", "POST"])
def set_aside(request: StaffRequest, state_id: UUID) -> HttpResponse:
    """Say that an item does not apply here."""
    page = item_page(request.user, state_id)
    form = WhyForm(request.POST or None, initial={"version": page.version})
    return _act(request, page, form, set_item_aside, _("This does not apply here"), _("It is set aside."))


@official_required
@require_http_methods(["GET", "POST"])
def reopen(request: StaffRequest, state_id: UUID) -> HttpResponse:
    """Open an item again."""
    page = item_page(request.user, state_id)
    form = WhyForm(request.POST or None, initial={"version": page.version})
    return _act(request, page, form, reopen_item, _("Open this again"), _("It is open again."))


@allowed(rules.coordinate, "coordinator")
@require_POST
def confirm(request: StaffRequest, state_id: UUID) -> HttpResponse:
    """Confirm what was done and is shown."""
    sent = ConfirmForm(request.POST)
    if not sent.is_valid():
        raise NotFound
    version = sent.cleaned_data["version"]
    return carry_out_button(
        request,
        lambda: confirm_item(item_id=state_id, version=version, actor=request.actor),
        back=reverse("policy:item", args=[state_id]),
        done=_("It is confirmed."),
    )


@official_required
@require_http_methods(["GET", "POST"])
def evidence(request: StaffRequest, state_id: UUID) -> HttpResponse:
    """Add what shows that an item is done."""
    page = item_page(request.user, state_id)
    form = EvidenceForm(request.POST or None)
    return _act(request, page, form, add_evidence, _("Add evidence"), _("The evidence is added."))


@official_required
@require_POST
def withdraw(request: StaffRequest, state_id: UUID, evidence_id: UUID) -> HttpResponse:
    """Withdraw evidence."""
    return carry_out_button(
        request,
        lambda: withdraw_evidence(item_id=state_id, evidence_id=evidence_id, actor=request.actor),
        back=reverse("policy:item", args=[state_id]),
        done=_("The evidence is withdrawn. It stays to be read."),
    )


def _begin_with(page: ItemPage) -> dict[str, object]:
    return {"version": page.version, "note": page.note}


def _act(
    request: StaffRequest,
    page: ItemPage,
    form: PortalForm,
    act: Callable[..., object],
    title: Text,
    done: Text,
) -> HttpResponse:
    """Show the form of one act on an item, or carry it out."""
    back = reverse("policy:item", args=[page.item_id])
    return carry_out_versioned(
        request,
        form,
        lambda: act(item_id=page.item_id, actor=request.actor, **form.cleaned_data),
        theirs=lambda: {"note": item_page(request.user, page.item_id).note},
        context={"title": title, "crumbs": (page.step, Crumb(page.title, back), Crumb(title))},
        back=back,
        done=done,
    )
