"""Freezing figures and files, with hashes that prove later that nothing was touched."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Final

from reports.counting import Beside, CellKey, Counts
from reports.disclosure.gate import read_cells
from reports.models import (
    BehindFigures,
    ExactElsewhere,
    FormDispatch,
    ImportedForm,
    IssuedForm,
    IssuedFormFile,
    IssuedPackage,
    IssuedReport,
    IssuedReportFile,
    PublishedFigures,
    RegionFigures,
    StatutoryForm,
)
from reports.vocabulary.periods import Period

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
            # Forms of before kept no layout, and keep their hash.
            **({"layout": form.layout} if form.layout else {}),
            **({"corrects": [form.reason, form.differences]} if form.reason else {}),
        }
    )


def imported_digest(form: ImportedForm) -> str:
    """Give the hash of a form that was read in."""
    return digest(
        {
            **_identity(form),
            "edition": form.edition,
            "layout": form.layout,
            "cells": form.cells,
            "source": form.source,
            "read_in_at": _moment(form.read_in_at),
        }
    )


def dispatch_digest(sending: FormDispatch) -> str:
    """Give the hash of the proof that a form was sent."""
    return digest(
        {
            "form": str(sending.form_id),
            "sent_on": _day(sending.sent_on),
            "means": str(sending.means),
            "reference": sending.reference,
            "recorded_by": sending.recorded_by_id,
        }
    )


def figures_digest(figures: PublishedFigures) -> str:
    """Give the hash of published figures; a year does not name its period, as before there were others."""
    period = {} if figures.period == Period.YEAR else {"period": str(figures.period)}
    return digest(
        {
            **_identity(figures),
            **period,
            "cells": figures.cells,
            "edition": figures.edition,
            "method": figures.method,
            "audit": figures.audit,
            "published_at": _moment(figures.published_at),
        }
    )


def region_digest(region: RegionFigures) -> str:
    """Give the hash of the table of a region."""
    return digest(
        {
            "id": str(region.pk),
            "service": region.service_id,
            "year": region.year,
            "number": region.number,
            "cells": region.cells,
            "names": region.names,
            "method": region.method,
            "audit": region.audit,
            "published_at": _moment(region.published_at),
        }
    )


def behind_digest(behind: BehindFigures) -> str:
    """Give the hash of the exact figures behind a publication."""
    of = str(behind.figures_id or behind.region_id)
    return digest({"of": of, "cells": behind.cells})


def elsewhere_digest(fact: ExactElsewhere) -> str:
    """Give the hash of what was recorded of exact figures that others made public."""
    return digest(
        {
            "id": str(fact.pk),
            "service": fact.service_id,
            "municipality": fact.municipality_id,
            "year": fact.year,
            "number": fact.number,
            "table": fact.table,
            "source": fact.source,
            "public_on": _day(fact.public_on),
            "entered_by": fact.entered_by_id,
        }
    )


def report_digest(report: IssuedReport) -> str:
    """Give the hash of an issued report."""
    return digest(
        {
            **_identity(report),
            "figures": str(report.figures_id or report.region_id),
            # Reports of a whole year do not name it, as before there were others.
            **({} if report.period == Period.YEAR else {"period": str(report.period)}),
            "summary": [report.summary_nl, report.summary_en],
            "issued_at": _moment(report.issued_at),
            # Reports of before have nothing around their figures, and keep their hash.
            **({"around": report.around} if report.around else {}),
        }
    )


def _identity(row: IssuedForm | ImportedForm | IssuedReport | PublishedFigures) -> Content:
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
    for imported in ImportedForm.objects.order_by("pk").iterator(BATCH):
        yield Touched("imported form", str(imported.pk)), imported.sha256 == imported_digest(imported)
    for sending in FormDispatch.objects.exclude(sha256="").order_by("pk").iterator(BATCH):
        yield Touched("proof of sending", str(sending.pk)), sending.sha256 == dispatch_digest(sending)
    for figures in PublishedFigures.objects.order_by("pk").iterator(BATCH):
        yield Touched("published figures", str(figures.pk)), figures.sha256 == figures_digest(figures)
    for region in RegionFigures.objects.order_by("pk").iterator(BATCH):
        yield Touched("region figures", str(region.pk)), region.sha256 == region_digest(region)
    for behind in BehindFigures.objects.order_by("pk").iterator(BATCH):
        yield Touched("behind figures", str(behind.pk)), behind.sha256 == behind_digest(behind)
    for fact in ExactElsewhere.objects.exclude(sha256="").order_by("pk").iterator(BATCH):
        yield Touched("exact figures elsewhere", str(fact.pk)), fact.sha256 == elsewhere_digest(fact)
    for report in IssuedReport.objects.order_by("pk").iterator(BATCH):
        yield Touched("issued report", str(report.pk)), report.sha256 == report_digest(report)


def _files_again() -> Iterator[tuple[Touched, bool]]:
    for form_file in IssuedFormFile.objects.order_by("pk").iterator(BATCH):
        yield Touched("file of an issued form", str(form_file.pk)), _is_same(form_file)
    for package in IssuedPackage.objects.order_by("pk").iterator(BATCH):
        yield Touched("package of an issued form", str(package.pk)), _is_same(package)
    for report_file in IssuedReportFile.objects.order_by("pk").iterator(BATCH):
        yield Touched("file of an issued report", str(report_file.pk)), _is_same(report_file)


def _is_same(file: IssuedFormFile | IssuedPackage | IssuedReportFile) -> bool:
    return sha256(bytes(file.content)).hexdigest() == file.sha256
