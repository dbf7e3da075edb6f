"""CSV and JSON of a form and of a report."""

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict
from io import StringIO
from typing import Final

from reports.counting import GRAND_TOTAL
from reports.editions.shape import DUTCH, TOTAL_ROW, Edition
from reports.issuing import Content, digest
from reports.rendering.correction import Correction, row_label
from reports.rendering.document import FormDocument, ShownTable, form_notes

#: With these a spreadsheet takes a text for a formula; in front of it comes one ``'``.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def written(content: Content) -> bytes:
    """Write JSON for people and programs, with the hash of all the rest in ``sha256``.

    Source: interfaces, statutory form JSON.
    """
    content = {**content, "sha256": digest(content)}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def form_json(document: FormDocument) -> bytes:
    """Give the statutory form as JSON, exactly as the interface promises."""
    heading = document.heading
    columns = [str(column) for column in document.edition.columns]
    return written(
        {
            "edition": document.edition.code,
            "adv": heading.service,
            "municipality": {"cbs": heading.cbs, "name": heading.municipality},
            "year": document.form.year,
            "status": str(document.status),
            "generated_at": heading.moment.isoformat(timespec="seconds"),
            "columns": columns,
            "tables": [_form_table(table, columns) for table in document.tables(DUTCH)],
            "notes": [note.nl for note in form_notes(document)],
            "not_in_form": asdict(document.beside),
            **({"corrects": _corrects(document.correction)} if document.correction else {}),
        }
    )


def _corrects(correction: Correction) -> Content:
    """Give what a correction changes: the number before, why, and each figure that differs."""
    return {
        "number": correction.number,
        "reason": correction.reason,
        "differences": [
            {**asdict(found), "difference": found.now - found.was} for found in correction.differences
        ],
    }


def _form_table(table: ShownTable, columns: list[str]) -> Content:
    rows = [
        {"code": row.code, "label": row.label, "values": dict(zip(columns, row.figures, strict=True))}
        for row in table.rows
    ]
    totals = [row["values"] for row in rows if row["code"] == TOTAL_ROW]
    return {
        "code": table.code,
        "title": table.title,
        "multi": table.multi,
        "rows": [row for row in rows if row["code"] != TOTAL_ROW or table.code == GRAND_TOTAL.table],
        "total": totals[0],
    }


def form_csv(document: FormDocument) -> bytes:
    """Give the statutory form as CSV: a line for each row, then the five columns."""
    output = StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(["table", "row", "label", *map(str, document.edition.columns)])
    for table in document.tables(DUTCH):
        for row in table.rows:
            writer.writerow([table.code, row.code, row.label, *row.figures])
    if document.correction is not None:
        writer.writerows(_corrected(document.correction, document.edition))
    return output.getvalue().encode()


def _corrected(correction: Correction, edition: Edition) -> Iterator[list[str | int]]:
    """Give the lines of what a correction changes: a part of its own below the form."""
    guarded = "'" if correction.reason.startswith(FORMULA) else ""
    yield []
    yield ["corrects", correction.number, f"{guarded}{correction.reason}"]
    yield ["table", "row", "label", "column", "was", "is", "difference"]
    for found in correction.differences:
        label = row_label(edition, found.table, found.row, DUTCH)
        yield [found.table, found.row, label, found.column, found.was, found.now, found.now - found.was]
