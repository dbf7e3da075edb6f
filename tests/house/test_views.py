"""Views translate, forms clean, neither decides."""

import ast
from typing import Final

import pytest

from tests.house.source import Module, breach, breaches, last_name, modules, rooms

LONGEST: Final = 25


def length(function: ast.FunctionDef) -> int:
    """Lines of what a view does, its signature and docstring left out."""
    first, *further = function.body
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and further:
        first = further[0]
    return (function.end_lineno or function.lineno) - first.lineno + 1


def breaks_in_views(module: Module) -> list[str]:
    """Name what does not belong in a module of ``views/``."""
    wrong = [
        f"{module.at(function)} {function.name}: {length(function)} lines"
        for function in module.functions()
        if length(function) > LONGEST
    ]
    for node in module.nodes:
        if isinstance(node, ast.ClassDef) and any(last_name(base).endswith("View") for base in node.bases):
            wrong.append(f"{module.at(node)} {node.name}: a view is a function")
        if isinstance(node, (ast.Import, ast.ImportFrom)) and _imports_rows(node):
            wrong.append(f"{module.at(node)}: a view knows no rows")
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "get_model", "_default_manager"}:
            wrong.append(f"{module.at(node)}: a view knows no rows")
    return wrong


def _imports_rows(node: ast.Import | ast.ImportFrom) -> bool:
    # The person who asks stands in every request; its type is no way to other rows.
    named = [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        if node.module == "adv_portal.accounts.models" and named == ["User"]:
            return False
        named = [f"{node.module}.{name}" for name in named]
    return any(part in {"models", "querysets"} for name in named for part in name.split("."))


def model_forms(module: Module) -> list[str]:
    """Name forms that are made of a model."""
    if module.is_in("admin"):
        return []
    return [
        module.at(node)
        for node in module.nodes
        if last_name(node) in {"ModelForm", "modelform_factory", "modelformset_factory"}
    ]


@pytest.mark.parametrize("module", rooms("views"), ids=lambda module: module.name)
def test_views_are_short_functions_without_rows(module: Module) -> None:
    assert breaks_in_views(module) == []


def test_no_form_is_made_of_a_model_outside_the_admin() -> None:
    assert [place for module in modules() for place in model_forms(module)] == []


@pytest.mark.parametrize("name", breaches("view"))
def test_a_planted_breach_in_a_view_is_found(name: str) -> None:
    assert breaks_in_views(breach(name))


def test_a_planted_model_form_is_found() -> None:
    assert model_forms(breach("model_form"))
