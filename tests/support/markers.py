"""Planted markers: words that nobody writes by chance, and a search through all that could keep them."""

import base64
import gzip
import io
import os
import secrets
import subprocess
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from email import message_from_bytes
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pikepdf
import pypdfium2
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from adv_portal.ops.places import programs
from tests.support.mail import Mailbox
from tests.support.processes import broker
from tests.support.servers import process_name, session_home

LETTERS: Final = "bcdfghjkmnpqrstvwxz"
LENGTH: Final = 14
PDF: Final = b"%PDF-"


class Markers:
    """One marker for each field of a journey, made when it is first asked for."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}

    def __call__(self, field: str) -> str:
        """Give the marker of a field: fourteen consonants, which no word and no code has."""
        if field not in self._of:
            self._of[field] = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        return self._of[field]

    def email(self, field: str) -> str:
        return f"{self(field)}@example.nl"

    def secret(self, field: str, value: str) -> str:
        """Remember something else that may be found nowhere, such as a meldcode."""
        self._of[field] = value
        return value

    @property
    def fields(self) -> list[str]:
        return sorted(self._of)

    def found_in(self, content: bytes) -> list[str]:
        """Name the fields whose marker stands in some bytes, in whatever way it is written there."""
        small = content.lower()
        return sorted(
            field
            for field, marker in self._of.items()
            if any(way in small for way in _small_ways(marker))
            or any(way in content for way in _base64(marker))
        )


def _small_ways(marker: str) -> Iterable[bytes]:
    plain = marker.encode()
    bare = marker.replace("-", "").encode()
    ways = {plain, bare, quote(marker, safe="").encode(), plain.hex().encode(), bare.hex().encode()}
    return {way.lower() for way in ways} | {
        plain.lower().hex().encode(),
        plain.decode().encode("utf-16-le").lower(),
    }


def _base64(marker: str) -> Iterable[bytes]:
    # Within a longer text the letters depend on where it begins; the outermost ones are those of neighbours.
    plain = marker.encode()
    for before in range(3):
        yield base64.b64encode(b"\0" * before + plain)[4 if before else 0 : -4]


def dump_of_the_database() -> bytes:
    """Give everything the database holds, as a back-up would."""
    name = settings.DATABASES["default"]["NAME"]
    done = subprocess.run(
        [programs() / "pg_dump", f"--dbname={settings.DATABASE_URL}", "--no-owner"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, f"pg_dump of {name}: {done.stderr.decode(errors='replace')}"
    return done.stdout


def dump_of_the_broker() -> bytes:
    """Give every key and value of the Redis database of this process: queue, cache, rate limits."""
    lines = []
    with broker() as redis:
        for key in redis.scan_iter(count=1000):
            lines += [key, redis.dump(key) or b""]
            if redis.type(key) == b"string":
                lines.append(redis.get(key) or b"")
            elif redis.type(key) == b"list":
                lines += redis.lrange(key, 0, -1)
            elif redis.type(key) == b"hash":
                lines += [part for pair in redis.hgetall(key).items() for part in pair]
            elif redis.type(key) == b"zset":
                lines += redis.zrange(key, 0, -1)
    return b"\n".join(lines)


def sessions() -> bytes:
    """Give what the sessions hold, decoded."""
    return "\n".join(str(session.get_decoded()) for session in Session.objects.all()).encode()


def audit() -> bytes:
    """Give the lines of the audit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT act, actor_role, subject, subject_id, changed FROM audit_auditline")
        return "\n".join(str(line) for line in cursor.fetchall()).encode()


def logs() -> bytes:
    """Give what the portal's processes of this test process have written."""
    return b"\n".join(path.read_bytes() for path in sorted(session_home().glob(f"*-{process_name()}.log")))


def files() -> bytes:
    """Give the names and contents of the files that the portal keeps, those of the servers left out."""
    lines = []
    for folder in (Path(settings.MEDIA_ROOT), Path(settings.DATA_DIR) / "tmp"):
        for path in sorted(folder.rglob("*")) if folder.exists() else []:
            lines.append(str(path).encode())
            if path.is_file():
                lines.append(unpacked(path.read_bytes()))
    return b"\n".join(lines)


def documents() -> bytes:
    """Give the text and metadata of every PDF and packed file in the database."""
    lines = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND column_name = 'content' AND data_type = 'bytea'"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT "{column}" FROM "{table}"')  # noqa: S608 -- names of the catalogue
            lines += [unpacked(bytes(row[0])) for row in cursor.fetchall()]
    return b"\n".join(lines)


def unpacked(content: bytes) -> bytes:
    """Give what a file says: of a PDF its text and metadata, of a packed file what is in it."""
    if content.startswith(PDF):
        return content + _pdf(content)
    for unpack in (gzip.decompress, zlib.decompress):
        with suppress(OSError, zlib.error, EOFError):
            return content + unpack(content)
    return content


def _pdf(content: bytes) -> bytes:
    told = []
    with pikepdf.open(io.BytesIO(content)) as document:
        told.append(repr(dict(document.docinfo)))
        with document.open_metadata() as metadata:
            told.append(str(metadata))
        told += [str(name) for name in document.attachments]
    pages = pypdfium2.PdfDocument(content)
    told += [page.get_textpage().get_text_range() for page in pages]
    pages.close()
    return "\n".join(told).encode()


def mail(mailbox: Mailbox) -> bytes:
    """Give the mail that arrived, its parts decoded."""
    lines = list(mailbox.raw)
    for raw in mailbox.raw:
        message = message_from_bytes(raw)
        lines.append("\n".join(str(value) for value in message.values()).encode())
        for part in message.walk():
            content = part.get_payload(decode=True)
            lines.append(content if isinstance(content, bytes) else b"")
    return b"\n".join(lines)


PLACES: Final[Mapping[str, Callable[[], bytes]]] = {
    "database": dump_of_the_database,
    "broker": dump_of_the_broker,
    "sessions": sessions,
    "audit": audit,
    "logs": logs,
    "files": files,
    "documents": documents,
}


def traces(
    markers: Markers, *, mailbox: Mailbox | None = None, addresses: Iterable[str] = ()
) -> dict[str, list[str]]:
    """Search everything that could keep a marker.

    :param mailbox: where mail of the journey arrived.
    :param addresses: the addresses that the browser asked for.
    :returns: for each place with a find, the fields whose marker stands there. Empty is well.
    """
    contents = {name: give() for name, give in PLACES.items()}
    contents["addresses"] = "\n".join(addresses).encode()
    if mailbox is not None:
        contents["mail"] = mail(mailbox)
    assert contents["database"], "the dump is empty"
    found = {name: markers.found_in(content) for name, content in contents.items()}
    return {name: fields for name, fields in found.items() if fields}


def plant_file(name: str, content: bytes) -> Path:
    """Write a file where the portal keeps files."""
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.sync()
    return path
