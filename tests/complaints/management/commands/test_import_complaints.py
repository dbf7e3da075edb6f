"""``manage.py import_complaints`` as somebody types it."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from typing_extensions import override

from adv_portal.accounts.models import Service
from complaints.domain.exchange import BATCH
from complaints.errors import MOST_NAMED
from complaints.models import Registration
from tests.factories.accounts import make_municipality, make_service
from tests.factories.exchange import ROW, make_file
from tests.support.servers import PROJECT

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> dict[str, str]:
    municipality = make_municipality()
    make_service(municipality)
    return {**ROW, "municipality": municipality.cbs}


def write(folder: Path, content: bytes) -> Path:
    path = folder / "complaints.csv"
    path.write_bytes(content)
    return path


def test_it_takes_a_file_in_and_says_how_many(
    row: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, make_file(row, {**row, "reference": "B"}))

    call_command("import_complaints", path)
    call_command("import_complaints", path)

    assert capsys.readouterr().out.splitlines() == [
        "2 complaints added, 0 skipped: registered already.",
        "0 complaints added, 2 skipped: registered already.",
    ]


def test_a_dry_run_says_what_would_be_added(
    row: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_complaints", write(tmp_path, make_file(row)), "--dry-run")

    assert capsys.readouterr().out == "1 complaints would be added, 0 skipped: registered already.\n"
    assert not Registration.objects.exists()


def test_it_names_bad_rows_and_changes_nothing(
    row: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, make_file(row, {**row, "reference": "B", "domain": "wrong"}) + b"C,\r\n")

    with pytest.raises(CommandError, match=r"nothing was changed\. Places to mend: 2\.") as caught:
        call_command("import_complaints", path)

    assert caught.value.returncode == 1
    named = [line for line in capsys.readouterr().err.splitlines() if line.startswith("line")]
    assert named == [
        "line 3, domain: The code 'wrong' is not on the list of this column.",
        "line 4: This row has 2 cells; the header has 8.",
    ]
    assert not Registration.objects.exists()


def test_it_counts_bad_rows_beyond_the_first(
    row: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{**row, "reference": str(number), "place": ""} for number in range(MOST_NAMED + 3)]

    with pytest.raises(CommandError):
        call_command("import_complaints", write(tmp_path, make_file(*rows)))

    assert "... and 3 more places like these." in capsys.readouterr().err


def test_a_file_that_cannot_be_opened_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file") as caught:
        call_command("import_complaints", tmp_path / "none.csv")

    assert caught.value.returncode == 2


class Terminal(io.StringIO):
    @override
    def isatty(self) -> bool:
        return True


def test_it_shows_progress_on_a_terminal(row: dict[str, str], tmp_path: Path) -> None:
    path = write(tmp_path, make_file(*({**row, "reference": str(number)} for number in range(BATCH))))
    terminal = Terminal()

    call_command("import_complaints", path, stderr=terminal, stdout=io.StringIO())

    assert "\r5000 rows read" in terminal.getvalue()


def test_it_asks_which_adv(row: dict[str, str], tmp_path: Path) -> None:
    path = write(tmp_path, make_file(row))
    code = Service.objects.get().code
    make_service()

    with pytest.raises(CommandError, match="There are several ADVs") as caught:
        call_command("import_complaints", path)
    call_command("import_complaints", path, "--adv", code)

    assert caught.value.returncode == 1
    assert Registration.objects.get().service.code == code


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["--help"], 0), (["none.csv"], 2)])
def test_its_exit_status_tells(arguments: list[str], status: int) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "import_complaints", *arguments],
        cwd=PROJECT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "adv_portal.settings"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == status, done.stderr
    assert bool(done.stderr) == bool(status)
