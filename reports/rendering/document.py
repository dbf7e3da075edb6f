"""What a form or a report shows, ready for every format: tables of labelled rows, words, and their source.

Every format is made of the same two documents, so that screen, PDF, CSV, XLSX and JSON say the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from adv_portal.errors import NotFound
from reports.counting import GRAND_TOTAL, Beside, CellKey
from reports.disclosure.catalogue import CatalogueTable, region_table, tables_within
from reports.disclosure.gate import FilledForm, Releasable, SafeFigures, SafeRegion
from reports.disclosure.markers import Figure
from reports.editions.choice import EDITIONS
from reports.editions.shape import (
    COLUMN_SHORT,
    COLUMN_WORDS,
    MAY_BE_EMPTY,
    SEVERAL_ANSWERS,
    TOTAL_ROW,
    Edition,
    FormTable,
    Subject,
    Words,
)
from reports.models import ReportJob, StatutoryForm
from reports.rendering.around import NOTHING_AROUND, Around
from reports.rendering.correction import Correction
from reports.vocabulary.periods import Period
from reports.vocabulary.states import FormStatus


@dataclass(frozen=True, slots=True)
class Heading:
    """What every document says of itself.

    :param service: the name of the ADV.
    :param municipality: the name of the municipality.
    :param cbs: its CBS code.
    :param moment: when it was counted or issued.
    """

    service: str
    municipality: str
    cbs: str
    moment: datetime

    @property
    def place(self) -> str:
        """The municipality with its code; a region has none."""
        return f"{self.municipality} ({self.cbs})" if self.cbs else self.municipality


def heading_of(row: ReportJob | StatutoryForm, moment: datetime) -> Heading:
    """Give what every document says of itself, for a job or a form with its ADV and municipality.

    :raises NotFound: the job is about no single municipality.
    """
    if row.municipality is None:
        raise NotFound
    return Heading(row.service.name, row.municipality.name, row.municipality.cbs, moment)


@dataclass(frozen=True, slots=True)
class FormDocument:
    """The statutory form: exact, for the minister.

    :param number: the number of the issue; 0 for a concept.
    :param decision: the number of the college's decision, for an issued form.
    :param layout: the edition as it was kept with the form; ``None`` for that of the program.
    :param correction: what it corrects, for a number that is not the first.
    """

    heading: Heading
    form: FilledForm
    status: FormStatus
    number: int = 0
    decision: str = ""
    decided_on: date | None = None
    layout: Edition | None = None
    correction: Correction | None = None

    @property
    def edition(self) -> Edition:
        """The edition in whose layout it is shown, for ever."""
        return self.layout or EDITIONS[self.form.edition]

    def tables(self, language: str) -> "tuple[ShownTable, ...]":
        """Give its tables with what each cell shows, in its own layout."""
        return tables_shown(self.form, language, self.edition)

    @property
    def beside(self) -> Beside:
        """What is listed beside the form."""
        return self.form.beside


@dataclass(frozen=True, slots=True)
class CouncilDocument:
    """The report for council and public: safe figures of a municipality, or of a region.

    :param number: the number of the issue.
    :param around: residents, earlier years and look, as they were when it was made.
    :param names: the municipalities of a region, by CBS code.
    """

    heading: Heading
    figures: SafeFigures | SafeRegion
    number: int
    around: Around = NOTHING_AROUND
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def edition(self) -> Edition | None:
        """The edition in whose tables the figures stand; a region has none of its tables."""
        return EDITIONS[self.figures.edition] if isinstance(self.figures, SafeFigures) else None

    @property
    def is_year(self) -> bool:
        """Whether it is about one year of one municipality, which may stand beside other years."""
        return self.edition is not None and self.figures.period == Period.YEAR

    @property
    def tables(self) -> tuple[CatalogueTable, ...]:
        """The tables of the catalogue that it holds."""
        if self.edition is None:
            return (region_table(self.names),)
        return tables_within(self.figures.cells, self.edition)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of a table.

    :param number: its number on the form.
    """

    code: str
    number: str
    label: str
    figures: tuple[Figure, ...]
    is_total: bool


@dataclass(frozen=True, slots=True)
class ShownTable:
    """One table in one language.

    :param columns: the form's own words for each column.
    :param short_columns: names in which no two columns are alike.
    """

    code: str
    title: str
    multi: bool
    columns: tuple[str, ...]
    short_columns: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    notes: tuple[str, ...]


def tables_shown(
    released: Releasable, language: str, edition: Edition | None = None
) -> tuple[ShownTable, ...]:
    """Give the tables of the form with what each cell shows.

    :param released: figures that passed the gate.
    :param language: ``nl`` or ``en``.
    :param edition: in whose layout; ``None`` for that of the program.
    """
    edition = edition or EDITIONS[released.edition]
    return tuple(_shown(released, edition, table, language) for table in edition.tables)


def _shown(released: Releasable, edition: Edition, table: FormTable, language: str) -> ShownTable:
    total = () if table.subject is Subject.COMPLAINTS else (table.total,)
    rows = tuple(
        ShownRow(
            code=row.code,
            number=row.number,
            label=row.words.in_language(language),
            figures=tuple(
                released.cells[CellKey(table.code, row.code, column)] for column in edition.columns
            ),
            is_total=row.code == TOTAL_ROW,
        )
        for row in (*table.rows, *total)
    )
    return ShownTable(
        code=table.code,
        title=table.title.in_language(language),
        multi=table.multi,
        columns=tuple(COLUMN_WORDS[column].in_language(language) for column in edition.columns),
        short_columns=tuple(COLUMN_SHORT[column].in_language(language) for column in edition.columns),
        rows=rows,
        notes=tuple(note.in_language(language) for note in table_notes(table)),
    )


def table_notes(table: FormTable) -> Iterator[Words]:
    """Give the notes that stand at a table."""
    if table.multi:
        yield SEVERAL_ANSWERS
    if table.may_be_empty:
        yield MAY_BE_EMPTY


def form_notes(document: FormDocument) -> Sequence[Words]:
    """Give the notes that stand below a form: what is uncertain, and how it was counted."""
    edition = document.edition
    multiple = [table.code for table in edition.tables if table.multi]
    numbers, numbers_en = " en ".join(_joined(multiple)), " and ".join(_joined(multiple))
    notes = [edition.mark] if edition.mark else []
    notes.append(
        Words(
            f"Tabel {numbers}: meerdere antwoorden per klacht mogelijk.",
            f"Tables {numbers_en}: several answers for each complaint are possible.",
        )
    )
    beside = document.beside
    if beside.mass_reports:
        notes.append(
            Words(
                f"{document.form.cells[GRAND_TOTAL]} klachten, waarvan {beside.mass_reports} in een"
                f" massamelding; zonder: {beside.without_mass_reports}.",
                f"{document.form.cells[GRAND_TOTAL]} complaints, of which {beside.mass_reports} in a"
                f" mass report; without: {beside.without_mass_reports}.",
            )
        )
    if beside.own_observations:
        notes.append(
            Words(
                f"Daarnaast {beside.own_observations} eigen waarnemingen van de ADV.",
                f"Besides, {beside.own_observations} observations by the ADV itself.",
            )
        )
    return notes


def _joined(codes: list[str]) -> list[str]:
    return [", ".join(codes[:-1]), codes[-1]] if len(codes) > 1 else codes


#: What is listed beside the form, in order, with its words.
BESIDE_WORDS: tuple[tuple[str, Words], ...] = (
    (
        "kept_outside",
        Words(
            "Klachten van niet-ingezetenen over een voorval elders: bewaard, niet in het formulier",
            "Complaints of non-residents about an incident elsewhere: kept, not in the form",
        ),
    ),
    (
        "own_observations",
        Words("Eigen waarnemingen van de ADV: geen klacht", "Observations by the ADV itself: no complaint"),
    ),
    (
        "merged",
        Words(
            "Dubbele klachten, samengevoegd met een andere",
            "Duplicate complaints, merged with another one",
        ),
    ),
    (
        "mass_reports",
        Words("In het formulier: deel van een massamelding", "In the form: part of a mass report"),
    ),
    (
        "without_mass_reports",
        Words("In het formulier: zonder massameldingen", "In the form: without mass reports"),
    ),
    (
        "mapped_places",
        Words(
            "In het formulier: plaats is geen gemeente (landelijk, internet, buitenland, onbekend)",
            "In the form: the place is no municipality (national, internet, abroad, unknown)",
        ),
    ),
    (
        "unknown_residence",
        Words(
            "In het formulier: woonplaats onbekend, geteld als niet-ingezetene",
            "In the form: residence unknown, counted as non-resident",
        ),
    ),
)
