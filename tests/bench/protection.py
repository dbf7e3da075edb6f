"""Measured on protection: a year's whole catalogue is protected, released and audited."""

from typing import Final

from complaints.register import Scope
from reports.counting import count, count_aside, with_aside
from reports.disclosure.audit import audit
from reports.disclosure.catalogue import exact_values, name_of
from reports.disclosure.gate import disclose
from reports.disclosure.history import NOTHING_YET, people_of, sums_of, together
from reports.editions.choice import EDITIONS
from tests.bench.filling import YEAR, Place
from tests.bench.measuring import Result, Rounds, measured

EDITION: Final = EDITIONS["V3"]


def catalogue(place: Place, scale: int, rounds: Rounds) -> list[Result]:
    """Make the figures of a year safe, beside the audit of the same figures: no proof can do without it."""
    scope = Scope(place.service.pk, place.municipality.pk, YEAR)
    counts = count(scope, EDITION)
    counts = with_aside(counts, count_aside(scope, counts, EDITION))
    safe = disclose(counts, EDITION)
    assert not safe.audit.totals_only
    both = together(exact_values(counts), EDITION, NOTHING_YET)
    shown = {name_of(key, EDITION): figure for key, figure in safe.cells.items()}
    truth = {cell.key: cell.value for cell in both.universe.cells}
    people = people_of(both.universe)
    return measured(
        "disclosure.catalogue",
        scale,
        lambda: disclose(counts, EDITION),
        lambda: audit(shown, sums_of(both.universe), truth=truth, people=people),
        rounds.slow,
    )
