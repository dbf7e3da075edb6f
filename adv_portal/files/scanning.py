"""Ask ClamAV whether a file carries a virus. Where it is set and does not answer, nothing comes in."""

import socket
import struct
from typing import Final

import structlog
from django.conf import settings

from adv_portal.files.refusals import Unfit, Why

log = structlog.get_logger(__name__)

#: How long to wait for the scanner, in seconds.
PATIENCE: Final = 30
_PART: Final = 64 * 1024
_LONGEST_ANSWER: Final = 4_096
_TCP: Final = "tcp://"
CLEAN: Final = b"stream: OK"
FOUND: Final = b" FOUND"


def scan(content: bytes) -> bool:
    """Have a file scanned.

    :returns: whether it was scanned; False where no scanner is set.
    :raises Unfit: it carries a virus, or the scanner is set and cannot be asked.
    """
    if not settings.CLAMAV_SOCKET:
        return False
    try:
        answer = _ask(settings.CLAMAV_SOCKET, content)
    except (OSError, ValueError):
        log.warning("scanner_away")
        raise Unfit(Why.NOT_SCANNED) from None
    if answer == CLEAN:
        return True
    if answer.endswith(FOUND):
        log.warning("virus_found")
        raise Unfit(Why.VIRUS)
    log.warning("scanner_refused")
    raise Unfit(Why.NOT_SCANNED)


def is_there() -> bool:
    """Tell whether the scanner answers.

    :raises RuntimeError: none is set.
    """
    if not settings.CLAMAV_SOCKET:
        raise RuntimeError("CLAMAV_SOCKET is not set")
    try:
        with _connected(settings.CLAMAV_SOCKET) as asked:
            asked.sendall(b"zPING\x00")
            return _answer(asked) == b"PONG"
    except OSError:
        return False


def _connected(address: str) -> socket.socket:
    if address.startswith(_TCP):
        host, _, port = address.removeprefix(_TCP).rpartition(":")
        return socket.create_connection((host, int(port)), timeout=PATIENCE)
    asked = socket.socket(socket.AF_UNIX)
    asked.settimeout(PATIENCE)
    try:
        asked.connect(address)
    except OSError:
        asked.close()
        raise
    return asked


def _ask(address: str, content: bytes) -> bytes:
    """Send a file in parts. Source: clamd(8), INSTREAM."""
    with _connected(address) as asked:
        asked.sendall(b"zINSTREAM\x00")
        for at in range(0, len(content), _PART):
            part = content[at : at + _PART]
            asked.sendall(struct.pack(">I", len(part)) + part)
        asked.sendall(struct.pack(">I", 0))
        return _answer(asked)


def _answer(asked: socket.socket) -> bytes:
    answer = b""
    while len(answer) < _LONGEST_ANSWER and not answer.endswith(b"\x00"):
        part = asked.recv(_LONGEST_ANSWER)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\x00\n")
