"""The chain of digests over the audit: how a line is hashed, and where the chain breaks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256
from typing import Final

from adv_portal.audit.models import AuditHead, AuditLine

#: The digest before the first line.
ORIGIN: Final = bytes(32)
#: Unit separator: stands in no code, name or key.
SEPARATOR: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold.

    :param number: the number of the line, or of the line that should be there.
    :param reason: ``missing``, ``changed``, ``reordered`` or ``head``.
    """

    number: int
    reason: str


def canonical(line: AuditLine) -> bytes:
    """Write a line as the database function ``audit_append`` hashes it."""
    moment = line.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    actor = "" if line.actor_id is None else str(line.actor_id)
    parts = (
        str(line.number),
        moment,
        line.act,
        line.actor_kind,
        actor,
        line.actor_role,
        line.subject,
        line.subject_id,
        ",".join(line.changed),
    )
    return SEPARATOR.join(parts).encode()


def digest_of(line: AuditLine, previous: bytes) -> bytes:
    """Give the digest that a line must have after ``previous``."""
    return sha256(previous + canonical(line)).digest()


def breaks() -> Iterator[Break]:
    """Walk the whole chain and name every place where it does not hold."""
    head = AuditHead.objects.first()
    previous, expected = (bytes(head.start_digest), head.start_number + 1) if head else (ORIGIN, 1)
    for line in AuditLine.objects.order_by("number").iterator(chunk_size=5_000):
        if line.number != expected:
            yield Break(expected, "missing")
        elif bytes(line.previous) != previous:
            yield Break(line.number, "reordered")
        if bytes(line.digest) != digest_of(line, bytes(line.previous)):
            yield Break(line.number, "changed")
        previous, expected = bytes(line.digest), line.number + 1
    known = (head.number, bytes(head.digest)) if head else (0, ORIGIN)
    if known != (expected - 1, previous):
        yield Break(known[0], "head")
