"""States are written in one place, and the drawings of the documentation are those of the tables."""

import ast
import re
from functools import cache
from typing import Final

import pytest

from adv_portal.states.drawing import mermaid
from tests.house.drawings import PAGE, page, tables
from tests.house.source import Module, breach, breaches, called, dotted, modules, rooms

WRITER: Final = "adv_portal.states.writer"
STATE: Final = re.compile(r"state|\w+_state")
CHANGES: Final = {"update", "update_or_create", "aupdate", "aupdate_or_create"}
WRITES: Final = CHANGES | {"create", "get_or_create", "acreate", "aget_or_create"}
RAW: Final = re.compile(r"\bset\s+\w*state\s*=", re.IGNORECASE)
DRAWING: Final = re.compile(r"```mermaid\n(stateDiagram-v2\n.*?)```", re.DOTALL)


def is_state(name: object) -> bool:
    return isinstance(name, str) and STATE.fullmatch(name) is not None


@cache
def rows_with_a_state() -> set[str]:
    """The names of the models that have a state."""
    return {
        node.name
        for module in rooms("models")
        for node in module.nodes
        if isinstance(node, ast.ClassDef)
        for line in node.body
        if isinstance(line, ast.Assign)
        and any(isinstance(target, ast.Name) and is_state(target.id) for target in line.targets)
    }


def writes_a_state(module: Module) -> list[str]:
    """Name every place that gives a row a state."""
    return [module.at(node) for node in module.nodes if _writes(node)]


def _writes(node: ast.AST) -> bool:
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(
            isinstance(part, ast.Attribute) and is_state(part.attr)
            for target in targets
            for part in ast.walk(target)
            if isinstance(getattr(part, "ctx", None), ast.Store)
        )
    if isinstance(node, ast.Call):
        return _call_writes(node)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(RAW.search(node.value))


def _call_writes(call: ast.Call) -> bool:
    name = called(call)
    if name == "setattr":
        return isinstance(call.args[1], ast.Constant) and is_state(call.args[1].value)
    if name == "bulk_update":
        return any(isinstance(part, ast.Constant) and is_state(part.value) for part in ast.walk(call))
    if name in WRITES or name in rows_with_a_state():
        # A row may be born, or be looked for before it is, in the state where its table begins.
        given = [keyword.value for keyword in call.keywords if is_state(keyword.arg)]
        return any(name in CHANGES or dotted(value) not in initial_states() for value in given)
    return False


@cache
def initial_states() -> set[str]:
    """The states in which rows begin, as they are written: ``CaseState.RECEIVED``."""
    return {f"{type(table.initial).__name__}.{table.initial.name}" for table in tables()}


def test_rows_with_a_state_are_known() -> None:
    assert "Case" in rows_with_a_state()


def test_one_place_writes_states() -> None:
    found = {module.name: writes_a_state(module) for module in modules()}

    assert found.pop(WRITER)
    assert {name: places for name, places in found.items() if places} == {}


@pytest.mark.parametrize("name", breaches("state"))
def test_a_planted_side_door_is_found(name: str) -> None:
    assert len(writes_a_state(breach(name))) == 1


def test_every_table_is_drawn_as_it_is() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert DRAWING.findall(text) == [mermaid(table) for table in tables()]
    assert text == page()


def test_a_table_moves_rows_by_its_own_lines_only() -> None:
    for table in tables():
        for line in table.transitions:
            assert table.transition(line.act, line.start, line.end if line.returns else "") is line
        for end in table.final:
            assert table.acts_from(end) == ()
