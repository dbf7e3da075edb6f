"""The open data interface: what was published, for everybody, by the NL API Design Rules."""

import json
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from reports.disclosure.gate import read_cells
from reports.disclosure.markers import Withheld
from reports.models import PublishedFigures
from tests.reports.conftest import Town
from tests.reports.rows import report_row

pytestmark = pytest.mark.django_db


def asked(path: str, *, status: HTTPStatus = HTTPStatus.OK) -> Any:  # noqa: ANN401 -- JSON
    response = Client().get(f"/api/v1/{path}")
    assert response.status_code == status, response.content
    assert response.headers["API-Version"] == "1.0.0"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    if status != HTTPStatus.OK:
        assert response.headers["Content-Type"] == "application/problem+json"
        assert response.headers["Cache-Control"] == "no-store"
    return json.loads(response.content)


def test_a_program_finds_municipalities_publications_and_figures(town: Town) -> None:
    report = report_row(town, year=2025)

    (found,) = asked("municipalities")["municipalities"]
    assert found == {"cbs": town.municipality.cbs, "name": "Havenstad", "newestYear": 2025}
    (listed,) = asked(f"publications?municipality={found['cbs']}&year=2025&period=year")["publications"]
    assert listed["isCurrent"] is True
    shown = asked(listed["href"].split("/api/v1/")[1])

    assert shown["id"] == str(report.figures_id)
    assert shown["sha256"] == report.publication.sha256
    assert "niet hoeveel discriminatie" in shown["note"]["nl"]
    assert "fewer than 5" in shown["legend"]["en"]


def test_it_shows_exactly_what_was_published(town: Town) -> None:
    """Known failure 26: another format left suppression out."""
    report = report_row(town, times=3)
    published = read_cells(PublishedFigures.objects.get().cells)

    shown = asked(f"publications/{report.figures_id}")
    told = {
        (table["code"], row["code"], figure["column"]): (figure["value"], figure["marker"])
        for table in shown["tables"]
        for row in table["rows"]
        for figure in row["figures"]
    }

    assert told == {
        tuple(key): (None, figure.marker) if isinstance(figure, Withheld) else (figure, None)
        for key, figure in published.items()
    }
    assert {marker for _value, marker in told.values()} == {None, "lt5", "hidden"}


def test_a_replaced_publication_keeps_its_address_and_says_so(town: Town) -> None:
    older = report_row(town, number=1, issued_at=timezone.now() - timedelta(days=2))
    newer = report_row(town, number=2)

    assert [found["number"] for found in asked("publications")["publications"]] == [2]
    assert [found["number"] for found in asked("publications?withReplaced=true")["publications"]] == [2, 1]
    assert asked(f"publications/{older.figures_id}")["isCurrent"] is False
    assert asked(f"publications/{newer.figures_id}")["isCurrent"] is True


def test_pages_follow_each_other(town: Town) -> None:
    for year in range(2014, 2014 + 60):
        report_row(town, year=year, issued_at=timezone.now() - timedelta(days=2080 - year))

    first = asked("publications")
    second = asked(first["next"].split("/api/v1/")[1])

    years = [found["year"] for page in (first, second) for found in page["publications"]]
    assert years == sorted(years, reverse=True)
    assert len(years) == 60
    assert second["next"] is None


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("year=abc", "year"),
        ("year=1999", "year"),
        ("municipality=99x", "municipality"),
        ("period=week", "period"),
        ("withReplaced=perhaps", "withReplaced"),
    ],
)
def test_a_parameter_that_is_not_understood_is_named(query: str, named: str) -> None:
    problem = asked(f"publications?{query}", status=HTTPStatus.BAD_REQUEST)

    assert problem["status"] == 400
    assert problem["detail"].startswith(named)
    assert query.split("=")[1] not in problem["detail"]


@pytest.mark.parametrize("path", ["publications/nonsense", "complaints", "", "docs", "publications/"])
def test_an_address_that_does_not_exist_says_so_as_a_problem(path: str) -> None:
    assert asked(path, status=HTTPStatus.NOT_FOUND)["title"] == "Not Found"


def test_what_was_never_published_does_not_exist() -> None:
    problem = asked(f"publications/{uuid4()}", status=HTTPStatus.NOT_FOUND)

    assert problem["instance"].startswith("/api/v1/publications/")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(method: str) -> None:
    response = getattr(Client(), method)("/api/v1/publications")

    assert response.status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_the_contract_describes_every_operation() -> None:
    contract = asked("openapi.json")

    assert contract["openapi"].startswith("3.")
    assert contract["info"]["version"] == "1.0.0"
    assert contract["info"]["license"]["name"] == "CC0-1.0"
    operations = {path: list(found) for path, found in contract["paths"].items()}
    assert operations == {
        "/municipalities": ["get"],
        "/publications": ["get"],
        "/publications/{publication_id}": ["get"],
    }
    for path in contract["paths"].values():
        assert path["get"]["description"]


def test_what_has_not_changed_is_not_sent_again(town: Town) -> None:
    report_row(town)
    first = Client().get("/api/v1/publications")

    again = Client().get("/api/v1/publications", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (HTTPStatus.NOT_MODIFIED, b"")


def test_no_session_and_no_cookie_is_needed(town: Town) -> None:
    report_row(town)

    assert not Client().get("/api/v1/publications").cookies
