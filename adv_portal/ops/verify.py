"""Everything that is checked before a change is good: ``python -m adv_portal.ops.verify all`` (or ``fast``).

The quick checks run beside each other and all of them, so that one run tells everything that is wrong; the
tests follow when all is well.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
VENV: Final = Path(sys.executable).parent
SOURCES: Final = ("adv_portal", "complaints", "policy", "reports", "tests", "manage.py")
#: Production, as a deployment check sees it; the values are for the check only.
PRODUCTION: Final = {
    "PORTAL_ENV": "production",
    "SECRET_KEY": "for-the-deployment-check-only-" + "0123456789abcdefghijklmnopqrstuvwxyz",
    "KEY_ENCRYPTION_KEYS": "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU=",
    "ALLOWED_HOSTS": "portaal.example.nl",
    "DATABASE_URL": "postgresql://portal:portal@localhost/portal",
    "REDIS_URL": "redis://localhost:6379/0",
    "EMAIL_URL": "smtps://user:secret@mail.example.nl:465",
    "MAIL_FROM": "noreply@portaal.example.nl",
    "PORTAL_PHONE": "0800 0000 000",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One command that must succeed.

    :param name: what the person at the terminal calls it.
    :param environment: what it sees besides the environment of this process.
    """

    name: str
    command: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()


def _program(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(VENV / name), *arguments)


def _manage(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "manage.py", *arguments)


CHECKS: Final = (
    Check("types (mypy)", _program("mypy")),
    Check("lint (ruff)", _program("ruff", "check", ".")),
    Check("format (ruff)", _program("ruff", "format", "--check", ".")),
    Check("import contracts", _program("lint-imports")),
    Check("templates (djlint)", _program("djlint", "templates", "--lint")),
    Check("migrations", _manage("makemigrations", "--check", "--dry-run"), (("PORTAL_ENV", "test"),)),
    Check("messages", _manage("messages", "--check"), (("PORTAL_ENV", "test"),)),
    Check("settings page", _manage("settings_doc", "--check"), (("PORTAL_ENV", "test"),)),
    Check("deployment", _manage("check", "--deploy", "--fail-level=WARNING"), tuple(PRODUCTION.items())),
)
#: How many at once: mypy and the type-free ones beside it.
AT_ONCE: Final = 2


def say(line: str) -> None:
    """Tell the person at the terminal what happens."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def run_checks(checks: tuple[Check, ...]) -> list[str]:
    """Run checks beside each other, show what failing ones said, and give the names of those."""
    waiting, failed = list(checks), []
    with tempfile.TemporaryDirectory() as folder:
        running: list[tuple[Check, subprocess.Popen[bytes], Path, float]] = []
        while waiting or running:
            while waiting and len(running) < AT_ONCE:
                check = waiting.pop(0)
                output = Path(folder) / str(len(waiting))
                running.append((check, _start(check, output), output, time.monotonic()))
            for entry in list(running):
                check, process, output, started = entry
                if process.poll() is None:
                    continue
                running.remove(entry)
                well = process.returncode == 0
                say(f"{'ok   ' if well else 'WRONG'} {check.name} ({time.monotonic() - started:.0f} s)")
                if not well:
                    failed.append(check.name)
                    say(output.read_text(encoding="utf-8", errors="replace"))
            time.sleep(0.05)
    return failed


def _start(check: Check, output: Path) -> subprocess.Popen[bytes]:
    with output.open("wb") as file:
        return subprocess.Popen(
            check.command,
            cwd=ROOT,
            env={**os.environ, **dict(check.environment)},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
        )


def run_tests(*, everything: bool) -> int:
    """Run the tests; all of them with coverage of branches, or the quick ones. Give the exit status."""
    environment = {**os.environ, "PORTAL_ENV": "test"}
    # The tests name the settings themselves, after they have started their servers.
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    processes = os.environ.get("TEST_PROCESSES", "2")
    if not everything:
        quick = _program(
            "pytest", "-q", f"-n{processes}", "--dist=loadgroup", "-m", "not worker and not journey"
        )
        return subprocess.run(quick, cwd=ROOT, env=environment, check=False).returncode
    for old in ROOT.glob(".coverage*"):
        old.unlink()
    tests = _program("coverage", "run", "-m", "pytest", "-q", f"-n{processes}", "--dist=loadgroup")
    status, summary = _shown(tests, environment)
    forget_torn_data(ROOT)
    subprocess.run(_program("coverage", "combine", "-q"), cwd=ROOT, check=False)
    report = _program("coverage", "report", "--skip-covered")
    measured = subprocess.run(report, cwd=ROOT, check=False).returncode
    say(summary)
    return status or measured


def forget_torn_data(folder: Path) -> None:
    """Remove the coverage data of processes that a test killed before they had written a table.

    :param folder: where the data files of all processes are.
    """
    for file in folder.glob(".coverage.*"):
        try:
            with closing(sqlite3.connect(file)) as data:
                data.execute("SELECT 1 FROM coverage_schema")
        except sqlite3.DatabaseError:
            file.unlink()


def _shown(command: tuple[str, ...], environment: dict[str, str]) -> tuple[int, str]:
    """Run a command and show what it says. Give its exit status and the last line."""
    last = ""
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            last = line.strip() or last
    return process.returncode, last


def main(arguments: list[str]) -> int:
    """Check, test, and give the exit status.

    :param arguments: ``all`` or ``fast``.
    """
    if arguments not in (["all"], ["fast"]):
        sys.stderr.write("Usage: python -m adv_portal.ops.verify all|fast\n")
        return 2
    failed = run_checks(CHECKS)
    if failed:
        say(f"Wrong: {', '.join(failed)}. The tests run all the same.")
    status = run_tests(everything=arguments == ["all"])
    return status or int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
