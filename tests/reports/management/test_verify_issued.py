import pytest
from django.core.management import call_command
from django.db import connection

from reports.models import IssuedReportFile
from tests.reports.conftest import Town
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
