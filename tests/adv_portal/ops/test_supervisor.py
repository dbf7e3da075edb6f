"""make run, with all its children: started, asked, killed, recovered, stopped. Nothing stays behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil
import pytest

from adv_portal.ops.demo import PASSWORD
from tests.support.folders import open_folder
from tests.support.servers import PROJECT, UNSET
from tests.support.waiting import free_port, wait_until

#: They share one portal, and come in this order.
pytestmark = pytest.mark.xdist_group("supervisor")


class Portal:
    """One portal as a person starts it, on a data directory and a port of its own."""

    def __init__(self, data_dir: Path, port: int, **environment: str) -> None:
        own = {"PORTAL_ENV": "development", "DATA_DIR": str(data_dir), "PORT": str(port), "DEMO": "0"}
        others = {"DATABASE_URL", "REDIS_URL", "KEY_RING", "PORTAL_TEST_HOME", *UNSET}
        self.environment = {name: value for name, value in os.environ.items() if name not in others}
        self.environment |= own | environment
        self.data_dir, self.port = data_dir, port
        self.out = data_dir.parent / "out"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Portal":
        with self.out.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "adv_portal.ops.supervisor"],
                cwd=PROJECT,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self

    def start_and_wait(self, seconds: float = 120) -> float:
        """Start, wait until ready, and give the seconds it took."""
        began = time.monotonic()
        self.start()
        wait_until(
            lambda: "Portal ready" in self.said or self.running.poll() is not None,
            seconds=seconds,
            what="the portal to be ready",
        )
        assert self.running.poll() is None, self.said
        return time.monotonic() - began

    @property
    def running(self) -> subprocess.Popen[bytes]:
        assert self.process is not None
        return self.process

    @property
    def said(self) -> str:
        return self.out.read_text()

    def end(self, number: signal.Signals) -> int:
        self.running.send_signal(number)
        return self.running.wait(60)

    def processes(self) -> list[psutil.Process]:
        """Give every process that works for this portal."""
        mark = str(self.data_dir)
        found = []
        for process in psutil.process_iter(["cmdline", "environ"]):
            told = " ".join(process.info["cmdline"] or ()) + str(
                (process.info["environ"] or {}).get("DATA_DIR")
            )
            if mark in told and process.pid != os.getpid():
                found.append(process)
        return found

    def get(self, path: str) -> tuple[int, bytes]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with open_folder() as folder:
        portal = Portal(folder / "data", free_port())
        portal.start_and_wait()
        yield portal
        if portal.running.poll() is None:
            portal.end(signal.SIGTERM)


def test_it_tells_its_address_when_everything_works(portal: Portal) -> None:
    status, answer = portal.get("/readyz")

    assert f"Portal ready: http://127.0.0.1:{portal.port}\n" in portal.said
    assert status == 200
    assert set(json.loads(answer).values()) == {"ok"}


def test_a_second_one_on_the_same_data_is_refused(portal: Portal) -> None:
    second = Portal(portal.data_dir, free_port())
    second.out = portal.data_dir.parent / "second"

    assert second.start().running.wait(30) == 1
    assert "already runs on the data in" in second.said


def test_a_port_in_use_is_said_plainly(portal: Portal) -> None:
    second = Portal(portal.data_dir.parent / "other", portal.port)
    second.out = portal.data_dir.parent / "second"

    assert second.start().running.wait(30) == 1
    assert f"Port {portal.port} on 127.0.0.1 cannot be used" in second.said
    assert f"PORT={portal.port + 1} make run" in second.said
    assert second.processes() == []


PARTS = {
    "The web server": "gunicorn",
    "The worker": "adv_portal worker",
    "The scheduler": "adv_portal beat",
    "PostgreSQL": "postgres",
    "Valkey": "valkey-server",
}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_dies_is_started_again(portal: Portal, name: str) -> None:
    victim = part(portal, PARTS[name])
    assert victim is not None
    victim.kill()

    wait_until(
        lambda: f"{name} stopped (-9); starting it again." in portal.said, seconds=60, what="word of it"
    )
    wait_until(
        lambda: part(portal, PARTS[name]) not in (None, victim) and portal_answers(portal),
        seconds=120,
        what=f"{name} to be there again",
    )


def part(portal: Portal, words: str) -> psutil.Process | None:
    started = [child for child in psutil.Process(portal.running.pid).children() if words in _words(child)]
    return started[0] if started else None


def _words(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def portal_answers(portal: Portal) -> bool:
    try:
        return portal.get("/readyz")[0] == 200
    except (OSError, HTTPException):
        return False


def test_a_killed_one_is_recovered_from_with_little_work(portal: Portal) -> None:
    portal.end(signal.SIGKILL)
    left = portal.processes()

    portal.start_and_wait()

    assert left != []
    assert "that an earlier start had left behind" in portal.said
    # Within ten seconds on two processors that do nothing else; the clock says nothing under load.
    assert processor_seconds(portal) < 20


def processor_seconds(portal: Portal) -> float:
    supervisor = psutil.Process(portal.running.pid)
    everybody = [supervisor, *supervisor.children(recursive=True)]
    ended = supervisor.cpu_times().children_user + supervisor.cpu_times().children_system
    running: float = sum(each.cpu_times().user + each.cpu_times().system for each in everybody)
    return running + float(ended)


def test_asked_to_stop_it_leaves_nothing_running(portal: Portal) -> None:
    status = portal.end(signal.SIGINT)

    assert status == 0
    assert portal.processes() == []
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", portal.port)) != 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_it_can_be_stopped_while_it_starts(folder: Path, number: signal.Signals) -> None:
    portal = Portal(folder / "data", free_port())
    portal.start()
    wait_until(lambda: "Preparing the database" in portal.said, what="the database to be prepared")

    status = portal.end(number)

    assert (status, portal.processes()) == (0, [])


def test_wrong_settings_are_told_without_a_traceback(folder: Path) -> None:
    portal = Portal(folder / "data", free_port(), HTTPS="perhaps", DEMO="maybe")

    assert portal.start().running.wait(30) == 1
    assert portal.said.splitlines() == [
        "Please mend these settings, then start again:",
        "  - HTTPS: found 'perhaps', expected 1 or 0. For example: HTTPS=1",
        "  - DEMO: found 'maybe', expected 1 or 0. For example: DEMO=1",
    ]


def test_the_first_run_brings_the_demonstration_and_tells_how_to_get_in(folder: Path) -> None:
    portal = Portal(folder / "data", free_port(), DEMO="1")
    (folder / "data").mkdir(mode=0o711)
    (folder / "data" / "demo-unfinished").touch()  # as when an earlier first run was cut short

    portal.start_and_wait(300)
    said = portal.said
    portal.end(signal.SIGTERM)

    assert f"Password of each: {PASSWORD}" in said
    assert "case_worker" in said
    assert not (folder / "data" / "demo-unfinished").exists()


def test_with_servers_of_its_own_it_starts_none(folder: Path) -> None:
    nobody = f"127.0.0.1:{free_port()}"
    portal = Portal(
        folder / "data",
        free_port(),
        DATABASE_URL=f"postgresql://portal@{nobody}/portal",
        REDIS_URL=f"redis://{nobody}/0",
    )

    status = portal.start().running.wait(60)

    assert status == 1
    assert "embedded" not in portal.said
    assert "could not be prepared" in portal.said
