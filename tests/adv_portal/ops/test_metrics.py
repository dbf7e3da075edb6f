"""Figures for Prometheus: for this machine and for who has the token, and for nobody else."""

from http import HTTPStatus
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from adv_portal.ops import heartbeat
from adv_portal.ops.metrics import observe_request
from tests.support.processes import forget_tasks


def figures(client: Client, **headers: str) -> dict[str, float]:
    answer = client.get("/metrics", headers=headers or None)
    assert answer.status_code == HTTPStatus.OK
    lines = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
    return {name: float(number) for name, _space, number in (line.rpartition(" ") for line in lines)}


def test_requests_are_counted_by_route(client: Client) -> None:
    counter = 'portal_request_duration_seconds_count{method="GET",route="ops:healthz",status="200"}'
    before = figures(client).get(counter, 0)

    client.get("/healthz")

    assert figures(client)[counter] == before + 1


def test_a_living_worker_and_an_empty_queue_are_told(client: Client) -> None:
    forget_tasks()
    heartbeat.beat()
    living = figures(client)
    heartbeat.forget()

    assert (living["portal_worker_alive"], living["portal_tasks_waiting"]) == (1, 0)
    assert figures(client)["portal_worker_alive"] == 0


def test_a_broker_that_is_away_is_told(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = "unix:///nowhere/valkey.sock?db=0"

    assert figures(client)["portal_tasks_waiting"] == -1


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_nothing_is_told_by_way_of_a_proxy(client: Client, header: str) -> None:
    answer = client.get("/metrics", headers={header: "198.51.100.7"})

    assert (answer.status_code, answer.content) == (HTTPStatus.NOT_FOUND, b"not found\n")


def test_nothing_is_told_to_another_machine() -> None:
    assert Client(REMOTE_ADDR="198.51.100.7").get("/metrics").status_code == HTTPStatus.NOT_FOUND


def test_the_token_opens_from_another_machine_and_a_wrong_one_does_not(settings: Settings) -> None:
    settings.METRICS_TOKEN = "right"  # noqa: S105 -- of this test
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")

    right = elsewhere.get("/metrics", headers={"Authorization": "Bearer right"})
    wrong = elsewhere.get("/metrics", headers={"Authorization": "Bearer wrong"})

    assert (right.status_code, wrong.status_code) == (HTTPStatus.OK, HTTPStatus.NOT_FOUND)


def test_no_token_is_no_key(settings: Settings) -> None:
    settings.METRICS_TOKEN = ""

    answer = Client(REMOTE_ADDR="198.51.100.7").get("/metrics", headers={"Authorization": "Bearer "})

    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_several_processes_are_added_up(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    observe_request(route="none", method="GET", status=404, seconds=0.1)

    assert figures(client)["portal_worker_alive"] in (0, 1)
