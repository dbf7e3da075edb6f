"""Everything a job makes before it stores anything: figures and files, in memory, outside a transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from complaints.register import Scope
from reports.counting import Counts, count
from reports.disclosure.gate import SafeFigures, disclose, fill_form
from reports.disclosure.history import NotReissued
from reports.editions.choice import EDITIONS
from reports.issuing import counts_of, next_number, publications
from reports.models import ReportJob, StatutoryForm
from reports.rendering.document import CouncilDocument, FormDocument, Heading, heading_of
from reports.rendering.files import MadeFile, council_files, form_files
from reports.rendering.words import summary
from reports.vocabulary.jobs import JobStep
from reports.vocabulary.states import FormStatus

#: Tells how far a job is: the step, and per cent done.
Note = Callable[[JobStep, int], None]


@dataclass(frozen=True, slots=True)
class PreparedConcept:
    """A concept that is not stored yet."""

    counts: Counts
    counted_at: datetime
    files: tuple[MadeFile, ...]


@dataclass(frozen=True, slots=True)
class PreparedReport:
    """A report for council and public that is not stored yet."""

    figures: SafeFigures
    summary_nl: str
    summary_en: str
    files: tuple[MadeFile, ...]


@dataclass(frozen=True, slots=True)
class PreparedIssue:
    """An issue that is not stored yet.

    :param report: ``None`` when the difference with an earlier publication would show a small number: the
        form still goes to the minister, and nothing new is published (rule D5).
    """

    form: StatutoryForm
    number: int
    issued_at: datetime
    files: tuple[MadeFile, ...]
    report: PreparedReport | None


def prepare_concept(job: ReportJob, note: Note) -> PreparedConcept:
    """Count and render the concept of a form.

    :raises SumsDoNotClose: the register contradicts itself.
    """
    note(JobStep.COUNTING, 10)
    counted_at = timezone.now()
    scope = Scope(job.service_id, job.municipality_id, job.year)
    counts = count(scope, EDITIONS[job.edition])
    document = FormDocument(heading_of(job, counted_at), fill_form(counts), FormStatus.CONCEPT)
    files = []
    for done, file in enumerate(form_files(document), start=1):
        note(JobStep.WRITING, 20 + 12 * done)
        files.append(file)
    return PreparedConcept(counts, counted_at, tuple(files))


def prepare_issue(form: StatutoryForm, note: Note) -> PreparedIssue:
    """Render the issue of an adopted form, and protect what is published with it."""
    note(JobStep.PROTECTING, 10)
    issued_at = timezone.now()
    number = next_number(service_id=form.service_id, municipality_id=form.municipality_id, year=form.year)
    heading, counts = heading_of(form, issued_at), counts_of(form)
    report = _prepare_report(form, counts, heading, number)
    note(JobStep.WRITING, 50)
    document = FormDocument(
        heading, fill_form(counts), FormStatus.ISSUED, number, form.decision, form.decided_on
    )
    files = tuple(form_files(document))
    note(JobStep.WRITING, 80)
    return PreparedIssue(form, number, issued_at, files, report)


def _prepare_report(
    form: StatutoryForm, counts: Counts, heading: Heading, number: int
) -> PreparedReport | None:
    history = publications(service_id=form.service_id, municipality_id=form.municipality_id, year=form.year)
    try:
        figures = disclose(counts, EDITIONS[form.edition], history=history)
    except NotReissued:
        return None
    sentences = summary(figures, heading.municipality)
    return PreparedReport(
        figures=figures,
        summary_nl=" ".join(sentence.nl for sentence in sentences),
        summary_en=" ".join(sentence.in_language("en") for sentence in sentences),
        files=tuple(council_files(CouncilDocument(heading, figures, number))),
    )
