"""CSV and JSON of published figures: every table of the catalogue that they hold, and what each column is."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO

from reports.counting import MASS_REPORTS, WITHOUT_MASS_REPORTS, CellKey
from reports.disclosure.catalogue import CatalogueTable, tables_within
from reports.disclosure.gate import SafeFigures
from reports.disclosure.markers import Figure, Withheld
from reports.editions.choice import EDITIONS
from reports.editions.shape import Column
from reports.issuing import Content
from reports.rendering.document import CouncilDocument
from reports.rendering.plain import written
from reports.rendering.report import figures_hash
from reports.rendering.texts import DICTIONARY


def council_json(document: CouncilDocument) -> bytes:
    """Give the published figures as JSON: a value, or null with its marker."""
    heading, figures, residents = document.heading, document.figures, document.around.residents
    edition = document.edition
    region = [{"cbs": cbs, "name": document.names[cbs]} for cbs in sorted(document.names)]
    return written(
        {
            "adv": heading.service,
            "municipality": None if region else {"cbs": heading.cbs, "name": heading.municipality},
            **({"region": region} if region else {}),
            "year": figures.year,
            "period": figures.period,
            "number": document.number,
            **({"edition": edition.code} if edition else {}),
            "published_at": heading.moment.isoformat(timespec="seconds"),
            "method": figures.method,
            "figures_sha256": figures_hash(figures),
            "residents": None
            if residents is None
            else {
                "number": residents.number,
                "on": f"{residents.year}-01-01",
                "source": residents.source,
                "source_date": residents.source_date,
            },
            "columns": [str(column) for column in edition.columns] if edition else [str(Column.TOTAL)],
            "tables": [_table(document, table) for table in document.tables],
            "mass_reports": {
                key.row: _machine(figures.cells[key])
                for key in (MASS_REPORTS, WITHOUT_MASS_REPORTS)
                if key in figures.cells
            },
            "markers": {
                "lt5": "fewer than 5: 1, 2, 3 or 4",
                "hidden": "not shown, to protect a small number",
            },
            "dictionary": [
                {"name": name, "nl": words.nl, "en": words.in_language("en")} for name, words in DICTIONARY
            ],
        }
    )


def _table(document: CouncilDocument, table: CatalogueTable) -> Content:
    multi = {one.code for one in document.edition.tables if one.multi} if document.edition else set()
    cells = document.figures.cells
    return {
        "code": table.code,
        "catalogue": table.number,
        "title": table.title.nl,
        "multi": table.code in multi,
        "columns": [{"code": column.code, "label": column.words.nl} for column in table.columns],
        "rows": [
            {
                "code": row.code,
                "label": row.words.nl,
                "values": {
                    column.code: _machine(cells[key])
                    for column in table.columns
                    if (key := CellKey(table.code, row.code, column.code)) in cells
                },
            }
            for row in table.rows
            if any(CellKey(table.code, row.code, column.code) in cells for column in table.columns)
        ],
    }


def _machine(figure: Figure) -> Content:
    if isinstance(figure, Withheld):
        return {"value": None, "marker": figure.marker}
    return {"value": figure, "marker": None}


def council_csv(document: CouncilDocument) -> bytes:
    """Give the published figures as CSV: a line for each cell, with a column for the marker."""
    output = StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(["table", "row", "label", "column", "value", "marker"])
    writer.writerows(_lines(document.tables, document.figures.cells))
    return output.getvalue().encode()


def cell_lines(figures: SafeFigures) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Give a line for each cell: table, row, label, column, value and marker."""
    return _lines(tables_within(figures.cells, EDITIONS[figures.edition]), figures.cells)


def _lines(
    tables: Iterable[CatalogueTable], cells: Mapping[CellKey, Figure]
) -> Iterator[tuple[str, str, str, str, str, str]]:
    for table in tables:
        for row in table.rows:
            for column in table.columns:
                figure = cells.get(CellKey(table.code, row.code, column.code))
                if figure is None:
                    continue
                shown = ("", figure.marker) if isinstance(figure, Withheld) else (str(figure), "")
                yield (table.code, row.code, row.words.nl, column.code, *shown)
