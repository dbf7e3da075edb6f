"""The one place where published figures become rows, with the exact figures behind them kept apart."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from reports.counting import CellKey
from reports.disclosure.gate import SafeFigures, SafeRegion, stored_cells
from reports.issuing import behind_digest, figures_digest, region_digest
from reports.models import BehindFigures, PublishedFigures, RegionFigures


def freeze_figures(
    safe: SafeFigures, exact: Mapping[CellKey, int], *, service_id: int, number: int, published_at: datetime
) -> PublishedFigures:
    """Write published figures of a municipality, and what is behind them."""
    figures = PublishedFigures(
        service_id=service_id,
        municipality_id=safe.municipality_id,
        year=safe.year,
        period=safe.period,
        number=number,
        edition=safe.edition,
        cells=stored_cells(safe.cells),
        method=safe.method,
        audit=asdict(safe.audit),
        published_at=published_at,
    )
    figures.sha256 = figures_digest(figures)
    figures.save(force_insert=True)
    _keep(BehindFigures(figures=figures, cells=stored_cells(exact)))
    return figures


def freeze_region(
    safe: SafeRegion,
    exact: Mapping[CellKey, int],
    *,
    names: Mapping[str, str],
    number: int,
    published_at: datetime,
) -> RegionFigures:
    """Write the table of the region, and what is behind it.

    :param names: the names of the municipalities, by CBS code.
    """
    region = RegionFigures(
        service_id=safe.service_id,
        year=safe.year,
        number=number,
        cells=stored_cells(safe.cells),
        names=dict(names),
        method=safe.method,
        audit=asdict(safe.audit),
        published_at=published_at,
    )
    region.sha256 = region_digest(region)
    region.save(force_insert=True)
    _keep(BehindFigures(region=region, cells=stored_cells(exact)))
    return region


def _keep(behind: BehindFigures) -> None:
    behind.sha256 = behind_digest(behind)
    behind.save(force_insert=True)
