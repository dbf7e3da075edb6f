"""What reaches a log: known keys, places in the code, and nothing a person wrote."""

import json
import logging.config  # noqa: TID251 -- a library that logs is what is tried
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from uuid import UUID

import pytest
import structlog
from django.test import Client

from adv_portal.errors import Refused
from adv_portal.ops import heartbeat
from adv_portal.ops.logs import describe_error, logging_configuration
from tests.support.servers import PROJECT

MARKER = "planted-story-of-a-person"


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """Give what is logged, as production writes it."""
    output = StringIO()
    configuration = logging_configuration(json=True)
    configuration["handlers"]["stderr"]["stream"] = output
    logging.config.dictConfig(configuration)
    yield output
    logging.config.dictConfig(logging_configuration(json=False))


def written(output: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.getvalue().splitlines()]


def test_known_keys_are_written_and_others_dropped(lines: StringIO) -> None:
    structlog.get_logger("x").info("case_taken", case_id=UUID(int=1), duration_ms=1.5, story=MARKER)

    (line,) = written(lines)
    del line["timestamp"]
    assert line == {
        "event": "case_taken",
        "level": "info",
        "case_id": "00000000-0000-0000-0000-000000000001",
        "duration_ms": 1.5,
    }


@pytest.mark.parametrize("value", [MARKER * 50, {"story": MARKER}, [MARKER * 50], object(), (MARKER,)])
def test_a_known_key_takes_only_something_small(lines: StringIO, value: object) -> None:
    structlog.get_logger("x").info("case_taken", code=value)

    assert "code" not in written(lines)[0]


def test_an_event_that_is_no_code_is_withheld(lines: StringIO) -> None:
    structlog.get_logger("x").info(f"Taken: {MARKER}")

    assert written(lines)[0]["event"] == "event_withheld"


def test_the_line_of_a_library_keeps_its_template_and_loses_its_values(lines: StringIO) -> None:
    logging.getLogger("library").warning("Odd thing: %s", MARKER)

    line = written(lines)[0]
    assert (line["event"], line["template"]) == ("library", "Odd thing: %s")
    assert MARKER not in lines.getvalue()


def test_the_ready_made_line_of_a_library_loses_its_text(lines: StringIO) -> None:
    logging.getLogger("library").warning(f"Odd thing: {MARKER}")  # noqa: G004 -- as careless libraries do

    line = written(lines)[0]
    assert line["template"] is None
    assert str(line["place"]).startswith("test_logs:")
    assert MARKER not in lines.getvalue()


def test_the_line_of_django_about_an_answer_tells_its_status(lines: StringIO) -> None:
    logging.getLogger("django.request").error("%s: %s", "Odd", MARKER, extra={"status_code": 502})

    line = written(lines)[0]
    assert (line["event"], line["level"], line["status"]) == ("django.request", "error", 502)
    assert MARKER not in lines.getvalue()


@pytest.mark.django_db
def test_not_being_ready_yet_is_no_error(lines: StringIO, client: Client) -> None:
    heartbeat.forget()

    assert client.get("/readyz").status_code == 503

    assert [(line["event"], line["level"], line["status"]) for line in written(lines)] == [
        ("request_answered", "info", 503)
    ]


def fail() -> None:
    try:
        _ = {"": 0}[MARKER]
    except KeyError as cause:
        raise ValueError(MARKER) from cause


def test_an_error_is_told_by_type_and_place(lines: StringIO) -> None:
    try:
        fail()
    except ValueError:
        structlog.get_logger("x").exception("task_failed")
        logging.getLogger("library").exception("It failed: %s", MARKER)

    ours, theirs = written(lines)
    assert (ours["error"], ours["cause"]) == ("builtins.ValueError", "builtins.KeyError")
    assert str(ours["where"]).startswith("tests/adv_portal/ops/test_logs.py:")
    assert theirs["error"] == "builtins.ValueError"
    assert MARKER not in lines.getvalue()


def test_an_error_of_the_portal_is_told_by_its_code() -> None:
    assert describe_error(Refused())["code"] == "refused"


def test_an_error_without_a_trace_has_no_place() -> None:
    assert describe_error(ValueError(MARKER))["where"] == ""


def test_a_line_that_cannot_be_written_says_nothing() -> None:
    program = (
        "import logging, logging.config; from adv_portal.ops.logs import logging_configuration\n"
        "configuration = logging_configuration(json=True)\n"
        "configuration['formatters']['portal']['processors'].append(lambda *_: 1 / 0)\n"
        "logging.config.dictConfig(configuration)\n"
        f"logging.getLogger('x').warning('%s', '{MARKER}')"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, check=True, capture_output=True, text=True
    )

    assert done.stderr == ""


def test_a_request_is_logged_by_its_route(lines: StringIO, client: Client) -> None:
    client.get(f"/healthz?who={MARKER}")

    line = written(lines)[0]
    assert (line["event"], line["route"], line["method"], line["status"]) == (
        "request_answered",
        "ops:healthz",
        "GET",
        200,
    )
    assert MARKER not in lines.getvalue()


@pytest.mark.django_db
def test_a_page_that_does_not_exist_is_logged_without_its_path(lines: StringIO, client: Client) -> None:
    client.generic("PLANT", f"/{MARKER}/")

    line = written(lines)[-1]
    assert (line["route"], line["method"]) == ("none", "OTHER")
    assert MARKER not in lines.getvalue()


def test_a_request_keeps_the_id_that_a_proxy_gave(client: Client) -> None:
    given = "0191f3a4-5b6c-7d8e-9f01-23456789abcd"

    assert client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"] == given


def test_an_id_that_is_none_is_replaced(client: Client) -> None:
    answer = client.get("/healthz", headers={"X-Request-ID": MARKER}).headers["X-Request-ID"]

    assert str(UUID(answer)) == answer
