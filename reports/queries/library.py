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
from adv_portal.ui.components import Crumb
from adv_portal.ui.keyset import Cursor, page_after
from reports.editions.shape import DUTCH
from reports.models import IssuedReport, IssuedReportFile
from reports.queries.forms import File
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
    return LibraryPage(tuple(entry_of(report) for report in page.rows), page.next)


def entry_of(report: IssuedReport) -> LibraryEntry:
    """Give an issued report as an entry of the library."""
    pdf, *data = downloads_of(report)
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


def own_language() -> str:
    """Give the language of the reader: ``nl`` or ``en``."""
    return DUTCH if _is_dutch() else "en"


def _is_dutch() -> bool:
    return (get_language() or DUTCH).startswith(DUTCH)


def downloads_of(report: IssuedReport) -> list[Crumb]:
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
