"""Reading numbers of residents from a table of Statistics Netherlands (CBS)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Municipality
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed, Refused, Text
from adv_portal.files.tables import read_table
from reports import rules
from reports.models import Population
from reports.vocabulary.acts import Act

#: The columns, each under its Dutch or its English name.
COLUMNS: Final = {"cbs": ("cbs",), "year": ("jaar", "year"), "residents": ("inwoners", "residents")}
FIRST_YEAR: Final = 1995
MOST_RESIDENTS: Final = 5_000_000
FIELD: Final = "table"


@dataclass(frozen=True, slots=True)
class _Row:
    municipality_id: int
    year: int
    residents: int


def import_population(*, content: bytes, source: str, source_date: date, actor: Actor) -> int:
    """Read numbers of residents on 1 January from a CSV; a number that was there is replaced.

    Everything is read, or nothing. Reports that were issued keep the number they were made with.

    :param content: lines with the columns ``cbs``, ``jaar`` and ``inwoners``.
    :param source: where the numbers were found.
    :param source_date: the date of that source.
    :returns: how many numbers were read.
    :raises NotAllowed: the actor is neither head nor administrator.
    :raises Refused: lines that cannot be read, each by its number.
    """
    with act(Act.POPULATION_IMPORTED, by=actor) as record:
        require(rules.import_population, actor)
        if actor.user_id is None:
            raise NotAllowed
        if source_date > timezone.localdate():
            raise Refused([Missing("source_date", _("The source cannot be of a day that is still to come."))])
        rows, gaps = _read(content, rules.served(actor))
        if gaps:
            raise Refused(gaps)
        stored = Population.objects.bulk_create(
            [
                Population(
                    municipality_id=row.municipality_id,
                    year=row.year,
                    residents=row.residents,
                    source=source.strip(),
                    source_date=source_date,
                    imported_by_id=actor.user_id,
                    imported_at=timezone.now(),
                )
                for row in rows
            ],
            update_conflicts=True,
            unique_fields=["municipality", "year"],
            update_fields=["residents", "source", "source_date", "imported_by", "imported_at"],
        )
        record.about(stored[0], changed=("residents", "source"))
    return len(rows)


def _read(content: bytes, served: frozenset[int] | None) -> tuple[list[_Row], list[Missing]]:
    rows: dict[tuple[int, int], _Row] = {}
    gaps: list[Missing] = []
    known = _municipalities(served)
    for line in read_table(content, COLUMNS, field=FIELD):
        values = line.values
        if wrong := next(_wrong(values, known), None):
            gaps.append(line.refused(FIELD, wrong))
            continue
        row = _Row(known[values["cbs"]], int(values["year"]), int(values["residents"]))
        if (row.municipality_id, row.year) in rows:
            gaps.append(line.refused(FIELD, _("this municipality and year stand here twice.")))
        rows[row.municipality_id, row.year] = row
    return list(rows.values()), gaps


def _municipalities(served: frozenset[int] | None) -> dict[str, int]:
    found = Municipality.objects.all() if served is None else Municipality.objects.filter(pk__in=served)
    return dict(found.values_list("cbs", "pk"))


def _wrong(values: Mapping[str, str], known: Mapping[str, int]) -> Iterator[Text]:
    if values["cbs"] not in known:
        yield _("there is no municipality with this CBS code here.")
    if not _is_number(values["year"], FIRST_YEAR, timezone.localdate().year):
        yield _("the year is not a year from 1995 to now.")
    if not _is_number(values["residents"], 1, MOST_RESIDENTS):
        yield _("write the number of residents with digits only, without dots.")


def _is_number(text: str, least: int, most: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and least <= int(text) <= most
