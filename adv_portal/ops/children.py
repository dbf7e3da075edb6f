"""The child processes of ``make run``: started, watched, started again, stopped, and found back."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psutil

STOP_SECONDS: Final = 20
#: A child that keeps failing is not started for ever.
MOST_FAILURES: Final = 5
FAILURES_WITHIN: Final = 120.0
LONGEST_PAUSE: Final = 15.0


class KeepsFailing(Exception):
    """A child stopped too often to start it again; the message names it and its log."""


@dataclass
class Child:
    """One process that should run as long as the portal does.

    :param name: what the person at the terminal calls it.
    :param log: the file for its output.
    """

    name: str
    command: list[str]
    log: Path
    cwd: Path
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    failures: list[float] = field(default_factory=list)
    start_at: float = 0.0

    def start(self) -> None:
        """Start the process in a group of its own, so that Ctrl-C is for the supervisor alone."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.cwd,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def look(self) -> str | None:
        """Start the process again when it has stopped, after a pause that grows.

        :returns: what to tell the person at the terminal; None when there is nothing to tell.
        :raises KeepsFailing: it has stopped too often.
        """
        now = time.monotonic()
        if self.process is None:
            if now >= self.start_at:
                self.start()
            return None
        status = self.process.poll()
        if status is None:
            return None
        self.process = None
        self.failures = [moment for moment in self.failures if moment > now - FAILURES_WITHIN] + [now]
        if len(self.failures) > MOST_FAILURES:
            raise KeepsFailing(f"{self.name} keeps stopping. See {self.log}.")
        pause = min(2.0 ** (len(self.failures) - 1) - 1, LONGEST_PAUSE)
        self.start_at = now + pause
        return f"{self.name} stopped ({status}); starting it again. See {self.log}."

    def stop(self) -> None:
        """Ask the process to stop, and insist when it does not."""
        if self.process is not None:
            end_groups([self.process.pid])
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_SECONDS)
            self.process = None


def end_groups(leaders: Iterable[int]) -> None:
    """End process groups: politely, then by force; return when all their processes are gone."""
    everybody = []
    for leader in leaders:
        with suppress(psutil.NoSuchProcess):
            parent = psutil.Process(leader)
            everybody += [parent, *parent.children(recursive=True)]
            parent.send_signal(signal.SIGTERM)
    _gone, alive = psutil.wait_procs(everybody, timeout=STOP_SECONDS)
    for process in alive:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(alive, timeout=STOP_SECONDS)


class Register:
    """Remembers on disk which children run, so that the next start finds those of a killed supervisor."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, children: Iterable[Child]) -> None:
        """Write down the running children with the moment they started, which tells a reused number apart."""
        running = {}
        for child in children:
            if child.process is not None:
                with suppress(psutil.NoSuchProcess):
                    running[str(child.process.pid)] = psutil.Process(child.process.pid).create_time()
        half_made = self.path.with_suffix(".new")
        half_made.write_text(json.dumps(running), encoding="utf-8")
        half_made.replace(self.path)

    def end_leftovers(self) -> int:
        """End children that a killed supervisor left running. Give their number."""
        try:
            noted = json.loads(self.path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return 0
        left = [int(number) for number, started in noted.items() if _is_same(int(number), started)]
        end_groups(left)
        self.path.unlink()
        return len(left)


def _is_same(number: int, started: float) -> bool:
    try:
        created: float = psutil.Process(number).create_time()
    except psutil.NoSuchProcess:
        return False
    return abs(created - started) < 1


def quiet_environment() -> dict[str, str]:
    """Give the environment of the children."""
    return {
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        # Celery warns when root runs it, which is no harm on a machine of one's own.
        "PYTHONWARNINGS": "ignore::UserWarning:celery.platforms",
    }
