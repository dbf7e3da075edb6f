import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from complaints.models import Registration
from tests.reports.conftest import Town
from tests.reports.domain.making_it import issued
from tests.support.servers import PROJECT

pytestmark = pytest.mark.django_db


def form(*arguments: str) -> None:
    call_command("statutory_form", "--municipality", "9901", "--year", "2026", *arguments)


@pytest.mark.parametrize(
    ("file_format", "begins"), [("json", b"{"), ("csv", b"table,row"), ("xlsx", b"PK"), ("pdf", b"%PDF")]
)
def test_every_format_can_be_written(
    town: Town, worked: list[Registration], tmp_path: Path, file_format: str, begins: bytes
) -> None:
    path = tmp_path / "form"

    form("--format", file_format, "--output", str(path))

    assert path.read_bytes().startswith(begins)


def test_standard_output_is_the_default(
    town: Town, worked: list[Registration], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    form("--edition", "V2")

    assert json.loads(capfdbinary.readouterr().out)["edition"] == "V2"


def test_the_issued_form_is_the_frozen_one(town: Town, worked: list[Registration], tmp_path: Path) -> None:
    frozen = issued(town)
    Registration.objects.all().delete()
    path = tmp_path / "form.pdf"

    form("--issued", "--format", "pdf", "--language", "en", "--output", str(path))

    assert path.read_bytes() == bytes(frozen.files.get(file_format="pdf", language="en").content)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--edition", "V1"), "only be read in"),
        (("--issued",), "No form was issued"),
        (("--adv", "nobody"), "No ADV"),
        (("--output", "/does/not/exist/form"), "No such file"),
    ],
)
def test_a_refusal_says_why(town: Town, arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        form(*arguments)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--municipality", "0000", "--year", "2026"], 1), (["--municipality", "9901"], 2), (["--help"], 0)],
)
def test_the_exit_code_tells(arguments: list[str], code: int) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "statutory_form", *arguments],
        cwd=PROJECT,
        capture_output=True,
        check=False,
        env=dict(os.environ),
    )

    assert done.returncode == code, done.stderr
