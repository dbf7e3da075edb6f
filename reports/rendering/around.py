"""What stands around published figures when a report is made.

It is kept with the report and never looked up again, so that an old report stays as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from adv_portal.ui.charts import BAR
from reports.counting import CellKey
from reports.disclosure.gate import read_cells, stored_cells
from reports.disclosure.markers import Figure
from reports.editions.shape import Words

Stored = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Residents:
    """How many people lived in the municipality on 1 January of a year.

    :param source: where the number was read.
    :param source_date: the date of that source, ISO.
    """

    number: int
    year: int
    source: str
    source_date: str


@dataclass(frozen=True, slots=True)
class YearBefore:
    """What was printed of an earlier year, in its newest publication (rule D5).

    :param complaints: all of them.
    :param without_mass: without mass reports.
    :param mass: those in mass reports.
    :param number: the number of that publication.
    """

    year: int
    edition: str
    number: int
    complaints: Figure
    without_mass: Figure
    mass: Figure
    residents: Residents | None


@dataclass(frozen=True, slots=True)
class Break:
    """From this year on figures are not comparable with those of before, and why."""

    year: int
    why: Words


@dataclass(frozen=True, slots=True)
class Look:
    """How a municipality's reports look.

    :param colour: of lines and bars, checked for contrast with white.
    :param logo: as ``data:image/…``; ``""`` when there is none.
    """

    colour: str = BAR
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """Everything that stands around the figures of one year."""

    residents: Residents | None = None
    before: tuple[YearBefore, ...] = ()
    breaks: tuple[Break, ...] = ()
    look: Look = Look()


#: Reports of before this was kept, and tests.
NOTHING_AROUND: Final = Around()

_NAMES: Final = ("complaints", "without_mass", "mass")


def stored_around(around: Around) -> Stored:
    """Write it as JSON, to be kept with the report."""
    return {
        "residents": _residents(around.residents),
        "before": [
            {
                "year": one.year,
                "edition": one.edition,
                "number": one.number,
                "residents": _residents(one.residents),
                "cells": stored_cells({_key(name): getattr(one, name) for name in _NAMES}),
            }
            for one in around.before
        ],
        "breaks": [
            {"year": one.year, "nl": one.why.nl, "en": one.why.in_language("en")} for one in around.breaks
        ],
        "look": {"colour": around.look.colour, "logo": around.look.logo},
    }


def read_around(stored: Mapping[str, Any]) -> Around:
    """Read back what :func:`stored_around` wrote; nothing gives nothing."""
    if not stored:
        return NOTHING_AROUND
    return Around(
        residents=_read_residents(stored["residents"]),
        before=tuple(_read_before(one) for one in stored["before"]),
        breaks=tuple(Break(one["year"], Words(one["nl"], one["en"])) for one in stored["breaks"]),
        look=Look(**stored["look"]),
    )


def _key(name: str) -> CellKey:
    return CellKey("before", name, "total")


def _residents(residents: Residents | None) -> Stored | None:
    if residents is None:
        return None
    return {
        "number": residents.number,
        "year": residents.year,
        "source": residents.source,
        "source_date": residents.source_date,
    }


def _read_residents(stored: Mapping[str, Any] | None) -> Residents | None:
    return None if stored is None else Residents(**stored)


def _read_before(stored: Mapping[str, Any]) -> YearBefore:
    cells = read_cells(stored["cells"])
    return YearBefore(
        year=stored["year"],
        edition=stored["edition"],
        number=stored["number"],
        residents=_read_residents(stored["residents"]),
        **{name: cells[_key(name)] for name in _NAMES},
    )
