"""What a real web server does with more than it can take."""

import socket
import time
from typing import Final
from urllib.parse import urlsplit

import pytest

from adv_portal.files.uploads import MOST_IN_REQUEST
from tests.factories.accounts import make_service
from tests.support.processes import Web

pytestmark = pytest.mark.journey
FIVE_GIGABYTES: Final = 5 * 1024**3


def answer_to(live_portal: Web, path: str, length: int) -> bytes:
    """Announce a body of that length, send its beginning only, and give what is answered."""
    server = urlsplit(live_portal.url)
    with socket.create_connection((server.hostname, server.port), timeout=20) as line:
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {server.netloc}\r\nContent-Length: {length}\r\n"
            "Content-Type: multipart/form-data; boundary=b\r\nConnection: close\r\n\r\n--b\r\n"
        )
        line.sendall(head.encode())
        return line.recv(4_096)


@pytest.mark.parametrize("path", ["/mijn-melding/berichten/", "/mijn-melding/", "/melden/wat/"])
def test_five_gigabytes_are_answered_before_they_are_sent(live_portal: Web, path: str) -> None:
    make_service()
    started = time.monotonic()

    answer = answer_to(live_portal, path, FIVE_GIGABYTES)

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert time.monotonic() - started < 10
    assert b"no-store" in answer


def test_what_ten_files_need_may_come(live_portal: Web) -> None:
    make_service()

    with pytest.raises(TimeoutError):
        _waited_for(live_portal, MOST_IN_REQUEST)


def _waited_for(live_portal: Web, length: int) -> bytes:
    server = urlsplit(live_portal.url)
    with socket.create_connection((server.hostname, server.port), timeout=1) as line:
        line.sendall(
            f"POST /mijn-melding/berichten/ HTTP/1.1\r\nHost: {server.netloc}\r\nContent-Length: {length}\r\n"
            "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n".encode()
        )
        return line.recv(4_096)
