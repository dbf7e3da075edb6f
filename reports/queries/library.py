"""The library of issued reports: for the ADV, officials and council members alike."""

from dataclasses import dataclass
from typing import Final, Self
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Crumb
from adv_portal.ui.keyset import Cursor, page_after
from reports.editions.shape import DUTCH
from reports.filters import LibraryFilter
from reports.models import IssuedReport, IssuedReportFile, ReportSubscription
from reports.queries.forms import File
from reports.rendering.place import region_of, when
from reports.rendering.web import reader_language
from reports.vocabulary.jobs import FileFormat, Language
from reports.vocabulary.periods import Period

PAGE_SIZE: Final = 25
#: The first part of the address of a region, where that of a municipality has its CBS code.
REGION: Final = "regio-"

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

    :param when: the year, and its part where it is no whole one.
    :param href: its permanent address, with the number of its version.
    :param replaced: a later number of the same year and period exists.
    :param newest_href: the address that always leads to the newest version.
    :param compare_href: what differs from the newest version, or from the year before.
    :param pdf: the PDF in the reader's language.
    """

    title: str
    when: str
    href: str
    version: str
    issued: str
    summary: str
    replaced: bool
    newest_href: str
    compare_href: str
    pdf: Crumb
    data: tuple[Crumb, ...]

    @classmethod
    def of(cls, report: IssuedReport) -> Self:
        """Show a report with its municipality."""
        pdf, *data = _downloads(report)
        return cls(
            title=_title(report),
            when=_when(report),
            href=_permanent(report),
            version=_("Version %(number)s") % {"number": report.number},
            issued=date_format(localtime(report.issued_at), "DATE_FORMAT"),
            summary=_summary(report),
            replaced=bool(getattr(report, "is_replaced", False)),
            newest_href=reverse("reports:newest", kwargs=_place(report)),
            compare_href=reverse("reports:compare", args=[report.pk]),
            pdf=pdf,
            data=tuple(data),
        )


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """The reports that exist for somebody, the newest first.

    :param is_told: whether the person is told of new reports by e-mail.
    """

    entries: tuple[LibraryEntry, ...]
    next: Cursor | None
    is_told: bool


@budget(queries=3)
def library_page(
    person: Person, chosen: LibraryFilter, after: Cursor | None, size: int = PAGE_SIZE
) -> LibraryPage:
    """Give the reports that exist for somebody and were asked for.

    :param after: the place of the last report seen; ``None`` for the first page.
    """
    every = IssuedReport.objects.visible_to(person)
    places = set(every.order_by().values_list("municipality__name", "municipality__cbs", "year").distinct())
    towns = sorted({(name, cbs) for name, cbs, _year in places if cbs})
    chosen.offer([(cbs, name) for name, cbs in towns], sorted({place[2] for place in places}, reverse=True))
    reports = chosen.narrow(every).select_related("municipality", "service")
    reports = reports.annotate(is_replaced=every.replaced())
    page = page_after(reports, after, size, field="issued_at", descending=True)
    is_told = ReportSubscription.objects.visible_to(person).exists()
    return LibraryPage(tuple(LibraryEntry.of(report) for report in page.rows), page.next, is_told)


@budget(queries=1)
def report_at(person: Person, cbs: str, year: int, period: str, number: int | None) -> tuple[UUID, str]:
    """Give the report at a permanent address, and that address with the number of its version.

    Where two ADVs published a number of the same year, the address stays with the first.

    :param cbs: the CBS code of the municipality; for a region ``regio-`` and the code of the ADV.
    :param number: the number of the version; ``None`` for the newest.
    :raises NotFound: there is no such report for the person.
    """
    reports = IssuedReport.objects.visible_to(person).select_related("municipality", "service")
    reports = reports.filter(year=year, period=period)
    if cbs.startswith(REGION):
        reports = reports.filter(region__isnull=False, service__code=cbs.removeprefix(REGION))
    else:
        reports = reports.filter(municipality__cbs=cbs)
    same = reports if number is None else reports.filter(number=number)
    found = same.order_by("-number", "issued_at", "pk").first()
    if found is None:
        raise NotFound
    return found.pk, _permanent(found)


def _permanent(report: IssuedReport) -> str:
    return reverse("reports:permanent", kwargs={**_place(report), "number": report.number})


def _place(report: IssuedReport) -> dict[str, str | int]:
    return {"cbs": _code(report), "report_year": report.year, "period": report.period}


def _code(report: IssuedReport) -> str:
    return report.municipality.cbs if report.municipality else f"{REGION}{report.service.code}"


def _title(report: IssuedReport) -> str:
    region = region_of(report.service.name).in_language(reader_language())
    names = {"municipality": report.municipality.name if report.municipality else region}
    names["when"] = _when(report)
    return _("Complaints about discrimination in %(municipality)s, %(when)s") % names


def _when(report: IssuedReport) -> str:
    return when(report.period, report.year).in_language(reader_language())


def _summary(report: IssuedReport) -> str:
    return report.summary_nl if reader_language() == DUTCH else report.summary_en


def _downloads(report: IssuedReport) -> list[Crumb]:
    """Give every file, the PDF in the reader's language first."""
    own = Language.DUTCH if reader_language() == DUTCH else Language.ENGLISH
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
        IssuedReport.objects.visible_to(person)
        .select_related("municipality", "service")
        .filter(pk=report_id)
        .first()
    )
    if report is None:
        raise NotFound
    found = IssuedReportFile.objects.filter(report=report, file_format=file_format, language=language).first()
    if found is None:
        raise NotFound
    when = str(report.year) if report.period == Period.YEAR else f"{report.year}-{report.period}"
    name = f"discriminatieklachten-{_code(report)}-{when}-v{report.number}-{language}"
    content_type = FileFormat(file_format).content_type
    return File(f"{name}.{file_format}", bytes(found.content), content_type, found.sha256)
