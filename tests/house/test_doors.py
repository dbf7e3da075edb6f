"""Imports go down, through doors; and what a door returns holds no row, no key and no words of a person."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from inspect import getmembers, isfunction
from pathlib import Path
from types import ModuleType
from typing import Final, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from django.db.models import Model, QuerySet

from complaints import register
from complaints.models import Case
from reports import published
from tests.house.source import PACKAGES, PROJECT

BROKEN: Final = re.compile(r"^(.+) BROKEN(?: \(.*\))?$", re.MULTILINE)
LINT: Final = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]

#: Where the breach stands, what it says, and the contract that it breaks.
PLANTED: Final = (
    ("complaints/domain/breach.py", "import reports.counting\n", "Floors"),
    ("reports/domain/breach.py", "import policy.views\n", "Floors"),
    ("adv_portal/accounts/breach.py", "import complaints.models\n", "Floors"),
    ("adv_portal/audit/breach.py", "import adv_portal.vault.keys\n", "Portal"),
    ("adv_portal/vault/breach.py", "import adv_portal.audit.acts\n", "Portal"),
    ("adv_portal/ui/breach.py", "import adv_portal.accounts.models\n", "Portal"),
    ("adv_portal/law/breach.py", "import adv_portal.states.table\n", "Portal"),
    ("adv_portal/utils.py", "", "Portal"),
    ("complaints/utils.py", "", "Rooms"),
    ("reports/helpers.py", "", "Rooms"),
    ("policy/services.py", "", "Rooms"),
    ("complaints/models/breach.py", "import complaints.domain\n", "Rooms"),
    ("complaints/domain/breach.py", "import complaints.queries\n", "Rooms"),
    ("complaints/queries/breach.py", "import complaints.forms\n", "Rooms"),
    ("complaints/vocabulary/breach.py", "import complaints.models\n", "Rooms"),
    ("reports/editions/breach.py", "import reports.counting\n", "Rooms"),
    ("policy/queries/breach.py", "import complaints.register\n", "Door: the register"),
    ("reports/domain/breach.py", "import complaints.models\n", "Wall"),
    ("reports/queries/breach.py", "from complaints.queries import queue\n", "Wall"),
    ("policy/queries/breach.py", "import complaints.vocabulary.states\n", "Wall"),
    (
        "reports/domain/breach.py",
        "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import complaints.models\n",
        "Wall",
    ),
    ("reports/domain/breach.py", "def late() -> None:\n    import complaints.domain.intake\n", "Wall"),
    ("policy/queries/breach.py", "import reports.counting\n", "Door: policy"),
    ("policy/domain/breach.py", "import reports.models\n", "Door: policy"),
    ("complaints/views/breach.py", "import complaints.models\n", "Views"),
    ("policy/views/breach.py", "import policy.models\n", "Views"),
    ("complaints/domain/breach.py", "import celery\n", "Only acts and tasks"),
    ("reports/views/breach.py", "from celery import current_app\n", "Only acts and tasks"),
    ("reports/domain/breach.py", "import weasyprint\n", "Only paper"),
    ("complaints/queries/breach.py", "import pikepdf\n", "Only paper"),
)


def broken(folder: Path) -> tuple[int, list[str]]:
    """Run the contracts on a project; give the exit status and the names of broken contracts."""
    done = subprocess.run(
        [*LINT, "--config", str(folder / "pyproject.toml")],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )
    return done.returncode, BROKEN.findall(done.stdout) or done.stdout.splitlines()[-1:] * done.returncode


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    only_python = partial(_all_but_python)
    for package in PACKAGES:
        shutil.copytree(PROJECT / package, tmp_path / package, ignore=only_python)
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    return tmp_path


def _all_but_python(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if not (name.endswith(".py") or (Path(folder) / name).is_dir())} | (
        {"__pycache__", "locale"} & set(names)
    )


def test_every_contract_holds() -> None:
    assert broken(PROJECT) == (0, [])


@pytest.mark.parametrize(("place", "text", "contract"), PLANTED, ids=[f"{p}-{c}" for p, _t, c in PLANTED])
def test_a_planted_breach_breaks_its_contract(copy: Path, place: str, text: str, contract: str) -> None:
    target = copy / place
    for folder in [parent for parent in target.parents if parent != copy and parent.is_relative_to(copy)]:
        folder.mkdir(exist_ok=True)
        (folder / "__init__.py").touch()
    target.write_text(text)
    for name in re.findall(r"import (policy\.\w+)$", text, re.MULTILINE):
        (copy / Path(*name.split("."))).mkdir(exist_ok=True)  # a room that policy has not moved into yet
        (copy / Path(*name.split(".")) / "__init__.py").touch()

    status, names = broken(copy)

    assert status == 1
    assert any(name.startswith(contract) for name in names), names


def test_no_contract_lacks_a_planted_breach() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]

    unproved = [name for name in contracts if not any(name.startswith(breaks) for _p, _t, breaks in PLANTED)]

    assert unproved == []


# What a door returns ---------------------------------------------------------------------------------


def leaks(kind: object, seen: frozenset[object] = frozenset()) -> list[str]:
    """Name what a type may carry that must not pass a door."""
    if kind in seen:
        return []
    seen |= {kind}
    if get_origin(kind) is not None:
        return [leak for part in get_args(kind) if part is not ... for leak in leaks(part, seen)]
    if not isinstance(kind, type):
        return []
    if issubclass(kind, (Model, QuerySet, UUID)):
        return [kind.__name__]
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return [leak for field in fields(kind) for leak in leaks(hints[field.name], seen)]
    return []


def door_functions(door: ModuleType) -> list[tuple[str, object]]:
    return [
        (name, function)
        for name, function in getmembers(door, isfunction)
        if function.__module__ == door.__name__ and not name.startswith("_")
    ]


@pytest.mark.parametrize("door", [register, published], ids=["register", "published"])
def test_a_door_returns_no_row_and_no_key(door: ModuleType) -> None:
    found = {name: leaks(get_type_hints(function)["return"]) for name, function in door_functions(door)}

    assert found
    assert all(not leak for leak in found.values()), found


@dataclass(frozen=True)
class Row:
    case: Case


@dataclass(frozen=True)
class Page:
    rows: tuple[Row, ...]
    key: UUID
    number: int


def test_a_row_or_key_within_a_returned_dataclass_is_found() -> None:
    assert leaks(Page) == ["Case", "UUID"]
    assert leaks(dict[str, Row]) == ["Case"]
    assert leaks(tuple[int, str]) == []
