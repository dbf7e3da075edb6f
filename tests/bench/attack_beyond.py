"""Random regions, three years together, and exact figures of others, as the gate itself publishes them.

Each gives everything that can be read at the end, and a universe of its own that ties it together: towns with
a region, years with their sum, and a year beside what others made public of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from reports.counting import GRAND_TOTAL, QUARTER_TABLE, QUARTERS, REGION_TABLE, Beside, CellKey, Counts
from reports.disclosure.catalogue import exact_values, name_of
from reports.disclosure.gate import disclose, part_figures, region_figures
from reports.disclosure.history import Context, NotReissued, Publication, Sums
from reports.disclosure.linear import SolverFailed
from reports.disclosure.markers import SMALLEST_LINE, Figure
from reports.disclosure.structure import tie
from reports.disclosure.universe import Cell, Relation, Universe
from reports.editions.shape import Column, Edition
from reports.makers.known import beside_region, seen_from, totals_in_region
from reports.vocabulary.periods import Period
from tests.bench.attack_draw import random_complaints, small_edition, values_of

YEAR: Final = 2025
TOTAL: Final = str(Column.TOTAL)
YEARS: Final = ("2023", "2024", "2025")
WHOLE: Final = "y3-2025"


@dataclass
class Read:
    """What can be read, and how it ties together.

    :param given: what others made public; what follows from it alone is no leak of the portal.
    :param refused: how many publications were not made, because there was no safe way.
    """

    universe: Universe
    shown: Sequence[Mapping[str, Figure]]
    given: Sequence[Mapping[str, Figure]]
    refused: int = 0


def edition_of(rows: int) -> Edition:
    """One column, so that several years or towns are tried in reasonable time."""
    small = small_edition(rows)
    return Edition("small", (Column.TOTAL,), small.tables)


def draw(generator: np.random.Generator, edition: Edition, size: int) -> Counts:
    """Draw the figures of a year."""
    values = values_of(edition, random_complaints(generator, edition, size))
    cells = {key: value for key, value in values.items() if key.column == TOTAL}
    return Counts(1, YEAR, "small", cells, Beside(without_mass_reports=size))


def universe_of(
    parts: Mapping[str, Mapping[CellKey, int]],
    edition: Edition,
    sums: Iterable[tuple[str, tuple[str, ...]]] = (),
    whole: Mapping[str, int] | None = None,
) -> Universe:
    """Tie several periods or places together, each with a prefix."""
    cells = [Cell(name, value) for name, value in (whole or {}).items()]
    relations = [Relation(total, names, is_line=False) for total, names in sums]
    for prefix, values in parts.items():
        tied = tie(values, edition)
        cells += [Cell(f"{prefix}:{name}", value) for name, value in tied.values.items()]
        cells += [
            Cell(f"{prefix}:{one.name}", one.value, counts_people=one.counts_people) for one in tied.implied
        ]
        for relation in tied.every_relation():
            names = tuple(f"{prefix}:{part}" for part in relation.parts)
            relations.append(Relation(f"{prefix}:{relation.total}", names, is_line=False))
    return Universe(tuple(cells), tuple(relations))


def named(publication: Publication, prefix: str, edition: Edition) -> dict[str, Figure]:
    """Give what a publication prints by the names of the universe."""
    return {f"{prefix}:{name_of(key, edition)}": figure for key, figure in publication.printed.items()}


def _quarters(
    generator: np.random.Generator, values: Mapping[CellKey, int], edition: Edition, context: Context
) -> Iterator[Publication]:
    """Publish a quarter or none before the year."""
    if generator.random() < 0.5:
        return
    quarter = str(generator.choice(QUARTERS))
    key = CellKey(QUARTER_TABLE, quarter, TOTAL)
    if values[key] >= SMALLEST_LINE:
        figures = part_figures(
            {key: values[key]},
            edition,
            municipality_id=1,
            year=YEAR,
            period=Period(quarter),
            context=context,
        )
        yield Publication(edition, figures.cells, {key: values[key]})


def region(generator: np.random.Generator) -> Read:
    """Publish quarters, years and the table of a region, in a random order."""
    edition = edition_of(2)
    towns = {
        f"m{number}": draw(generator, edition, int(generator.choice([0, 2, 4, 7, 11, 14, 20, 33, 60])))
        for number in range(int(generator.integers(2, 5)))
    }
    own: dict[str, list[Publication]] = {cbs: [] for cbs in towns}
    regions: list[Publication] = []
    total = CellKey(REGION_TABLE, "total", TOTAL)
    exact = {CellKey(REGION_TABLE, cbs, TOTAL): counts.complaints for cbs, counts in towns.items()}
    exact[total] = sum(exact.values())
    refused = 0
    for what in generator.permutation([*towns, "region"]):
        try:
            if what == "region":
                known = {cbs: (counts.complaints, own[cbs]) for cbs, counts in towns.items()}
                context = beside_region(edition, regions, known)
                figures = region_figures(exact, edition, service_id=1, year=YEAR, context=context)
                regions.append(Publication(edition, figures.cells, exact))
                continue
            counts = towns[str(what)]
            seen = tuple(seen_from(str(what), one) for one in regions)
            if regions:
                others = (totals_in_region(cbs, own[cbs]) for cbs in towns if cbs != what)
                seen += tuple(one for every in others for one in every)
            own[str(what)] += _quarters(generator, counts.cells, edition, Context(seen))
            history = Context((*own[str(what)], *seen))
            safe = disclose(counts, edition, history=history, broken_down=bool(generator.random() < 0.5))
            own[str(what)].append(Publication(edition, safe.cells, exact_values(counts)))
        except (NotReissued, SolverFailed):
            refused += 1
    parts = {cbs: exact_values(counts) for cbs, counts in towns.items()}
    names = tuple(f"{cbs}:{name_of(GRAND_TOTAL, edition)}" for cbs in towns)
    universe = universe_of(parts, edition, [("region", names)], {"region": exact[total]})
    shown = [named(one, cbs, edition) for cbs in towns for one in own[cbs]]
    place = dict(zip((CellKey(REGION_TABLE, cbs, TOTAL) for cbs in towns), names, strict=True))
    shown += [{place.get(key, "region"): figure for key, figure in one.printed.items()} for one in regions]
    return Read(universe, shown, [], refused)


def three_years(generator: np.random.Generator) -> Read:
    """Publish three years together and single years beside them, in a random order."""
    edition = edition_of(2)
    years = {year: draw(generator, edition, int(generator.integers(3, 60))) for year in YEARS}
    cells = {key: sum(counts.cells[key] for counts in years.values()) for key in years[YEARS[0]].cells}
    size = cells[GRAND_TOTAL]
    whole = Counts(1, YEAR, "small", cells, Beside(without_mass_reports=size))
    own: dict[str, list[Publication]] = {name: [] for name in (*YEARS, WHOLE)}
    refused = 0
    order = [WHOLE, *generator.permutation(YEARS)[: int(generator.integers(0, 4))]]
    for name in generator.permutation(order):
        try:
            if name == WHOLE:
                context = Context((*own[WHOLE], *_others(own, years, edition, "")), (Sums("", YEARS),))
                safe = disclose(whole, edition, history=context, period=Period.THREE_YEARS)
                own[WHOLE].append(Publication(edition, safe.cells, exact_values(whole)))
                continue
            publications = [*own[name]]
            sums: tuple[Sums, ...] = ()
            if own[WHOLE]:
                publications += [Publication(edition, one.printed, one.exact, WHOLE) for one in own[WHOLE]]
                publications += _others(own, years, edition, name)
                sums = (Sums(WHOLE, tuple("" if year == name else year for year in YEARS)),)
            own[name] += _quarters(generator, years[name].cells, edition, Context(tuple(publications), sums))
            history = Context((*own[name], *publications), sums)
            safe = disclose(years[name], edition, history=history, broken_down=False)
            own[name].append(Publication(edition, safe.cells, exact_values(years[name])))
        except (NotReissued, SolverFailed):
            refused += 1
    parts = {name: exact_values(counts) for name, counts in {**years, WHOLE: whole}.items()}
    # A sum of slacks is none; every figure of a table is the sum of that of the years.
    sums_of = [
        (f"{WHOLE}:{name}", tuple(f"{year}:{name}" for year in YEARS))
        for name in tie(parts[WHOLE], edition).values
    ]
    shown = [named(one, name, edition) for name, every in own.items() for one in every]
    return Read(universe_of(parts, edition, sums_of), shown, [], refused)


def _others(
    own: Mapping[str, list[Publication]], years: Mapping[str, Counts], edition: Edition, but: str
) -> list[Publication]:
    found = []
    for year in YEARS:
        if year != but:
            found.append(Publication(edition, {}, exact_values(years[year]), year))
            found += [Publication(edition, one.printed, one.exact, year) for one in own[year]]
    return found


def elsewhere(generator: np.random.Generator) -> Read:
    """Publish a year of which others made a table, or the whole form, public."""
    edition = edition_of(int(generator.integers(2, 4)))
    counts = draw(generator, edition, int(generator.integers(8, 120)))
    exact = exact_values(counts)
    tables = [{"1"}, {"2"}, {"3"}, {"1", "2", "3"}][int(generator.integers(0, 4))]
    leaked = {key: value for key, value in counts.cells.items() if key.table in tables}
    fact = Publication(edition, leaked, exact, elsewhere=True)
    past: list[Publication] = []
    refused = 0
    facts = [fact]
    try:
        past += _quarters(generator, counts.cells, edition, Context((fact,)))
        safe = disclose(counts, edition, history=Context((*past, *facts)))
        past.append(Publication(edition, safe.cells, exact))
    except (NotReissued, SolverFailed):
        refused += 1
    universe = universe_of({"now": exact}, edition)
    given = [named(fact, "now", edition)]
    return Read(universe, [*given, *(named(one, "now", edition) for one in past)], given, refused)


BEYOND: Final[Mapping[str, Callable[[np.random.Generator], Read]]] = {
    "region": region,
    "three years": three_years,
    "elsewhere": elsewhere,
}
