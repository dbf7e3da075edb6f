"""Small editions and random complaints, for attacks on what is published of them."""

from typing import Final

import numpy as np

from reports.counting import GRAND_TOTAL, QUARTER_TABLE, QUARTERS, CellKey
from reports.editions.shape import Column, Edition, FormRow, FormTable, Subject, Words

NOTHING: Final = Words("", "")


def small_edition(rows: int) -> Edition:
    """An edition with few rows, so that many can be tried."""

    def form_rows(prefix: str, more: tuple[str, ...] = ()) -> tuple[FormRow, ...]:
        return tuple(FormRow(code, "", NOTHING) for code in (*(f"{prefix}{n}" for n in range(rows)), *more))

    return Edition(
        "small",
        tuple(Column),
        (
            FormTable("1", NOTHING, Subject.COMPLAINTS, (FormRow("total", "1", NOTHING),)),
            FormTable(
                "2", NOTHING, Subject.GROUND, form_rows("g", ("unknown",)), multi=True, excludes="unknown"
            ),
            FormTable("3", NOTHING, Subject.DOMAIN, form_rows("d")),
        ),
    )


def values_of(edition: Edition, rows: list[tuple[str, tuple[str, ...], str, str]]) -> dict[CellKey, int]:
    """Count complaints, each a column, grounds, a domain and a quarter."""
    cells: dict[CellKey, int] = {}
    for table in edition.tables:
        for row in {*(row.code for row in table.rows), "total"}:
            cells |= {CellKey(table.code, row, str(column)): 0 for column in Column}
    for quarter in (*QUARTERS, "total"):
        cells[CellKey(QUARTER_TABLE, quarter, GRAND_TOTAL.column)] = 0

    for column, grounds, domain, quarter in rows:
        columns = {column, "total"} | ({"resident_total"} if column.startswith("resident") else set())
        for name in sorted(columns):
            cells[CellKey("1", "total", name)] += 1
            cells[CellKey("3", domain, name)] += 1
            cells[CellKey("3", "total", name)] += 1
            for ground in grounds:
                cells[CellKey("2", ground, name)] += 1
                cells[CellKey("2", "total", name)] += 1
        cells[CellKey(QUARTER_TABLE, quarter, "total")] += 1
        cells[CellKey(QUARTER_TABLE, "total", "total")] += 1
    return cells


def random_complaints(
    generator: np.random.Generator, edition: Edition, size: int
) -> list[tuple[str, tuple[str, ...], str, str]]:
    """Draw complaints of which some codes are rare."""
    grounds = [row.code for row in edition.table("2").rows]
    domains = [row.code for row in edition.table("3").rows]
    ground_share = generator.exponential(1, len(grounds)) ** 2
    domain_share = generator.exponential(1, len(domains)) ** 2
    found = []
    for _ in range(size):
        how_many = 2 if generator.random() < 0.2 else 1
        drawn = generator.choice(grounds, how_many, p=ground_share / ground_share.sum())
        named = ("unknown",) if "unknown" in drawn else tuple(sorted({str(code) for code in drawn}))
        column = str(
            generator.choice(
                ["resident_here", "resident_elsewhere", "non_resident_here"], p=[0.6, 0.25, 0.15]
            )
        )
        domain = str(generator.choice(domains, p=domain_share / domain_share.sum()))
        found.append((column, named, domain, f"q{generator.integers(1, 5)}"))
    return found
