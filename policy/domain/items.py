"""Working on the checklist: each item begun, done, confirmed, set aside or opened again."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import Predicate, require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed
from adv_portal.states.writer import move
from policy import rules
from policy.models import ItemState, WarningEvent
from policy.vocabulary.acts import Act
from policy.vocabulary.checklist import CATALOGUE
from policy.vocabulary.warnings import WentOn
from policy.workflow import ITEM_TABLE, LEAST_REASON, unasked


def begin_item(
    *, item_id: UUID, version: int, note: str = "", went_on: str = "", why: str = "", actor: Actor
) -> ItemState:
    """Say that somebody works on an item.

    :param version: the version on the actor's screen.
    :param went_on: why one goes on before what usually comes first; asked once for each pair of items.
    :param why: that reason in words, when it is none of the ready-made ones.
    :raises NotFound: there is no such item for the actor.
    :raises NotAllowed: the actor makes no policy.
    :raises Refused: it was begun already, or another item usually comes first and no reason was given.
    :raises StaleVersion: somebody saved it in the meantime.
    Source: policy, chapter 2: preconditions warn and never block.
    """
    with act(Act.ITEM_BEGUN, by=actor) as record:
        state = _locked(item_id, version, rules.work_on_item, actor)
        gaps = _warned(state, went_on, why, actor)
        move(state, ITEM_TABLE, Act.ITEM_BEGUN, gaps)
        state.note = note
        record.about(state, changed=_saved(state, actor, "note"))
    return state


def finish_item(
    *,
    item_id: UUID,
    version: int,
    done_on: date,
    note: str = "",
    went_on: str = "",
    why: str = "",
    actor: Actor,
) -> ItemState:
    """Say that an item is done. Without evidence it is shown as claimed, not as shown.

    :param version: the version on the actor's screen.
    :param done_on: the day, today or before.
    :param went_on: why one goes on before what usually comes first; asked once for each pair of items.
    :param why: that reason in words, when it is none of the ready-made ones.
    :raises NotFound: there is no such item for the actor.
    :raises NotAllowed: the actor makes no policy.
    :raises Refused: the day lies ahead, it was done already, or a reason is missing.
    :raises StaleVersion: somebody saved it in the meantime.
    Source: policy, chapter 2.
    """
    with act(Act.ITEM_FINISHED, by=actor) as record:
        state = _locked(item_id, version, rules.work_on_item, actor)
        gaps = _warned(state, went_on, why, actor)
        if done_on > timezone.localdate():
            gaps.append(Missing("done_on", _("This day has not come yet.")))
        move(state, ITEM_TABLE, Act.ITEM_FINISHED, gaps)
        state.note, state.done_on = note, done_on
        record.about(state, changed=_saved(state, actor, "note", "done_on"))
    return state


def confirm_item(*, item_id: UUID, version: int, actor: Actor) -> ItemState:
    """Confirm as coordinator what was done and is shown by evidence.

    :param version: the version on the actor's screen.
    :raises NotFound: there is no such item for the actor.
    :raises NotAllowed: the actor is not the coordinator.
    :raises Refused: it is not done, or no evidence holds today.
    :raises StaleVersion: somebody saved it in the meantime.
    Source: policy, chapter 2.
    """
    with act(Act.ITEM_CONFIRMED, by=actor) as record:
        state = _locked(item_id, version, rules.confirm_item, actor)
        move(state, ITEM_TABLE, Act.ITEM_CONFIRMED)
        record.about(state, changed=_saved(state, actor))
    return state


def set_item_aside(*, item_id: UUID, version: int, reason: str, actor: Actor) -> ItemState:
    """Say that an item does not apply here, and why.

    :param version: the version on the actor's screen.
    :raises NotFound: there is no such item for the actor.
    :raises NotAllowed: the actor makes no policy.
    :raises Refused: the reason is shorter than ten characters, or it was confirmed already.
    :raises StaleVersion: somebody saved it in the meantime.
    Source: policy, chapter 2.
    """
    with act(Act.ITEM_SET_ASIDE, by=actor) as record:
        state = _locked(item_id, version, rules.work_on_item, actor)
        state.reason = reason
        move(state, ITEM_TABLE, Act.ITEM_SET_ASIDE)
        record.about(state, changed=_saved(state, actor, "reason"))
    return state


def reopen_item(*, item_id: UUID, version: int, reason: str, actor: Actor) -> ItemState:
    """Open an item again that was done, confirmed or set aside, and say why.

    :param version: the version on the actor's screen.
    :raises NotFound: there is no such item for the actor.
    :raises NotAllowed: the actor makes no policy.
    :raises Refused: the reason is shorter than ten characters, or it is open already.
    :raises StaleVersion: somebody saved it in the meantime.
    Source: policy, chapter 2.
    """
    with act(Act.ITEM_REOPENED, by=actor) as record:
        state = _locked(item_id, version, rules.work_on_item, actor)
        state.reason, state.done_on = reason, None
        move(state, ITEM_TABLE, Act.ITEM_REOPENED)
        record.about(state, changed=_saved(state, actor, "reason", "done_on"))
    return state


def _locked(item_id: UUID, version: int, may: Predicate, actor: Actor) -> ItemState:
    rows = ItemState.objects.visible_to(actor).select_related("policy")
    state = rows.locked(item_id, version=version)
    require(may, actor, state.policy)
    return state


def _saved(state: ItemState, actor: Actor, *names: str) -> Iterable[str]:
    state.catalogue = CATALOGUE
    state.changed_by_id, state.changed_at = actor.user_id, timezone.now()
    state.save_new_version(update_fields=["state", "catalogue", "changed_by", "changed_at", *names])
    return ("state", *names)


def _warned(state: ItemState, went_on: str, why: str, actor: Actor) -> list[Missing]:
    """Keep why somebody goes on before what usually comes first; name what is missing of the reason."""
    first = unasked(state)
    if not first:
        return []
    if went_on not in WentOn.values():
        return [Missing("went_on", _("Choose why you go on."))]
    if went_on == WentOn.OTHER and len(why.strip()) < LEAST_REASON:
        return [Missing("why", _("Say why, in at least 10 characters."))]
    if actor.user_id is None:
        raise NotAllowed
    WarningEvent.objects.bulk_create(
        WarningEvent(
            policy_id=state.policy_id,
            item=state.item,
            first=number,
            went_on=went_on,
            reason=why,
            by_id=actor.user_id,
        )
        for number in first
    )
    return []
