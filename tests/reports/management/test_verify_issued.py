import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.models import Model
from psycopg import sql

from adv_portal.audit.actors import Actor
from complaints.models import Registration
from reports.domain.editions import read_in_form
from reports.issuing import verify
from reports.models import IssuedReportFile
from tests.reports.conftest import Town
from tests.reports.domain.making_it import published
from tests.reports.rows import report_row

pytestmark = pytest.mark.django_db


def test_what_was_not_touched_is_confirmed(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    report_row(town)

    call_command("verify_issued")

    assert "7 rows and files" in capsys.readouterr().out


def test_a_file_that_was_exchanged_is_found(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    """Known failure 9: somebody with the powers of the owner replaces a PDF."""
    report_row(town)
    file = IssuedReportFile.objects.get(file_format="pdf", language="nl")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE reports_issuedreportfile DISABLE TRIGGER USER")
        IssuedReportFile.objects.filter(pk=file.pk).update(content=b"another")
        cursor.execute("ALTER TABLE reports_issuedreportfile ENABLE TRIGGER USER")

    with pytest.raises(SystemExit) as ended:
        call_command("verify_issued")

    assert ended.value.code == 1
    assert capsys.readouterr().err.strip() == f"file of an issued report {file.pk}: not what was issued"


def test_everything_that_is_frozen_is_verified(town: Town, worked: list[Registration]) -> None:
    """Each table that the database freezes and that says something of its own is looked at, row by row."""
    published(town)
    figures = {("1", "total"): 1, ("2", "race"): 1, ("3", "housing"): 1, ("4", "violence"): 1}
    read_in_form(year=2010, figures=figures, source="Formulier", actor=Actor.staff(town.head))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE proname = 'reports_refuse_change' ORDER BY 1"
        )
        frozen = [name for (name,) in cursor.fetchall()]
    rows = {table: model_of(table)._default_manager.count() for table in frozen}
    assert verify().rows == sum(rows.values())
    assert verify().touched == ()

    found = {}
    for table in frozen:
        if rows[table]:
            with connection.cursor() as cursor:
                for statement in (
                    "ALTER TABLE {} DISABLE TRIGGER USER",
                    "UPDATE {} SET sha256 = repeat('0', 64)",
                    "ALTER TABLE {} ENABLE TRIGGER USER",
                ):
                    cursor.execute(sql.SQL(statement).format(sql.Identifier(table)))
            found[table] = len(verify().touched)

    steps = [rows[table] for table in found]
    assert list(found.values()) == [sum(steps[: place + 1]) for place in range(len(steps))]


def model_of(table: str) -> type[Model]:
    return next(model for model in apps.get_models() if model._meta.db_table == table)
