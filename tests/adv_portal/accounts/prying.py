"""Addresses with views that try what a municipal person may never do: a mistake in the program, planted."""

from typing import Final, NoReturn

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, URLResolver, path
from psycopg import sql

from adv_portal.accounts.access import staff_required
from adv_portal.urls import urlpatterns as addresses

READ: Final = "SELECT * FROM {table} LIMIT 1"
WRITES: Final = (
    "INSERT INTO {table} DEFAULT VALUES",
    "UPDATE {table} SET {column} = {column}",
    "DELETE FROM {table}",
    "TRUNCATE {table} CASCADE",
)


@staff_required
def pry(request: HttpRequest) -> JsonResponse:
    """Try one statement on each table, and tell what PostgreSQL says."""
    statement = request.GET["statement"]
    named = [column.split(".") for column in request.GET.getlist("column")]
    return JsonResponse({table: _attempt(statement, table, column) for table, column in named})


@staff_required
def fail(_request: HttpRequest) -> NoReturn:
    """Break down in the middle of a request."""
    raise ZeroDivisionError


def undeclared(_request: HttpRequest) -> JsonResponse:
    """Say nothing about who may open it."""
    return JsonResponse({})


def _attempt(statement: str, table: str, column: str) -> str:
    filled = sql.SQL(statement).format(table=sql.Identifier(table), column=sql.Identifier(column))
    with connection.cursor() as cursor:
        try:
            cursor.execute(filled)
        except DatabaseError as refusal:
            return str(refusal).split("\n", 1)[0]
    return "done"


undeclared.__module__ = "complaints.views.planted"

urlpatterns: Final[list[URLPattern | URLResolver]] = [
    path("gluren/", pry),
    path("stuk/", fail),
    path("vergeten/", undeclared),
    *addresses,
]
