"""Measured on the report for the council: paper of it beside bare WeasyPrint, and one of forty pages."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import weasyprint

from adv_portal.paper.render import pdf_of
from adv_portal.ui import charts
from reports.rendering.document import CouncilDocument
from reports.rendering.files import MadeFile, council_files
from reports.rendering.pdf import council_html, report_html
from reports.rendering.report import report_of
from tests.bench.measuring import Result, Rounds, measured
from tests.reports.rendering.documents import council_whole


def council(scale: int, rounds: Rounds) -> list[Result]:
    """Make the report with every table of the catalogue; charts are drawn, and its words made, each time."""
    document = council_whole()
    plain = council_html(document, "nl")
    long = _long_html(rounds.long_report)
    english = council_html(document, "en")
    return [
        *measured("council.pdf", scale, lambda: pdf_of(plain), lambda: _bare(plain), rounds.slow),
        *measured(
            "council.files",
            scale,
            lambda: _drawn_anew(document),
            lambda: (_bare(plain), _bare(english)),
            rounds.slow,
        ),
        *measured("council.forty_pages", scale, lambda: pdf_of(long), lambda: _bare(long), rounds.slow),
    ]


def _bare(html: str) -> object:
    return weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")


def _drawn_anew(document: CouncilDocument) -> list[MadeFile]:
    """Make all five files of a report as a worker does: no chart of it was drawn before."""
    charts.forget()
    return list(council_files(document))


def _long_html(pages: int) -> str:
    """Give a report of at least so many pages: its chapters, again and again."""
    report = report_of(council_whole(), "nl")
    times = 1
    while True:
        html = report_html(replace(report, sections=report.sections * times))
        with pikepdf.open(BytesIO(pdf_of(html))) as made:
            if len(made.pages) >= pages:
                return html
            times = -(-pages * times // len(made.pages))
