"""What no file of the project holds: promises to do it later, ways past a check, traces of a machine."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.house.source import BREACHES, PROJECT, Module, breach, breaches, called, dotted, modules

LONGEST: Final = 400
#: Tests are lists: a long one is read by its names.
LONGEST_TEST: Final = 700
TEXTS: Final = {
    *(".py", ".html", ".txt", ".md", ".toml", ".yml", ".yaml", ".css", ".js", ".json", ".sh", ".lock"),
    "",
}
PATTERNS: Final = Path(__file__).with_name("forbidden.toml")
FORBIDDEN: Final = {
    what: re.compile(pattern) for what, pattern in tomllib.loads(PATTERNS.read_text(encoding="utf-8")).items()
}
#: What fetches from an address.
FETCHES: Final = re.compile(r"(requests|httpx|urllib\.request|aiohttp|urllib3|http\.client|ftplib)(\.\w+)*")
#: Where the address is the portal's own, and why it is asked.
OWN_ADDRESS: Final = {"adv_portal/ops/probe.py": "asks the web server of this machine how it is"}
#: Where everything is caught that may go wrong, and why.
EDGES: Final = {"reports/domain/making.py": "the edge of the worker: each failure is told to a person"}


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the project, as git knows them."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True)
    paths = [Path(name) for name in done.stdout.split("\0") if name]
    return tuple(path for path in paths if (PROJECT / path).is_file())


def texts() -> Iterator[tuple[Path, str]]:
    for path in tracked():
        full = PROJECT / path
        if path.suffix in TEXTS and full != PATTERNS and not full.is_relative_to(BREACHES):
            yield path, full.read_text(encoding="utf-8")


def forbidden(path: Path, text: str) -> list[str]:
    """Name what a file holds that no file may hold."""
    return [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {what}"
        for what, pattern in FORBIDDEN.items()
        for match in pattern.finditer(text)
    ]


def fetches(module: Module) -> list[str]:
    """Name what goes out to an address."""
    names = module.names()
    return [
        module.at(node)
        for node in module.nodes
        if isinstance(node, (ast.Name, ast.Attribute))
        and FETCHES.fullmatch(names.get(dotted(node).split(".")[0], "none"))
    ]


def without_words(module: Module) -> list[str]:
    """Name public functions, classes and modules that do not say what they do."""
    public = [
        node
        for node in module.tree.body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
    ]
    missing = [module.at(node) for node in public if not ast.get_docstring(node)]
    if module.text.strip() and not ast.get_docstring(module.tree):
        missing.insert(0, module.at(module.tree))
    return missing


def broad(module: Module) -> list[str]:
    """Name where everything is caught that may go wrong."""
    return [
        module.at(node)
        for node in module.nodes
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or dotted(node.type) in {"Exception", "BaseException"})
    ]


def test_no_file_holds_what_none_may_hold() -> None:
    """Known failure 33 (the check of certificates was off) and the promises of this project."""
    assert [found for path, text in texts() for found in forbidden(path, text)] == []


@pytest.mark.parametrize("name", breaches("source"))
def test_a_planted_text_is_found(name: str) -> None:
    planted = breach(name)

    assert len(forbidden(planted.path, planted.text)) == 1


def test_nothing_fetches_an_address() -> None:
    """Known failure 40: a view fetched the address of a caller, with the portal's own token."""
    outside = [module for module in modules() if str(module.path) not in OWN_ADDRESS]

    assert [place for module in outside for place in fetches(module)] == []


@pytest.mark.parametrize("name", breaches("fetch"))
def test_a_planted_fetch_is_found(name: str) -> None:
    assert fetches(breach(name))


def test_modules_are_short_enough_to_read() -> None:
    long = {
        str(path): text.count("\n")
        for path, text in texts()
        if path.suffix == ".py" and "migrations" not in path.parts
        if text.count("\n") > (LONGEST_TEST if path.parts[0] == "tests" else LONGEST)
    }

    assert long == {}


def test_everything_public_says_what_it_does() -> None:
    assert [place for module in modules() for place in without_words(module)] == []


def test_a_planted_silence_is_found() -> None:
    assert without_words(breach("silent")) == [
        "complaints/domain/breach.py:1",
        "complaints/domain/breach.py:1",
    ]


def test_nothing_catches_everything() -> None:
    within = [module for module in modules() if str(module.path) not in EDGES]

    assert [place for module in within for place in broad(module)] == []


def test_a_planted_net_is_found() -> None:
    assert len(broad(breach("net"))) == 2


def test_packages_are_empty_but_for_rows() -> None:
    told = [
        module.name
        for module in modules()
        if module.path.name == "__init__.py" and module.text.strip() and not module.is_in("models")
    ]

    assert sorted(told) == ["adv_portal", "adv_portal.settings"]


def test_no_text_is_empty_and_unknown_at_once() -> None:
    """A text that may be NULL has two ways to say nothing."""
    nullable = [
        module.at(call)
        for module in modules()
        if module.is_in("models")
        for call in module.calls()
        if called(call) in {"CharField", "TextField", "SlugField", "EmailField", "URLField"}
        and any(keyword.arg == "null" for keyword in call.keywords)
    ]

    assert nullable == []
