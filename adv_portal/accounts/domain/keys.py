"""Turning over the keys that wrap the keys of cases."""

from adv_portal.accounts.rules import may_manage, require
from adv_portal.accounts.vocabulary import AccountAct
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Refused
from adv_portal.vault.keys import rewrap, stale_keys


def rotate_keys(*, limit: int, actor: Actor) -> int:
    """Wrap up to ``limit`` keys with the newest key-encryption key.

    Can be stopped after any call and taken up again later, by several processes at once.

    :returns: how many keys were wrapped anew.
    :raises Refused: all keys are wrapped with the newest one.
    :raises NoKeyFits: the settings lack a key that is still in use; nothing has changed.
    """
    with act(AccountAct.KEYS_ROTATED, by=actor) as record:
        require(may_manage, actor)
        first = stale_keys().order_by("pk").first()
        count = rewrap(limit)
        if first is None or not count:
            raise Refused
        record.about(first, changed=("wrapped", "wrapped_by"))
    return count
