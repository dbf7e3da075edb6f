"""The NL API Design Rules, rule by rule: what their published linter asks of a contract, and of an answer.

The names of the rules are those of the standard (Logius, version 2.1).
"""

import json
import re
from http import HTTPStatus
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.reports.conftest import Town
from tests.reports.rows import report_row

pytestmark = pytest.mark.django_db

HTTP_METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture
def contract() -> dict[str, Any]:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    read: dict[str, Any] = json.loads(answer.content)
    return read


def operations(contract: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for methods in contract["paths"].values() for operation in methods.values()]


def responses(contract: dict[str, Any], first: str) -> list[dict[str, Any]]:
    return [
        response
        for operation in operations(contract)
        for status, response in operation["responses"].items()
        if str(status).startswith(first)
    ]


def test_doc_openapi_and_semver(contract: dict[str, Any]) -> None:
    assert re.fullmatch(r"3(\.\d+){1,2}", contract["openapi"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", contract["info"]["version"])


def test_doc_openapi_contact(contract: dict[str, Any]) -> None:
    contact = contract["info"]["contact"]

    assert contact["name"] == settings.PORTAL_NAME
    assert contact["url"] == f"{settings.PORTAL_URL}/over/"
    assert contact["email"] == settings.DEFAULT_FROM_EMAIL


def test_uri_version(contract: dict[str, Any]) -> None:
    assert [server["url"] for server in contract["servers"]] == ["/api/v1"]
    assert not any("/v1" in path for path in contract["paths"])


def test_no_trailing_slash_and_kebab_case(contract: dict[str, Any]) -> None:
    for path in contract["paths"]:
        assert re.fullmatch(r"(/([a-z0-9-]+|\{[^}]+\}))+", path), path


def test_http_methods_are_standard_and_safe(contract: dict[str, Any]) -> None:
    found = {method for methods in contract["paths"].values() for method in methods}

    assert found <= HTTP_METHODS
    assert found == {"get"}


def test_operation_ids_are_unique(contract: dict[str, Any]) -> None:
    names = [operation["operationId"] for operation in operations(contract)]

    assert len(names) == len(set(names))


def test_version_header(contract: dict[str, Any], town: Town) -> None:
    report_row(town)

    for response in responses(contract, "2"):
        assert response["headers"]["API-Version"]["schema"]["type"] == "string"
    answer = Client().get("/api/v1/publications")
    assert answer.headers["API-Version"] == contract["info"]["version"]


def test_query_keys_and_members_are_in_camel_case(contract: dict[str, Any]) -> None:
    keys = [parameter["name"] for one in operations(contract) for parameter in one["parameters"]]
    members = [
        name for one in contract["components"]["schemas"].values() for name in one.get("properties", ())
    ]

    queries = [key for key in keys if key != "publication_id"]
    for name in (*queries, *members):
        assert re.fullmatch(r"[a-z][a-z\d]*([A-Z][a-z\d]*)*", name), name


def test_error_handling_problem_details(contract: dict[str, Any]) -> None:
    for response in responses(contract, "4"):
        assert list(response["content"]) == ["application/problem+json"]
    problem = contract["components"]["schemas"]["Problem"]["properties"]
    assert {"type", "title", "status", "detail", "instance"} <= set(problem)


def test_error_handling_invalid_input(contract: dict[str, Any]) -> None:
    for operation in operations(contract):
        if operation["parameters"]:
            assert "400" in operation["responses"], operation["operationId"]
    answer = Client().get("/api/v1/publications?year=abc")
    assert answer.status_code == HTTPStatus.BAD_REQUEST


def test_moments_have_their_time_zone(contract: dict[str, Any], town: Town) -> None:
    report_row(town)

    shapes = contract["components"]["schemas"].values()
    formats = {one.get("format") for shape in shapes for one in shape.get("properties", {}).values()}
    assert "date-time" in formats
    assert not formats & {"date-time-local", "time"}
    found = json.loads(Client().get("/api/v1/publications").content)["publications"][0]
    assert re.search(r"(Z|[+-]\d\d:\d\d)$", found["publishedAt"])


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_method_that_is_not_there_is_refused_as_a_problem(method: str) -> None:
    answer = getattr(Client(), method)("/api/v1/publications")

    assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Allow"] == "GET"
    assert answer.headers["API-Version"] == "1.0.0"
    assert json.loads(answer.content)["status"] == HTTPStatus.METHOD_NOT_ALLOWED


def test_transport_security_headers() -> None:
    answer = Client().get("/api/v1/publications")

    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
