"""Data keys: one for each case, wrapped by the key ring and by the settings; make, find, rotate, destroy."""

import base64
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid5

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from adv_portal.errors import Erased
from adv_portal.vault.models import FINGERPRINT_LENGTH, DataKey
from adv_portal.vault.ring import Ring, RingMissing
from adv_portal.vault.sealing import KEY_BYTES, Key, Place, Sealed

_NAMESPACE: Final = UUID("5c1b7d0e-6f52-4c55-9a0a-0d3f6f1f1b7a")
#: How many halves are burnt in one go.
MOST_AT_ONCE: Final = 1_000


class NoKeyFits(Exception):
    """None of the key-encryption keys opens a data key: the settings lack a key that is still in use."""


@dataclass(frozen=True, slots=True)
class KeyEncryptionKey:
    """A key that wraps others, known by its fingerprint."""

    key: Key
    fingerprint: str


def key_encryption_keys() -> tuple[KeyEncryptionKey, ...]:
    """Give the keys of the settings, newest first."""
    found = []
    for text in settings.KEY_ENCRYPTION_KEYS:
        raw = base64.b64decode(text)
        found.append(
            KeyEncryptionKey(Key(raw), sha256(b"fingerprint" + raw).hexdigest()[:FINGERPRINT_LENGTH])
        )
    return tuple(found)


def ring() -> Ring:
    """Give the key ring of this installation."""
    return Ring(settings.KEY_RING)


def _outer(owner_id: UUID) -> Place:
    return Place("vault_datakey", "wrapped", owner_id)


def _inner(owner_id: UUID) -> Place:
    return Place("vault_datakey", "halved", owner_id)


def _ring_for_new_keys() -> Ring:
    found = ring()
    if not found.exists():
        if DataKey.objects.filter(slot__isnull=False).exists():
            raise RingMissing
        found.begin()
    return found


def _wrap(owner_id: UUID, raw: bytes, half: Key) -> bytes:
    inner = half.seal(raw, _inner(owner_id)).raw
    return key_encryption_keys()[0].key.seal(inner, _outer(owner_id)).raw


def _new_rows(raw_keys: Mapping[UUID, bytes]) -> list[DataKey]:
    newest = key_encryption_keys()[0].fingerprint
    return [
        DataKey(
            owner_id=owner_id,
            wrapped=_wrap(owner_id, raw_keys[owner_id], half),
            wrapped_by=newest,
            slot=slot,
        )
        for owner_id, (slot, half) in _ring_for_new_keys().add(list(raw_keys)).items()
    ]


def make_key(owner_id: UUID) -> Key:
    """Make and store the key of a new owner, within the act that makes the owner.

    :raises RingMissing: the key ring is gone, while there are keys that need it.
    """
    return make_keys([owner_id])[owner_id]


def make_keys(owner_ids: Iterable[UUID]) -> dict[UUID, Key]:
    """Make and store the keys of many new owners in one statement. Raises like :func:`make_key`."""
    made = {owner_id: os.urandom(KEY_BYTES) for owner_id in owner_ids}
    DataKey.objects.bulk_create(_new_rows(made))
    return {owner_id: Key(raw) for owner_id, raw in made.items()}


def _unwrapped(rows: Iterable[DataKey]) -> dict[UUID, Key]:
    """Open the keys of rows; those that were destroyed, here or in the ring alone, are left out."""
    kept = {row.owner_id: row for row in rows if row.wrapped is not None}
    slots = {owner_id: row.slot for owner_id, row in kept.items() if row.slot is not None}
    halves = ring().halves(slots) if slots else {}
    return {
        owner_id: _unwrap(row, halves.get(owner_id))
        for owner_id, row in kept.items()
        if row.slot is None or owner_id in halves
    }


def _unwrap(row: DataKey, half: Key | None) -> Key:
    fitting = [known for known in key_encryption_keys() if known.fingerprint == row.wrapped_by]
    if not fitting:
        raise NoKeyFits
    inner = fitting[0].key.open(Sealed(bytes(row.wrapped or b"")), _outer(row.owner_id))
    return Key(inner if half is None else half.open(Sealed(inner), _inner(row.owner_id)))


def key_of(owner_id: UUID) -> Key:
    """Give the key of an owner.

    :raises Erased: the key was destroyed, or there never was one.
    :raises NoKeyFits: the settings lack the key-encryption key it was wrapped with.
    :raises RingMissing: the key ring is gone.
    :raises RingLacks: the key ring is an older one than the database, or another one.
    """
    found = keys_of([owner_id])
    if owner_id not in found:
        raise Erased
    return found[owner_id]


def keys_of(owner_ids: Iterable[UUID]) -> dict[UUID, Key]:
    """Give the keys of many owners in one statement; erased ones are left out. Raises like :func:`key_of`."""
    return _unwrapped(DataKey.objects.filter(pk__in=list(owner_ids), wrapped__isnull=False))


def destroy_key(owner_id: UUID) -> None:
    """Destroy the key of an owner: what it sealed can never be opened again. Twice is as good as once."""
    destroy_keys([owner_id])


def destroy_keys(owner_ids: Iterable[UUID]) -> None:
    """Destroy the keys of many owners in one statement, and burn their halves when the act is stored.

    Where the act is rolled back all stays as it was. Where the process dies in between, beat burns the halves
    within a minute: see :func:`burn_destroyed`.
    """
    gone = list(owner_ids)
    DataKey.objects.filter(pk__in=gone, wrapped__isnull=False).update(
        wrapped=None, destroyed_at=timezone.now()
    )

    def burn() -> None:
        burn_destroyed(gone)

    connection.on_commit(burn, robust=True)


def burn_destroyed(owner_ids: Iterable[UUID] | None = None, limit: int = MOST_AT_ONCE) -> int:
    """Burn the halves of destroyed keys in the ring, outside any act: a burnt half cannot be rolled back.

    :param owner_ids: whose; ``None`` for all that are left.
    :param limit: how many at most.
    :returns: how many were burnt; 0 when none is left.
    :raises RingMissing: the key ring is gone.
    :raises RingLacks: the key ring is an older one than the database, or another one.
    """
    left = DataKey.objects.filter(destroyed_at__isnull=False, slot__isnull=False, burnt_at__isnull=True)
    if owner_ids is not None:
        left = left.filter(pk__in=list(owner_ids))
    slots = {row.owner_id: row.slot for row in left.order_by("pk")[:limit] if row.slot is not None}
    if slots:
        ring().burn(slots)
        DataKey.objects.filter(pk__in=list(slots)).update(burnt_at=timezone.now())
    return len(slots)


def installation_owner(name: str) -> UUID:
    """Give the owner of a key of the installation, to fetch it together with others."""
    return uuid5(_NAMESPACE, name)


def installation_key(name: str) -> Key:
    """Give a key of the installation itself, made at its first use.

    It stands wrapped in the database, so that turning the key-encryption keys over does not change it.

    :param name: what it is for, such as ``meldcode``.
    """
    owner_id = installation_owner(name)
    found = keys_of([owner_id])
    if owner_id not in found:
        # Two processes may come here at once: the first one's key holds for both.
        DataKey.objects.bulk_create(_new_rows({owner_id: os.urandom(KEY_BYTES)}), ignore_conflicts=True)
        found[owner_id] = key_of(owner_id)
    return found[owner_id]


def stale_keys() -> QuerySet[DataKey]:
    """Give the keys that are not yet wrapped with the newest key-encryption key, or not yet in the ring."""
    newest = key_encryption_keys()[0]
    return DataKey.objects.filter(wrapped__isnull=False).exclude(
        wrapped_by=newest.fingerprint, slot__isnull=False
    )


def rewrap(limit: int) -> int:
    """Wrap up to ``limit`` keys with the newest key-encryption key, and give a half to those that have none.

    Runs within an act and can be stopped and taken up again at any key. Keys whose half was burnt stay as
    they are: nobody can open them.

    :returns: how many were rewrapped; 0 when all are.
    """
    newest = key_encryption_keys()[0]
    rows = list(stale_keys().order_by("pk").select_for_update(skip_locked=True)[:limit])
    if not rows:
        return 0
    raw = _unwrapped(rows)
    new = _ring_for_new_keys().add([row.owner_id for row in rows if row.slot is None])
    old = ring().halves({row.owner_id: row.slot for row in rows if row.slot is not None})
    for row in rows:
        row.slot, half = new.get(row.owner_id) or (row.slot, old.get(row.owner_id))
        row.wrapped_by = newest.fingerprint
        if half is not None:
            row.wrapped = _wrap(row.owner_id, raw[row.owner_id].raw(), half)
    DataKey.objects.bulk_update(rows, ["wrapped", "wrapped_by", "slot"])
    return len(rows)
