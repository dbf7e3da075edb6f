"""A state table as a Mermaid diagram, so that the drawing in the documentation cannot drift."""

from adv_portal.states.table import StateTable


def mermaid(table: StateTable) -> str:
    """Draw a table. The same table gives the same text."""
    lines = ["stateDiagram-v2", f"    [*] --> {table.initial}"]
    lines += [f"    {line.start} --> {line.end}: {line.act}" for line in table.transitions]
    lines += [f"    {state} --> [*]" for state in table.final]
    return "\n".join(lines) + "\n"
