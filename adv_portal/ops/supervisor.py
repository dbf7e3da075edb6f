"""``make run``: starts everything the portal needs, watches it, and stops it. Stays in the foreground."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from types import FrameType
from typing import Final, TextIO

import psycopg
import redis
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from psycopg import sql

from adv_portal.ops.children import Child, KeepsFailing, Register, quiet_environment
from adv_portal.ops.demo import UNFINISHED
from adv_portal.ops.embedded import Postgres, Valkey
from adv_portal.ops.heartbeat import KEY
from adv_portal.ops.places import DATABASE, CannotServe, addresses, choose_place, places
from adv_portal.ops.probe import probe

ROOT: Final = Path(__file__).resolve().parents[2]
READY_SECONDS: Final = 120
LOOK_EVERY: Final = 0.2


class CannotStart(Exception):
    """The portal cannot start; the message says why and what to do."""


class Stopped(Exception):
    """A person or the machine asked to stop."""


def say(line: str = "") -> None:
    """Tell the person at the terminal what happens."""
    with suppress(OSError):  # nobody may be listening any more
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


class Supervisor:
    """Everything that runs for one portal on this machine."""

    def __init__(self) -> None:
        self.data_dir: Path = settings.DATA_DIR
        self.embedded = addresses(self.data_dir)
        self.run_dir = self.data_dir / "run"
        self.logs = places(self.data_dir).logs
        self.register = Register(self.run_dir / "children.json")
        self.servers: list[Postgres | Valkey] = []
        self.children: list[Child] = []
        self.lock: TextIO | None = None
        self.asked_to_stop = False

    def run(self) -> None:
        """Start, tell when ready, and watch until asked to stop.

        :raises Stopped: asked to stop, at whatever moment.
        :raises CannotStart: something is in the way.
        """
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note_signal)
        self._take_data_dir()
        self._see_that_port_is_free()
        self._start_servers()
        accounts = self._prepare_database()
        self._start_children()
        self._wait_until_ready()
        self._welcome(accounts)
        while True:
            self._pause()
            self._look_after_all()

    def stop(self) -> None:
        """Stop the children, then the servers they need."""
        for child in reversed(self.children):
            child.stop()
        for server in reversed(self.servers):
            server.stop()
        if self.lock is not None:
            (self.run_dir / "children.json").unlink(missing_ok=True)
            self.lock.close()

    def _note_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.asked_to_stop = True

    def _pause(self) -> None:
        if self.asked_to_stop:
            raise Stopped
        time.sleep(LOOK_EVERY)

    def _take_data_dir(self) -> None:
        choose_place(self.data_dir)
        for folder in (self.run_dir, self.logs):
            folder.mkdir(exist_ok=True)
        lock = (self.run_dir / "supervisor.lock").open("a", encoding="utf-8")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise CannotStart(
                f"The portal already runs on the data in {self.data_dir}. Stop that one first, "
                "or choose another folder: DATA_DIR=other make run"
            ) from None
        self.lock = lock
        if left := self.register.end_leftovers():
            say(f"Stopped {left} processes that an earlier start had left behind.")

    def _see_that_port_is_free(self) -> None:
        family = socket.AF_INET6 if ":" in settings.HOST else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.HOST, settings.PORT))
            except OSError as refused:
                raise CannotStart(
                    f"Port {settings.PORT} on {settings.HOST} cannot be used: {refused.strerror}. Stop the "
                    f"program that uses it, or choose another: PORT={settings.PORT + 1} make run"
                ) from None

    def _start_servers(self) -> None:
        if self.embedded.database_url == settings.DATABASE_URL:
            say("Starting the embedded PostgreSQL …")
            cluster = places(self.data_dir).cluster
            if not cluster.is_relative_to(self.data_dir):
                say(f"Its files stand in {cluster}: its user cannot reach {self.data_dir}.")
            self._start_server(Postgres(self.data_dir))
            self._forget_half_made_demo()
        if self.embedded.redis_url == settings.REDIS_URL:
            say("Starting the embedded Valkey …")
            self._start_server(Valkey(self.data_dir))

    def _start_server(self, server: Postgres | Valkey) -> None:
        self.servers.append(server)
        server.start()

    def _forget_half_made_demo(self) -> None:
        """Empty the database when its demonstration data was cut short: nobody has ever worked with it."""
        note = self.data_dir / UNFINISHED
        if not note.exists():
            return
        host = str(places(self.data_dir).database_sockets)
        name = sql.Identifier(DATABASE)
        with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
            server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, name))
        note.unlink()

    def _prepare_database(self) -> dict[str, object]:
        say("Preparing the database …")
        command = [sys.executable, "manage.py", "prepare", *(["--demo"] if settings.DEMO else [])]
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env=quiet_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            start_new_session=True,
        ) as process:
            try:
                while process.poll() is None:
                    self._pause()
            except Stopped:
                process.kill()
                raise
            output = process.stdout.read() if process.stdout is not None else b""
        if process.returncode:
            raise CannotStart("The database could not be prepared; the reason stands above.")
        found: dict[str, object] = json.loads(output.splitlines()[-1])
        return found

    def _start_children(self) -> None:
        with suppress(redis.RedisError):
            redis.Redis.from_url(settings.REDIS_URL).delete(KEY)
        celery = [sys.executable, "-m", "celery", "--quiet", "--skip-checks", "--app=adv_portal"]
        self._add("The web server", "web", [
            *(sys.executable, "-m", "gunicorn", f"--bind={_bound(settings.HOST, settings.PORT)}"),
            *("--worker-class=gthread", "--workers=1", "--threads=8", "--timeout=120"),
            *("--graceful-timeout=10", "--log-level=warning", "--no-control-socket", "adv_portal.wsgi"),
        ])  # fmt: skip
        self._add("The worker", "worker", [
            *celery, *("worker", "--concurrency=2", "--without-mingle", "--without-gossip", "--pidfile=")
        ])  # fmt: skip
        self._add("The scheduler", "beat", [
            *celery, *("beat", f"--schedule={self.run_dir / 'schedule'}", "--pidfile=")
        ])  # fmt: skip
        self.register.write(self.children)

    def _add(self, name: str, short: str, command: list[str]) -> None:
        child = Child(name, command, self.logs / f"{short}.log", ROOT, quiet_environment())
        self.children.append(child)
        child.start()

    def _look_after_all(self) -> None:
        for server in self.servers:
            if server.process is not None and server.process.poll() is not None:
                say(f"{server.name} stopped ({server.process.returncode}); starting it again.")
                server.start()
        before = [child.process for child in self.children]
        for child in self.children:
            if told := child.look():
                say(told)
        if [child.process for child in self.children] != before:
            self.register.write(self.children)

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        found = "no answer"
        while time.monotonic() < deadline:
            status, found = probe(settings.HOST, settings.PORT, "/readyz")
            if status == HTTPStatus.OK:
                return
            self._pause()
            self._look_after_all()
        raise CannotStart(f"The portal is not ready after {READY_SECONDS} s ({found}). See {self.logs}.")

    def _welcome(self, prepared: dict[str, object]) -> None:
        say(f"Portal ready: http://{_bound(settings.HOST, settings.PORT)}")
        accounts = prepared["accounts"]
        if isinstance(accounts, list) and accounts:
            say("Demonstration accounts: " + ", ".join(str(name) for name in accounts))
            say(f"Password of each: {prepared['password']}")
            say("The sign-in page shows the code of the second factor; 'manage.py demo_code ROLE' prints it.")
        say(f"Logs: {self.logs}. Ctrl-C stops everything.")


def _bound(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def main() -> int:
    """Run the portal in the foreground. Give the exit status: 0 when asked to stop, 1 when it cannot run."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "adv_portal.settings")
    supervisor = None
    try:
        supervisor = Supervisor()
        supervisor.run()
    except Stopped:
        say("Stopping …")
        return 0
    except (CannotStart, CannotServe, KeepsFailing, ImproperlyConfigured) as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    finally:
        if supervisor is not None:
            supervisor.stop()
    return 1


if __name__ == "__main__":
    sys.exit(main())
