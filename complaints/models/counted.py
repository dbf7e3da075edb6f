"""How registrations are counted by: the expressions behind the dimensions of the register."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, Final

from django.db.models import Case as Choice
from django.db.models import CharField, Count, Expression, F, Func, Q, Value, When
from django.db.models.functions import Cast, ExtractQuarter

from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from complaints.querysets import RegistrationQuerySet
from complaints.vocabulary.texts import RegistrationKind, Standing

#: Dimensions of which a complaint may have several values, by the column that holds them.
LISTS: Final = {"ground": "grounds", "nature": "natures", "handling": "handlings"}
#: Both ways of counting natures share one column.
LISTS["primary_nature"] = LISTS["nature"]
#: Columns of few values: all their combinations together are fewer than the rows of a small year.
_FEW: Final = frozenset({"column", "mass_report", "place", "residence", "quarter"})
#: How the parts of the calendar are written, so that they sort as they follow each other.
_WRITTEN: Final = {"year": "YYYY", "year_quarter": 'YYYY-"q"Q', "year_month": "YYYY-MM"}

#: Complaints that stand in a column of the form (rule R2).
IN_FORM: Final = Q(residence=Residence.RESIDENT) | Q(place=PlaceKind.OWN_MUNICIPALITY)


def source_of(dimension: str) -> str:
    """Name the column behind a dimension, or the dimension itself where it has an expression."""
    return LISTS.get(dimension, dimension)


def expression(source: str) -> Expression | F:
    """Give by what the database groups."""
    if source in _WRITTEN:
        written = Value(_WRITTEN[source])
        return Func(F("registered_on"), written, function="to_char", output_field=CharField())
    match source:
        case "column":
            return _column()
        case "mass_report":
            marked = When(mass_report="", then=Value("no"))
            return Choice(marked, default=Value("yes"), output_field=CharField())
        case "quarter":
            return Cast(ExtractQuarter("registered_on"), CharField())
        case "municipality":
            return Cast("municipality_id", CharField())
    return F(source)


def included(rows: RegistrationQuerySet, include: str) -> RegistrationQuerySet:
    """Narrow registrations to those that count: a code of ``Include`` of the register."""
    match include:
        case "in_form":
            return rows.counted().filter(IN_FORM)
        case "own_observations":
            return rows.filter(kind=RegistrationKind.OWN_OBSERVATION, standing=Standing.COUNTS)
        case "merged" | "void":
            return rows.filter(standing=include)
        case _:
            return rows.counted()


def crossed(
    rows: RegistrationQuerySet, by: Sequence[str]
) -> tuple[Counter[tuple[str, str]], Counter[str], Counter[str], int]:
    """Count by one or two dimensions: cells, rows, columns and all, each complaint once in a total."""
    named = {f"by_{source_of(dimension)}": expression(source_of(dimension)) for dimension in by}
    cells, downs, acrosses = Counter[tuple[str, str]](), Counter[str](), Counter[str]()
    total = 0
    grouped = rows.annotate(**named).values(*named).annotate(number=Count("pk")).order_by()
    for *values, number in grouped.values_list(*named, "number"):
        codes = dict(zip(named, values, strict=True))
        down, *further = (_parts(one, codes[f"by_{source_of(one)}"]) for one in by)
        across = further[0] if further else [""]
        total += number
        downs.update(dict.fromkeys(down, number))
        acrosses.update(dict.fromkeys(across, number))
        cells.update(dict.fromkeys(product(down, across), number))
    return cells, downs, acrosses, total


def having(rows: RegistrationQuerySet, values: Mapping[Any, str]) -> RegistrationQuerySet:
    """Narrow registrations to those that have a value of each of these dimensions."""
    for dimension, value in values.items():
        source = source_of(dimension)
        if dimension == "primary_nature":
            rows = rows.filter(natures__0=value)
        elif dimension in LISTS:
            rows = rows.filter(**{f"{source}__contains": [value]})
        else:
            rows = rows.alias(**{f"has_{source}": expression(source)}).filter(**{f"has_{source}": value})
    return rows


def sets_of(groups: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Give by what the database groups for each group: those of few values share one grouping."""
    wanted = [tuple(source_of(dimension) for dimension in group) for group in groups]
    shared = tuple(dict.fromkeys(source for found in wanted if _FEW.issuperset(found) for source in found))
    return [shared if _FEW.issuperset(found) else found for found in wanted]


def taken_apart(
    group: tuple[str, ...], grouped: tuple[str, ...], sources: list[str], rows: list[tuple[Any, ...]]
) -> Mapping[tuple[str, ...], int]:
    """Give one group out of the rows of several groupings, its lists taken apart."""
    mask = sum(1 << place for place, source in enumerate(reversed(sources)) if source not in grouped)
    places = [sources.index(source_of(dimension)) + 1 for dimension in group]
    found: dict[tuple[str, ...], int] = {}
    for row in rows:
        if row[0] != mask:
            continue
        parts = [_parts(dimension, row[place]) for dimension, place in zip(group, places, strict=True)]
        for key in product(*parts):
            found[key] = found.get(key, 0) + row[-1]
    return found


def _parts(dimension: str, value: str | list[str]) -> list[str]:
    if not isinstance(value, list):
        return [str(value)]
    return value[:1] if dimension == "primary_nature" else value


def _column() -> Choice:
    # Unknown residence is treated as not resident (R14); what is no municipality counts as elsewhere (R15).
    here = PlaceKind.OWN_MUNICIPALITY
    return Choice(
        When(residence=Residence.RESIDENT, place=here, then=Value("resident_here")),
        When(residence=Residence.RESIDENT, then=Value("resident_elsewhere")),
        When(place=here, then=Value("non_resident_here")),
        default=Value(""),
        output_field=CharField(),
    )
