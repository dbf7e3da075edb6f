"""Draws docs/architecture/states.md from the state tables: ``python -m tests.house.drawings``."""

from importlib import import_module
from typing import Final

from adv_portal.states.drawing import mermaid
from adv_portal.states.table import StateTable, Transition
from tests.house.source import PROJECT, rooms

PAGE: Final = PROJECT / "docs" / "architecture" / "states.md"
HEAD: Final = """# The states

Drawn from the tables in `workflow.py` of each business (`python -m tests.house.drawings`); a test compares.
Only `move()` in `adv_portal/states/writer.py` changes a state, and it refuses with all that is missing.
"""


def tables() -> list[StateTable]:
    """Every state table of the portal, once, however many modules name it."""
    found = {
        value.name: value
        for module in rooms("workflow")
        for value in vars(import_module(module.name)).values()
        if isinstance(value, StateTable)
    }
    return list(found.values())


def page() -> str:
    return HEAD + "".join(_section(table) for table in tables())


def _section(table: StateTable) -> str:
    rows = [_row(line) for line in table.transitions if line.needs or line.source]
    title = table.name.replace("_", " ").capitalize()
    conditions = ["", "| act | from | needs | source |", "|---|---|---|---|", *rows] if rows else []
    return f"\n## {title}\n\n```mermaid\n{mermaid(table)}```\n" + "".join(f"{row}\n" for row in conditions)


def _row(line: Transition) -> str:
    needs = ", ".join(guard.__name__.replace("_", " ") for guard in line.needs) or "-"
    return f"| `{line.act}` | `{line.start}` | {needs} | {line.source or '-'} |"


def main() -> None:
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    import django

    django.setup()
    main()
