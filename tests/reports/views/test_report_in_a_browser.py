from dataclasses import asdict
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.disclosure.gate import stored_cells
from reports.issuing import figures_digest, report_digest
from reports.models import IssuedReport, PublishedFigures
from reports.rendering.around import stored_around
from tests.journeys.steps import sign_in
from tests.reports.conftest import Town
from tests.reports.rendering.documents import council_whole
from tests.support.browser import HEIGHT, NARROW, WIDE, Browsing, axe, scrolls_sideways

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def whole_report(town: Town) -> UUID:
    """A report with every table of the catalogue, a logo, rates and earlier years."""
    document, now = council_whole(), timezone.now()
    place = {"service": town.service, "municipality": town.municipality, "year": 2026, "number": 1}
    figures = PublishedFigures(
        **place,
        edition="V3",
        cells=stored_cells(document.figures.cells),
        method=document.figures.method,
        audit=asdict(document.figures.audit),
        published_at=now,
    )
    figures.sha256 = figures_digest(figures)
    figures.save(force_insert=True)
    report = IssuedReport(
        **place,
        figures=figures,
        summary_nl="In 2026 registreerde de voorziening 110 klachten.\nKleine aantallen staan er niet in.",
        summary_en="In 2026 the service registered 110 complaints.\nSmall numbers are not in it.",
        around=stored_around(document.around),
        issued_at=now,
    )
    report.sha256 = report_digest(report)
    report.save(force_insert=True)
    return report.pk


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_whole_report_is_accessible_on_a_phone_and_on_a_desk(
    town: Town, open_page: Browsing, language: str
) -> None:
    address = reverse("reports:report", args=[whole_report(town)])
    page = open_page()
    sign_in(page, town.council_member)

    page.goto(address if language == "nl" else f"/en{address}")

    assert page.locator("h1").count() == 1
    assert page.locator("figure img").count() >= 7
    assert all(image.get_attribute("alt") for image in page.locator("main img").all())
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert axe(page) == []
        assert not scrolls_sideways(page)
