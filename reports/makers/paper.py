"""The report around published figures: its words and files, and how they are stored with the figures."""

from dataclasses import dataclass

from reports.issuing import report_digest
from reports.makers.maker import Note
from reports.models import IssuedReport, IssuedReportFile, PublishedFigures, RegionFigures
from reports.rendering.around import Around, stored_around
from reports.rendering.document import CouncilDocument
from reports.rendering.files import MadeFile, council_files
from reports.rendering.words import said_of
from reports.vocabulary.jobs import JobStep


@dataclass(frozen=True, slots=True)
class Paper:
    """A report that is not stored yet."""

    around: Around
    summary_nl: str
    summary_en: str
    files: tuple[MadeFile, ...]


def write_paper(document: CouncilDocument, note: Note) -> Paper:
    """Make every file of a report."""
    sentences = said_of(document)
    files = []
    for done, file in enumerate(council_files(document), start=1):
        note(JobStep.WRITING, 30 + 10 * done)
        files.append(file)
    return Paper(
        around=document.around,
        summary_nl="\n".join(sentence.nl for sentence in sentences),
        summary_en="\n".join(sentence.in_language("en") for sentence in sentences),
        files=tuple(files),
    )


def keep_paper(paper: Paper, publication: PublishedFigures | RegionFigures) -> None:
    """Freeze a report with the figures that it is about."""
    report = IssuedReport(
        service_id=publication.service_id,
        year=publication.year,
        number=publication.number,
        summary_nl=paper.summary_nl,
        summary_en=paper.summary_en,
        around=stored_around(paper.around),
        issued_at=publication.published_at,
    )
    if isinstance(publication, PublishedFigures):
        report.figures, report.period = publication, publication.period
        report.municipality_id = publication.municipality_id
    else:
        report.region = publication
    report.sha256 = report_digest(report)
    report.save(force_insert=True)
    IssuedReportFile.objects.bulk_create(
        IssuedReportFile(
            report=report,
            file_format=file.file_format,
            language=file.language,
            content=file.content,
            sha256=file.sha256,
            size=len(file.content),
        )
        for file in paper.files
    )
