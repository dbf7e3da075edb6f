"""Rows of reports for pages and queries, without rendering; what acts make is tested with the acts."""

from dataclasses import asdict
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256

from django.utils import timezone

from adv_portal.accounts.models import Municipality
from reports.disclosure.gate import SafeFigures, disclose, stored_cells
from reports.editions.v3 import V3
from reports.issuing import figures_digest, report_digest, stored_beside
from reports.models import (
    FormFile,
    IssuedReport,
    IssuedReportFile,
    PublishedFigures,
    ReportJob,
    StatutoryForm,
)
from reports.queries.forms import FILES
from tests.factories.many_rows import insert_rows
from tests.reports.conftest import Town
from tests.reports.rendering.documents import empty_counts, worked_counts


@lru_cache
def safe_figures(times: int = 1) -> SafeFigures:
    """The worked fixture, so many times over, as it is published."""
    return disclose(worked_counts(times=times) if times else empty_counts(), V3)


def form_row(
    town: Town, *, year: int = 2026, counted_at: datetime | None = None, state: str = "concept"
) -> StatutoryForm:
    counts = worked_counts()
    form = StatutoryForm.objects.create(
        service=town.service,
        municipality=town.municipality,
        year=year,
        edition="V3",
        state=state,
        cells=stored_cells(counts.cells),
        beside=stored_beside(counts.beside),
        counted_at=counted_at or timezone.now(),
        requested_by=town.head,
    )
    for file_format, language in FILES:
        content = f"{file_format} {language}".encode()
        FormFile.objects.create(
            form=form,
            file_format=file_format,
            language=language,
            content=content,
            sha256=sha256(content).hexdigest(),
        )
    return form


def report_row(
    town: Town,
    *,
    municipality: Municipality | None = None,
    year: int = 2026,
    period: str = "year",
    number: int = 1,
    times: int = 1,
    issued_at: datetime | None = None,
) -> IssuedReport:
    safe = safe_figures(times)
    moment = issued_at or timezone.now()
    common = {
        "service": town.service,
        "municipality": municipality or town.municipality,
        "year": year,
        "period": period,
        "number": number,
    }
    figures = PublishedFigures(
        **common,
        edition="V3",
        cells=stored_cells(safe.cells),
        method=safe.method,
        audit=asdict(safe.audit),
        published_at=moment,
    )
    figures.sha256 = figures_digest(figures)
    figures.save(force_insert=True)
    report = IssuedReport(
        **common,
        figures=figures,
        summary_nl=f"Er waren {11 * times} klachten.",
        summary_en=f"There were {11 * times} complaints.",
        issued_at=moment,
    )
    report.sha256 = report_digest(report)
    report.save(force_insert=True)
    for file_format, language in FILES:
        content = f"{file_format} {language} {number}".encode()
        IssuedReportFile.objects.create(
            report=report,
            file_format=file_format,
            language=language,
            content=content,
            sha256=sha256(content).hexdigest(),
            size=len(content),
        )
    return report


def many_forms(town: Town, count: int) -> None:
    now = timezone.now()
    insert_rows(
        StatutoryForm(
            service=town.service,
            municipality=town.municipality,
            year=2026,
            edition="V3",
            state="replaced",
            cells={},
            beside={},
            counted_at=now - timedelta(minutes=number),
            requested_by=town.head,
        )
        for number in range(count)
    )


def many_reports(town: Town, count: int) -> None:
    now = timezone.now()
    safe = safe_figures()
    figures = [
        PublishedFigures(
            service=town.service,
            municipality=town.municipality,
            year=2026,
            number=number,
            edition="V3",
            cells=stored_cells(safe.cells) if number == count else {},
            method=safe.method,
            audit=asdict(safe.audit),
            published_at=now - timedelta(minutes=count - number),
            sha256="0" * 64,
        )
        for number in range(1, count + 1)
    ]
    insert_rows(figures)
    insert_rows(
        IssuedReport(
            service=town.service,
            municipality=town.municipality,
            year=2026,
            number=row.number,
            figures=row,
            summary_nl="-",
            summary_en="-",
            issued_at=row.published_at,
            sha256="0" * 64,
        )
        for row in figures
    )


def many_jobs(town: Town, count: int) -> None:
    now = timezone.now()
    insert_rows(
        ReportJob(
            kind="concept",
            service=town.service,
            municipality=town.municipality,
            year=1000 + number,
            edition="V3",
            requested_by=town.head,
            begun_at=now - timedelta(hours=1),
            beat_at=now - timedelta(hours=1),
            attempts=1,
            step="counting",
        )
        for number in range(count)
    )
