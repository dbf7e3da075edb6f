"""The policies of a municipality, and the board of one: where it stands, and what is next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from adv_portal.accounts.models import User
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Fact, Table
from policy import rules
from policy.models import Policy
from policy.queries.progress import FINISHED, ItemProgress, of_step, progress_of
from policy.vocabulary.states import ItemStatus, PolicyState
from policy.vocabulary.steps import Step

#: A municipality makes one in four years; older ones stay in the database.
SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class PoliciesPage:
    """The policies that exist for somebody.

    :param table: the newest first; ``None`` when there are none.
    """

    table: Table | None
    may_begin: bool


@budget(queries=1)
def policies_page(user: User) -> PoliciesPage:
    """Give the policies of a municipality."""
    rows = (
        Policy.objects.visible_to(user)
        .annotate(
            finished=Count("items", filter=Q(items__state__in=FINISHED)),
            asked=Count("items", filter=~Q(items__state=ItemStatus.NOT_APPLICABLE)),
        )
        .order_by("-begun_at", "-pk")[:SHOWN]
    )
    cells = [
        (
            Cell(row.title, href=reverse("policy:board", args=[row.pk]), header=True),
            Cell(_period(row)),
            Cell(PolicyState(row.state).label),
            Cell(_of(int(getattr(row, "finished", 0)), int(getattr(row, "asked", 0)))),
        )
        for row in rows
    ]
    columns = (Column(_("Policy")), Column(_("Period")), Column(_("State")), Column(_("Items done")))
    table = Table(_("Policies of the municipality"), columns, cells) if cells else None
    return PoliciesPage(table, rules.begin_policy(user))


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Where a policy stands.

    :param values: what the form of a change begins with.
    :param steps: one row for each of the seven steps.
    """

    policy_id: UUID
    title: str
    facts: tuple[Fact, ...]
    steps: Table
    may_change: bool
    version: int
    values: Mapping[str, object]


@budget(queries=2)
def board_page(user: User, policy_id: UUID) -> BoardPage:
    """Give the board of one policy.

    :raises NotFound: there is no such policy for this person.
    """
    policy = _policy(user, policy_id)
    found = progress_of(policy_id)
    columns = (Column(_("Step")), Column(_("Done")), Column(_("With evidence")), Column(_("Next")))
    rows = [_row(policy_id, step, of_step(found, step)) for step in Step]
    return BoardPage(
        policy_id=policy_id,
        title=policy.title,
        facts=(
            Fact(_("Period"), _period(policy)),
            Fact(_("State"), PolicyState(policy.state).label),
            Fact(_("Responsible in the college"), policy.portfolio_holder or _("Not filled in yet")),
        ),
        steps=Table(_("The seven steps"), columns, rows),
        may_change=rules.change_policy(user, policy),
        version=policy.version,
        values={
            name: getattr(policy, name) for name in ("title", "starts_on", "ends_on", "portfolio_holder")
        },
    )


@budget(queries=0)
def step_words(found: Sequence[ItemProgress]) -> tuple[str, str]:
    """Say how many items of a step are done, and how many of those are shown by evidence.

    It is no percentage: all of it is not what a municipality has to reach. Source: policy, chapter 2.
    """
    asked = [one for one in found if one.counts]
    finished = [one for one in asked if one.is_finished]
    return _of(len(finished), len(asked)), str(sum(1 for one in finished if one.shown))


def _row(policy_id: UUID, step: Step, found: Sequence[ItemProgress]) -> tuple[Cell, ...]:
    done, shown = step_words(found)
    waiting = next((one for one in found if one.counts and not one.is_finished), None)
    next_item = (
        Cell(f"{waiting.item.id} {waiting.item.label}", href=reverse("policy:item", args=[waiting.id]))
        if waiting
        else Cell(_("Nothing left in this step"))
    )
    href = reverse("policy:step", args=[policy_id, int(step)])
    return (Cell(f"{step} {step.label}", href=href, header=True), Cell(done), Cell(shown), next_item)


def _policy(user: User, policy_id: UUID) -> Policy:
    policy = Policy.objects.visible_to(user).filter(pk=policy_id).first()
    if policy is None:
        raise NotFound
    return policy


def _period(policy: Policy) -> str:
    return _("%(start)s to %(end)s") % {
        "start": date_format(policy.starts_on, "DATE_FORMAT"),
        "end": date_format(policy.ends_on, "DATE_FORMAT"),
    }


def _of(finished: int, asked: int) -> str:
    return _("%(finished)s of %(asked)s") % {"finished": finished, "asked": asked}
