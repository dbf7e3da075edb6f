"""Machines are told whether the portal lives and can work; each part that fails is named."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import Settings

from adv_portal.ops import health, heartbeat
from adv_portal.ops.production import has_demonstration, refuse_demonstration

WELL = {"database": "ok", "migrations": "ok", "accounts": "ok", "broker": "ok", "worker": "ok", "keys": "ok"}
NOWHERE = "unix:///nowhere/valkey.sock?db=0"


@pytest.fixture(autouse=True)
def _worker_lives() -> Iterator[None]:
    health._is_behind.cache_clear()
    heartbeat.beat()
    yield
    heartbeat.forget()
    health._is_behind.cache_clear()


@pytest.fixture
def no_database(transactional_db: None) -> Iterator[None]:
    """Take the database away."""
    connection.close()
    there = connection.settings_dict["HOST"]
    connection.settings_dict["HOST"] = "/nowhere"
    yield
    connection.close()
    connection.settings_dict["HOST"] = there


@pytest.mark.django_db
def test_a_portal_that_works_is_ready(client: Client) -> None:
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (HTTPStatus.OK, WELL)


@pytest.mark.django_db
def test_asking_again_does_not_look_for_migrations_again(client: Client) -> None:
    client.get("/readyz")

    assert client.get("/readyz").json() == WELL
    assert health._is_behind.cache_info().hits == 1


def test_without_a_database_it_lives_and_is_not_ready(client: Client, no_database: None) -> None:
    alive, ready = client.get("/healthz"), client.get("/readyz")

    assert (alive.status_code, alive.content) == (HTTPStatus.OK, b"ok\n")
    assert ready.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert ready.json() == WELL | {"database": "unreachable", "migrations": "unknown", "keys": "unknown"}


@pytest.mark.django_db
def test_without_a_broker_it_is_not_ready(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = NOWHERE

    answer = client.get("/readyz")

    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert answer.json() == WELL | {"broker": "unreachable", "worker": "unknown"}


@pytest.mark.django_db
def test_without_a_worker_it_is_not_ready(client: Client) -> None:
    heartbeat.forget()

    assert client.get("/readyz").json() == WELL | {"worker": "silent"}


@pytest.mark.django_db
def test_with_an_older_database_it_is_not_ready_until_it_is_migrated(client: Client) -> None:
    recorder = MigrationRecorder(connection)
    name = max(name for app, name in recorder.applied_migrations() if app == "accounts")
    recorder.record_unapplied("accounts", name)

    behind = client.get("/readyz").json()
    recorder.record_applied("accounts", name)

    assert behind == WELL | {"migrations": "behind"}
    assert client.get("/readyz").json() == WELL


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_machines_only_read(client: Client, path: str) -> None:
    assert client.post(path).status_code == HTTPStatus.METHOD_NOT_ALLOWED


def demonstration() -> None:
    get_user_model().objects.create(username="head", role="administrator", is_demonstration=True)


@pytest.mark.django_db
def test_production_refuses_accounts_of_the_demonstration(client: Client, settings: Settings) -> None:
    demonstration()
    settings.IS_PRODUCTION = True

    with pytest.raises(ImproperlyConfigured, match="accounts of the demonstration"):
        refuse_demonstration()
    assert client.get("/readyz").json() == WELL | {"accounts": "demonstration_accounts"}


@pytest.mark.django_db
def test_development_welcomes_accounts_of_the_demonstration() -> None:
    demonstration()

    refuse_demonstration()


def test_production_without_a_database_starts_and_is_not_ready(no_database: None, settings: Settings) -> None:
    settings.IS_PRODUCTION = True

    assert not has_demonstration()
