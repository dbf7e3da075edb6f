"""Sentences around figures: made by rules, and never claiming what the figures do not carry."""

from typing import Final

from reports.charts import spoken
from reports.counting import GRAND_TOTAL, CellKey
from reports.disclosure.catalogue import MASS_REPORTS, WITHOUT_MASS_REPORTS
from reports.disclosure.gate import SafeFigures
from reports.disclosure.markers import Figure, Withheld
from reports.disclosure.shares import largest_first
from reports.editions.choice import EDITIONS
from reports.editions.shape import Column, FormTable, Words

TITLES: Final = {
    "form": Words("Registratieformulier antidiscriminatievoorzieningen", "Registration form of the ADV"),
    "council": Words("Discriminatieklachten in de gemeente", "Complaints about discrimination"),
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

#: How many of the largest rows a sentence names.
NAMED: Final = 3


def summary(figures: SafeFigures, municipality: str) -> tuple[Words, ...]:
    """Give the summary of a report: each sentence repeats printed figures and adds nothing."""
    total = figures.cells[GRAND_TOTAL]
    said = spoken(total)
    sentences = [
        Words(
            f"In {figures.year} registreerde de antidiscriminatievoorziening {_complaints_nl(total)}"
            f" voor de gemeente {municipality}.",
            f"In {figures.year} the antidiscrimination service registered {said.in_language('en')}"
            f" {'complaint' if total == 1 else 'complaints'} for the municipality of {municipality}.",
        )
    ]
    sentences += _mass(figures)
    for code, nl, en in (
        ("2", "De meest genoemde gronden zijn", "The grounds named most are"),
        ("3", "De meeste klachten gaan over deze terreinen:", "Most complaints are about these domains:"),
    ):
        named = _largest(figures, EDITIONS[figures.edition].table(code))
        if named:
            sentences.append(
                Words(f"{nl} {_named(named, 'nl', 'en')}.", f"{en} {_named(named, 'en', 'and')}.")
            )
    return tuple(sentences)


def _complaints_nl(total: Figure) -> str:
    if isinstance(total, Withheld):
        return f"{spoken(total).nl} klachten"
    return f"{total} {'klacht' if total == 1 else 'klachten'}" if total else "geen klachten"


def _mass(figures: SafeFigures) -> list[Words]:
    mass, without = figures.cells[MASS_REPORTS], figures.cells[WITHOUT_MASS_REPORTS]
    if isinstance(mass, Withheld) or isinstance(without, Withheld) or mass == 0:
        return []
    return [
        Words(
            f"{mass} klachten horen bij een massamelding; zonder massameldingen zijn het er {without}.",
            f"{mass} complaints belong to a mass report; without mass reports there are {without}.",
        )
    ]


def _largest(figures: SafeFigures, table: FormTable) -> list[tuple[Words, int]]:
    """Give the largest printed rows, when it is certain that they are the largest."""
    rows = [(row.words, figures.cells[CellKey(table.code, row.code, Column.TOTAL)]) for row in table.rows]
    if any(figure is Withheld.COMPLEMENT or figure is Withheld.LINE for _, figure in rows):
        return []
    ordered = largest_first(rows)[:NAMED]
    return [(words, figure) for words, figure in ordered if isinstance(figure, int) and figure > 0]


def _named(rows: list[tuple[Words, int]], language: str, last: str) -> str:
    return _listed([f"{words.in_language(language)} ({figure})" for words, figure in rows], last)


def _listed(items: list[str], last: str) -> str:
    return f" {last} ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else items[0]
