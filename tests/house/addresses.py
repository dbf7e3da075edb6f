"""Every address of the portal, and objects to fill in: those of the home, and those of somebody else's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType  # noqa: TID251 -- an argument of the admin
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from adv_portal.files.storing import take_in
from adv_portal.vault.keys import key_of, make_key
from complaints.domain.documents import Filing
from complaints.domain.grievances import Grievance
from complaints.models import (
    BulkAct,
    Case,
    DataRequest,
    Draft,
    Incident,
    Label,
    LegalHold,
    Note,
    PendingCorrection,
    PersonInCase,
    QualitySample,
    Respondent,
    RespondentStatement,
    SampleItem,
    SavedSearch,
    Task,
)
from complaints.register import Scope, codes_within
from complaints.vocabulary.lists import BulkKind
from complaints.vocabulary.rights import Right
from complaints.vocabulary.roles import PersonRole, RespondentKind, StatementKind
from reports.behind import Snapshot
from reports.counting import CellKey, count
from reports.disclosure.catalogue import exact_values
from reports.disclosure.gate import disclose, stored_cells
from reports.editions.choice import EDITIONS
from reports.editions.shape import Column
from reports.editions.v1 import V1
from reports.issuing import stored_beside
from reports.makers.overview import asked_on
from reports.models import (
    BehindFigures,
    BreakInSeries,
    CalendarItem,
    ExternalSeries,
    FormFile,
    FormSnapshot,
    ImportedForm,
    InternalOverview,
    IssuedReport,
    IssuedReportFile,
    OverviewDefinition,
    PublishedFigures,
    ReportJob,
    StatutoryForm,
)
from reports.overviews import answer
from tests.factories.accounts import (
    make_administrator,
    make_case_worker,
    make_head,
    make_municipal,
    make_municipality,
    make_service,
)
from tests.factories.adv_complaints import filed
from tests.factories.complaints import make_case
from tests.factories.incidents import register_row
from tests.factories.letters import a_letter
from tests.factories.policies import begun_policy, done_item, shown_by

ANONYMOUS: Final = "anonymous"
SUPERUSER: Final = "superuser"


@dataclass(frozen=True)
class Address:
    """One address of the resolver.

    :param name: with its namespace, such as ``complaints:case``.
    :param arguments: the names of what has to be filled in.
    :param view: what answers.
    """

    name: str
    arguments: tuple[str, ...]
    view: Callable[..., Any]

    def path(self, given: dict[str, object]) -> str:
        """Fill the address in.

        :raises KeyError: an argument is unknown: tell ``Household.given`` what it is.
        """
        return reverse(self.name, kwargs={name: given[name] for name in self.arguments})


def addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[Address]:
    """Every named address, in the order of the address books."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif entry.name:
            groups = getattr(entry.pattern, "regex").groupindex  # noqa: B009 -- paths and expressions have it
            yield Address(f"{space}{entry.name}", tuple(groups), entry.callback)


def _v1_cells() -> dict[CellKey, int]:
    rows = ((table.code, row.code) for table in V1.tables for row in (*table.rows, table.total))
    return {CellKey(table, row, Column.TOTAL): 0 for table, row in rows}


class Household:
    """One ADV with one municipality, a person in each role, and one of each thing that has an address."""

    def __init__(self) -> None:
        self.municipality: Municipality = make_municipality()
        self.service: Service = make_service(self.municipality)
        self.case = make_case(self.service)
        self.case_worker = make_case_worker(self.service)
        self._make_rights()
        self._make_reports()
        self._make_overview()
        self._make_policy()
        self.letter = a_letter(self.case, self.case_worker)
        self.complaint_id = filed(self.service, Grievance(body="-")).complaint_id
        self._make_relations()
        self._make_sample()
        self._make_lists()
        self._make_desk()

    def _make_relations(self) -> None:
        """What a case has to do with others: an event, an other party, a correction that waits."""
        self.incident = Incident(service=self.service, number=1, made_by=self.case_worker)
        self.incident.title = make_key(self.incident.pk).seal_text("x", self.incident.place("title"))
        self.incident.save()
        Case.objects.filter(pk=self.case.pk).update(incident=self.incident)
        self.respondent = Respondent(service=self.service, kind=RespondentKind.UNKNOWN)
        own, words = make_key(self.respondent.pk), key_of(self.case.pk)
        self.respondent.name = own.seal_text("x", self.respondent.place("name"))
        self.respondent.save()
        person = PersonInCase(case=self.case, role=PersonRole.RESPONDENT, respondent=self.respondent)
        person.name = words.seal_text("x", person.place("name"))
        person.save()
        said = RespondentStatement(respondent=self.respondent, kind=StatementKind.OBJECTION)
        said.received_on, said.made_by = timezone.localdate(), self.case_worker
        said.body = own.seal_text("x", said.place("body"))
        said.save()
        self.statement = said
        row = register_row(self.case)
        self.correction = PendingCorrection.objects.create(registration=row, case=self.case)
        scope = Scope(row.service_id, row.municipality_id, row.year)
        found = dict(codes_within(scope))[row.pk]._replace(domain="education")  # it changed since
        counted = Snapshot({row.pk: found})
        FormSnapshot.objects.create(form=self.form, content=counted.packed())

    def _make_lists(self) -> None:
        """A label, a search that is shared, and what the case worker did for a selection."""
        self.label = Label.objects.create(service=self.service, name="x")
        self.search = SavedSearch.objects.create(
            service=self.service, owner=self.case_worker, name="x", is_shared=True
        )
        self.bulk = BulkAct.objects.create(
            service=self.service, made_by=self.case_worker, kind=BulkKind.LABEL, target=str(self.label.pk)
        )

    def _make_sample(self) -> None:
        """A sample of one closed file."""
        today = timezone.localdate()
        self.sample = QualitySample.objects.create(
            service=self.service, made_by=self.case_worker, starts_on=today, ends_on=today, seed="x", size=1
        )
        self.item = SampleItem.objects.create(sample=self.sample, case=self.case)

    def _make_desk(self) -> None:
        """What case workers keep beside the case: a person, a note, a task, an intake that was saved."""
        key = key_of(self.case.pk)
        self.somebody = PersonInCase(case=self.case, role=PersonRole.WITNESS)
        self.somebody.name = key.seal_text("x", self.somebody.place("name"))
        self.somebody.save(force_insert=True)
        paper = take_in(b"words", "words.txt", key)
        filing = Filing(self.case, key, Actor.staff(self.case_worker))
        (self.document,) = filing.keep([paper], is_for_reporter=False)
        self.note = Note(case=self.case, author=self.case_worker)
        self.note.body = key.seal_text("x", self.note.place("body"))
        self.note.save(force_insert=True)
        self.task = Task(case=self.case, owner=self.case_worker, created_by=self.case_worker)
        self.task.due_on = timezone.localdate()
        self.task.title = key.seal_text("x", self.task.place("title"))
        self.task.save(force_insert=True)
        self.draft = Draft.objects.create(
            service=self.service,
            author=self.case_worker,
            expires_at=timezone.now(),
            filed_case=self.case,
            filed_at=timezone.now(),
        )

    def _make_rights(self) -> None:
        """A request about the data of the case, and a hold on its erasure."""
        today, key = timezone.localdate(), key_of(self.case.pk)
        self.request = DataRequest.objects.create(
            case=self.case, right=Right.ACCESS, received_on=today, due_on=today
        )
        self.hold = LegalHold(case=self.case, placed_on=today, placed_by=self.case_worker, ends_on=today)
        self.hold.reason = key.seal_text("-", self.hold.place("reason"))
        self.hold.save(force_insert=True)

    def _make_reports(self) -> None:
        """Rows as they stand after issuing, without the half minute that making them takes."""
        place = {"service": self.service, "municipality": self.municipality, "year": 2025}
        head, now = make_head(self.service), timezone.now()
        file: dict[str, Any] = {
            "file_format": "pdf",
            "language": "nl",
            "content": b"%PDF-",
            "sha256": "0" * 64,
        }
        asked = {"edition": "V3", "requested_by": head}
        nothing = count(Scope(self.service.pk, self.municipality.pk, 2025), EDITIONS["V3"])
        cells = stored_cells(nothing.cells)
        self.form = StatutoryForm.objects.create(
            **place, **asked, cells=cells, beside=stored_beside(nothing.beside), counted_at=now
        )
        FormFile.objects.create(form=self.form, **file)
        self.job = ReportJob.objects.create(**place, **asked, kind="concept")
        self.imported = ImportedForm.objects.create(
            service=self.service,
            year=2010,
            edition="V1",
            layout={},
            cells=stored_cells(_v1_cells()),
            source="-",
            read_in_by=head,
            read_in_at=now,
            sha256="0" * 64,
        )
        safe = stored_cells(disclose(nothing, EDITIONS["V3"]).cells)
        audit = {"solver": "-", "examined": 0, "milliseconds": 0, "totals_only": False}
        figures = PublishedFigures.objects.create(
            **place,
            number=1,
            edition="V3",
            cells=safe,
            method="-",
            audit=audit,
            published_at=now,
            sha256="0" * 64,
        )
        exact = stored_cells(exact_values(nothing))
        BehindFigures.objects.create(figures=figures, cells=exact, sha256="0" * 64)
        self.report = IssuedReport.objects.create(
            **place, number=1, figures=figures, summary_nl="-", summary_en="-", issued_at=now, sha256="0" * 64
        )
        IssuedReportFile.objects.create(report=self.report, size=5, **file)
        self.series = ExternalSeries.objects.create(
            service=self.service,
            body="police",
            unit="count",
            title="-",
            definition="-",
            source="-",
            source_date=timezone.localdate(),
            licence="-",
            imported_by=head,
        )
        self.step = CalendarItem.objects.create(**place, step="hand_over", due_on=timezone.localdate())
        self.series_break = BreakInSeries.objects.create(
            **place, kind="boundary", reason_nl="-", recorded_by=head
        )

    def _make_overview(self) -> None:
        """A saved overview that colleagues share, and what was made of it."""
        own = {"service": self.service, "owner": self.case_worker, "name": "-"}
        self.overview = OverviewDefinition.objects.create(**own, rows="ground", is_shared=True)
        asked = {"year": 2025, "edition": "V3", "requested_by": self.case_worker, "state": "done"}
        job = ReportJob.objects.create(service=self.service, kind="overview", overview=self.overview, **asked)
        question = asked_on(self.overview, timezone.localdate())
        self.overview_made = InternalOverview.objects.create(
            service=self.service,
            definition=self.overview,
            job=job,
            number=1,
            question=question.stored(),
            cells=answer(question).stored(),
            complaints=0,
            made_at=timezone.now(),
            sha256="0" * 64,
        )

    def _make_policy(self) -> None:
        """A policy that is being explored, with one item that is done and shown."""
        self.policy = begun_policy(make_municipal(self.municipality))
        self.policy_item = done_item(self.policy)
        self.evidence = shown_by(self.policy_item)

    def person(self, role: str) -> User | None:
        """Make a person in a role; none for a visitor."""
        if role == ANONYMOUS:
            return None
        if role == SUPERUSER:
            person = make_administrator()
            person.is_staff = person.is_superuser = True
            person.save(update_fields=["is_staff", "is_superuser"])
            return person
        if role == Role.CASE_WORKER:
            return make_case_worker(self.service)
        if role == Role.HEAD:
            return make_head(self.service)
        if role == Role.ADMINISTRATOR:
            return make_administrator()
        return make_municipal(self.municipality, Role(role))

    @cached_property
    def given(self) -> dict[str, object]:
        """What each argument of an address is."""
        return {
            "case_id": self.case.pk,
            "term_id": self.case.deadlines.earliest("pk").words_id,
            "letter_id": self.letter.pk,
            "document_id": self.document.pk,
            "complaint_id": self.complaint_id,
            "form_id": self.form.pk,
            "imported_id": self.imported.pk,
            "year": 2024,
            "edition": "V3",
            "job_id": self.job.pk,
            "report_id": self.report.pk,
            "report_year": self.report.year,
            "period": self.report.period,
            "number": self.report.number,
            "series_id": self.series.pk,
            "publication_id": self.report.figures_id,
            "figures_id": self.report.figures_id,
            "table_code": "2",
            "step_id": self.step.pk,
            "policy_id": self.policy.pk,
            "state_id": self.policy_item.pk,
            "evidence_id": self.evidence.pk,
            "break_id": self.series_break.pk,
            "incident_id": self.incident.pk,
            "respondent_id": self.respondent.pk,
            "statement_id": self.statement.pk,
            "correction_id": self.correction.pk,
            "sample_id": self.sample.pk,
            "item_id": self.item.pk,
            "file_format": "pdf",
            "sheet": "csv",
            "overview_id": self.overview.pk,
            "result_id": self.overview_made.pk,
            "language": "nl",
            "person_id": self.case_worker.public_id,
            "token": "x",
            "code": self.service.code,
            "cbs": self.municipality.cbs,
            "request_id": self.request.pk,
            "who_id": self.somebody.pk,
            "note_id": self.note.pk,
            "task_id": self.task.pk,
            "draft_id": self.draft.pk,
            "hold_id": self.hold.pk,
            "form": "pdf",
            "search_id": self.search.pk,
            "label_id": self.label.pk,
            "bulk_id": self.bulk.pk,
            # No objects of anybody:
            "kind": "label",
            "letter_kind": "receipt",
            "party": "complainant",
            "question": "wat",
            "topic": "mediation",
            "name": "alert",
            "provider_id": "oidc",
            "pk": 1,
            # The admin's own:
            "object_id": "1",
            "app_label": "accounts",
            "content_type_id": ContentType.objects.get_for_model(User).pk,
        }


#: Arguments that name an object of an ADV or a municipality: what is somebody else's does not exist.
OBJECTS: Final = frozenset(
    {
        "case_id",
        "search_id",
        "label_id",
        "bulk_id",
        "job_id",
        "overview_id",
        "result_id",
        "form_id",
        "imported_id",
        "report_id",
        "figures_id",
        "series_id",
        "step_id",
        "policy_id",
        "state_id",
        "incident_id",
        "respondent_id",
        "correction_id",
    }
)
