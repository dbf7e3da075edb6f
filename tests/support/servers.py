"""The PostgreSQL and the Valkey of a test session: real ones, one database for each process of the run.

``TEST_DATABASE_URL`` and ``TEST_REDIS_URL`` name servers to use instead. A developer's own ``DATABASE_URL``
is never touched.
"""

import atexit
import fcntl
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from psycopg import sql

from adv_portal.ops.build import NotBuilt, build
from adv_portal.ops.places import addresses

PROJECT: Final = Path(__file__).resolve().parents[2]
#: What a developer may have set for ``make run``; the tests choose for themselves.
UNSET: Final = (
    *("SECRET_KEY", "KEY_ENCRYPTION_KEYS", "ALLOWED_HOSTS", "HTTPS", "DEBUG", "EMAIL_URL", "MAIL_FROM"),
    *("METRICS_TOKEN", "CLAMAV_SOCKET", "STORAGE_URL", "THEME_TOKENS", "DEMO", "PORT", "HOST"),
    *("OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME"),
)


def process_name() -> str:
    """``gw0`` and so on for the processes of xdist, ``main`` without it."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def ensure_servers() -> None:
    """Start the servers once for the session, and set the environment before the settings are read."""
    if settings.configured:
        sys.exit(
            "The settings were read before the tests had servers of their own. Unset DJANGO_SETTINGS_MODULE."
        )
    home = os.environ.get("PORTAL_TEST_HOME") or _start()
    for name in UNSET:
        os.environ.pop(name, None)
    embedded = addresses(Path(home) / "data")
    os.environ["PORTAL_ENV"] = "test"
    os.environ["DATA_DIR"] = str(Path(home) / f"data-{process_name()}")  # no file of another process's test
    os.environ["KEY_RING"] = str(Path(home) / "data" / "keys" / process_name())
    os.environ["DATABASE_URL"] = database_url(f"portal_{Path(home).name[-8:]}_{process_name()}")
    number = int(re.sub(r"\D", "", process_name()) or -1) + 1
    redis = os.environ.get("TEST_REDIS_URL") or embedded.redis_url
    os.environ["REDIS_URL"] = re.sub(r"(\?db=|/)\d+$", rf"\g<1>{number}", redis)
    os.environ["DJANGO_SETTINGS_MODULE"] = "adv_portal.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in the thread of the tests


def database_url(name: str) -> str:
    """Give the address of one of the session's databases."""
    given = os.environ.get("TEST_DATABASE_URL") or addresses(session_home() / "data").database_url
    return urlsplit(given)._replace(path=f"/{name}").geturl()


def session_home() -> Path:
    """Give the folder of the session, which goes when it ends."""
    return Path(os.environ["PORTAL_TEST_HOME"])


def _start() -> str:
    try:
        build()
    except NotBuilt as failed:
        sys.exit(str(failed))
    home = tempfile.mkdtemp(prefix="portal-test-")
    os.environ["PORTAL_TEST_HOME"] = home
    Path(home).chmod(0o711)  # ours; the database server may run as another user
    if os.environ.get("TEST_DATABASE_URL"):
        atexit.register(drop_database, f"portal_{Path(home).name[-8:]}_template")
    if os.environ.get("TEST_DATABASE_URL") and os.environ.get("TEST_REDIS_URL"):
        return home
    guard = subprocess.Popen(
        [sys.executable, "-m", "tests.support.guard", home],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=PROJECT,
        start_new_session=True,
    )
    if guard.stdout is None or guard.stdout.readline() != b"ready\n":
        sys.exit("The servers of the tests did not start; the reason stands above.")
    atexit.register(_end, guard)
    return home


def _end(guard: subprocess.Popen[bytes]) -> None:
    if guard.stdin is not None:
        guard.stdin.close()
    guard.wait()


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Keep the processes of the run from doing something at the same time."""
    with (session_home() / f"{name}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def template() -> str:
    """Give the name of the migrated, empty database that all others are copies of; make it the first time."""
    name = f"portal_{session_home().name[-8:]}_template"
    with one_at_a_time("template"), _server() as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return name
        half_made = f"{name}_half"
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(half_made)))
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(half_made)))
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity=0", "--skip-checks"],
            check=True,
            cwd=PROJECT,
            env={**os.environ, "DATABASE_URL": database_url(half_made)},
        )
        server.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(half_made), sql.Identifier(name))
        )
    return name


def fresh_database(name: str) -> None:
    """Make a database as it is after migrating, in place of the one of that name."""
    origin = template()
    if name == settings.DATABASES["default"]["NAME"]:
        Path(settings.KEY_RING).unlink(missing_ok=True)  # a ring belongs to one database
    with _server() as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
                sql.Identifier(name), sql.Identifier(origin)
            )
        )


def empty_database(name: str) -> None:
    """Make a database without anything in it, for a back-up."""
    drop_database(name)
    with _server() as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))


def drop_database(name: str) -> None:
    """Remove a database: on a server of somebody else it would stay."""
    with _server() as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _server() -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(database_url("postgres"), autocommit=True)
