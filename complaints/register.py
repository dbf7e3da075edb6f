"""The door to reports: registered complaints, counted. Nothing here points at a person or a case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import Count, F, Window
from django.urls import reverse

from adv_portal.audit.actors import Person
from complaints.errors import TooFine
from complaints.models import AdoptedYear, Case, PendingCorrection, Registration
from complaints.models.counted import crossed, expression, having, included, sets_of, source_of, taken_apart
from complaints.models.doubts import INCOMPLETE, SAME, implausible
from complaints.querysets import RegistrationQuerySet
from complaints.vocabulary.people import ReporterRole

MOST_DIMENSIONS: Final = 2

#: The roles of reporters by which complaints may be counted: code, Dutch words, English words.
ROLE_ROWS: Final = tuple((role.value, role.label_nl, role.label_en) for role in ReporterRole)


class Dimension(StrEnum):
    """What registered complaints may be counted by."""

    COLUMN = "column"  # the column of the form, from residence and place; "" is outside the form
    GROUND = "ground"
    DOMAIN = "domain"
    PRIMARY_NATURE = "primary_nature"
    NATURE = "nature"
    HANDLING = "handling"
    MASS_REPORT = "mass_report"  # "yes" or "no": a name could tell
    PLACE = "place"
    RESIDENCE = "residence"
    QUARTER = "quarter"
    ROLE = "role"
    CHANNEL = "channel"
    MUNICIPALITY = "municipality"  # its key; for the region
    YEAR = "year"  # "2026", "2026-q1" and "2026-01", of the day of registration (R1)
    YEAR_QUARTER = "year_quarter"
    YEAR_MONTH = "year_month"


class Include(StrEnum):
    """Which registrations are counted."""

    COMPLAINTS = "complaints"  # complaints of persons: what the form counts (R9, R10, R11)
    IN_FORM = "in_form"  # those of them that stand in a column of the form (R2)
    OWN_OBSERVATIONS = "own_observations"  # R9
    MERGED = "merged"  # R11
    VOID = "void"  # R10


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted.

    :param service_id: the ADV that registered.
    :param municipality_id: the municipality for which it registered; ``None`` for all it serves.
    :param year: the year of registration, in Amsterdam (rule R1).
    :param include: which registrations.
    """

    service_id: int
    municipality_id: int | None
    year: int
    include: Include = Include.COMPLAINTS


def tally(scope: Scope, *by: Dimension) -> Mapping[tuple[str, ...], int]:
    """Count the complaints registered within ``scope``, in one SQL statement.

    A complaint with two grounds counts once under each, so cells may add up to more than
    ``tally(scope)[()]``, the number of complaints. What would be 0 is left out.

    :param by: at most two dimensions; none gives the total under the key ``()``.
    :raises TooFine: more than two dimensions.
    Source: Wga art. 3; counting rules R1 to R17.
    """
    if not by:
        return {(): _within(scope).count()}
    return tally_together(scope, by)[0]


def tally_together(scope: Scope, *groups: tuple[Dimension, ...]) -> tuple[Mapping[tuple[str, ...], int], ...]:
    """Give ``tally(scope, *group)`` for each group, in one SQL statement that reads the rows once.

    Rows are grouped by their whole lists of grounds, natures and handlings, of which there are few; the
    lists are taken apart here. What has few values is grouped once and added up here. On 100,000 complaints
    that takes less than half the time of a statement with a part for each table.

    :param groups: one or two dimensions each.
    :raises TooFine: a group has more than two dimensions.
    """
    if any(len(group) > MOST_DIMENSIONS for group in groups):
        raise TooFine
    sources = list(dict.fromkeys(source_of(dimension) for group in groups for dimension in group))
    named = {f"by_{source}": expression(source) for source in sources}
    inner, parameters = _within(scope).annotate(**named).values(*named).order_by().query.sql_with_params()
    columns = ", ".join(named)
    sets = sets_of(groups)
    listed = ", ".join(f"({', '.join(f'by_{source}' for source in found)})" for found in dict.fromkeys(sets))
    statement = (
        f"SELECT GROUPING({columns}), {columns}, count(*) FROM ({inner}) AS rows"  # noqa: S608 -- own names
        f" GROUP BY GROUPING SETS ({listed})"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows = cursor.fetchall()
    return tuple(
        taken_apart(group, grouped, sources, rows) for group, grouped in zip(groups, sets, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Span:
    """What an overview of the ADV itself counts.

    :param municipality_ids: the municipalities for which was registered; all of them when empty.
    :param first: the first day of registration, in Amsterdam; ``last`` is the last one (rule R1).
    :param mass_reports: ``True`` for those alone, ``False`` for all others (rule R8).
    """

    service_id: int
    municipality_ids: tuple[int, ...]
    first: date
    last: date
    include: Include = Include.IN_FORM
    mass_reports: bool | None = None


@dataclass(frozen=True, slots=True)
class Crossed:
    """Complaints by one or two dimensions; what would be 0 is left out.

    :param cells: by row and column; the column is "" when there is none. A complaint stands in each cell
        for which it has both values, and once in the totals of its rows, of its columns, and of all.
    """

    cells: Mapping[tuple[str, str], int]
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    total: int


def cross(span: Span, row: Dimension, column: Dimension | None = None) -> Crossed:
    """Count by one or two dimensions, in one SQL statement that reads the rows once.

    Source: counting rules R1 to R17, as in :func:`tally_together`.
    """
    return Crossed(*crossed(_spanned(span), (row,) if column is None else (row, column)))


def keys_behind(
    span: Span, values: Mapping[Dimension, str], after: int = 0, most: int | None = None
) -> tuple[int, ...]:
    """Give the keys of the registrations that have all these values, in their order."""
    rows = having(_spanned(span), values).filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)
    return tuple(rows if most is None else rows[:most])


def number_behind(span: Span, values: Mapping[Dimension, str]) -> int:
    """Count the registrations that have all these values."""
    return having(_spanned(span), values).count()


def hidden_within(span: Span, person: Person) -> int:
    """Count the registrations whose case does not exist for the person: a figure counts them too."""
    return _spanned(span).filter(case_id__in=Case.objects.hidden_from(person).values("pk")).count()


def _spanned(span: Span) -> RegistrationQuerySet:
    rows = Registration.objects.filter(
        service_id=span.service_id, registered_on__gte=span.first, registered_on__lte=span.last
    )
    if span.municipality_ids:
        rows = rows.filter(municipality_id__in=span.municipality_ids)
    if span.mass_reports is not None:
        rows = rows.exclude(mass_report="") if span.mass_reports else rows.filter(mass_report="")
    return included(rows, span.include)


def adopt_year(*, service_id: int, municipality_id: int, year: int) -> None:
    """Hold the complaints of a year whose form is issued, within the act that issues it. Twice is once.

    From then on a change to one of them waits as a correction, with its reason.

    Source: counting rule R13.
    """
    AdoptedYear.objects.get_or_create(service_id=service_id, municipality_id=municipality_id, year=year)


def year_is_adopted(*, service_id: int, municipality_id: int, year: int) -> bool:
    """Tell whether the form of a year was issued, so that its complaints change by correction only.

    Source: counting rule R13.
    """
    return AdoptedYear.objects.filter(
        service_id=service_id, municipality_id=municipality_id, year=year
    ).exists()


class Codes(NamedTuple):
    """What one registration counts by, without when and whose it is.

    :param mass_report: "yes" or "no": a name could tell.
    """

    residence: str
    place: str
    kind: str
    standing: str
    domain: str
    mass_report: str
    grounds: tuple[str, ...]
    natures: tuple[str, ...]
    handlings: tuple[str, ...]


def codes_within(scope: Scope) -> Iterator[tuple[int, Codes]]:
    """Give every registration of a scope, whatever it counts as, with its key, in the order of the keys."""
    rows = Registration.objects.filter(service_id=scope.service_id, year=scope.year)
    if scope.municipality_id is not None:
        rows = rows.filter(municipality_id=scope.municipality_id)
    for key, *values in rows.order_by("pk").values_list("pk", *_CODES).iterator(5000):
        yield key, _codes(values)


@dataclass(frozen=True, slots=True)
class Registered:
    """One registration as somebody of the ADV sees it behind a figure.

    :param is_walled: the case does not exist for the reader: only that there is one is told.
    :param href: the address of its case; empty when that was erased.
    """

    key: int
    is_walled: bool
    reference: str = ""
    registered_on: date | None = None
    received_on: date | None = None
    municipality_id: int | None = None
    codes: Codes | None = None
    href: str = ""


def registered(keys: Sequence[int], person: Person) -> Mapping[int, Registered]:
    """Give registrations by their keys, for a person of the ADV that registered them (Besluit art. 2)."""
    if person.service_id is None:
        return {}
    rows = Registration.objects.filter(pk__in=keys, service_id=person.service_id)
    cases = rows.filter(case_id__isnull=False).values("case_id")
    seen = set(Case.objects.visible_to(person).filter(pk__in=cases).values_list("pk", flat=True))
    return {
        row.pk: Registered(row.pk, is_walled=True)
        if row.case_id is not None and row.case_id not in seen
        else Registered(
            key=row.pk,
            is_walled=False,
            reference=row.reference,
            registered_on=row.registered_on,
            received_on=row.received_on,
            municipality_id=row.municipality_id,
            codes=_codes([getattr(row, name) for name in _CODES]),
            href=reverse("complaints:case", args=[row.case_id]) if row.case_id is not None else "",
        )
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class Waiting:
    """A correction of the register that waits for the head (rule R13).

    :param before: what it counts by within the year and municipality that were asked for; ``None`` outside.
    :param after: the same, once it is applied.
    """

    key: int
    before: Codes | None
    after: Codes | None


def waiting_corrections(scope: Scope) -> tuple[Waiting, ...]:
    """Give the corrections that wait and touch the complaints of one municipality and year."""
    rows = PendingCorrection.objects.filter(registration__service_id=scope.service_id).waiting()
    changes: dict[int, tuple[Registration, dict[str, Any]]] = {}
    for correction in rows.select_related("registration"):
        _, after = changes.setdefault(correction.registration_id, (correction.registration, {}))
        after |= correction.after
    found = []
    for key, (row, after) in changes.items():
        now = {name: getattr(row, name) for name in (*_CODES, "municipality_id", "year")}
        was, is_then = _codes_in(scope, now), _codes_in(scope, now | after)
        if was or is_then:
            found.append(Waiting(key, was, is_then))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Doubts:
    """Registrations at which somebody should look: how many, and the first of them.

    :param reasons: by the key of a registration, the codes of the reasons; nothing of a person.
    """

    registrations: int
    incomplete: int
    implausible: int
    duplicate: int
    reasons: Mapping[int, tuple[str, ...]]


def doubts_within(*, service_id: int, years: Sequence[int], today: date, most: int) -> Doubts:
    """Give what is incomplete, implausible or probably registered twice among complaints that count.

    :param most: how many of each are named; all of them are counted.
    Source: law, section 9 (completeness list).
    """
    rows = Registration.objects.filter(service_id=service_id, year__in=years).counted()
    unlikely = implausible(today)
    missing, strange = (
        reduce(or_, (condition for _code, condition in found)) for found in (INCOMPLETE, unlikely)
    )
    counted = rows.aggregate(
        all=Count("pk"), missing=Count("pk", filter=missing), strange=Count("pk", filter=strange)
    )
    alone = rows.filter(mass_report="", received_on__isnull=False)
    twice = alone.annotate(same=Window(Count("pk"), partition_by=[F(name) for name in SAME]))
    double = list(twice.filter(same__gt=1).order_by("-pk").values_list("pk", flat=True))
    reasons: dict[int, tuple[str, ...]] = {}
    for code, condition in (*INCOMPLETE, *unlikely):
        for key in rows.filter(condition).order_by("-pk").values_list("pk", flat=True)[:most]:
            reasons[key] = (*reasons.get(key, ()), code)
    for key in double[:most]:
        reasons[key] = (*reasons.get(key, ()), "same_again")
    return Doubts(counted["all"], counted["missing"], counted["strange"], len(double), reasons)


_CODES: Final = (
    *("residence", "place", "kind", "standing", "domain", "mass_report"),
    *("grounds", "natures", "handlings"),
)


def _codes(values: Sequence[Any]) -> Codes:
    residence, place, kind, standing, domain, mass, grounds, natures, handlings = values
    primary, others = natures[:1], sorted(natures[1:])
    return Codes(
        residence=residence,
        place=place,
        kind=kind,
        standing=standing,
        domain=domain,
        mass_report="yes" if mass else "no",
        grounds=tuple(sorted(grounds)),
        natures=(*primary, *others),
        handlings=tuple(sorted(handlings)),
    )


def _codes_in(scope: Scope, values: Mapping[str, Any]) -> Codes | None:
    if (values["municipality_id"], values["year"]) != (scope.municipality_id, scope.year):
        return None
    return _codes([values[name] for name in _CODES])


def _within(scope: Scope) -> RegistrationQuerySet:
    rows = Registration.objects.filter(service_id=scope.service_id, year=scope.year)
    if scope.municipality_id is not None:
        rows = rows.filter(municipality_id=scope.municipality_id)
    return included(rows, scope.include)
