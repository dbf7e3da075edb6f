"""Freezing figures and files, with hashes that prove later that nothing was touched."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Final

from reports.counting import Beside, CellKey, Counts
from reports.disclosure.catalogue import exact_values
from reports.disclosure.gate import read_cells
from reports.disclosure.history import Publication
from reports.models import (
    IssuedForm,
    IssuedFormFile,
    IssuedReport,
    IssuedReportFile,
    PublishedFigures,
    StatutoryForm,
)

Content = dict[str, Any]

#: How many rows are read at a time when everything is verified.
BATCH: Final = 50


def canonical(content: Content) -> bytes:
    """Write JSON in the one way that is hashed: sorted keys, no spaces, UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(content: Content) -> str:
    """Give the hash of a content."""
    return sha256(canonical(content)).hexdigest()


def stored_beside(beside: Beside) -> dict[str, int]:
    """Write what stands beside the form as JSON."""
    return asdict(beside)


def counts_of(form: StatutoryForm | IssuedForm) -> Counts:
    """Give the counts that a form keeps, as they were counted."""
    figures = read_cells(form.cells)
    exact: dict[CellKey, int] = {key: value for key, value in figures.items() if isinstance(value, int)}
    return Counts(form.municipality_id, form.year, form.edition, exact, Beside(**form.beside))


def publications(*, service_id: int, municipality_id: int, year: int) -> tuple[Publication, ...]:
    """Give everything published before about a municipality's year, with the exact figures behind it."""
    scope = {"service_id": service_id, "municipality_id": municipality_id, "year": year}
    forms = {form.number: form for form in IssuedForm.objects.filter(**scope)}
    return tuple(
        Publication(
            edition=row.edition,
            printed=read_cells(row.cells),
            exact=exact_values(counts_of(forms[row.number])),
        )
        for row in PublishedFigures.objects.filter(**scope).order_by("number")
    )


def next_number(*, service_id: int, municipality_id: int, year: int) -> int:
    """Give the number of the next issue: 1, or one more than the newest."""
    scope = {"service_id": service_id, "municipality_id": municipality_id, "year": year}
    newest = IssuedForm.objects.filter(**scope).order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1


def form_digest(form: IssuedForm) -> str:
    """Give the hash of an issued form."""
    return digest(
        {
            **_identity(form),
            "cells": form.cells,
            "beside": form.beside,
            "edition": form.edition,
            "decision": form.decision,
            "decided_on": _day(form.decided_on),
            "issued_at": _moment(form.issued_at),
        }
    )


def figures_digest(figures: PublishedFigures) -> str:
    """Give the hash of published figures."""
    return digest(
        {
            **_identity(figures),
            "cells": figures.cells,
            "edition": figures.edition,
            "method": figures.method,
            "audit": figures.audit,
            "published_at": _moment(figures.published_at),
        }
    )


def report_digest(report: IssuedReport) -> str:
    """Give the hash of an issued report."""
    return digest(
        {
            **_identity(report),
            "figures": str(report.figures_id),
            "summary": [report.summary_nl, report.summary_en],
            "issued_at": _moment(report.issued_at),
            # Reports of before have nothing around their figures, and keep their hash.
            **({"around": report.around} if report.around else {}),
        }
    )


def _identity(row: IssuedForm | IssuedReport | PublishedFigures) -> Content:
    return {
        "id": str(row.pk),
        "service": row.service_id,
        "municipality": row.municipality_id,
        "year": row.year,
        "number": row.number,
    }


def _day(day: date | str) -> str:
    return day if isinstance(day, str) else day.isoformat()


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


@dataclass(frozen=True, slots=True)
class Touched:
    """Something issued that is not what it was.

    :param what: the kind of row.
    :param row: its key.
    """

    what: str
    row: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at.

    :param rows: how many rows and files.
    :param touched: those whose hash is not the one stored with them.
    """

    rows: int
    touched: tuple[Touched, ...]


def verify() -> Verified:
    """Compute the hash of everything that was issued again, and compare."""
    looked_at = [*_rows_again(), *_files_again()]
    return Verified(len(looked_at), tuple(touched for touched, is_same in looked_at if not is_same))


def _rows_again() -> Iterator[tuple[Touched, bool]]:
    for form in IssuedForm.objects.order_by("pk").iterator(BATCH):
        yield Touched("issued form", str(form.pk)), form.sha256 == form_digest(form)
    for figures in PublishedFigures.objects.order_by("pk").iterator(BATCH):
        yield Touched("published figures", str(figures.pk)), figures.sha256 == figures_digest(figures)
    for report in IssuedReport.objects.order_by("pk").iterator(BATCH):
        yield Touched("issued report", str(report.pk)), report.sha256 == report_digest(report)


def _files_again() -> Iterator[tuple[Touched, bool]]:
    for form_file in IssuedFormFile.objects.order_by("pk").iterator(BATCH):
        yield Touched("file of an issued form", str(form_file.pk)), _is_same(form_file)
    for report_file in IssuedReportFile.objects.order_by("pk").iterator(BATCH):
        yield Touched("file of an issued report", str(report_file.pk)), _is_same(report_file)


def _is_same(file: IssuedFormFile | IssuedReportFile) -> bool:
    return sha256(bytes(file.content)).hexdigest() == file.sha256
