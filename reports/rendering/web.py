"""Tables of forms and reports as components of a web page."""

from adv_portal.ui.components import Cell, Column, Table
from reports.rendering.document import ShownTable


def web_table(table: ShownTable) -> Table:
    """Give a table of a form as a component; a withheld figure keeps its marker."""
    columns = [Column(table.title), *(Column(column, numeric=True) for column in table.short_columns)]
    rows = [
        [
            Cell(f"{row.number} {row.label}".strip(), header=True),
            *(
                Cell(figure) if isinstance(figure, int) else Cell("", marker=figure.symbol)
                for figure in row.figures
            ),
        ]
        for row in table.rows
    ]
    return Table(f"{table.code}. {table.title}", columns, rows, note=" ".join(table.notes))
