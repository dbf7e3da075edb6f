"""CSV and JSON of a form and of a report."""

import csv
import json
from dataclasses import asdict
from io import StringIO

from reports.counting import GRAND_TOTAL
from reports.disclosure.catalogue import MASS_REPORTS, MASS_TABLE, WITHOUT_MASS_REPORTS
from reports.disclosure.markers import Figure, Withheld
from reports.editions.shape import DUTCH, TOTAL_ROW
from reports.issuing import Content, digest
from reports.rendering.document import CouncilDocument, FormDocument, ShownTable, form_notes, tables_shown


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
            "tables": [_form_table(table, columns) for table in tables_shown(document.form, DUTCH)],
            "notes": [note.nl for note in form_notes(document)],
            "not_in_form": asdict(document.beside),
        }
    )


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
    for table in tables_shown(document.form, DUTCH):
        for row in table.rows:
            writer.writerow([table.code, row.code, row.label, *row.figures])
    return output.getvalue().encode()


def council_json(document: CouncilDocument) -> bytes:
    """Give the published figures as JSON: a value, or null with its marker."""
    heading = document.heading
    columns = [str(column) for column in document.edition.columns]
    return written(
        {
            "adv": heading.service,
            "municipality": {"cbs": heading.cbs, "name": heading.municipality},
            "year": document.figures.year,
            "number": document.number,
            "edition": document.edition.code,
            "published_at": heading.moment.isoformat(timespec="seconds"),
            "method": document.figures.method,
            "columns": columns,
            "tables": [_council_table(table, columns) for table in tables_shown(document.figures, DUTCH)],
            "mass_reports": _mass(document),
            "markers": {
                "lt5": "fewer than 5: 1, 2, 3 or 4",
                "hidden": "not shown, to protect a small number",
            },
        }
    )


def _council_table(table: ShownTable, columns: list[str]) -> Content:
    rows = [
        {
            "code": row.code,
            "label": row.label,
            "values": {column: _machine(figure) for column, figure in zip(columns, row.figures, strict=True)},
        }
        for row in table.rows
    ]
    return {"code": table.code, "title": table.title, "multi": table.multi, "rows": rows}


def _machine(figure: Figure) -> Content:
    if isinstance(figure, Withheld):
        return {"value": None, "marker": figure.marker}
    return {"value": figure, "marker": None}


def _mass(document: CouncilDocument) -> Content:
    return {key.row: _machine(document.figures.cells[key]) for key in (MASS_REPORTS, WITHOUT_MASS_REPORTS)}


def council_csv(document: CouncilDocument) -> bytes:
    """Give the published figures as CSV: a line for each cell, with a column for the marker."""
    output = StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(["table", "row", "label", "column", "value", "marker"])
    columns = [str(column) for column in document.edition.columns]
    for table in tables_shown(document.figures, DUTCH):
        for row in table.rows:
            for column, figure in zip(columns, row.figures, strict=True):
                writer.writerow([table.code, row.code, row.label, column, *_cell(figure)])
    for key, label in ((MASS_REPORTS, "Massameldingen"), (WITHOUT_MASS_REPORTS, "Zonder massameldingen")):
        figure = document.figures.cells[key]
        writer.writerow([MASS_TABLE, key.row, label, key.column, *_cell(figure)])
    return output.getvalue().encode()


def _cell(figure: Figure) -> tuple[str, str]:
    return ("", figure.marker) if isinstance(figure, Withheld) else (str(figure), "")
