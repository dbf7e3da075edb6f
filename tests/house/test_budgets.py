"""A page is one query function with a budget, and the budget holds at both sizes."""

import ast
import re
from importlib import import_module
from typing import Final

import pytest

from adv_portal.ops.budget import BUDGETS
from tests.house.reach import Reach
from tests.house.source import PROJECT, Module, breach, breaches, called, modules, rooms

BUDGET: Final = "adv_portal.ops.budget.budget"
#: The statements no page may pass, however busy it is.
MOST: Final = 20
SIZES: Final = re.compile(r"10_?000\b")


def without_a_budget(module: Module) -> list[str]:
    """Name public functions of ``queries/`` that promise nothing, or too much."""
    names = module.names()
    return [
        f"{module.at(function)} {function.name}"
        for function in module.public_functions()
        if not any(_is_budget(decorator, names) for decorator in function.decorator_list)
    ]


def _is_budget(decorator: ast.expr, names: dict[str, str]) -> bool:
    if not isinstance(decorator, ast.Call) or names.get(called(decorator)) != BUDGET:
        return False
    promised = {keyword.arg: keyword.value for keyword in decorator.keywords}.get("queries")
    return isinstance(promised, ast.Constant) and isinstance(promised.value, int) and promised.value <= MOST


def budgeted() -> list[str]:
    """The full names of all budgeted functions of the portal."""
    for module in rooms("queries"):
        import_module(module.name)
    return sorted(name for name in BUDGETS if not name.startswith("tests."))


def gives_pages_of_rows(name: str) -> bool:
    """Tell whether a function takes a cursor: it pages through rows of which there may be many."""
    module, function = name.rsplit(".", 1)
    return any(
        word in import_module(module).__dict__[function].__annotations__ for word in ("after", "cursor")
    )


@pytest.mark.parametrize("module", rooms("queries"), ids=lambda module: module.name)
def test_every_page_has_a_budget(module: Module) -> None:
    assert without_a_budget(module) == []


@pytest.mark.parametrize("name", breaches("budget"))
def test_a_planted_page_without_a_budget_is_found(name: str) -> None:
    assert without_a_budget(breach(name))


def test_every_budgeted_page_is_asked_for_in_a_test() -> None:
    tests = [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "tests").rglob("*.py"))]
    words = {word for text in tests for word in re.findall(r"\w+", text)}
    reach = Reach.of(modules())
    asked = {name for name in reach.uses if name.rsplit(".", 1)[1] in words}
    reached = {further for name in asked for further in reach.from_(name)}

    assert [name for name in budgeted() if name not in reached] == []


def test_every_page_of_many_rows_is_tried_with_ten_thousand() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "tests").rglob("test_*.py"))]
    large = [text for text in texts if SIZES.search(text)]

    untried = [
        name
        for name in budgeted()
        if gives_pages_of_rows(name)
        and not any(re.search(rf"\b{name.rsplit('.', 1)[1]}\b", text) for text in large)
    ]

    assert untried == []
