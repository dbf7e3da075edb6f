"""A back-up of the test's database, put back beside it, and a look at all that can still be opened there."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from adv_portal.ops.places import programs
from tests.support.servers import PROJECT, database_url, drop_database, empty_database

#: Opens every sealed column of every row with every key there is, and prints what it says.
OPEN_ALL = """
import inspect, sys
import django; django.setup()
from django.apps import apps
from adv_portal.vault.fields import SealedField
from adv_portal.vault.keys import keys_of
from adv_portal.vault.models import DataKey
from adv_portal.vault.sealing import Tampered
keys = keys_of(DataKey.objects.values_list("pk", flat=True)).values()
for model in apps.get_models():
    columns = [field.name for field in model._meta.concrete_fields if isinstance(field, SealedField)]
    for row in model._default_manager.all() if columns else []:
        for column in columns:
            sealed = getattr(row, column)
            place = row.place(column) if inspect.signature(row.place).parameters else row.place()
            for key in keys if sealed else []:
                try:
                    sys.stdout.buffer.write(key.open(sealed, place) + b"\\n")
                except Tampered:
                    pass
"""


def dump(path: Path) -> Path:
    """Make a back-up of the test's database."""
    subprocess.run(
        [
            programs() / "pg_dump",
            f"--dbname={settings.DATABASE_URL}",
            "--no-owner",
            "--format=c",
            f"--file={path}",
        ],
        check=True,
    )
    return path


@contextmanager
def put_back(backup: Path) -> Iterator[dict[str, str]]:
    """Put a back-up back in a database of its own, beside today's key ring and keys.

    :returns: the environment of processes that work with it.
    """
    name = f"{settings.DATABASES['default']['NAME']}_old"
    empty_database(name)
    try:
        subprocess.run(
            [programs() / "pg_restore", f"--dbname={database_url(name)}", "--no-owner", backup], check=True
        )
        yield {
            **os.environ,
            "DATABASE_URL": database_url(name),
            "KEY_RING": str(settings.KEY_RING),
            "DJANGO_SETTINGS_MODULE": "adv_portal.settings",
        }
    finally:
        drop_database(name)


def run(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command of ``manage.py`` there."""
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        check=False,
    )


def all_that_opens(environment: dict[str, str]) -> bytes:
    """Give everything that can still be opened there."""
    done = subprocess.run(
        [sys.executable, "-c", OPEN_ALL], cwd=PROJECT, env=environment, capture_output=True, check=True
    )
    return done.stdout
