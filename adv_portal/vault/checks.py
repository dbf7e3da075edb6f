"""What an administrator should mend about the keys; the start refuses what would lose or revive something."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 -- Django's name
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from adv_portal.vault.keys import ring
from adv_portal.vault.models import DataKey
from adv_portal.vault.tending import RingState, ring_state

#: For each way in which ring and database do not fit, what is wrong and what to do.
REMEDIES: Final[Mapping[RingState, tuple[str, str]]] = {
    RingState.MISSING: (
        "The key ring is not there, and cases cannot be read without it. No new one is started in its place.",
        "Put the newest copy of the key ring at KEY_RING, or point KEY_RING at it.",
    ),
    RingState.DAMAGED: (
        "The file at KEY_RING is no key ring, or a damaged one.",
        "Put the newest copy of the key ring at KEY_RING, or point KEY_RING at it.",
    ),
    RingState.OTHER: (
        "The key ring at KEY_RING belongs to another database.",
        "Point KEY_RING at the ring of this database, or DATABASE_URL at the database of this ring.",
    ),
    RingState.BEHIND: (
        "The key ring at KEY_RING is an older copy: it lacks keys that the database needs.",
        "Put a newer copy of the key ring at KEY_RING, or an older back-up of the database beside this one.",
    ),
    RingState.DATABASE_BEHIND: (
        "This database is older than the key ring: it was put back from a back-up.",
        "Run: manage.py after_restore. It erases again what was erased since.",
    ),
}


@register(Tags.database, deploy=True)
def check_ring(**_kwargs: Any) -> Iterable[CheckMessage]:  # noqa: ANN401 -- Django's signature
    """Look at the key ring and at the keys that are outside it."""
    try:
        state = ring_state()
        outside = DataKey.objects.filter(wrapped__isnull=False, slot__isnull=True).count()
    except DatabaseError:  # another check tells
        return
    if state in REMEDIES:
        problem, remedy = REMEDIES[state]
        yield Error(problem, hint=remedy, id="portal.E030")
    elif ring().exists() and ring().is_open_to_others():
        yield Warning(
            "Other users of this machine may read the key ring.",
            hint="Run: chmod 600 on the file at KEY_RING.",
            id="portal.W031",
        )
    if outside:
        yield Warning(
            f"{outside} keys are outside the key ring: what they open stays readable in older back-ups.",
            hint="Put a new key in front of KEY_ENCRYPTION_KEYS, run rotate_keys, drop the old key.",
            id="portal.W032",
        )


def refuse_unfit_ring() -> None:
    """Stop the start while ring and database do not fit: what was erased might be read again.

    A database that is away or empty tells by itself.

    :raises ImproperlyConfigured: with what to do.
    """
    try:
        state = ring_state()
    except DatabaseError:
        return
    if state in REMEDIES:
        raise ImproperlyConfigured(" ".join(REMEDIES[state]))
