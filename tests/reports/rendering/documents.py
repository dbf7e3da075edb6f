"""Documents to render: with figures and without any."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from reports.counting import Beside, Counts, assemble
from reports.disclosure.gate import disclose, fill_form
from reports.editions.shape import Edition, Subject
from reports.editions.v3 import V3
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
