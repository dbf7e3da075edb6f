"""Viruses: a real ClamAV. Lesson 12: where the scanner is set and away, nothing comes in."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from adv_portal.files.cleaning import clean
from adv_portal.files.refusals import Unfit, Why
from adv_portal.files.scanning import is_there, scan
from tests.factories import files
from tests.support.scanner import Scanner


@pytest.fixture(scope="module")
def scanner() -> Iterator[Scanner]:
    started = Scanner()
    started.start()
    yield started
    started.stop()


def why(content: bytes, name: str = "a.txt") -> Why:
    with pytest.raises(Unfit) as unfit:
        clean(content, name)
    return unfit.value.why


def test_the_test_file_of_virus_scanners_is_stopped_by_a_real_scanner(
    scanner: Scanner, settings: Settings
) -> None:
    settings.CLAMAV_SOCKET = str(scanner.socket)

    assert is_there()
    assert why(files.EICAR) is Why.VIRUS
    assert clean(files.jpeg(), "foto.jpg").is_scanned


def test_a_file_of_the_largest_size_is_scanned_whole(scanner: Scanner, settings: Settings) -> None:
    settings.CLAMAV_SOCKET = str(scanner.socket)

    assert scan(bytes(20 * 1024 * 1024))


def test_lesson_12_nothing_comes_in_while_the_scanner_is_away(settings: Settings, tmp_path: Path) -> None:
    settings.CLAMAV_SOCKET = str(tmp_path / "nobody-here.sock")

    assert not is_there()
    assert why(files.jpeg()) is Why.NOT_SCANNED


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tcp://127.0.0.1:port"])
def test_lesson_12_nothing_comes_in_by_an_address_that_does_not_answer(
    settings: Settings, address: str
) -> None:
    settings.CLAMAV_SOCKET = address

    assert why(files.jpeg()) is Why.NOT_SCANNED


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\x00", b"", b"stream: O"])
def test_lesson_12_an_answer_that_is_not_clean_lets_nothing_in(settings: Settings, answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMAV_SOCKET = f"tcp://127.0.0.1:{server.getsockname()[1]}"

        def reply() -> None:
            asked, _ = server.accept()
            with asked:
                asked.recv(4_096)
                asked.sendall(answer)

        replying = threading.Thread(target=reply)
        replying.start()
        assert why(files.jpeg()) is Why.NOT_SCANNED
        replying.join()


def test_without_a_scanner_a_file_says_that_it_was_not_scanned() -> None:
    assert not clean(files.jpeg(), "foto.jpg").is_scanned
    with pytest.raises(RuntimeError):
        is_there()
