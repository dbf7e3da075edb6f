"""The source of the project as the guards see it: parsed modules, and planted breaches beside them."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[2]
PACKAGES: Final = ("adv_portal", "complaints", "reports", "policy")
BREACHES: Final = PROJECT / "tests" / "house" / "breaches"
_HEAD: Final = "# path: "


@dataclass(frozen=True)
class Module:
    """One Python file.

    :param path: relative to the project.
    """

    path: Path
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @property
    def name(self) -> str:
        parts = self.path.with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def app(self) -> str:
        """``complaints``, ``reports``, ``policy``, or the room of ``adv_portal`` it stands in."""
        parts = self.path.parts
        return parts[0] if parts[0] != "adv_portal" else "/".join(parts[:2])

    def is_in(self, room: str) -> bool:
        """Tell whether it stands in a room (``domain``), be that a package or one module."""
        return room in (*self.path.parts[:-1], self.path.stem)

    def at(self, node: ast.AST) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}"

    def names(self) -> dict[str, str]:
        """What each imported name stands for: ``{"act": "adv_portal.audit.acts.act"}``."""
        return dict(self._names)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree: nearly every guard walks through all of them."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def _names(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for node in self.nodes:
            if isinstance(node, ast.ImportFrom) and node.module:
                found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
            elif isinstance(node, ast.Import):
                found |= {alias.asname or alias.name: alias.name for alias in node.names}
        return found

    def functions(self) -> list[ast.FunctionDef]:
        """Functions at the top of the module."""
        return [node for node in self.tree.body if isinstance(node, ast.FunctionDef)]

    def public_functions(self) -> list[ast.FunctionDef]:
        return [node for node in self.functions() if not node.name.startswith("_")]

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes if isinstance(node, ast.Call))


@cache
def modules() -> tuple[Module, ...]:
    """All modules of the portal, migrations left out: those describe what was."""
    return tuple(
        Module(path.relative_to(PROJECT), path.read_text(encoding="utf-8"))
        for package in PACKAGES
        for path in sorted((PROJECT / package).rglob("*.py"))
        if "migrations" not in path.parts
    )


def rooms(*names: str, of: Iterable[Module] | None = None) -> list[Module]:
    """The modules that stand in one of the rooms."""
    return [module for module in of or modules() if any(module.is_in(name) for name in names)]


def breach(name: str) -> Module:
    """A planted breach: a text whose first line says where it would stand."""
    head, text = (BREACHES / f"{name}.txt").read_text(encoding="utf-8").split("\n", 1)
    return Module(Path(head.removeprefix(_HEAD)), text)


def breaches(prefix: str) -> list[str]:
    """The names of all planted breaches of one guard."""
    found = sorted(path.stem for path in BREACHES.glob(f"{prefix}*.txt"))
    if not found:
        raise LookupError(f"no planted breach is named {prefix}")
    return found


def called(call: ast.Call) -> str:
    """The last word of what is called: ``create`` for ``Case.objects.create(…)``."""
    return last_name(call.func)


def last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def dotted(node: ast.AST) -> str:
    """``Case.objects.create`` for that expression; empty for what is no chain of names."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return node.id if isinstance(node, ast.Name) else ""
