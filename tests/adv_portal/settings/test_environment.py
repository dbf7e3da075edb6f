"""Settings: every mistake at once, with its remedy; safe by default; production refuses what is not safe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from adv_portal.ops.verify import PRODUCTION
from adv_portal.settings.env import Environment
from tests.support.servers import PROJECT

SECRET = "planted-secret"  # noqa: S105 -- of these tests


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of its own, which sees nothing else of the environment."""
    return subprocess.run(
        [sys.executable, "-c", "import adv_portal.settings as s; print(s.DEBUG, s.HTTPS, s.ALLOWED_HOSTS)"],
        check=False,
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], **environment},
    )


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.returncode == 1
    return [line.strip(" -") for line in done.stderr.splitlines() if line.startswith("  - ")]


def names(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line.partition(":")[0] for line in complaints(done)]


def test_development_needs_nothing() -> None:
    assert start().stdout == "False False ['127.0.0.1', 'localhost', '[::1]', 'testserver']\n"


def test_production_with_what_it_needs_starts_safely() -> None:
    assert start(**PRODUCTION).stdout == "False True ['portaal.example.nl']\n"


def test_production_without_anything_names_all_it_needs_at_once() -> None:
    assert names(start(PORTAL_ENV="production")) == [
        "REDIS_URL",
        "DATABASE_URL",
        "SECRET_KEY",
        "KEY_ENCRYPTION_KEYS",
        "ALLOWED_HOSTS",
    ]


def test_every_mistake_is_told_with_what_was_found_and_an_example() -> None:
    done = start(PORTAL_ENV="live", PORT="99999", DEMO="maybe", HTTPS="perhaps")

    assert complaints(done) == [
        (
            "PORTAL_ENV: found 'live', expected one of development, test, production. "
            "For example: PORTAL_ENV=development"
        ),
        "HTTPS: found 'perhaps', expected 1 or 0. For example: HTTPS=1",
        "PORT: found '99999', expected whole number from 1 to 65535. For example: PORT=8000",
        "DEMO: found 'maybe', expected 1 or 0. For example: DEMO=1",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short" + SECRET),
        ("SECRET_KEY", "insecure-development-only-0123456789abcdefghijklmnopqrstuvwxyz" + SECRET),
        ("SECRET_KEY", "django-insecure-0123456789abcdefghijklmnopqrstuvwxyz" + SECRET),
        ("KEY_ENCRYPTION_KEYS", SECRET),
        ("KEY_ENCRYPTION_KEYS", "c2hvcnQ="),
        ("DEBUG", "1"),
        ("DATABASE_URL", f"mysql://user:{SECRET}@db/portal"),
        ("REDIS_URL", f"https://user:{SECRET}@redis/0"),
    ],
)
def test_lesson_30_production_refuses_what_is_unsafe_and_shows_no_secret(name: str, value: str) -> None:
    done = start(**PRODUCTION | {name: value})

    assert names(done)[:1] == [name]
    assert SECRET not in done.stderr


def test_the_default_key_of_development_is_refused_in_production() -> None:
    program = "from adv_portal.settings import KEY_ENCRYPTION_KEYS as keys; print(keys[0])"
    own = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"]},
    ).stdout.strip()

    assert names(start(**PRODUCTION | {"KEY_ENCRYPTION_KEYS": own})) == ["KEY_ENCRYPTION_KEYS"]


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from a file\n")
    environment = Environment({"TOKEN_FILE": str(tmp_path / "secret"), "TOKEN": "ignored"})

    assert environment.text("TOKEN", "", "For a test.", "x", secret=True) == "from a file"


def test_a_file_that_is_not_there_is_a_mistake() -> None:
    environment = Environment({"TOKEN_FILE": "/nowhere"})
    environment.text("TOKEN", "", "For a test.", "x", secret=True)

    with pytest.raises(ImproperlyConfigured, match="TOKEN_FILE: no readable file at that path"):
        environment.finish()


def test_a_relative_folder_starts_at_the_project() -> None:
    environment = Environment({"FOLDER": "elsewhere"})

    assert environment.path("FOLDER", Path("/project/var"), "For a test.", "var/") == Path(
        "/project/elsewhere"
    )


@pytest.mark.parametrize(("raw", "read"), [("on", True), ("TRUE", True), ("no", False), ("0", False)])
def test_a_switch_knows_the_words_for_yes_and_no(raw: str, read: bool) -> None:
    environment = Environment({"SWITCH": raw})

    assert environment.switch("SWITCH", "For a test.", default=not read) is read


def test_the_deployment_check_has_nothing_to_say_about_production() -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level=WARNING"],
        check=False,
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], **PRODUCTION},
    )

    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n")
