"""One step of a policy with its checklist, and one item of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from adv_portal.accounts.models import User
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Fact, Table
from policy import rules
from policy.models import Evidence, ItemState, Policy, WarningEvent
from policy.queries.board import step_words
from policy.queries.progress import KINDS, ItemProgress, of_step, progress_of
from policy.vocabulary.acts import Act
from policy.vocabulary.checklist import CHECKLIST
from policy.vocabulary.states import ItemStatus
from policy.vocabulary.steps import PURPOSES, Item, Step
from policy.vocabulary.team import EvidenceKind
from policy.vocabulary.warnings import WentOn
from policy.workflow import ITEM_TABLE, NOT_BUSY


@dataclass(frozen=True, slots=True)
class StepPage:
    """One step: what it is for, and its checklist.

    :param others: links to the step before and the step after.
    """

    policy_id: UUID
    policy: str
    title: str
    purpose: str
    facts: tuple[Fact, ...]
    items: Table
    others: tuple[Crumb, ...]


@budget(queries=2)
def step_page(user: User, policy_id: UUID, number: int) -> StepPage:
    """Give one step of a policy.

    :param number: 1 to 7.
    :raises NotFound: there is no such policy for this person, or no such step.
    """
    if str(number) not in Step.values():
        raise NotFound
    policy = Policy.objects.visible_to(user).filter(pk=policy_id).first()
    if policy is None:
        raise NotFound
    step = Step(str(number))
    found = of_step(progress_of(policy_id), step)
    done, shown = step_words(found)
    columns = (Column(_("Item")), Column(_("State")), Column(_("Evidence"), numeric=True), Column(_("Who")))
    return StepPage(
        policy_id=policy_id,
        policy=policy.title,
        title=_("Step %(number)s: %(label)s") % {"number": number, "label": step.label},
        purpose=str(PURPOSES[step]),
        facts=(Fact(_("Done"), done), Fact(_("Of those with evidence"), shown)),
        items=Table(_("Checklist"), columns, [_row(one) for one in found]),
        others=tuple(_other(policy_id, near) for near in (number - 1, number + 1) if 1 <= near <= len(Step)),
    )


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item: what it asks, how far it is, what shows it and what may be done.

    :param first: items that usually come first and are not at least busy, in words.
    :param evidence: ``None`` when there is none.
    :param can: the acts that this person may do now.
    :param withdrawable: evidence that may be withdrawn: its key and its title.
    """

    item_id: UUID
    policy_id: UUID
    policy: str
    step: Crumb
    title: str
    state: str
    kind: str
    facts: tuple[Fact, ...]
    first: tuple[str, ...]
    evidence: Table | None
    withdrawable: tuple[tuple[UUID, str], ...]
    can: frozenset[str]
    may_work: bool
    version: int
    note: str


@budget(queries=4)
def item_page(user: User, item_id: UUID) -> ItemPage:
    """Give one item of a policy.

    :raises NotFound: there is no such item for this person.
    """
    rows = ItemState.objects.visible_to(user).select_related("policy", "changed_by")
    row = rows.filter(pk=item_id).first()
    if row is None:
        raise NotFound
    item = CHECKLIST[row.item]
    evidence = list(Evidence.objects.visible_to(user).filter(item_id=item_id).order_by("added_at"))
    may_work = rules.work_on_item(user, row.policy)
    return ItemPage(
        item_id=item_id,
        policy_id=row.policy_id,
        policy=row.policy.title,
        step=Crumb(
            f"{item.step} {item.step.label}", reverse("policy:step", args=[row.policy_id, int(item.step)])
        ),
        title=f"{item.id} {item.label}",
        state=ItemStatus(row.state).label,
        kind=KINDS[row.state],
        facts=tuple(_facts(row, item)),
        first=_first(row, item),
        evidence=_evidence_table(evidence),
        withdrawable=tuple((one.pk, one.title) for one in evidence if may_work and one.withdrawn_at is None),
        can=_can(user, row),
        may_work=may_work,
        version=row.version,
        note=row.note,
    )


def _row(one: ItemProgress) -> tuple[Cell, ...]:
    state = _("Expired") if one.is_expired else one.state.label
    kind = "warning" if one.is_expired else KINDS[one.state]
    return (
        Cell(f"{one.item.id} {one.item.label}", href=reverse("policy:item", args=[one.id]), header=True),
        Cell(state, kind=kind),
        Cell(one.shown),
        Cell(_who(one.item)),
    )


def _other(policy_id: UUID, number: int) -> Crumb:
    step = Step(str(number))
    return Crumb(f"{step} {step.label}", reverse("policy:step", args=[policy_id, number]))


def _who(item: Item) -> str:
    return ", ".join(who.label for who in item.who)


def _facts(row: ItemState, item: Item) -> list[Fact]:
    facts = [Fact(_("What shows it"), item.evidence), Fact(_("Who"), _who(item))]
    if row.note:
        facts.append(Fact(_("Note"), row.note))
    if row.reason:
        facts.append(Fact(_("Reason"), row.reason))
    if row.done_on:
        facts.append(Fact(_("Done on"), date_format(row.done_on, "DATE_FORMAT")))
    if row.changed_by is not None:
        facts.append(
            Fact(
                _("Last changed"),
                _("%(date)s by %(name)s")
                % {
                    "date": date_format(localtime(row.changed_at), "DATE_FORMAT"),
                    "name": row.changed_by.work_name,
                },
            )
        )
    facts += [
        Fact(_("Gone on before %(number)s") % {"number": warned.first}, _said(warned))
        for warned in WarningEvent.objects.filter(policy_id=row.policy_id, item=row.item).order_by("at")
    ]
    return facts


def _said(warned: WarningEvent) -> str:
    return warned.reason or WentOn(warned.went_on).label


def _first(row: ItemState, item: Item) -> tuple[str, ...]:
    waiting = ItemState.objects.filter(
        policy_id=row.policy_id, item__in=item.before, state__in=NOT_BUSY
    ).values_list("item", flat=True)
    left = set(waiting)
    return tuple(f"{number} {CHECKLIST[number].label}" for number in item.before if number in left)


def _can(user: User, row: ItemState) -> frozenset[str]:
    allowed = set()
    for act in ITEM_TABLE.acts_from(row.state):
        may = rules.confirm_item if act == Act.ITEM_CONFIRMED else rules.work_on_item
        if may(user, row.policy):
            allowed.add(act.name)
    return frozenset(allowed)


def _evidence_table(evidence: Sequence[Evidence]) -> Table | None:
    if not evidence:
        return None
    today = timezone.localdate()
    columns = (Column(_("What")), Column(_("Kind")), Column(_("Date")), Column(_("State")))
    rows = [
        (
            Cell(one.title, href=one.body if one.kind == EvidenceKind.LINK else "", header=True),
            Cell(EvidenceKind(one.kind).label if one.kind == EvidenceKind.LINK else one.body),
            Cell(date_format(one.dated_on, "DATE_FORMAT")),
            Cell(_holds(one, today)),
        )
        for one in evidence
    ]
    return Table(_("Evidence"), columns, rows)


def _holds(one: Evidence, today: date) -> str:
    if one.withdrawn_at is not None:
        return _("Withdrawn")
    if one.valid_until is None:
        return _("Holds")
    day = date_format(one.valid_until, "DATE_FORMAT")
    if one.valid_until < today:
        return _("Expired on %(date)s") % {"date": day}
    return _("Holds until %(date)s") % {"date": day}
