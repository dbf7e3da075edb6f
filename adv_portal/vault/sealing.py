"""Seal and open bytes: AES-256-GCM, bound to the place where they stand."""

import os
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
#: The first byte of a sealed text: which way of sealing it is.
VERSION: Final = b"\x01"
TAG_BYTES: Final = 16
#: Of a sealed empty text.
LEAST_LENGTH: Final = len(VERSION) + NONCE_BYTES + TAG_BYTES


class Tampered(Exception):
    """Sealed bytes do not belong to this key and place, or were changed. Fails closed: nothing is given."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Sealed bytes as they are stored. Shows nothing of itself."""

    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where sealed bytes stand: bytes moved to another row or column do not open there.

    :param table: the table's name.
    :param column: the column's name.
    :param row: the key of the row.
    """

    table: str
    column: str
    row: UUID | str

    def associated_data(self) -> bytes:
        """Write the place as the associated data of the cipher."""
        return f"{self.table}\x1f{self.column}\x1f{self.row}".encode()


@dataclass(frozen=True, slots=True)
class Key:
    """A data key in memory: seals and opens. Shows nothing of itself."""

    _raw: bytes = field(repr=False)

    def seal(self, plain: bytes, place: Place) -> Sealed:
        """Seal bytes for a place."""
        nonce = os.urandom(NONCE_BYTES)
        return Sealed(VERSION + nonce + AESGCM(self._raw).encrypt(nonce, plain, place.associated_data()))

    def open(self, sealed: Sealed, place: Place) -> bytes:
        """Open sealed bytes.

        :raises Tampered: wrong key, wrong place, or changed bytes.
        """
        raw = sealed.raw
        if raw[:1] != VERSION or len(raw) < LEAST_LENGTH:
            raise Tampered
        nonce, body = raw[1 : 1 + NONCE_BYTES], raw[1 + NONCE_BYTES :]
        try:
            return AESGCM(self._raw).decrypt(nonce, body, place.associated_data())
        except InvalidTag:
            raise Tampered from None

    def seal_text(self, plain: str, place: Place) -> Sealed:
        """Seal a text."""
        return self.seal(plain.encode(), place)

    def open_text(self, sealed: Sealed, place: Place) -> str:
        """Open a sealed text. Raises :class:`Tampered` like :meth:`open`."""
        return self.open(sealed, place).decode()

    def raw(self) -> bytes:
        """Give the bytes of the key, for keyed hashes."""
        return self._raw
