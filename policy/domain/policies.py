"""Beginning a policy, and changing what it is called and when it runs."""

from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed, Refused
from policy import rules
from policy.models import ItemState, Policy
from policy.vocabulary.acts import Act
from policy.vocabulary.checklist import CATALOGUE, CHECKLIST

#: A policy is made once in four years; twice as long is a mistake in a date.
MOST_YEARS: Final = 8


def begin_policy(
    *, title: str, starts_on: date, ends_on: date, portfolio_holder: str = "", actor: Actor
) -> Policy:
    """Begin a policy for the actor's municipality, with the whole checklist not begun.

    :param portfolio_holder: the function of who is responsible in the college, never a name.
    :raises NotAllowed: the actor makes no policy.
    :raises Refused: the period ends before it begins, or is longer than eight years.
    Source: policy, section 8.2: several may be there at a time.
    """
    with act(Act.POLICY_BEGUN, by=actor) as record:
        require(rules.begin_policy, actor)
        if actor.municipality_id is None or actor.user_id is None:
            raise NotAllowed
        _check_period(starts_on, ends_on)
        policy = Policy.objects.create(
            municipality_id=actor.municipality_id,
            title=title,
            starts_on=starts_on,
            ends_on=ends_on,
            portfolio_holder=portfolio_holder,
            begun_by_id=actor.user_id,
        )
        ItemState.objects.bulk_create(
            ItemState(policy=policy, item=number, catalogue=CATALOGUE) for number in CHECKLIST
        )
        record.about(policy, changed=("title", "starts_on", "ends_on", "portfolio_holder"))
    return policy


def change_policy(
    *,
    policy_id: UUID,
    version: int,
    title: str,
    starts_on: date,
    ends_on: date,
    portfolio_holder: str = "",
    actor: Actor,
) -> Policy:
    """Change what a policy is called, when it runs and who is responsible for it.

    :param version: the version on the actor's screen.
    :raises NotFound: there is no such policy for the actor.
    :raises NotAllowed: the actor makes no policy.
    :raises Refused: the period ends before it begins, or is longer than eight years.
    :raises StaleVersion: somebody saved it in the meantime.
    """
    values = {
        "title": title,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "portfolio_holder": portfolio_holder,
    }
    with act(Act.POLICY_CHANGED, by=actor) as record:
        policy = Policy.objects.visible_to(actor).locked(policy_id, version=version)
        require(rules.change_policy, actor, policy)
        _check_period(starts_on, ends_on)
        changed = [name for name, value in values.items() if getattr(policy, name) != value]
        for name in changed:
            setattr(policy, name, values[name])
        policy.save_new_version(update_fields=changed)
        record.about(policy, changed=changed)
    return policy


def _check_period(starts_on: date, ends_on: date) -> None:
    if ends_on <= starts_on:
        raise Refused([Missing("ends_on", _("The period ends before it begins."))])
    if ends_on.year - starts_on.year > MOST_YEARS:
        raise Refused([Missing("ends_on", _("A policy runs for at most eight years."))])
