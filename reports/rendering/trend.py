"""The years side by side: numbers, rates with their margin, and where the series breaks."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.charts import Line as Series
from reports.charts import LinePoint, line_with_interval, spoken
from reports.counting import GRAND_TOTAL
from reports.disclosure.markers import Figure, Withheld
from reports.disclosure.rates import CERTAIN_FROM, Rate, poisson_interval, rate
from reports.editions.shape import Words
from reports.rendering.around import Residents, YearBefore
from reports.rendering.blocks import Block, Grid, Line, Picture, Text
from reports.rendering.document import CouncilDocument
from reports.rendering.numbers import NONE, complaints, decimal, margin, thousands, with_margin
from reports.rendering.words import BY_CHANCE, LEGEND, breaks_at, without_mass_reports

RATES = Words("Klachten per 100.000 inwoners", "Complaints per 100,000 residents")
NUMBERS = Words("Klachten per jaar", "Complaints by year")
WITHOUT = Words("Zonder massameldingen.", "Without mass reports.")
NOT_PUBLISHED = Words("niet gepubliceerd", "not published")
NO_RESIDENTS = Words("aantal inwoners niet bekend", "number of residents not known")
ALONE = Words(
    "Van eerdere jaren zijn in dit portaal nog geen cijfers gepubliceerd.",
    "No figures of earlier years have been published in this portal yet.",
)
NOT_COMPARABLE = Words("Niet vergelijkbaar met eerdere jaren", "Not comparable with earlier years")


@dataclass(frozen=True, slots=True)
class _Year:
    """One year of the series; without figures when nothing was published of it."""

    year: int
    complaints: Figure | None = None
    without_mass: Figure | None = None
    residents: Residents | None = None
    breaks: tuple[Words, ...] = ()

    @property
    def rate(self) -> Rate | None:
        if self.without_mass is None or self.residents is None:
            return None
        return rate(self.without_mass, self.residents.number)


def trend(document: CouncilDocument, language: str) -> Iterator[Block]:
    """Give the years that were published up to this one, each as it was printed in its newest publication."""
    years = tuple(_years(document))
    by_rate = document.around.residents is not None
    grid = _grid(years, language)
    if len(years) == 1:
        yield Text(ALONE.in_language(language))
        yield grid
    else:
        subject = RATES if by_rate else NUMBERS
        points = tuple(_point(year, language, by_rate=by_rate) for year in years)
        yield Picture(
            subject.in_language(language),
            WITHOUT.in_language(language),
            line_with_interval(Series(subject, points), language, colour=document.around.look.colour),
            grid,
        )
    for year in years:
        for why in year.breaks:
            yield Text(f"{year.year}: {NOT_COMPARABLE.in_language(language)}. {why.in_language(language)}")
    if any(_is_small(year.without_mass) for year in years):
        yield Text(BY_CHANCE.in_language(language))


def _is_small(figure: Figure | None) -> bool:
    return isinstance(figure, int) and figure < CERTAIN_FROM


def _years(document: CouncilDocument) -> Iterator[_Year]:
    figures, around = document.figures, document.around
    own = document.edition.code if document.edition else ""
    known: dict[int, YearBefore] = {one.year: one for one in around.before if one.year < figures.year}
    edition = ""
    for year in range(min(known, default=figures.year), figures.year):
        before = known.get(year)
        if before is None:
            yield _Year(year)
            continue
        breaks = breaks_at(year, before.edition, edition or before.edition, around)
        edition = before.edition
        yield _Year(year, before.complaints, before.without_mass, before.residents, breaks)
    yield _Year(
        figures.year,
        figures.cells[GRAND_TOTAL],
        without_mass_reports(figures.cells),
        around.residents,
        breaks_at(figures.year, own, edition or own, around) if known else (),
    )


def _point(year: _Year, language: str, *, by_rate: bool) -> LinePoint:
    label, breaks = str(year.year), bool(year.breaks)
    figure = year.without_mass
    if figure is None:
        return LinePoint(label, None, None, None, NONE, NOT_PUBLISHED.in_language(language), breaks)
    if isinstance(figure, Withheld):
        return LinePoint(label, None, None, None, figure.symbol, spoken(figure).in_language(language), breaks)
    if not by_rate:
        said = complaints(figure).in_language(language)
        if figure >= CERTAIN_FROM:
            return LinePoint(label, figure, None, None, str(figure), said, breaks)
        interval = poisson_interval(figure)
        return LinePoint(label, figure, interval.low, interval.high, str(figure), said, breaks)
    found = year.rate
    if found is None:
        return LinePoint(label, None, None, None, NONE, NO_RESIDENTS.in_language(language), breaks)
    return LinePoint(
        label,
        float(found.value),
        float(found.low),
        float(found.high),
        decimal(found.value).in_language(language),
        with_margin(found).in_language(language),
        breaks,
    )


def _grid(years: tuple[_Year, ...], language: str) -> Grid:
    columns = (
        Words("Klachten", "Complaints"),
        Words("Zonder massameldingen", "Without mass reports"),
        Words("Inwoners op 1 januari", "Residents on 1 January"),
        Words("Per 100.000", "Per 100,000"),
        Words("Marge", "Margin"),
    )
    lines = tuple(
        Line(str(year.year) + (" *" if year.breaks else ""), tuple(_cells(year, language))) for year in years
    )
    star = Words("* Niet vergelijkbaar met eerdere jaren.", "* Not comparable with earlier years.")
    is_hidden = any(isinstance(cell, Withheld) for line in lines for cell in line.cells)
    return Grid(
        title=Words("Cijfers per jaar", "Figures by year").in_language(language),
        first=Words("Jaar", "Year").in_language(language),
        columns=tuple(words.in_language(language) for words in columns),
        lines=lines,
        notes=(
            *((LEGEND.in_language(language),) if is_hidden else ()),
            *((star.in_language(language),) if any(year.breaks for year in years) else ()),
        ),
    )


def _cells(year: _Year, language: str) -> Iterator[Figure | str]:
    for figure in (year.complaints, year.without_mass):
        yield NONE if figure is None else figure
    yield NONE if year.residents is None else thousands(year.residents.number).in_language(language)
    found = year.rate
    yield NONE if found is None else decimal(found.value).in_language(language)
    yield NONE if found is None else margin(found).in_language(language)
