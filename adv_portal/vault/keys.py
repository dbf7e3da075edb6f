"""Data keys: one for each case, wrapped by the key-encryption keys of the settings; wrap, rotate, destroy."""

import base64
import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid5

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from adv_portal.errors import Erased
from adv_portal.vault.models import FINGERPRINT_LENGTH, DataKey
from adv_portal.vault.sealing import KEY_BYTES, Key, Place, Sealed

_NAMESPACE: Final = UUID("5c1b7d0e-6f52-4c55-9a0a-0d3f6f1f1b7a")


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


def _place(owner_id: UUID) -> Place:
    return Place("vault_datakey", "wrapped", owner_id)


def make_key(owner_id: UUID) -> Key:
    """Make and store the key of a new owner, within the act that makes the owner."""
    newest = key_encryption_keys()[0]
    raw = os.urandom(KEY_BYTES)
    sealed = newest.key.seal(raw, _place(owner_id))
    DataKey.objects.create(owner_id=owner_id, wrapped=sealed.raw, wrapped_by=newest.fingerprint)
    return Key(raw)


def make_keys(owner_ids: Iterable[UUID]) -> dict[UUID, Key]:
    """Make and store the keys of many new owners in one statement."""
    newest = key_encryption_keys()[0]
    made = {owner_id: os.urandom(KEY_BYTES) for owner_id in owner_ids}
    DataKey.objects.bulk_create(
        DataKey(
            owner_id=owner_id,
            wrapped=newest.key.seal(raw, _place(owner_id)).raw,
            wrapped_by=newest.fingerprint,
        )
        for owner_id, raw in made.items()
    )
    return {owner_id: Key(raw) for owner_id, raw in made.items()}


def _unwrap(row: DataKey) -> Key:
    if row.wrapped is None:
        raise Erased
    fitting = [known for known in key_encryption_keys() if known.fingerprint == row.wrapped_by]
    if not fitting:
        raise NoKeyFits
    return Key(fitting[0].key.open(Sealed(bytes(row.wrapped)), _place(row.owner_id)))


def key_of(owner_id: UUID) -> Key:
    """Give the key of an owner.

    :raises Erased: the key was destroyed, or there never was one.
    :raises NoKeyFits: the settings lack the key-encryption key it was wrapped with.
    """
    row = DataKey.objects.filter(pk=owner_id).first()
    if row is None:
        raise Erased
    return _unwrap(row)


def keys_of(owner_ids: Iterable[UUID]) -> dict[UUID, Key]:
    """Give the keys of many owners in one statement; erased ones are left out."""
    rows = DataKey.objects.filter(pk__in=list(owner_ids), wrapped__isnull=False)
    return {row.owner_id: _unwrap(row) for row in rows}


def destroy_key(owner_id: UUID) -> None:
    """Destroy the key of an owner: what it sealed can never be opened again. Twice is as good as once."""
    destroy_keys([owner_id])


def destroy_keys(owner_ids: Iterable[UUID]) -> None:
    """Destroy the keys of many owners in one statement."""
    DataKey.objects.filter(pk__in=list(owner_ids), wrapped__isnull=False).update(
        wrapped=None, destroyed_at=timezone.now()
    )


def installation_owner(name: str) -> UUID:
    """Give the owner of a key of the installation, to fetch it together with others."""
    return uuid5(_NAMESPACE, name)


def installation_key(name: str) -> Key:
    """Give a key of the installation itself, made at its first use.

    It stands wrapped in the database, so that turning the key-encryption keys over does not change it.

    :param name: what it is for, such as ``meldcode``.
    """
    owner_id = installation_owner(name)
    row = DataKey.objects.filter(pk=owner_id).first()
    if row is None:
        newest = key_encryption_keys()[0]
        wrapped = newest.key.seal(os.urandom(KEY_BYTES), _place(owner_id)).raw
        # Two processes may come here at once: the first one's key holds for both.
        DataKey.objects.bulk_create(
            [DataKey(owner_id=owner_id, wrapped=wrapped, wrapped_by=newest.fingerprint)],
            ignore_conflicts=True,
        )
        row = DataKey.objects.get(pk=owner_id)
    return _unwrap(row)


def stale_keys() -> QuerySet[DataKey]:
    """Give the keys that are not yet wrapped with the newest key-encryption key."""
    newest = key_encryption_keys()[0]
    return DataKey.objects.filter(wrapped__isnull=False).exclude(wrapped_by=newest.fingerprint)


def rewrap(limit: int) -> int:
    """Wrap up to ``limit`` keys with the newest key-encryption key.

    Runs within an act and can be stopped and taken up again at any key.

    :returns: how many were rewrapped; 0 when all are.
    """
    newest = key_encryption_keys()[0]
    rows = list(stale_keys().order_by("pk").select_for_update(skip_locked=True)[:limit])
    for row in rows:
        row.wrapped = newest.key.seal(_unwrap(row).raw(), _place(row.owner_id)).raw
        row.wrapped_by = newest.fingerprint
    DataKey.objects.bulk_update(rows, ["wrapped", "wrapped_by"])
    return len(rows)
