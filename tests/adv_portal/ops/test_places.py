"""Where the embedded servers may stand, and what is said when they cannot stand anywhere."""

import shutil
from pathlib import Path

import pytest

from adv_portal.ops import places
from adv_portal.ops.places import CannotServe

NOBODY = "portal_nobody_of_this_name"


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """Behave as root does, with a system folder of the test."""
    monkeypatch.setattr(places, "is_root", lambda: True)
    monkeypatch.setattr(places, "SYSTEM_FOLDER", folder / "system")
    monkeypatch.setattr(places, "SYSTEM_USER", NOBODY)
    return folder


def program(folder: Path, name: str, status: int) -> str:
    """Make a program that notes its words and ends with a status."""
    path = folder / name
    path.write_text(f'#!/bin/sh\necho "$@" >> {folder}/asked\nexit {status}\n')
    path.chmod(0o755)
    return str(path)


def test_who_is_not_root_runs_the_server_as_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "is_root", lambda: False)

    assert places.server_user() is None


@pytest.mark.parametrize(("name", "words"), [("useradd", "--system"), ("adduser", "-S")])
def test_root_makes_the_user_with_what_the_system_has(
    as_root: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    there = program(as_root, name, 0)
    monkeypatch.setattr(shutil, "which", lambda asked: there if asked == name else None)

    assert places.server_user() == NOBODY
    assert (as_root / "asked").read_text().startswith(words)
    assert (as_root / "asked").read_text().endswith(f"{NOBODY}\n")


def test_a_user_that_cannot_be_made_is_said_plainly(as_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = program(as_root, "useradd", 1)
    monkeypatch.setattr(shutil, "which", lambda _asked: there)

    with pytest.raises(CannotServe, match="No system user could be made"):
        places.server_user()


def test_without_a_way_to_make_users_root_is_refused(as_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _asked: None)

    with pytest.raises(CannotServe, match="cannot run as root"):
        places.server_user()


def test_a_system_folder_that_is_closed_is_said_plainly(as_root: Path) -> None:
    (as_root / "system").mkdir(mode=0o700)

    with pytest.raises(CannotServe, match="cannot reach"):
        places.system_folder()


def test_without_the_package_of_the_server_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "find_spec", lambda _name: None)

    with pytest.raises(CannotServe, match="Set DATABASE_URL, or run make setup"):
        places.programs()


def test_who_is_not_root_uses_the_programs_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "is_root", lambda: False)

    assert (places.programs() / "postgres").exists()
    assert "site-packages" in places.programs().parts
