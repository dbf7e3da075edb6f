"""The library of issued reports: for the ADV, officials and council members alike."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Crumb, Fact, Table
from adv_portal.ui.keyset import Cursor, page_after
from reports.disclosure.gate import published_again
from reports.editions.shape import DUTCH
from reports.models import IssuedReport, IssuedReportFile, PublishedFigures
from reports.queries.forms import File
from reports.rendering.document import tables_shown
from reports.rendering.web import web_table
from reports.rendering.words import LEGEND, WHAT_FIGURES_SAY
from reports.vocabulary.jobs import FileFormat, Language

PAGE_SIZE: Final = 25

#: The files of every report: words in both languages, figures once.
FILES: Final = (
    (FileFormat.PDF, Language.DUTCH),
    (FileFormat.PDF, Language.ENGLISH),
    (FileFormat.XLSX, Language.DUTCH),
    (FileFormat.CSV, Language.DUTCH),
    (FileFormat.JSON, Language.DUTCH),
)


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One issued report.

    :param replaced: a later number of the same year exists.
    :param pdf: the PDF in the reader's language.
    """

    title: str
    href: str
    version: str
    issued: str
    summary: str
    replaced: bool
    pdf: Crumb
    data: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """The reports that exist for somebody, the newest first."""

    entries: tuple[LibraryEntry, ...]
    next: Cursor | None


@budget(queries=1)
def library_page(person: Person, after: Cursor | None, size: int = PAGE_SIZE) -> LibraryPage:
    """Give the reports that exist for somebody.

    :param after: the place of the last report seen; ``None`` for the first page.
    """
    later = IssuedReport.objects.filter(
        service_id=OuterRef("service_id"),
        municipality_id=OuterRef("municipality_id"),
        year=OuterRef("year"),
        number__gt=OuterRef("number"),
    )
    reports = IssuedReport.objects.visible_to(person).select_related("municipality")
    page = page_after(
        reports.annotate(is_replaced=Exists(later)), after, size, field="issued_at", descending=True
    )
    return LibraryPage(tuple(_entry(report) for report in page.rows), page.next)


def _entry(report: IssuedReport) -> LibraryEntry:
    pdf, *data = _downloads(report)
    return LibraryEntry(
        title=_title(report),
        href=reverse("reports:report", args=[report.pk]),
        version=_("Version %(number)s") % {"number": report.number},
        issued=date_format(localtime(report.issued_at), "DATE_FORMAT"),
        summary=_summary(report),
        replaced=bool(getattr(report, "is_replaced", False)),
        pdf=pdf,
        data=tuple(data),
    )


def _title(report: IssuedReport) -> str:
    names = {"municipality": report.municipality.name, "year": report.year}
    return _("Complaints about discrimination in %(municipality)s, %(year)s") % names


def _summary(report: IssuedReport) -> str:
    return report.summary_nl if _is_dutch() else report.summary_en


def _is_dutch() -> bool:
    return (get_language() or DUTCH).startswith(DUTCH)


def _downloads(report: IssuedReport) -> list[Crumb]:
    """Give every file, the PDF in the reader's language first."""
    own = Language.DUTCH if _is_dutch() else Language.ENGLISH
    ordered = sorted(FILES, key=lambda file: (file[0] is not FileFormat.PDF, file[1] is not own))
    return [
        Crumb(
            f"{file_format.label}, {language.label}" if file_format is FileFormat.PDF else file_format.label,
            reverse("reports:download", args=[report.pk, file_format, language]),
        )
        for file_format, language in ordered
    ]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One issued report as a web page: the same words and figures as its files."""

    title: str
    entry: LibraryEntry
    newer_href: str
    caution: str
    legend: str
    tables: tuple[Table, ...]
    downloads: tuple[Crumb, ...]
    crumbs: tuple[Crumb, ...]
    facts: tuple[Fact, ...]


@budget(queries=2)
def report_page(person: Person, report_id: UUID) -> ReportPage:
    """Give one issued report.

    :raises NotFound: there is no such report for the person.
    """
    reports = IssuedReport.objects.visible_to(person)
    report = reports.select_related("municipality", "figures").filter(pk=report_id).first()
    if report is None:
        raise NotFound
    newest = (
        reports.filter(
            service_id=report.service_id,
            municipality_id=report.municipality_id,
            year=report.year,
            number__gt=report.number,
        )
        .order_by("-number")
        .values_list("pk", flat=True)
        .first()
    )
    language = DUTCH if _is_dutch() else "en"
    return ReportPage(
        title=_title(report),
        entry=_entry(report),
        newer_href=reverse("reports:report", args=[newest]) if newest else "",
        caution=WHAT_FIGURES_SAY.in_language(language),
        legend=LEGEND.in_language(language),
        tables=_tables(report.figures, language),
        downloads=tuple(_downloads(report)),
        crumbs=(Crumb(_("Reports"), reverse("reports:library")), Crumb(_title(report))),
        facts=(Fact(_("Hash (SHA-256)"), report.sha256),),
    )


def _tables(row: PublishedFigures, language: str) -> tuple[Table, ...]:
    figures = published_again(
        municipality_id=row.municipality_id,
        year=row.year,
        edition=row.edition,
        cells=row.cells,
        method=row.method,
        note=row.audit,
    )
    return tuple(web_table(table) for table in tables_shown(figures, language))


@budget(queries=2)
def issued_file(person: Person, report_id: UUID, file_format: str, language: str) -> File:
    """Give a file of an issued report, as it was made when the report was issued.

    :raises NotFound: there is no such report or file for the person.
    """
    report = (
        IssuedReport.objects.visible_to(person).select_related("municipality").filter(pk=report_id).first()
    )
    if report is None:
        raise NotFound
    found = IssuedReportFile.objects.filter(report=report, file_format=file_format, language=language).first()
    if found is None:
        raise NotFound
    name = f"discriminatieklachten-{report.municipality.cbs}-{report.year}-v{report.number}-{language}"
    content_type = FileFormat(file_format).content_type
    return File(f"{name}.{file_format}", bytes(found.content), content_type, found.sha256)
