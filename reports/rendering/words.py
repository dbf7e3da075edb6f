"""Sentences around figures: made by rules, and never claiming what the figures do not carry."""

from collections.abc import Mapping
from typing import Final

from reports.counting import GRAND_TOTAL, HALF_YEAR_TABLE, HALVES, QUARTER_TABLE, REGION_TABLE, CellKey
from reports.disclosure.catalogue import MASS_REPORTS, WITHOUT_MASS_REPORTS
from reports.disclosure.changes import Change, change
from reports.disclosure.gate import SafeFigures, SafeRegion
from reports.disclosure.markers import THRESHOLD, Figure, Withheld
from reports.disclosure.rates import Rate, rate
from reports.disclosure.shares import largest_first
from reports.editions.choice import EDITIONS
from reports.editions.shape import TOTAL_ROW, Column, FormTable, Words
from reports.rendering.around import NOTHING_AROUND, Around, YearBefore
from reports.rendering.document import CouncilDocument
from reports.rendering.numbers import complaints, decimal, margin
from reports.rendering.place import within
from reports.vocabulary.periods import Period

TITLES: Final = {
    "form": Words("Registratieformulier antidiscriminatievoorzieningen", "Registration form of the ADV"),
    "council": Words("Discriminatieklachten in de gemeente", "Complaints about discrimination in"),
    "region": Words("Discriminatieklachten in", "Complaints about discrimination in"),
}

#: Stands under every table that may have markers. Source: disclosure rules, section 7.1.
LEGEND: Final = Words(
    "<5: minder dan 5. x: niet getoond, om een klein aantal te beschermen.",
    "<5: fewer than 5. x: not shown, to protect a small number.",
)

#: Stands beside every number of reports. Source: policy, section 6, indicators I10 to I12.
WHAT_FIGURES_SAY: Final = Words(
    "Dit zijn meldingen. Ze laten zien wat er gemeld is, niet hoeveel discriminatie er is. Meer meldingen kan"
    " ook betekenen dat mensen de weg beter vinden.",
    "These are reports. They show what was reported, not how much discrimination there is. More reports can"
    " also mean that people find their way better.",
)

#: Warns whoever receives the exact form. Source: disclosure rule D12.
KEEP_TO_YOURSELF: Final = Words(
    "Dit formulier bevat kleine aantallen. Maak het niet openbaar; gebruik de beveiligde tabellen.",
    "This form holds small numbers. Do not make it public; use the protected tables.",
)

#: Marks a form of which nobody has decided anything yet.
CONCEPT_MARK: Final = Words(
    "CONCEPT: nog niet vastgesteld en uitgegeven.", "DRAFT: not yet adopted and issued."
)

#: Says of a difference what the exact test found. Source: disclosure rule D8.
CHANCE: Final = Words("Dit verschil kan toeval zijn.", "This difference may be chance.")

#: Says what a margin is. Source: disclosure rule D9.
BY_CHANCE: Final = Words(
    "Bij kleine aantallen speelt toeval mee. De marge laat zien hoe groot dat is.",
    "With small numbers chance plays a part. The margin shows how large that is.",
)

#: How many of the largest rows a sentence names.
NAMED: Final = 3


def total_of(figures: SafeFigures | SafeRegion) -> CellKey:
    """Give where the number of complaints stands: in each kind of publication there is one."""
    if isinstance(figures, SafeRegion):
        return CellKey(REGION_TABLE, TOTAL_ROW, GRAND_TOTAL.column)
    if Period(figures.period).is_part:
        table = HALF_YEAR_TABLE if figures.period in HALVES else QUARTER_TABLE
        return CellKey(table, figures.period, GRAND_TOTAL.column)
    return GRAND_TOTAL


def said_of(document: CouncilDocument) -> tuple[Words, ...]:
    """Give the summary of a report, whatever it is about."""
    if isinstance(document.figures, SafeFigures):
        return summary(document.figures, document.heading.municipality, document.around)
    return _region(document.figures)


def _region(figures: SafeRegion) -> tuple[Words, ...]:
    said, many = complaints(figures.cells[total_of(figures)]), len(figures.cells) - 1
    return (
        Words(
            f"In {figures.year} registreerde de antidiscriminatievoorziening {said.nl}"
            f" voor de {many} gemeenten van de regio samen.",
            f"In {figures.year} the antidiscrimination service registered {said.en}"
            f" for the {many} municipalities of the region together.",
        ),
        *_hidden(figures),
    )


def summary(figures: SafeFigures, municipality: str, around: Around = NOTHING_AROUND) -> tuple[Words, ...]:
    """Give the summary of a report in plain words.

    Each sentence repeats printed figures, or compares them by a rule; none says that something became better
    or worse, and none claims more than the figures carry.

    :param around: residents and earlier years, as they were when the report was made.
    """
    said = complaints(figures.cells[total_of(figures)])
    period = within(figures.period, figures.year)
    begin_nl, begin_en = (text[0].upper() + text[1:] for text in (period.nl, period.in_language("en")))
    return (
        Words(
            f"{begin_nl} registreerde de antidiscriminatievoorziening {said.nl}"
            f" voor de gemeente {municipality}.",
            f"{begin_en} the antidiscrimination service registered {said.en}"
            f" for the municipality of {municipality}.",
        ),
        *_mass(figures),
        *_rate(figures, around),
        *_last_year(figures, around),
        *_most(figures),
        *_hidden(figures),
    )


def without_mass_reports(cells: Mapping[CellKey, Figure]) -> Figure:
    """Give the number of complaints outside mass reports, which are not independent of each other."""
    mass = cells[MASS_REPORTS]
    if isinstance(mass, int) and mass == 0:
        return cells[GRAND_TOTAL]
    return cells[WITHOUT_MASS_REPORTS]


def rate_of_year(figures: SafeFigures, around: Around) -> Rate | None:
    """Give the rate of the year, or ``None`` when residents are not known or the count is withheld."""
    if around.residents is None:
        return None
    return rate(without_mass_reports(figures.cells), around.residents.number)


def _mass(figures: SafeFigures) -> list[Words]:
    if MASS_REPORTS not in figures.cells:
        return []
    mass, without = figures.cells[MASS_REPORTS], figures.cells[WITHOUT_MASS_REPORTS]
    if isinstance(mass, Withheld) or isinstance(without, Withheld) or mass == 0:
        return []
    return [
        Words(
            f"{mass} klachten horen bij een massamelding; zonder massameldingen zijn het er {without}.",
            f"{mass} complaints belong to a mass report; without mass reports there are {without}.",
        )
    ]


def _has_mass(figures: SafeFigures) -> bool:
    mass = figures.cells[MASS_REPORTS]
    return isinstance(mass, Withheld) or mass > 0


def _rate(figures: SafeFigures, around: Around) -> list[Words]:
    found = rate_of_year(figures, around)
    if found is None:
        return []
    value, between = decimal(found.value), margin(found)
    without = Words("Zonder massameldingen zijn dat", "Without mass reports that is")
    plain = Words("Dat zijn", "That is")
    begin = without if _has_mass(figures) else plain
    return [
        Words(
            f"{begin.nl} {value.nl} klachten per 100.000 inwoners. {BY_CHANCE.nl}"
            f" Hier loopt de marge van {between.nl}.",
            f"{begin.en} {value.en} complaints per 100,000 residents. {BY_CHANCE.en}"
            f" Here the margin runs from {between.en}.",
        )
    ]


def comparison(figures: SafeFigures, around: Around) -> tuple[YearBefore, Change | None] | None:
    """Compare with the year before by rule D8.

    :returns: that year, and what may be said; ``None`` when nothing was published of it.
    """
    last = next((one for one in around.before if one.year == figures.year - 1), None)
    if last is None:
        return None
    broken = breaks_at(figures.year, figures.edition, last.edition, around)
    return last, change(last.without_mass, without_mass_reports(figures.cells), broken=bool(broken))


def breaks_at(year: int, edition: str, edition_before: str, around: Around) -> tuple[Words, ...]:
    """Give why a year cannot be compared with the one before it; nothing when it can."""
    found = [one.why for one in around.breaks if one.year == year]
    if edition != edition_before:
        found.append(
            Words(
                f"Het formulier veranderde van uitgave {edition_before} naar {edition}.",
                f"The form changed from edition {edition_before} to {edition}.",
            )
        )
    return tuple(found)


def _last_year(figures: SafeFigures, around: Around) -> list[Words]:
    compared = comparison(figures, around)
    if compared is None:
        return []
    last, found = compared
    why = breaks_at(figures.year, figures.edition, last.edition, around)
    if why:
        return [
            Words(
                f"De cijfers zijn niet goed te vergelijken met die van {last.year}."
                f" {' '.join(one.nl for one in why)}",
                f"The figures cannot well be compared with those of {last.year}."
                f" {' '.join(one.in_language('en') for one in why)}",
            )
        ]
    if found is None:
        return []
    has_mass = _has_mass(figures) or isinstance(last.mass, Withheld) or last.mass > 0
    nl = "Zonder massameldingen ging het aantal" if has_mass else "Het aantal ging"
    en = "Without mass reports the number went" if has_mass else "The number went"
    if found.old == found.new:
        return [
            Words(
                f"{'Zonder massameldingen was het aantal' if has_mass else 'Het aantal was'} even groot als"
                f" in {last.year}: {found.new}.",
                f"{'Without mass reports the number was' if has_mass else 'The number was'} the same as"
                f" in {last.year}: {found.new}.",
            )
        ]
    percent = "" if found.percent is None else f" ({found.percent:+d}%)"
    chance_nl, chance_en = (f" {CHANCE.nl}", f" {CHANCE.en}") if found.may_be_chance else ("", "")
    return [
        Words(
            f"{nl} van {found.old} in {last.year} naar {found.new} in {figures.year}{percent}.{chance_nl}",
            f"{en} from {found.old} in {last.year} to {found.new} in {figures.year}{percent}.{chance_en}",
        )
    ]


def _most(figures: SafeFigures) -> list[Words]:
    edition, said = EDITIONS[figures.edition], []
    for code, one, more in (
        (
            "2",
            Words("De meest genoemde grond is", "The ground named most is"),
            Words("De meest genoemde gronden zijn", "The grounds named most are"),
        ),
        (
            "3",
            Words("Het terrein met de meeste klachten is", "The domain with most complaints is"),
            Words("De terreinen met de meeste klachten zijn", "The domains with most complaints are"),
        ),
    ):
        table = edition.table(code)
        if CellKey(table.code, TOTAL_ROW, Column.TOTAL) not in figures.cells:
            continue
        named = _largest(figures, table)
        if named:
            begin = one if len(named) == 1 else more
            said.append(
                Words(
                    f"{begin.nl} {_named(named, 'nl', 'en')}.",
                    f"{begin.in_language('en')} {_named(named, 'en', 'and')}.",
                )
            )
    return said


def _hidden(figures: SafeFigures | SafeRegion) -> list[Words]:
    if not any(isinstance(figure, Withheld) for figure in figures.cells.values()):
        return []
    return [
        Words(
            "Kleine aantallen staan niet in dit rapport. Zo kan niemand worden herkend.",
            "Small numbers are not in this report. That way nobody can be recognised.",
        )
    ]


def _largest(figures: SafeFigures, table: FormTable) -> list[tuple[Words, int]]:
    """Give the largest printed rows, when it is certain that they are the largest."""
    rows = [(row.words, figures.cells[CellKey(table.code, row.code, Column.TOTAL)]) for row in table.rows]
    if any(figure is Withheld.COMPLEMENT or figure is Withheld.LINE for _, figure in rows):
        return []
    ordered = [
        (words, figure)
        for words, figure in largest_first(rows)
        if isinstance(figure, int) and figure >= THRESHOLD
    ]
    named, rest = ordered[:NAMED], ordered[NAMED:]
    # Of rows that are equally large, all are named or none.
    return [one for one in named if not rest or one[1] > rest[0][1]]


def _named(rows: list[tuple[Words, int]], language: str, last: str) -> str:
    return _listed([f"{words.in_language(language)} ({figure})" for words, figure in rows], last)


def _listed(items: list[str], last: str) -> str:
    return f" {last} ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else items[0]
