"""What every test may ask for. The servers start before Django reads its settings."""

import os
from collections.abc import Iterator

import pytest

from tests.support.servers import ensure_servers, fresh_database

ensure_servers()

import django  # noqa: E402 -- the environment comes first
from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402

django.setup()
# The processes of xdist would read the settings with this process's database, before this file runs there.
del os.environ["DJANGO_SETTINGS_MODULE"]


@pytest.fixture(scope="session")
def django_db_setup() -> Iterator[None]:
    """Give this process a database of its own, copied from the migrated one."""
    fresh_database(settings.DATABASES["default"]["NAME"])
    yield
    connections.close_all()


def _as_migrated(_case: TransactionTestCase) -> None:
    # Django empties the tables, rows of migrations included, and stumbles over append-only ones.
    connections.close_all()
    fresh_database(settings.DATABASES["default"]["NAME"])


TransactionTestCase._fixture_teardown = _as_migrated  # type: ignore[attr-defined]  # not in the stubs
