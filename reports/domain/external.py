"""Bringing in figures of others, whole or not at all, and taking them out again."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Municipality
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed, NotFound, Refused, Text
from adv_portal.files.tables import Line, read_table
from adv_portal.law.grounds import Ground
from reports import rules
from reports.models import ExternalFigure, ExternalSeries
from reports.vocabulary.acts import Act
from reports.vocabulary.external import ExternalUnit

COLUMNS: Final = {
    "municipality": ("gemeente", "municipality"),
    "year": ("jaar", "year"),
    "ground": ("grond", "ground"),
    "value": ("waarde", "value"),
}
#: Stands in the column of the municipality for the whole country.
COUNTRY: Final = "NL"
FIRST_YEAR: Final = 1995
MOST: Final = Decimal(99_999_999)
HUNDRED: Final = Decimal(100)
FIELD: Final = "table"

Place = tuple[int | None, int, str]


@dataclass(frozen=True, slots=True)
class AboutSeries:
    """What is told of a table of somebody else.

    :param body: who published it, a code of ``ExternalBody``.
    :param unit: number or per cent, a code of ``ExternalUnit``.
    :param definition: what is counted.
    :param source: where it was found; ``source_date`` is its date, ``licence`` how it may be used.
    """

    body: str
    unit: str
    title: str
    definition: str
    source: str
    source_date: date
    licence: str


def import_external_figures(*, about: AboutSeries, content: bytes, actor: Actor) -> ExternalSeries:
    """Bring in a table of somebody else; a series of the same title is replaced by it.

    :param content: a CSV with the columns gemeente (CBS code or NL), jaar, grond (code or empty), waarde.
    :raises NotAllowed: the actor is not the head of an ADV.
    :raises Refused: the date is still to come, or lines cannot be read, each by its number.
    Source: policy, indicators I11 to I13.
    """
    with act(Act.EXTERNAL_IMPORTED, by=actor) as record:
        require(rules.import_external, actor)
        if actor.service_id is None or actor.user_id is None:
            raise NotAllowed
        gaps: list[Missing] = []
        if about.source_date > timezone.localdate():
            gaps.append(Missing("source_date", _("The source cannot be of a day that is still to come.")))
        figures = _figures(read_table(content, COLUMNS, field=FIELD), ExternalUnit(about.unit), gaps)
        if gaps:
            raise Refused(gaps)
        ExternalSeries.objects.filter(service_id=actor.service_id, title=about.title).delete()
        series = ExternalSeries.objects.create(
            service_id=actor.service_id, imported_by_id=actor.user_id, **asdict(about)
        )
        ExternalFigure.objects.bulk_create(
            ExternalFigure(series=series, municipality_id=where, year=year, ground=ground, value=value)
            for (where, year, ground), value in figures.items()
        )
        record.about(series)
    return series


def _figures(lines: tuple[Line, ...], unit: ExternalUnit, gaps: list[Missing]) -> Mapping[Place, Decimal]:
    known: dict[str, int | None] = {COUNTRY: None, **dict(Municipality.objects.values_list("cbs", "pk"))}
    found: dict[Place, Decimal] = {}
    for line in lines:
        wrong = list(_wrong(line, unit, known))
        gaps += [line.refused(FIELD, why) for why in wrong]
        if wrong:
            continue
        values = line.values
        place = (known[values["municipality"]], int(values["year"]), values["ground"])
        if place in found:
            gaps.append(line.refused(FIELD, _("this municipality, year and ground stand here twice.")))
        found[place] = _number(values["value"]) or Decimal(0)
    return found


def _wrong(line: Line, unit: ExternalUnit, known: Mapping[str, int | None]) -> Iterator[Text]:
    values = line.values
    if values["municipality"] not in known:
        yield _("there is no municipality with this CBS code here; write NL for the whole country.")
    year = values["year"]
    is_year = year.isascii() and year.isdecimal() and len(year) == len("2026")
    if not is_year or not FIRST_YEAR <= int(year) <= timezone.localdate().year:
        yield _("the year is not a year from 1995 to now.")
    if values["ground"] and values["ground"] not in Ground.values():
        yield _("the ground is not a code of the list; leave it empty for all grounds together.")
    value = _number(values["value"])
    if value is None or not 0 <= value <= (HUNDRED if unit is ExternalUnit.PERCENT else MOST):
        yield _("the value is not a number that can be.")
    elif unit is ExternalUnit.COUNT and value != value.to_integral_value():
        yield _("a number of reports is whole.")


def _number(text: str) -> Decimal | None:
    """Read a number with at most one decimal, with a Dutch or an English comma."""
    try:
        value = Decimal(text.replace(",", ".")) if text.isascii() else None
    except InvalidOperation:
        return None
    if value is None or not value.is_finite() or value.as_tuple().exponent not in {0, -1}:
        return None
    return value


def remove_external_series(*, series_id: UUID, actor: Actor) -> None:
    """Take a series out again.

    :raises NotFound: there is no such series for the actor.
    :raises NotAllowed: the actor is not the head.
    """
    with act(Act.EXTERNAL_REMOVED, by=actor) as record:
        series = ExternalSeries.objects.visible_to(actor).filter(pk=series_id).first()
        if series is None:
            raise NotFound
        require(rules.remove_external, actor, series)
        record.about(series)
        series.delete()
