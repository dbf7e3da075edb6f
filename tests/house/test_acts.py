"""One verb for each business act: keyword-only, an actor, one transaction, one line in the audit."""

import ast
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

from adv_portal.accounts.models import Service
from adv_portal.accounts.vocabulary import AccountAct
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import NothingRecorded, act
from adv_portal.audit.models import AuditLine
from tests.house.source import PROJECT, Module, breach, breaches, called, last_name, modules, rooms

ACT: Final = "adv_portal.audit.acts.act"
#: What is deleted there is no row.
NO_ROWS: Final = {
    "adv_portal/files/storing.py": "a sealed file, whose row goes within an act",
    "adv_portal/ops/heartbeat.py": "a key in the memory of the broker",
    "adv_portal/ops/supervisor.py": "a key in the memory of the broker",
}


def opens_act(node: ast.AST, names: dict[str, str]) -> bool:
    return isinstance(node, ast.With) and any(
        isinstance(item.context_expr, ast.Call) and names.get(last_name(item.context_expr.func)) == ACT
        for item in node.items
    )


def is_act(function: ast.FunctionDef, names: dict[str, str]) -> bool:
    return any(opens_act(node, names) for node in ast.walk(function))


def acts_of(found: Iterable[Module]) -> set[str]:
    return {
        f"{module.name}.{function.name}"
        for module in found
        for function in module.public_functions()
        if is_act(function, module.names())
    }


def breaks_the_form(module: Module) -> list[str]:
    """Name what is wrong with the acts of a module of ``domain/``."""
    names = module.names()
    wrong = []
    for function in module.public_functions():
        arguments = function.args
        if arguments.args or arguments.posonlyargs or arguments.vararg or arguments.kwarg:
            wrong.append(f"{module.at(function)} {function.name}: arguments are keywords")
        if "actor" not in {argument.arg for argument in arguments.kwonlyargs}:
            wrong.append(f"{module.at(function)} {function.name}: no actor")
        if (count := sum(opens_act(node, names) for node in ast.walk(function))) != 1:
            wrong.append(f"{module.at(function)} {function.name}: {count} acts")
    return wrong


def calls_an_act(module: Module, acts: set[str]) -> list[str]:
    """Name acts that are called within the act of another."""
    names = module.names() | {
        function.name: f"{module.name}.{function.name}" for function in module.functions()
    }
    return [
        f"{module.at(call)} {called(call)}"
        for call in module.calls()
        if isinstance(call.func, ast.Name) and names.get(call.func.id) in acts
    ]


def deletes(module: Module) -> list[str]:
    """Name deletions of rows."""
    return [
        f"{module.at(call)} {called(call)}"
        for call in module.calls()
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"delete", "_raw_delete"}
    ]


def deletes_outside_an_act(module: Module) -> list[str]:
    """Name deletions in functions that neither open an act nor serve one alone."""
    if not module.is_in("domain"):
        return deletes(module)
    covered = {
        f"{module.at(call)} {called(call)}"
        for function in within_acts(module)
        for call in ast.walk(function)
        if isinstance(call, ast.Call)
    }
    return [found for found in deletes(module) if found not in covered]


def within_acts(module: Module) -> list[ast.FunctionDef]:
    """Acts, and private functions that run within them only: called by them, or given their record."""
    functions = {function.name: function for function in module.functions()}
    used_by: dict[str, set[str]] = {name: set() for name in functions}
    for name, function in functions.items():
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and node.id in functions and node.id != name:
                used_by[node.id].add(name)
    within = {name for name, function in functions.items() if is_act(function, module.names())}
    within |= {name for name, function in functions.items() if "record" in all_arguments(function)}
    grew = True
    while grew:
        served = {
            name
            for name, users in used_by.items()
            if name.startswith("_") and users and users <= within and name not in within
        }
        within |= served
        grew = bool(served)
    return [functions[name] for name in within]


def all_arguments(function: ast.FunctionDef) -> set[str]:
    arguments = function.args
    return {argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}


def ruff(path: str, text: str) -> str:
    done = subprocess.run(
        [Path(sys.executable).parent / "ruff", "check", "--stdin-filename", path, "--select", "TID251", "-"],
        input=text,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("module", rooms("domain"), ids=lambda module: module.name)
def test_a_public_function_of_a_domain_is_one_act(module: Module) -> None:
    """Known failure 8: entries of the audit were missing, or wrong."""
    assert breaks_the_form(module) == []


def test_acts_call_no_acts() -> None:
    domain = rooms("domain")
    acts = acts_of(domain)

    assert [found for module in domain for found in calls_an_act(module, acts)] == []


@pytest.mark.parametrize("name", breaches("act_form"))
def test_a_planted_act_of_another_form_is_found(name: str) -> None:
    assert breaks_the_form(breach(name))


def test_a_planted_act_within_an_act_is_found() -> None:
    planted = breach("act_calls_act")

    assert calls_an_act(planted, acts_of([planted])) == ["complaints/domain/breach.py:14 take_case"]


def test_rows_are_deleted_within_acts_only() -> None:
    """Known failure 51: a row went and the audit did not say so."""
    found = [
        place
        for module in modules()
        if str(module.path) not in NO_ROWS
        for place in deletes_outside_an_act(module)
    ]

    assert found == []


@pytest.mark.parametrize("name", breaches("delete"))
def test_a_planted_deletion_outside_an_act_is_found(name: str) -> None:
    assert deletes_outside_an_act(breach(name))


@pytest.mark.django_db
def test_a_deletion_that_leaves_no_line_is_undone() -> None:
    """Known failure 51: no entry, no commit."""
    service = Service.objects.create(code="planted", name="Planted")
    lines = AuditLine.objects.count()

    with pytest.raises(NothingRecorded), act(AccountAct.SERVICE_CHANGED, by=Actor.system("test")):
        service.delete()

    assert Service.objects.filter(code="planted").exists()
    assert AuditLine.objects.count() == lines


@pytest.mark.parametrize(
    "line",
    [
        "from django.db import transaction",
        "from django.db.transaction import atomic",
        "from django.db.models.signals import post_save",
        "from django.contrib.contenttypes.fields import GenericForeignKey",
        "from django.utils.safestring import mark_safe",
        "import logging",
        "import random",
        "from typing import cast",
        "from unittest.mock import patch",
        "from unittest import mock",
    ],
)
def test_a_banned_import_is_refused(line: str) -> None:
    assert "TID251" in ruff("complaints/domain/breach.py", f"{line}\n")


def test_only_the_room_of_acts_opens_transactions() -> None:
    line = "from django.db import transaction\n"

    assert "TID251" not in ruff("adv_portal/audit/acts.py", line)
    opened = [
        module.at(node)
        for module in modules()
        if module.name != "adv_portal.audit.acts"
        for node in module.nodes
        if isinstance(node, ast.Attribute) and node.attr in {"atomic", "set_autocommit", "savepoint"}
    ]
    assert opened == []
