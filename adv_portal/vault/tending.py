"""Ring and database belong together: whether they do, marking them, putting them together after a restore."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final
from uuid import UUID

from adv_portal.vault.keys import burn_destroyed, ring
from adv_portal.vault.models import DataKey, RingMark
from adv_portal.vault.ring import Header, Marking, RingLacks

#: How many keys are looked at in one statement.
BATCH: Final = 5_000


class RingState(StrEnum):
    """How the key ring and the database stand to each other."""

    FIT = "ok"
    MISSING = "ring_missing"  # keys need it, and it is not there
    DAMAGED = "ring_damaged"  # the file is no key ring
    OTHER = "other_ring"  # it belongs to another database
    BEHIND = "ring_behind"  # an older copy of the ring: keys of lately are lacking
    DATABASE_BEHIND = "database_behind"  # an older database: what was erased since is to be erased again


class NotTogether(Exception):
    """Ring and database do not fit; :attr:`found` says how."""

    def __init__(self, state: RingState) -> None:
        super().__init__(str(state))
        self.found = state


def ring_state() -> RingState:
    """Tell how ring and database stand to each other."""
    found = ring()
    highest = _highest_slot()
    if not found.exists():
        return RingState.FIT if highest is None else RingState.MISSING
    try:
        header = found.header()
    except RingLacks:
        return RingState.DAMAGED
    if highest is not None and highest >= found.slots():
        return RingState.BEHIND
    return _compared(header, RingMark.objects.first())


def _highest_slot() -> int | None:
    return DataKey.objects.order_by("-slot").values_list("slot", flat=True).exclude(slot=None).first()


def _compared(header: Header, mark: RingMark | None) -> RingState:
    if mark is None:
        began_before = header.epoch and DataKey.objects.exists()
        return RingState.DATABASE_BEHIND if began_before else RingState.FIT
    if mark.ring_id != header.ring_id:
        return RingState.OTHER
    if mark.epoch < header.epoch:
        return RingState.DATABASE_BEHIND
    return RingState.BEHIND if mark.epoch > header.promised else RingState.FIT


def tend() -> int:
    """Burn what erasures left to burn, and mark ring and database together. Beat runs this every minute.

    Runs outside any act, because neither a burnt half nor a mark in a file can be rolled back.

    :returns: how many halves were burnt.
    :raises NotTogether: they do not fit; nothing was marked.
    """
    state = ring_state()
    if state != RingState.FIT:
        raise NotTogether(state)
    if not ring().exists():
        return 0
    burnt = 0
    while count := burn_destroyed():
        burnt += count
    with ring().marking() as marking:
        _mark(marking)
    return burnt


def _mark(marking: Marking) -> None:
    """Raise the epoch of both by one, in an order that a kill at any moment leaves understandable."""
    epoch = marking.header.promised + 1
    marking.promise(epoch)
    RingMark.objects.update_or_create(
        pk=1, defaults={"epoch": epoch}, create_defaults={"ring_id": marking.header.ring_id, "epoch": epoch}
    )
    marking.confirm(epoch)


def gone_owners() -> Iterator[list[UUID]]:
    """Give, in batches, the owners whose keys are in the database while their halves were burnt.

    :raises RingMissing: there is no ring.
    :raises RingLacks: the ring is an older one than the database, or another one.
    """
    after: UUID | None = None
    while True:
        rows = DataKey.objects.filter(wrapped__isnull=False, slot__isnull=False).order_by("pk")
        batch = list((rows.filter(pk__gt=after) if after else rows)[:BATCH])
        if not batch:
            return
        after = batch[-1].pk
        slots = {row.owner_id: row.slot for row in batch if row.slot is not None}
        kept = ring().halves(slots)
        yield [owner_id for owner_id in slots if owner_id not in kept]


def made_since() -> int:
    """Count the keys the ring was given after the last one this database knows: a bound for what came.

    :raises RingMissing: there is no ring.
    """
    highest = _highest_slot()
    return ring().slots() - (0 if highest is None else highest + 1)


def put_together() -> None:
    """Mark the database as the one that belongs to the ring, once what was erased is erased again.

    :raises NotTogether: the ring is the one that is behind, or not there.
    """
    state = ring_state()
    if state not in {RingState.FIT, RingState.DATABASE_BEHIND}:
        raise NotTogether(state)
    with ring().marking() as marking:
        _mark(marking)
