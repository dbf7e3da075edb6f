"""Measured on the report for the council: paper of it beside bare WeasyPrint, and one of forty pages."""

from dataclasses import replace
from io import BytesIO
from typing import Final

import pikepdf
import weasyprint

from adv_portal.paper.render import pdf_of
from adv_portal.ui import charts
from reports.rendering.document import CouncilDocument
from reports.rendering.pdf import council_html, council_pdf, report_html
from reports.rendering.report import report_of
from tests.bench.measuring import Result, Rounds, measured
from tests.reports.rendering.documents import council_whole

#: A long report, as an ADV with many years and municipalities may write one.
PAGES: Final = 40


def council(scale: int, rounds: Rounds) -> list[Result]:
    """Make the report with every table of the catalogue; charts are drawn, and its words made, each time."""
    document = council_whole()
    plain = council_html(document, "nl")
    long = _long_html()
    return [
        *measured(
            "council.pdf",
            scale,
            lambda: _drawn_anew(document),
            lambda: weasyprint.HTML(string=plain).write_pdf(pdf_variant="pdf/ua-1"),
            rounds.slow,
        ),
        *measured(
            "council.forty_pages",
            scale,
            lambda: pdf_of(long),
            lambda: weasyprint.HTML(string=long).write_pdf(pdf_variant="pdf/ua-1"),
            rounds.slow,
        ),
    ]


def _drawn_anew(document: CouncilDocument) -> bytes:
    """Make the paper as a worker does: no chart of it was drawn before."""
    charts.forget()
    return council_pdf(document, "nl")


def _long_html() -> str:
    """Give a report of at least forty pages: its chapters, again and again."""
    report = report_of(council_whole(), "nl")
    times = 1
    while True:
        html = report_html(replace(report, sections=report.sections * times))
        with pikepdf.open(BytesIO(pdf_of(html))) as made:
            if len(made.pages) >= PAGES:
                return html
            times = -(-PAGES * times // len(made.pages))
