"""What an edition of the statutory form is made of: columns, tables, rows and notes, all of them data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.translation import override

from adv_portal.codes import Code
from adv_portal.errors import Text

DUTCH: Final = "nl"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages. The Dutch words are the form's own, to the letter.

    :param nl: Dutch.
    :param en: English.
    """

    nl: str
    en: Text

    def in_language(self, language: str) -> str:
        """Give the text in a language: Dutch for ``nl``, else English."""
        if language == DUTCH:
            return self.nl
        with override("en"):
            return str(self.en)


class Column(StrEnum):
    """The five columns of the form; the second total includes the first (V2, law section 4.1)."""

    RESIDENT_HERE = "resident_here"
    RESIDENT_ELSEWHERE = "resident_elsewhere"
    RESIDENT_TOTAL = "resident_total"
    NON_RESIDENT_HERE = "non_resident_here"
    TOTAL = "total"


#: The columns that are counted; the other two are sums of them.
COUNTED_COLUMNS: Final = (Column.RESIDENT_HERE, Column.RESIDENT_ELSEWHERE, Column.NON_RESIDENT_HERE)

#: Each sum with the columns it is made of, in the order in which they must be added.
COLUMN_SUMS: Final[tuple[tuple[Column, tuple[Column, Column]], ...]] = (
    (Column.RESIDENT_TOTAL, (Column.RESIDENT_HERE, Column.RESIDENT_ELSEWHERE)),
    (Column.TOTAL, (Column.RESIDENT_TOTAL, Column.NON_RESIDENT_HERE)),
)

COLUMN_WORDS: Final[Mapping[Column, Words]] = {
    Column.RESIDENT_HERE: Words(
        "Klacht van ingezetene over voorval in de gemeente",
        "Complaint of a resident about an incident in the municipality",
    ),
    Column.RESIDENT_ELSEWHERE: Words(
        "Klacht van ingezetene over voorval in andere gemeente",
        "Complaint of a resident about an incident in another municipality",
    ),
    Column.RESIDENT_TOTAL: Words("Totaal", "Total"),
    Column.NON_RESIDENT_HERE: Words(
        "Klacht van niet-ingezetene over voorval in de gemeente",
        "Complaint of a non-resident about an incident in the municipality",
    ),
    Column.TOTAL: Words("Totaal", "Total"),
}

#: The same columns where two columns may not bear the same name (spreadsheets, reading aloud).
COLUMN_SHORT: Final[Mapping[Column, Words]] = {
    Column.RESIDENT_HERE: Words("Ingezetene, in de gemeente", "Resident, in the municipality"),
    Column.RESIDENT_ELSEWHERE: Words("Ingezetene, elders", "Resident, elsewhere"),
    Column.RESIDENT_TOTAL: Words("Totaal ingezetenen", "Total of residents"),
    Column.NON_RESIDENT_HERE: Words("Niet-ingezetene, in de gemeente", "Non-resident, in the municipality"),
    Column.TOTAL: Words("Totaal", "Total"),
}


class Subject(StrEnum):
    """What the rows of a table divide the complaints by."""

    COMPLAINTS = "complaints"
    GROUND = "ground"
    DOMAIN = "domain"
    PRIMARY_NATURE = "primary_nature"
    NATURE = "nature"
    HANDLING = "handling"


#: The code of the row that adds up a table.
TOTAL_ROW: Final = "total"


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row.

    :param code: the law's code, or ``total``.
    :param number: its number on the form, such as ``2.11``; ``""`` for a total.
    :param words: its label.
    """

    code: str
    number: str
    words: Words


@dataclass(frozen=True, slots=True)
class FormTable:
    """One table of the form.

    :param code: its number on the form.
    :param subject: what its rows divide by.
    :param rows: the rows in the form's order, without the total.
    :param multi: a complaint may stand in several rows, so that the total counts mentions (rule R4).
    :param may_be_empty: a complaint may stand in no row at all (rule R7).
    :param excludes: the row that excludes all others, ``""`` when there is none.
    """

    code: str
    title: Words
    subject: Subject
    rows: tuple[FormRow, ...]
    multi: bool = False
    may_be_empty: bool = False
    excludes: str = ""

    @property
    def total(self) -> FormRow:
        """The row that adds up the table."""
        return FormRow(TOTAL_ROW, "", Words("Totaal", "Total"))


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the statutory form.

    :param code: ``V1``, ``V2`` or ``V3``.
    :param columns: the columns in order.
    :param tables: the tables in order.
    :param mark: a warning to print with every form of this edition; ``None`` when it is certain.
    :param import_only: figures can be read in, never counted.
    """

    code: str
    columns: tuple[Column, ...]
    tables: tuple[FormTable, ...]
    mark: Words | None = None
    import_only: bool = False

    def table(self, code: str) -> FormTable:
        """Give one table by its number.

        :raises KeyError: the edition has no such table.
        """
        for table in self.tables:
            if table.code == code:
                return table
        raise KeyError(code)


#: Stands at each table in which a complaint may have several rows (law, section 4.1; not an official text).
SEVERAL_ANSWERS: Final = Words(
    "Meerdere antwoorden per klacht mogelijk.", "Several answers for each complaint are possible."
)

#: Stands at the table of handlings (rule R7).
MAY_BE_EMPTY: Final = Words(
    "Een lopende klacht heeft soms nog geen antwoord.", "A running complaint may not have an answer yet."
)


def rows_of(codes: Iterable[Code], *, table: str, edition: str) -> tuple[FormRow, ...]:
    """Make the rows of a table from the law's list, numbered in its order.

    Codes that are no row of the edition are left out.
    """
    chosen = [code for code in codes if edition in code.editions]
    return tuple(
        FormRow(code.value, f"{table}.{number}", Words(code.label_nl, code.label_en))
        for number, code in enumerate(chosen, start=1)
    )


def tables_of(
    edition: str, grounds: type[Code], domains: type[Code], natures: type[Code], handlings: type[Code]
) -> tuple[FormTable, ...]:
    """Make the five tables as edition V2 has them; other editions replace what differs."""
    one_row = (FormRow(TOTAL_ROW, "1", Words("Totaal aantal klachten", "Total number of complaints")),)
    return (
        FormTable(
            "1", Words("Totaal aantal klachten", "Total number of complaints"), Subject.COMPLAINTS, one_row
        ),
        FormTable(
            "2",
            Words("Discriminatiegrond", "Ground of discrimination"),
            Subject.GROUND,
            rows_of(grounds, table="2", edition=edition),
            multi=True,
            excludes="unknown",
        ),
        FormTable(
            "3",
            Words("Maatschappelijk terrein", "Domain of society"),
            Subject.DOMAIN,
            rows_of(domains, table="3", edition=edition),
        ),
        FormTable(
            "4",
            Words("Aard", "Nature"),
            Subject.PRIMARY_NATURE,
            rows_of(natures, table="4", edition=edition),
        ),
        FormTable(
            "5",
            Words("Klachtbehandeling", "Handling of the complaint"),
            Subject.HANDLING,
            rows_of(handlings, table="5", edition=edition),
            multi=True,
            may_be_empty=True,
        ),
    )
