"""The key ring: a file outside the database with half of every data key, one record for each owner.

A record is written once and burnt once, where it stands. So a copy of the file is whole at any moment, an
erased half is gone from it at once, and no other owner is touched. Source: AVG art. 17, 25; decision 22.
"""

import fcntl
import os
import stat
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID

from adv_portal.vault.sealing import KEY_BYTES, Key

RECORD_BYTES: Final = 64
_OWNER_BYTES: Final = 16
_CHECK_BYTES: Final = 16
_MAGIC: Final = b"ADVRING1"
_HEADER: Final = struct.Struct(">8s16sQQ8x16s")
#: What stands where a half was. Zeroes would not do: damage looks like that.
BURNT: Final = bytes(_OWNER_BYTES + KEY_BYTES) + b"burnt-on-purpose"
#: Nobody but the portal's own user.
FILE_MODE: Final = 0o600
FOLDER_MODE: Final = 0o700


class RingMissing(Exception):
    """The key ring is not where it should be, while there are keys that need it."""


class RingLacks(Exception):
    """The key ring has no record of an owner, or a damaged one: it is an older copy, or another ring."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the ring says of itself.

    :param ring_id: tells this ring from every other.
    :param epoch: how often ring and database were marked together.
    :param promised: the epoch the database may already have, when marking was cut short.
    """

    ring_id: UUID
    epoch: int
    promised: int

    def packed(self) -> bytes:
        """Write it as it stands in the file."""
        body = _HEADER.pack(_MAGIC, self.ring_id.bytes, self.epoch, self.promised, b"")
        return body[:-_CHECK_BYTES] + _check(body[:-_CHECK_BYTES])

    @staticmethod
    def read(raw: bytes) -> "Header":
        """Read what stands in the file.

        :raises RingLacks: this is no key ring, or a damaged one.
        """
        if len(raw) != RECORD_BYTES or raw[-_CHECK_BYTES:] != _check(raw[:-_CHECK_BYTES]):
            raise RingLacks
        magic, ring_id, epoch, promised, _sum = _HEADER.unpack(raw)
        if magic != _MAGIC:
            raise RingLacks
        return Header(UUID(bytes=ring_id), epoch, promised)


def _check(body: bytes) -> bytes:
    return sha256(b"ring" + body).digest()[:_CHECK_BYTES]


def _record(owner_id: UUID, half: bytes) -> bytes:
    body = owner_id.bytes + half
    return body + _check(body)


def _offset(slot: int) -> int:
    return RECORD_BYTES * (slot + 1)


class Ring:
    """The key ring in one file. Threads, processes and machines with the same disk may use it at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """Tell whether there is a ring."""
        return self.path.exists()

    def begin(self) -> None:
        """Make an empty ring where there is none; two who come at once make one."""
        self.path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        ring = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
        try:
            fcntl.flock(ring, fcntl.LOCK_EX)
            if os.fstat(ring).st_size < RECORD_BYTES:
                _write(ring, Header(UUID(bytes=os.urandom(16)), 0, 0).packed(), 0)
        finally:
            os.close(ring)
        folder = os.open(self.path.parent, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def is_open_to_others(self) -> bool:
        """Tell whether somebody else on this machine may read the file."""
        return bool(self.path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))

    def header(self) -> Header:
        """Give what the ring says of itself."""
        with self._open(fcntl.LOCK_SH) as ring:
            return self._header(ring)

    def slots(self) -> int:
        """Count the records that were ever written, burnt ones too: none is used again."""
        with self._open() as ring:
            return _slots(ring)

    def add(self, owner_ids: Sequence[UUID]) -> dict[UUID, tuple[int, Key]]:
        """Write a new half for each owner; on disk before this returns.

        :returns: for each owner the slot and the half. Where the act is rolled back, the slot stays unused.
        """
        halves = {owner_id: os.urandom(KEY_BYTES) for owner_id in owner_ids}
        with self._open(fcntl.LOCK_EX) as ring:
            first = _slots(ring)
            records = b"".join(_record(owner_id, half) for owner_id, half in halves.items())
            _write(ring, records, _offset(first))
        return {owner_id: (first + place, Key(half)) for place, (owner_id, half) in enumerate(halves.items())}

    def halves(self, slots: Mapping[UUID, int]) -> dict[UUID, Key]:
        """Give the halves of owners; those that were burnt are left out.

        :raises RingLacks: a record is missing, damaged, or somebody else's.
        """
        found = {}
        with self._open() as ring:
            for owner_id, slot in slots.items():
                half = self._half(ring, owner_id, slot)
                if half is not None:
                    found[owner_id] = Key(half)
        return found

    def burn(self, slots: Mapping[UUID, int]) -> None:
        """Overwrite the halves of owners where they stand; on disk before this returns. Twice is as once.

        :raises RingLacks: a record is missing, damaged, or somebody else's: nothing more is overwritten.
        """
        with self._open(fcntl.LOCK_EX) as ring:
            for owner_id, slot in slots.items():
                if _read_half(ring, owner_id, slot) is not None:
                    os.pwrite(ring, BURNT, _offset(slot))
            os.fsync(ring)

    @contextmanager
    def marking(self) -> Iterator["Marking"]:
        """Keep others from marking the ring meanwhile."""
        with self._open(fcntl.LOCK_EX) as ring:
            yield Marking(ring, self._header(ring))

    @contextmanager
    def _open(self, lock: int | None = None) -> Iterator[int]:
        try:
            ring = os.open(self.path, (os.O_RDWR if lock == fcntl.LOCK_EX else os.O_RDONLY) | os.O_CLOEXEC)
        except FileNotFoundError:
            raise RingMissing from None
        try:
            if lock:
                fcntl.flock(ring, lock)
            yield ring
        finally:
            os.close(ring)

    @staticmethod
    def _header(ring: int) -> Header:
        return Header.read(os.pread(ring, RECORD_BYTES, 0))

    @staticmethod
    def _half(ring: int, owner_id: UUID, slot: int) -> bytes | None:
        try:
            return _read_half(ring, owner_id, slot)
        except RingLacks:  # perhaps read while it was written: look again when nobody writes
            fcntl.flock(ring, fcntl.LOCK_SH)
            try:
                return _read_half(ring, owner_id, slot)
            finally:
                fcntl.flock(ring, fcntl.LOCK_UN)


class Marking:
    """The ring, while it is marked together with the database."""

    def __init__(self, ring: int, header: Header) -> None:
        self._ring = ring
        self.header = header

    def promise(self, epoch: int) -> None:
        """Say which epoch the database is about to have."""
        self._store(Header(self.header.ring_id, self.header.epoch, epoch))

    def confirm(self, epoch: int) -> None:
        """Say which epoch the database has."""
        self._store(Header(self.header.ring_id, epoch, epoch))

    def _store(self, header: Header) -> None:
        _write(self._ring, header.packed(), 0)
        self.header = header


def _read_half(ring: int, owner_id: UUID, slot: int) -> bytes | None:
    raw = os.pread(ring, RECORD_BYTES, _offset(slot))
    if raw == BURNT:
        return None
    half = raw[_OWNER_BYTES : _OWNER_BYTES + KEY_BYTES]
    if raw != _record(owner_id, half):
        raise RingLacks
    return half


def _slots(ring: int) -> int:
    # A record that was cut short by a failing disk or machine was never referred to: it is skipped.
    return max(0, -(-os.fstat(ring).st_size // RECORD_BYTES) - 1)


def _write(ring: int, content: bytes, offset: int) -> None:
    done = 0
    while done < len(content):
        done += os.pwrite(ring, content[done:], offset + done)
    os.fsync(ring)
