"""Everything that is measured at one scale, in a fresh database."""

from collections.abc import Iterator
from pathlib import Path

from tests.bench import council, figures, filling, jobs, pages, protection
from tests.bench.measuring import Result, Rounds


def measure(scale: int, folder: Path, rounds: Rounds) -> Iterator[Result]:
    """Fill the database to a scale and measure on it.

    :param scale: how many complaints, and how many cases.
    :param folder: for files that pass.
    """
    place = filling.make_place()
    yield filling.import_rows(folder, place, scale)
    filling.fill_cases(place, scale)
    yield from pages.intake(scale, rounds)
    yield pages.throughput(scale, rounds)
    yield from pages.my_report(scale, rounds)
    yield from pages.desk(place, scale, rounds)
    yield from figures.figures(place, scale, rounds)
    yield from figures.overview(place, scale, rounds)
    yield from figures.paper(place, scale, rounds)
    yield from council.council(scale, rounds)
    yield from protection.catalogue(place, scale, rounds)
    yield from jobs.jobs(place, scale)
    yield from pages.dashboards(place, scale, rounds)
    yield pages.erasure(place, scale, rounds)
