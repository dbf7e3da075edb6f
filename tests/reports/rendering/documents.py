"""Documents to render: with figures and without any."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reports.counting import Beside, Counts, assemble
from reports.disclosure.catalogue import catalogue
from reports.disclosure.gate import disclose, fill_form
from reports.disclosure.markers import Figure, Withheld
from reports.editions.shape import Edition, Subject, Words
from reports.editions.v3 import V3
from reports.rendering.around import Around, Break, Look, Residents, YearBefore
from reports.rendering.document import CouncilDocument, FormDocument, Heading
from reports.vocabulary.states import FormStatus
from tests.reports.worked import BESIDE, tallies

HEADING = Heading(
    "Gelijk Waterland", "Havenstad", "9901", datetime(2027, 3, 1, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
)


def worked_counts(edition: Edition = V3, times: int = 1) -> Counts:
    many = {
        subject: {key: number * times for key, number in tally.items()}
        for subject, tally in tallies().items()
    }
    beside = BESIDE if times == 1 else Beside(mass_reports=3 * times, without_mass_reports=8 * times)
    return assemble(municipality_id=1, year=2026, edition=edition, tallies=many, beside=beside)


def empty_counts() -> Counts:
    nothing: dict[Subject, dict[tuple[str, str], int]] = {}
    return assemble(municipality_id=1, year=2026, edition=V3, tallies=nothing, beside=Beside())


def concept(counts: Counts) -> FormDocument:
    return FormDocument(HEADING, fill_form(counts), FormStatus.CONCEPT)


def issued(counts: Counts) -> FormDocument:
    return FormDocument(
        HEADING,
        fill_form(counts),
        FormStatus.ISSUED,
        number=1,
        decision="B&W 2027/12",
        decided_on=date(2027, 3, 2),
    )


def council(counts: Counts) -> CouncilDocument:
    return CouncilDocument(HEADING, disclose(counts, V3), number=1)


def around(*, logo: str = "") -> Around:
    """Three years before with a break, one of them hidden and one missing; residents; a colour."""
    return Around(
        residents=Residents(118_500, 2026, "CBS StatLine 37230ned", "2026-02-01"),
        before=(
            YearBefore(2022, "V2", 1, Withheld.SMALL, Withheld.SMALL, 0, None),
            YearBefore(2024, "V2", 2, 64, 64, 0, Residents(117_000, 2024, "CBS StatLine", "2024-02-01")),
            YearBefore(2025, "V3", 1, 75, 60, 15, Residents(118_000, 2025, "CBS StatLine", "2025-02-01")),
        ),
        breaks=(Break(2024, Words("Fusie met Oosterdam.", "Merger with Oosterdam.")),),
        look=Look("#7a1f4f", logo),
    )


def council_around(counts: Counts, *, logo: str = "") -> CouncilDocument:
    return CouncilDocument(HEADING, disclose(counts, V3), number=1, around=around(logo=logo))


#: A picture of two dots.
LOGO = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAEklEQVR4nGOskvdngAEmBiQAABY5AOzk"
    "woLpAAAAAElFTkSuQmCC"
)


def council_whole(*, logo: str = LOGO) -> CouncilDocument:
    """A report with every table of the catalogue; what stands in the added cells is for the eye only."""
    document = council_around(worked_counts(times=10), logo=logo)
    shown: tuple[Figure, ...] = (12, Withheld.SMALL, 0, Withheld.COMPLEMENT, 7, Withheld.LINE)
    cells = dict(document.figures.cells)
    for table in catalogue(V3):
        for place, key in enumerate(table.addresses()):
            cells.setdefault(key, shown[place % len(shown)])
    return replace(document, figures=replace(document.figures, cells=cells))
