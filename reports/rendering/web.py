"""The parts of forms and reports as components of a web page."""

from dataclasses import dataclass

from django.utils.translation import get_language

from adv_portal.ui.components import Cell, Column, Fact, FigureView, Table
from reports.disclosure.markers import Figure, Withheld
from reports.editions.shape import DUTCH
from reports.rendering.blocks import Block, Facts, Grid, Picture, Report, Text
from reports.rendering.document import ShownTable


def reader_language() -> str:
    """Give the language in which somebody reads: ``nl`` or ``en``."""
    return DUTCH if (get_language() or DUTCH).startswith(DUTCH) else "en"


def web_table(table: ShownTable) -> Table:
    """Give a table of a form as a component; a withheld figure keeps its marker."""
    columns = [Column(table.title), *(Column(column, numeric=True) for column in table.short_columns)]
    rows = [
        [Cell(f"{row.number} {row.label}".strip(), header=True), *(_cell(figure) for figure in row.figures)]
        for row in table.rows
    ]
    return Table(f"{table.code}. {table.title}", columns, rows, note=" ".join(table.notes))


def web_grid(grid: Grid) -> Table:
    """Give a table of a report as a component."""
    columns = [Column(grid.first), *(Column(column, numeric=not grid.is_words) for column in grid.columns)]
    rows = [[Cell(line.header, header=True), *(_cell(cell) for cell in line.cells)] for line in grid.lines]
    return Table(grid.title, columns, rows, note=" ".join(grid.notes))


def _cell(figure: Figure | str) -> Cell:
    return Cell("", marker=figure.symbol) if isinstance(figure, Withheld) else Cell(figure)


@dataclass(frozen=True, slots=True)
class WebBlock:
    """One block of a page: exactly one of these is filled."""

    text: Text | None = None
    table: Table | None = None
    figure: FigureView | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class WebSection:
    """One chapter of a page."""

    title: str
    blocks: tuple[WebBlock, ...]


def web_sections(report: Report) -> tuple[WebSection, ...]:
    """Give a report as chapters of components, in the order and with the words of its paper."""
    return tuple(
        WebSection(section.title, tuple(_block(block, report) for block in section.blocks))
        for section in report.sections
    )


def _block(block: Block, report: Report) -> WebBlock:
    if isinstance(block, Text):
        return WebBlock(text=block)
    if isinstance(block, Facts):
        return WebBlock(facts=tuple(Fact(label, value) for label, value in block.facts))
    if isinstance(block, Picture):
        return WebBlock(figure=_figure(block, report))
    return WebBlock(table=web_grid(block))


def _figure(picture: Picture, report: Report) -> FigureView:
    return FigureView(
        title=picture.title,
        definition=picture.definition,
        source=report.source,
        alt=picture.chart.alternative,
        image_data_uri=picture.chart.svg,
        table=web_grid(picture.grid),
    )
