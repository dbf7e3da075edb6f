"""Policies: the list, the board of one, and one step of it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from adv_portal.accounts.access import municipal_required, official_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.accounts.views.acting import carry_out, carry_out_versioned
from adv_portal.errors import NotAllowed
from adv_portal.ui.components import Crumb
from policy.domain.policies import begin_policy, change_policy
from policy.forms.policies import PolicyForm
from policy.queries.board import board_page, policies_page
from policy.queries.steps import step_page


@municipal_required
@require_safe
def policies(request: StaffRequest) -> HttpResponse:
    """Show the policies of the municipality."""
    return render(request, "policy/policies.html", {"page": policies_page(request.user)})


@official_required
@require_http_methods(["GET", "POST"])
def begin(request: StaffRequest) -> HttpResponse:
    """Begin a policy."""
    form = PolicyForm(request.POST or None)
    back = reverse("policy:policies")
    title = _("Begin a policy")
    return carry_out(
        request,
        form,
        lambda: begin_policy(actor=request.actor, **form.cleaned_data),
        context={"title": title, "crumbs": (Crumb(_("Policies"), back), Crumb(title))},
        back=back,
        done=_("The policy is begun. Open it to see the seven steps."),
    )


@municipal_required
@require_safe
def board(request: StaffRequest, policy_id: UUID) -> HttpResponse:
    """Show where a policy stands in the seven steps."""
    return render(request, "policy/board.html", {"page": board_page(request.user, policy_id)})


@official_required
@require_http_methods(["GET", "POST"])
def change(request: StaffRequest, policy_id: UUID) -> HttpResponse:
    """Change what a policy is called, when it runs and who is responsible."""
    page = board_page(request.user, policy_id)
    if not page.may_change:
        raise NotAllowed
    form = PolicyForm(request.POST or None, initial={**page.values, "version": page.version})
    back = reverse("policy:board", args=[policy_id])
    title = _("Change the policy")
    return carry_out_versioned(
        request,
        form,
        lambda: change_policy(policy_id=policy_id, actor=request.actor, **form.cleaned_data),
        theirs=lambda: board_page(request.user, policy_id).values,
        context={"title": title, "crumbs": (Crumb(page.title, back), Crumb(title))},
        back=back,
        done=_("The policy is saved."),
    )


@municipal_required
@require_safe
def step(request: StaffRequest, policy_id: UUID, number: int) -> HttpResponse:
    """Show one step with its checklist."""
    return render(request, "policy/step.html", {"page": step_page(request.user, policy_id, number)})
