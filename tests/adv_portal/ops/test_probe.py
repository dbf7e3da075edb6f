"""Asking the web server of this machine how it is, as health checks do."""

import pytest
from pytest_django import Settings

from adv_portal.ops.probe import main, probe
from tests.support.processes import Web
from tests.support.waiting import free_port


def test_a_living_server_is_asked_under_a_name_it_answers_to(
    live_portal: Web, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.PORT = live_portal.port

    assert main([]) == 0
    assert capsys.readouterr().out == "200 ok\n"
    assert probe("0.0.0.0", live_portal.port, "/healthz") == (200, "ok\n")  # noqa: S104 -- as make run may listen


def test_a_name_with_a_star_is_asked_without_it(live_portal: Web, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = [".localhost"]

    assert probe("127.0.0.1", live_portal.port, "/healthz")[0] == 200


def test_a_server_that_is_away_is_told(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.PORT = free_port()

    assert main(["/readyz"]) == 1
    assert capsys.readouterr().out == "0 the web server does not answer\n"
