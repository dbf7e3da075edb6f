"""Editions written down with a form, so that it is shown in its own layout for ever (law, section 4.4)."""

from collections.abc import Mapping
from typing import Any

from reports.editions.choice import EDITIONS
from reports.editions.shape import Column, Edition, FormRow, FormTable, Subject, Words


def written_layout(edition: Edition, *, is_confirmed: bool = False) -> dict[str, Any]:
    """Write an edition as JSON.

    :param is_confirmed: somebody compared it with the official form, so that it bears no mark (law, 4.3).
    """
    mark = None if is_confirmed or edition.mark is None else _words(edition.mark)
    return {
        "code": edition.code,
        "columns": [str(column) for column in edition.columns],
        "mark": mark,
        "import_only": edition.import_only,
        "tables": [
            {
                "code": table.code,
                "title": _words(table.title),
                "subject": str(table.subject),
                "rows": [[row.code, row.number, *_words(row.words)] for row in table.rows],
                "multi": table.multi,
                "may_be_empty": table.may_be_empty,
                "excludes": table.excludes,
            }
            for table in edition.tables
        ],
    }


def read_layout(layout: Mapping[str, Any], code: str) -> Edition:
    """Read an edition that was written down; one of before layouts were kept is that of the program.

    :param code: its code.
    """
    if not layout:
        return EDITIONS[code]
    return Edition(
        code=layout["code"],
        columns=tuple(Column(column) for column in layout["columns"]),
        tables=tuple(_table(table) for table in layout["tables"]),
        mark=Words(*layout["mark"]) if layout["mark"] else None,
        import_only=layout["import_only"],
    )


def _table(table: Mapping[str, Any]) -> FormTable:
    return FormTable(
        code=table["code"],
        title=Words(*table["title"]),
        subject=Subject(table["subject"]),
        rows=tuple(FormRow(code, number, Words(nl, en)) for code, number, nl, en in table["rows"]),
        multi=table["multi"],
        may_be_empty=table["may_be_empty"],
        excludes=table["excludes"],
    )


def _words(words: Words) -> list[str]:
    return [words.nl, words.in_language("en")]
