"""Thousands of rows at once, by COPY: a statement with a place for each value took eight times as long."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Field, Model
from django.db.models.expressions import DatabaseDefault
from psycopg import sql


def insert_rows(rows: Iterable[Model]) -> None:
    """Insert new rows of one model, as ``bulk_create`` does; keys made by the database are not read back.

    The table is analysed, as the database does by itself in life: a planner that believes it to be empty
    joins ten thousand rows in a loop and takes minutes.
    """
    waiting = list(rows)
    if not waiting:
        return
    fields = [field for field in waiting[0]._meta.concrete_fields if _is_given(waiting[0], field)]
    names = sql.SQL(", ").join([sql.Identifier(str(field.column)) for field in fields])
    table = sql.Identifier(waiting[0]._meta.db_table)
    with (
        connection.cursor() as cursor,
        cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(table, names)) as copy,
    ):
        for row in waiting:
            values = [(field, field.pre_save(row, add=True)) for field in fields]
            copy.write_row([field.get_db_prep_save(value, connection) for field, value in values])
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("ANALYZE {}").format(table))


def _is_given(row: Model, field: "Field[Any, Any]") -> bool:
    value = getattr(row, field.attname)
    return not (isinstance(value, DatabaseDefault) or (field.primary_key and value is None))
