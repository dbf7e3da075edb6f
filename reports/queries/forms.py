"""What the pages of the ADV show: forms, one form, one job."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from adv_portal.accounts.models import Municipality, User
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Fact, Progress, Table, TimelineEntry
from adv_portal.ui.keyset import Cursor, page_after
from reports import rules
from reports.behind import BESIDE
from reports.counting import CellKey
from reports.disclosure.gate import fill_form
from reports.editions.shape import Column as FormColumn
from reports.editions.stored import read_layout
from reports.issuing import counts_of
from reports.models import (
    FormDispatch,
    FormFile,
    IssuedForm,
    IssuedFormFile,
    ReportJob,
    StatutoryForm,
)
from reports.queries.form_parts import SUPERSEDED, corrects, newer, openable, opened
from reports.queries.overview_parts import overview_title
from reports.rendering.document import (
    BESIDE_WORDS,
    FormDocument,
    form_notes,
    heading_of,
)
from reports.rendering.web import web_table
from reports.vocabulary.jobs import FailureReason, FileFormat, JobStep, Language, ReportKind, SendingMeans
from reports.vocabulary.states import FormState, FormStatus, JobState

PAGE_SIZE: Final = 25
#: A job that nobody has begun after this time is waiting for a worker.
SOON: Final = timedelta(seconds=30)

FORM_KINDS: Final = {
    FormState.CONCEPT: "warning",
    FormState.CHECKED: "info",
    FormState.ADOPTED: "info",
    FormState.ISSUED: "info",
    FormState.SENT: "info",
    FormState.PUBLISHED: "ok",
    FormState.CORRECTED: "neutral",
    FormState.REPLACED: "neutral",
}


@dataclass(frozen=True, slots=True)
class FormsPage:
    """The forms of an ADV, the newest first.

    :param busy: a line for each job that is being made now.
    """

    table: Table
    busy: tuple[Crumb, ...]
    may_request: bool
    next: Cursor | None


@budget(queries=3)
def forms_page(user: User, after: Cursor | None, size: int = PAGE_SIZE) -> FormsPage:
    """Give the forms that exist for somebody.

    :param after: the place of the last form seen; ``None`` for the first page.
    """
    forms = (
        StatutoryForm.objects.visible_to(user)
        .select_related("municipality")
        .defer("cells", "beside", "layout")
    )
    page = page_after(forms, after, size, field="counted_at", descending=True)
    jobs = ReportJob.objects.visible_to(user).open().select_related("municipality", "overview")[:size]
    columns = [_("Municipality"), _("Year"), _("Edition"), _("Counted"), _("State")]
    return FormsPage(
        table=Table(
            caption=_("Statutory forms"),
            columns=[Column(label) for label in columns],
            rows=[_form_row(form) for form in page.rows],
        ),
        busy=tuple(Crumb(_job_title(job), reverse("reports:job", args=[job.pk])) for job in jobs),
        may_request=rules.request_report(user),
        next=page.next,
    )


def _form_row(form: StatutoryForm) -> list[Cell]:
    state = FormState(form.state)
    return [
        Cell(form.municipality.name, href=reverse("reports:form", args=[form.pk]), header=True),
        Cell(str(form.year)),
        Cell(form.edition),
        Cell(_moment(form.counted_at)),
        Cell(state.label, kind=FORM_KINDS[state]),
    ]


def _job_title(job: ReportJob) -> str:
    if job.overview:
        return overview_title(job.overview)
    where = job.municipality.name if job.municipality else _("the region")
    return f"{ReportKind(job.kind).label}: {where} {job.year}, {job.edition}"


def _moment(moment: datetime) -> str:
    return date_format(localtime(moment), "DATETIME_FORMAT")


@budget(queries=1)
def served_municipalities(user: User) -> tuple[tuple[int, str], ...]:
    """Give the municipalities an ADV serves, as choices of a form."""
    served = Municipality.objects.filter(agreements__service__people=user).distinct().order_by("name")
    return tuple(served.values_list("pk", "name"))


@dataclass(frozen=True, slots=True)
class JobPage:
    """One job and how far it is."""

    progress: Progress
    crumbs: tuple[Crumb, ...]


@budget(queries=2)
def job_page(user: User, job_id: UUID) -> JobPage:
    """Give how far a job is.

    :raises NotFound: there is no such job for the person.
    """
    jobs = ReportJob.objects.visible_to(user).select_related("municipality", "overview", "overview_made")
    job = jobs.defer("overview_made__cells", "overview_made__question").filter(pk=job_id).first()
    if job is None:
        raise NotFound
    form_href = ""
    if job.state == JobState.DONE and job.form_id:
        form_href = reverse("reports:form", args=[job.form_id])
    made = getattr(job, "overview_made", None)
    if made is not None:
        form_href = reverse("reports:overview_result", args=[made.pk])
    return JobPage(
        progress=_progress(
            job,
            may_retry=rules.retry_job(user, job),
            may_stop=rules.cancel_job(user, job),
            form_href=form_href,
        ),
        crumbs=(Crumb(_("Statutory form"), reverse("reports:forms")), Crumb(_job_title(job))),
    )


def _progress(job: ReportJob, *, may_retry: bool, may_stop: bool, form_href: str) -> Progress:
    retry = reverse("reports:retry", args=[job.pk])
    since = job.ended_at or job.begun_at or job.requested_at
    title = _job_title(job)
    words = _("To the overview") if job.overview_id else _("To the form")
    files = [Crumb(words, form_href)] if form_href else []
    match JobState(job.state):
        case JobState.DONE:
            return Progress("done", title, since=since, files=files)
        case JobState.FAILED:
            reason = FailureReason(job.failure).label
            return Progress(
                "failed", title, since=since, reason=reason, retry_href=retry if may_retry else ""
            )
        case JobState.CANCELLED:
            return Progress("cancelled", title, since=since, retry_href=retry if may_retry else "")
        case _:
            stop = reverse("reports:cancel", args=[job.pk]) if may_stop else ""
            return _moving(job, title, since, stop)


def _moving(job: ReportJob, title: str, since: datetime, stop: str) -> Progress:
    if job.begun_at is None:
        is_late = timezone.now() - job.requested_at > SOON
        return Progress("waiting" if is_late else "queued", title, since=since, stop_href=stop)
    step = JobStep(job.step).label if job.step else ""
    return Progress("running", title, step=step, share=job.share, since=since, stop_href=stop)


@dataclass(frozen=True, slots=True)
class FormPage:
    """One form, whole, and what the person may do with it now.

    :param year_runs: the year is not over: what is registered from now on is not in this form.
    :param tables: the form's tables with exact figures: for the people of the ADV alone.
    :param report_href: the published reports, once its figures are published.
    :param replaced_by: the newer form, when this one was corrected.
    :param corrects: what an issued correction changed; ``None`` for a first form.
    :param package_href: everything for the municipality in one file, once it is issued.
    """

    form_id: UUID
    version: int
    title: str
    state: str
    state_kind: str
    is_concept: bool
    is_adopted: bool
    year_runs: bool
    facts: tuple[Fact, ...]
    downloads: tuple[Crumb, ...]
    tables: tuple[Table, ...]
    beside: Table
    notes: tuple[str, ...]
    history: tuple[TimelineEntry, ...]
    crumbs: tuple[Crumb, ...]
    may_check: bool
    waits_for_check: bool
    may_adopt: bool
    may_issue: bool
    may_send: bool
    may_publish: bool
    report_href: str
    replaced_by: Crumb | None
    corrects: Table | None
    reason: str
    reconciliation_href: str
    package_href: str


@budget(queries=4)
def form_page(user: User, form_id: UUID) -> FormPage:
    """Give one form as the people of the ADV see it.

    :raises NotFound: there is no such form for the person.
    """
    people = ("requested_by", "checked_by", "adopted_by")
    forms = StatutoryForm.objects.visible_to(user).select_related("service", "municipality", *people)
    form = forms.filter(pk=form_id).first()
    if form is None:
        raise NotFound
    issues = IssuedForm.objects.filter(form=form).select_related("dispatch__recorded_by", "package")
    issued = issues.defer("cells", "beside", "layout", "package__content").first()
    layout = read_layout(form.layout, form.edition)
    document = FormDocument(
        heading_of(form, form.counted_at), fill_form(counts_of(form)), FormStatus.CONCEPT, layout=layout
    )
    language = get_language() or "nl"
    state = FormState(form.state)
    is_concept = state is FormState.CONCEPT
    return FormPage(
        form_id=form.pk,
        version=form.version,
        title=f"{form.municipality.name} {form.year}",
        state=state.label,
        state_kind=FORM_KINDS[state],
        is_concept=is_concept or state is FormState.CHECKED,
        is_adopted=state is FormState.ADOPTED,
        year_runs=issued is None and form.year >= timezone.localdate().year,
        facts=tuple(_facts(form, issued)),
        downloads=tuple(_downloads(form.pk)),
        tables=tuple(
            opened(web_table(table), table, form, user, layout) for table in document.tables(language)
        ),
        beside=_beside(document, form, user, language),
        notes=tuple(note.in_language(language) for note in form_notes(document)),
        history=tuple(_history(form, issued)),
        crumbs=(
            Crumb(_("Statutory form"), reverse("reports:forms")),
            Crumb(f"{form.municipality.name} {form.year}"),
        ),
        may_check=is_concept and rules.check_form(user, form),
        waits_for_check=is_concept and not rules.check_form(user, form),
        may_adopt=state is FormState.CHECKED and rules.adopt_form(user, form),
        may_issue=state is FormState.ADOPTED and rules.issue_form(user, form),
        may_send=state is FormState.ISSUED and rules.send_form(user, form),
        may_publish=state is FormState.SENT and rules.publish_form(user, form),
        report_href=reverse("reports:library") if state is FormState.PUBLISHED else "",
        replaced_by=newer(form) if state in SUPERSEDED else None,
        corrects=corrects(issued, layout, language),
        reason=form.reason,
        reconciliation_href=reverse("reports:reconciliation", args=[form.pk]),
        package_href=reverse("reports:package", args=[form.pk]) if hasattr(issued, "package") else "",
    )


def _facts(form: StatutoryForm, issued: IssuedForm | None) -> Iterator[Fact]:
    yield Fact(_("Name of the ADV"), form.service.name)
    yield Fact(_("Municipality"), f"{form.municipality.name} ({form.municipality.cbs})")
    yield Fact(_("Year of registration"), form.year)
    yield Fact(_("Edition"), form.edition)
    yield Fact(_("Counted"), _moment(form.counted_at))
    if form.decided_on:
        yield Fact(_("Decision of the college"), f"{form.decision}, {date_format(form.decided_on)}")
    if issued:
        yield Fact(_("Issued"), _moment(issued.issued_at))
        yield Fact(_("Version"), issued.number)
        yield Fact(_("Hash (SHA-256)"), issued.sha256)
    sending = _sending(issued)
    if sending:
        yield Fact(_("Sent to the minister"), date_format(sending.sent_on))
        yield Fact(_("How"), SendingMeans(sending.means).label)
        if sending.reference:
            yield Fact(_("Number of the receipt"), sending.reference)


def _sending(issued: IssuedForm | None) -> FormDispatch | None:
    return getattr(issued, "dispatch", None)


def _downloads(form_id: UUID) -> Iterator[Crumb]:
    for file_format, language in FILES:
        label = file_format.label
        if file_format is FileFormat.PDF:
            label = f"{label}, {language.label}"
        address = reverse("reports:form_file", args=[form_id, file_format, language])
        yield Crumb(label, address)


#: The files of every form.
FILES: Final = (
    (FileFormat.PDF, Language.DUTCH),
    (FileFormat.PDF, Language.ENGLISH),
    (FileFormat.XLSX, Language.DUTCH),
    (FileFormat.CSV, Language.DUTCH),
    (FileFormat.JSON, Language.DUTCH),
)


@budget(queries=0)
def _beside(document: FormDocument, form: StatutoryForm, user: User, language: str) -> Table:
    may_open = rules.open_behind(user, form)
    rows = [
        [
            Cell(words.in_language(language), header=True),
            openable(Cell(getattr(document.beside, name)), form, CellKey(BESIDE, name, FormColumn.TOTAL))
            if may_open
            else Cell(getattr(document.beside, name)),
        ]
        for name, words in BESIDE_WORDS
    ]
    return Table(_("Beside the form"), [Column(_("What")), Column(_("Number"), numeric=True)], rows)


def _history(form: StatutoryForm, issued: IssuedForm | None) -> Iterator[TimelineEntry]:
    yield TimelineEntry(form.counted_at, _("Counted"), form.requested_by.work_name)
    if form.checked_at and form.checked_by:
        yield TimelineEntry(form.checked_at, _("Checked"), form.checked_by.work_name)
    if form.adopted_at and form.adopted_by:
        yield TimelineEntry(form.adopted_at, _("Adopted"), form.adopted_by.work_name)
    if issued:
        yield TimelineEntry(issued.issued_at, _("Issued"))
    sending = _sending(issued)
    if sending:
        yield TimelineEntry(sending.recorded_at, _("Sending recorded"), sending.recorded_by.work_name)


@dataclass(frozen=True, slots=True)
class File:
    """One file for a browser."""

    name: str
    content: bytes
    content_type: str
    sha256: str


@budget(queries=3)
def form_file_for(user: User, form_id: UUID, file_format: str, language: str) -> File:
    """Give a file of a form: the issued one once it is issued, else the concept.

    :raises NotFound: there is no such form or file for the person.
    """
    forms = StatutoryForm.objects.visible_to(user).select_related("municipality", "issued")
    form = forms.filter(pk=form_id).first()
    if form is None:
        raise NotFound
    wanted = {"file_format": file_format, "language": language}
    found: FormFile | IssuedFormFile | None
    is_issued = hasattr(form, "issued")
    if is_issued:
        found = IssuedFormFile.objects.filter(form__form=form, **wanted).first()
    else:
        found = FormFile.objects.filter(form=form, **wanted).first()
    if found is None:
        raise NotFound
    status = FormStatus.ISSUED if is_issued else FormStatus.CONCEPT
    name = f"registratieformulier-{form.municipality.cbs}-{form.year}-{status}-{language}.{file_format}"
    return File(name, bytes(found.content), FileFormat(file_format).content_type, found.sha256)
