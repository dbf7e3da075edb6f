"""The storehouse: the one door to what is stored. Nothing passes it that was not cleaned, nothing unsealed.

A stored file bears a random name and is sealed in parts with the key of its owner, so that it can be given
out part by part, no part can be moved, left out or put elsewhere, and nothing can be read without the key.
Source: AVG art. 25, 32; decision 25.
"""

import secrets
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Final, Protocol

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from adv_portal.errors import Missing, Refused
from adv_portal.files.cleaning import clean, shown_name
from adv_portal.files.kinds import PDF, Kind
from adv_portal.files.refusals import Unfit, Why
from adv_portal.vault.sealing import LEAST_LENGTH, Key, Place, Sealed, Tampered

#: How much is sealed, and opened, at once.
PART_BYTES: Final = 256 * 1024
_SEALED_PART: Final = PART_BYTES + LEAST_LENGTH
_BEGINNING: Final = b"ADVFILE1"
_LENGTH: Final = struct.Struct(">Q")
_NAME_BYTES: Final = 24
#: Stored files are spread over folders by their first two signs.
_FOLDER: Final = 2


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it stands in the storehouse.

    :param stored_as: its random name there.
    :param name: its own name, which is content: it has to be sealed.
    :param size: of the clean file, in bytes.
    :param pages: how many pages it has, where that can be told.
    :param is_scanned: whether a scanner for viruses looked at it.
    """

    stored_as: str
    name: str = field(repr=False)
    kind: Kind
    size: int
    pages: int | None
    is_scanned: bool


class SentFile(Protocol):
    """A file as somebody sent it."""

    @property
    def name(self) -> str:
        """The name it was sent under."""

    def content(self) -> bytes:
        """Give all of it. Raises Unfit when it is too large."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that is in memory already."""

    name: str = field(repr=False)
    plain: bytes = field(repr=False)

    def content(self) -> bytes:
        """Give all of it."""
        return self.plain


class Gone(Exception):
    """A stored file is not where it should be."""


def take_in(content: bytes, name: str, key: Key) -> StoredFile:
    """Clean what somebody sent, seal it and store it.

    :param name: the name it was sent under.
    :param key: the key of the case.
    :raises Unfit: it may not be kept, and why. Nothing is stored then.
    """
    fit = clean(content, name)
    stored_as = _put(fit.content, key)
    return StoredFile(stored_as, fit.name, fit.kind, len(fit.content), fit.pages, fit.is_scanned)


@contextmanager
def taken_in(sent: Iterable[SentFile], key: Key, field_name: str = "attached") -> Iterator[list[StoredFile]]:
    """Take in several files for what happens within, or none: what goes wrong later leaves nothing stored.

    :param field_name: the field of the form at which refusals stand.
    :raises Refused: names every file that may not be kept, and why.
    """
    stored: list[StoredFile] = []
    went_well = False
    try:
        _take_in_all(sent, key, field_name, stored)
        yield stored
        went_well = True
    finally:
        if not went_well:
            remove(kept.stored_as for kept in stored)


def _take_in_all(sent: Iterable[SentFile], key: Key, field_name: str, stored: list[StoredFile]) -> None:
    gaps = []
    for one in sent:
        try:
            stored.append(take_in(one.content(), one.name, key))
        except Unfit as unfit:
            gaps.append(_gap(field_name, one.name, unfit))
    if gaps:
        raise Refused(gaps)


def _gap(field_name: str, name: str, unfit: Unfit) -> Missing:
    words = _("“%(name)s”: %(reason)s") % {"name": shown_name(name), "reason": unfit.message}
    return Missing(field_name, words)


def keep_own_paper(pdf: bytes, name: str, key: Key, pages: int | None = None) -> StoredFile:
    """Store a PDF that the portal made itself. It is not cleaned: what makes it readable aloud stays.

    :raises Unfit: it is no PDF.
    """
    if not pdf.startswith(b"%PDF-"):
        raise Unfit(Why.KIND)
    return StoredFile(_put(pdf, key), name, PDF, len(pdf), pages, is_scanned=False)


def parts_of(stored_as: str, key: Key) -> Iterator[bytes]:
    """Open a stored file part by part. The first part is opened at once, so that what is wrong shows at once.

    :raises Gone: it is not there.
    :raises Tampered: it was changed, cut short, or is not of this key.
    """
    parts = _parts(stored_as, key)
    first = next(parts, b"")

    def all_parts() -> Iterator[bytes]:
        yield first
        yield from parts

    return all_parts()


def content_of(stored_as: str, key: Key) -> bytes:
    """Open a stored file whole. Raises like :func:`parts_of`."""
    return b"".join(parts_of(stored_as, key))


def remove(names: Iterable[str]) -> int:
    """Remove stored files; one that is gone already is as good. Returns how many were there."""
    count = 0
    for name in names:
        path = _path(name)
        if default_storage.exists(path):
            default_storage.delete(path)
            count += 1
    return count


def stored_names(before: datetime) -> Iterator[str]:
    """Give the names of what was stored before a moment, to find what no row knows of any more."""
    try:
        folders, _names = default_storage.listdir("")
    except FileNotFoundError:
        return  # nothing was ever stored
    for folder in folders:
        _folders, names = default_storage.listdir(folder)
        for name in names:
            if _is_name(name) and default_storage.get_modified_time(f"{folder}/{name}") < before:
                yield name


def _is_name(name: str) -> bool:
    return len(name) == _NAME_BYTES * 2 and all(sign in "0123456789abcdef" for sign in name)


def _path(name: str) -> str:
    if not _is_name(name):
        raise Gone
    return f"{name[:_FOLDER]}/{name}"


def _put(content: bytes, key: Key) -> str:
    name = secrets.token_hex(_NAME_BYTES)
    default_storage.save(_path(name), File(BytesIO(_sealed(content, name, key))))
    return name


def _sealed(content: bytes, name: str, key: Key) -> bytes:
    made = [_BEGINNING, _LENGTH.pack(len(content))]
    for number, at in enumerate(range(0, max(len(content), 1), PART_BYTES)):
        made.append(key.seal(content[at : at + PART_BYTES], _place(name, number, len(content))).raw)
    return b"".join(made)


def _place(name: str, number: int, length: int) -> Place:
    """Bind a part to its file, its number, and the length of the whole."""
    return Place("files", f"{length}/{number}", name)


def _parts(stored_as: str, key: Key) -> Iterator[bytes]:
    try:
        stored = default_storage.open(_path(stored_as))
    except FileNotFoundError:
        raise Gone from None
    with stored as stream:
        head = stream.read(len(_BEGINNING) + _LENGTH.size)
        if head[: len(_BEGINNING)] != _BEGINNING or len(head) != len(_BEGINNING) + _LENGTH.size:
            raise Tampered
        (length,) = _LENGTH.unpack(head[len(_BEGINNING) :])
        for number in range(max(-(-length // PART_BYTES), 1)):
            yield key.open(Sealed(stream.read(_SEALED_PART)), _place(stored_as, number, length))
        if stream.read(1):
            raise Tampered
