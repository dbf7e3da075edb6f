"""Which functions a function can reach, by the names it uses: enough to say what no request may do."""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.house.source import Module, dotted


@dataclass(frozen=True)
class Reach:
    """Every function and class of some modules, with the full names that each uses."""

    uses: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, found: Iterable[Module]) -> "Reach":
        uses: dict[str, frozenset[str]] = {}
        for module in found:
            names = module.names()
            own = [
                node
                for node in module.tree.body
                if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Assign))
            ]
            for node in own:
                for name in _given(node):
                    names.setdefault(name, f"{module.name}.{name}")
            for node in own:
                for name in _given(node):
                    uses[f"{module.name}.{name}"] = _used(node, names)
        return cls(uses)

    def from_(self, start: str) -> dict[str, str]:
        """Everything that can be reached: each full name with the one that uses it."""
        found = {start: ""}
        waiting = [start]
        while waiting:
            user = waiting.pop()
            for name in self.uses.get(user, ()):
                if name not in found:
                    found[name] = user
                    waiting.append(name)
        return found

    def way(self, start: str, targets: tuple[str, ...]) -> list[str]:
        """The chain of uses from a function to the first name below one of the targets; else nothing."""
        found = self.from_(start)
        for name in found:
            if name.startswith(targets):
                chain = [name]
                while found[chain[-1]]:
                    chain.append(found[chain[-1]])
                return chain[::-1]
        return []


def _given(node: ast.stmt) -> list[str]:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return []


def _used(node: ast.AST, names: Mapping[str, str]) -> frozenset[str]:
    found = set()
    for part in ast.walk(node):
        chain = dotted(part) if isinstance(part, (ast.Name, ast.Attribute)) else ""
        first, _, rest = chain.partition(".")
        if first in names:
            found.add(f"{names[first]}.{rest}" if rest else names[first])
    return frozenset(found)
