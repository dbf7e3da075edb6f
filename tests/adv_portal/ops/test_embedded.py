"""The embedded servers: they start anywhere, keep what they were given, and get over being killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
import pytest
import redis

from adv_portal.ops import places
from adv_portal.ops.embedded import Postgres, Valkey
from adv_portal.ops.places import CannotServe, addresses, can_be_walked, own_folder
from tests.support.waiting import wait_until


@contextmanager
def running(data_dir: Path) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    server = Postgres(data_dir, durable=False)
    server.start()
    try:
        with psycopg.connect(addresses(data_dir).database_url, autocommit=True) as connection:
            yield connection
    finally:
        server.stop()


def value(connection: psycopg.Connection[tuple[object, ...]]) -> object:
    row = connection.execute("SELECT word FROM kept").fetchone()
    return None if row is None else row[0]


def keep(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    connection.execute("CREATE TABLE kept AS SELECT 'still here' AS word")


def test_the_database_keeps_its_rows_over_a_restart(folder: Path) -> None:
    with running(folder / "data") as connection:
        keep(connection)

    with running(folder / "data") as connection:
        found = value(connection)

    assert found == "still here"


def test_the_portal_is_no_superuser_of_its_embedded_database(folder: Path) -> None:
    with running(folder / "data") as connection:
        found = connection.execute(
            "SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchone()

    assert found == ("portal", False)


def test_the_embedded_servers_listen_on_no_port(folder: Path) -> None:
    database, broker = Postgres(folder / "data", durable=False), Valkey(folder / "data", durable=False)
    database.start()
    broker.start()
    try:
        assert database.process is not None
        assert broker.process is not None
        listening = [
            connection
            for server in (database.process, broker.process)
            for connection in psutil.Process(server.pid).net_connections(kind="inet")
        ]
    finally:
        broker.stop()
        database.stop()

    assert listening == []


def test_a_killed_database_is_recovered_from(folder: Path) -> None:
    killed = Postgres(folder / "data")
    killed.start()
    with psycopg.connect(addresses(folder / "data").database_url, autocommit=True) as connection:
        keep(connection)
    assert killed.process is not None
    killed.process.kill()  # its children may live on and hold its memory
    killed.process.wait()

    with running(folder / "data") as connection:
        found = value(connection)

    assert found == "still here"


def test_a_database_left_running_is_taken_over(folder: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from adv_portal.ops.embedded import Postgres, Valkey\n"
        "for server in (Postgres(Path(sys.argv[1])), Valkey(Path(sys.argv[1]))): server.start()\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(folder / "data")], check=False)

    broker = Valkey(folder / "data")
    broker.start()
    try:
        with running(folder / "data") as connection:
            answer = connection.execute("SELECT 1").fetchone()
        with redis.Redis.from_url(addresses(folder / "data").redis_url) as link:
            pong = link.ping()
    finally:
        broker.stop()

    assert (answer, pong) == ((1,), True)


def test_a_stale_lock_that_names_a_living_process_is_no_trouble(folder: Path) -> None:
    with running(folder / "data") as connection:
        keep(connection)
    lock = places.places(folder / "data").cluster / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{lock.parent}\n1\n5432\n{lock.parent}\n\n1 1\nready\n")

    with running(folder / "data") as connection:
        found = value(connection)

    assert found == "still here"


def test_what_was_queued_outlives_the_broker(folder: Path) -> None:
    found: object = None
    for step in ("write", "read"):
        broker = Valkey(folder / "data")
        broker.start()
        with redis.Redis.from_url(addresses(folder / "data").redis_url, decode_responses=True) as link:
            if step == "write":
                link.rpush("queue", "task")
            found = link.lrange("queue", 0, -1)
        broker.stop()

    assert found == ["task"]


def test_a_data_directory_with_a_long_name_gets_short_sockets(folder: Path) -> None:
    data_dir = folder / ("long" * 30) / "data"

    with running(data_dir) as connection:
        answer = connection.execute("SELECT 1").fetchone()
    sockets = places.places(data_dir).database_sockets
    closed = sockets.stat().st_mode & 0o777
    sockets.rmdir()

    assert answer == (1,)
    assert closed == 0o700
    assert not sockets.is_relative_to(folder)


def test_a_closed_folder_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "SYSTEM_FOLDER", folder / "system")
    closed = folder / "closed"
    closed.mkdir(mode=0o700)

    with running(closed / "data") as connection:
        answer = connection.execute("SELECT 1").fetchone()

    assert answer == (1,)
    assert closed.stat().st_mode & 0o777 == 0o700


def test_root_keeps_the_cluster_elsewhere_when_its_folder_is_closed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "SYSTEM_FOLDER", folder / "system")
    monkeypatch.setattr(places, "is_root", lambda: True)
    closed = folder / "closed"
    closed.mkdir(mode=0o700)

    places.choose_place(closed / "data")

    cluster = places.places(closed / "data").cluster
    assert cluster.is_relative_to(folder / "system")
    assert can_be_walked(cluster.parent)


def test_root_copies_programs_that_the_server_cannot_reach(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "SYSTEM_FOLDER", folder / "system")
    monkeypatch.setattr(places, "is_root", lambda: True)
    walked = places.can_be_walked
    monkeypatch.setattr(places, "can_be_walked", lambda path: folder in path.parents and walked(path))

    first, second = places.programs(), places.programs()
    told = subprocess.run(
        [first / "postgres", "--version"], check=True, capture_output=True, text=True
    ).stdout

    assert first == second
    assert first.is_relative_to(folder / "system")
    assert told.startswith("postgres (PostgreSQL)")


def test_a_data_directory_that_cannot_be_made_is_said_plainly(folder: Path) -> None:
    (folder / "file").write_text("")

    with pytest.raises(CannotServe, match="cannot be made"):
        Postgres(folder / "file" / "data").start()


def test_a_socket_folder_of_somebody_else_is_refused(folder: Path) -> None:
    (folder / "theirs").symlink_to("/tmp")  # noqa: S108 -- as an attacker would lay it

    with pytest.raises(CannotServe, match="belongs to somebody else"):
        own_folder(folder / "theirs", None)


@pytest.mark.parametrize("server", [Postgres, Valkey])
def test_a_server_that_does_not_start_tells_its_last_words(
    folder: Path, server: type[Postgres | Valkey]
) -> None:
    broken = server(folder / "data")
    broken.start()
    broken.stop()
    there = places.places(folder / "data")
    if server is Postgres:
        (there.cluster / "postgresql.conf").write_text("shared_buffers = nonsense\n")
    else:
        manifest = next((there.broker / "appendonlydir").glob("*.manifest"))
        manifest.write_text("nonsense\n")

    with pytest.raises(CannotServe, match=r"(?s)does not start. The last lines of .*(nonsense|anifest)"):
        broken.start()


def test_stopping_insists(folder: Path) -> None:
    database = Postgres(folder / "data", durable=False)
    database.start()
    assert database.process is not None
    number = database.process.pid
    os.kill(number, signal.SIGSTOP)
    os.kill(number, signal.SIGCONT)

    database.stop()
    database.stop()

    wait_until(lambda: not psutil.pid_exists(number), what="the end of PostgreSQL")
