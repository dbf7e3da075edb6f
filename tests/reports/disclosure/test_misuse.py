"""The types refuse the short cut: exact counts do not pass as figures that may be shown."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.servers import PROJECT

SHORT_CUT = """
from reports.counting import Counts
from reports.disclosure.gate import SafeFigures
from reports.rendering.document import tables_shown


def show(counts: Counts, safe: SafeFigures) -> int:
    tables_shown(safe, "nl")
    tables_shown(counts, "nl")
    first = next(iter(safe.cells.values()))
    return first + 1
"""


def test_the_checker_of_types_refuses_counts_and_calculating_with_markers(tmp_path: Path) -> None:
    path = tmp_path / "short_cut.py"
    path.write_text(SHORT_CUT)

    found = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", "--no-error-summary", str(path)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "adv_portal.settings", "MYPYPATH": str(PROJECT)},
    )

    errors = [line for line in found.stdout.splitlines() if ": error:" in line]
    assert [line.split(":")[1] for line in errors] == ["9", "11"], found.stdout + found.stderr
    assert '"Counts"' in errors[0]
    assert "Withheld" in errors[1]
