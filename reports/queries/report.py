"""One issued report as a web page: the same words and figures as its paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Crumb, Fact
from reports.disclosure.gate import Stored, published_again, region_again
from reports.editions.shape import DUTCH
from reports.models import IssuedReport, RegionFigures
from reports.queries.library import LibraryEntry
from reports.rendering.around import read_around
from reports.rendering.document import CouncilDocument, Heading
from reports.rendering.report import report_of
from reports.rendering.web import WebSection, reader_language, web_sections


class Same(TypedDict):
    """What the figures of a municipality and of a region have in common."""

    year: int
    cells: Stored
    method: str
    note: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One issued report.

    :param newer_href: the newest version, when this is not it.
    :param logo: the logo of the municipality as ``data:image/…``, or ``""``.
    """

    title: str
    subtitle: str
    entry: LibraryEntry
    newer_href: str
    logo: str
    logo_words: str
    sections: tuple[WebSection, ...]
    downloads: tuple[Crumb, ...]
    crumbs: tuple[Crumb, ...]
    facts: tuple[Fact, ...]


@budget(queries=2)
def report_page(person: Person, report_id: UUID) -> ReportPage:
    """Give one issued report, as it was when it was issued.

    :raises NotFound: there is no such report for the person.
    """
    reports = IssuedReport.objects.visible_to(person)
    report = (
        reports.select_related("municipality", "service", "figures", "region").filter(pk=report_id).first()
    )
    if report is None:
        raise NotFound
    same = {"service_id": report.service_id, "municipality_id": report.municipality_id}
    later = reports.filter(**same, year=report.year, period=report.period, number__gt=report.number)
    newest = later.order_by("-number").values_list("pk", flat=True).first()
    language = reader_language()
    said = (report.summary_nl if language == DUTCH else report.summary_en).splitlines()
    made = report_of(_document(report), language, said)
    entry = LibraryEntry.of(report)
    return ReportPage(
        title=made.title,
        subtitle=made.subtitle,
        entry=entry,
        newer_href=reverse("reports:report", args=[newest]) if newest else "",
        logo=made.look.logo,
        logo_words=made.logo_words,
        sections=web_sections(made),
        downloads=(entry.pdf, *entry.data),
        crumbs=(Crumb(_("Reports"), reverse("reports:library")), Crumb(made.title)),
        facts=(Fact(_("Hash (SHA-256)"), report.sha256),),
    )


def _document(report: IssuedReport) -> CouncilDocument:
    row, town, around = report.publication, report.municipality, read_around(report.around)
    same: Same = {"year": row.year, "cells": row.cells, "method": row.method, "note": row.audit}
    if isinstance(row, RegionFigures) or town is None:
        names = row.names if isinstance(row, RegionFigures) else {}
        heading = Heading(report.service.name, ", ".join(names.values()), "", report.issued_at)
        region = region_again(service_id=row.service_id, **same)
        return CouncilDocument(heading, region, report.number, around, names)
    figures = published_again(municipality_id=town.pk, edition=row.edition, period=row.period, **same)
    heading = Heading(report.service.name, town.name, town.cbs, report.issued_at)
    return CouncilDocument(heading, figures, report.number, around)
