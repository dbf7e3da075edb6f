"""What exists for whom, and the searches that have a name in the business."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, CharField, Exists, F, Func, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone

from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import ActorKind, Person
from adv_portal.audit.models import AuditLine
from adv_portal.rows import VersionedQuerySet
from complaints.vocabulary.acts import Act
from complaints.vocabulary.assistance import Party
from complaints.vocabulary.files import Direction
from complaints.vocabulary.letters import LetterState
from complaints.vocabulary.lists import Verdict
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind, RegistrationKind, RegistrationStatus, Standing

if TYPE_CHECKING:
    from complaints.models import (  # noqa: F401 -- the row types, for mypy
        AdvComplaint,
        Case,
        DataRequest,
        Deadline,
        Incident,
        Letter,
        Note,
        PendingCorrection,
        PersonInCase,
        QualitySample,
        Registration,
        Respondent,
        SampleItem,
        SavedSearch,
        Task,
    )


class CaseQuerySet(VersionedQuerySet["Case"]):
    """Cases, as they exist for somebody."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to what exists for a person: nothing for municipal people; an interest is a wall.

        A case under restricted access exists for the head and its handler alone.
        """
        if person.role not in Role.of_service() or person.service_id is None or person.user_id is None:
            return self.none()
        declarations = apps.get_model("complaints", "ConflictDeclaration").objects
        # The few of one person are fetched once. Asked of each case, they cost more than all else together.
        wall = declarations.filter(user_id=person.user_id, has_interest=True).values("case_id")
        mine = self.filter(~Q(pk__in=wall), service_id=person.service_id)
        if person.role == Role.HEAD:
            return mine
        return mine.filter(Q(is_restricted=False) | Q(handler_id=person.user_id))

    def hidden_from(self, person: Person) -> Self:
        """Narrow to what does not exist for a person of an ADV: exactly what ``visible_to`` leaves out."""
        if person.user_id is None:
            return self.all()
        declarations = apps.get_model("complaints", "ConflictDeclaration").objects
        wall = declarations.filter(case_id=OuterRef("pk"), user_id=person.user_id, has_interest=True)
        hidden = Q(Exists(wall)) | ~Q(service_id=person.service_id)
        if person.role != Role.HEAD:
            hidden |= Q(is_restricted=True) & ~Q(handler_id=person.user_id)
        return self.filter(hidden)

    def open(self) -> Self:
        """Narrow to cases in which somebody has still something to do."""
        return self.filter(state__in=CaseState.open_states())

    def due_before(self, day: date, *, not_before: date | None = None) -> Self:
        """Narrow to cases with a term that runs and ends before a day."""
        terms = apps.get_model("complaints", "Deadline").objects
        running = terms.filter(met_on=None, suspended_on=None, due_on__lt=day)
        if not_before is None:
            return self.filter(pk__in=running.values("case_id"))
        # An array is made once and first. Left to join, the database walks through older cases one by one.
        few = ArraySubquery(running.filter(due_on__gte=not_before).values("case_id"))
        return self.filter(
            Func(F("pk"), few, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField())
        )

    def silent_since(self, day: date) -> Self:
        """Narrow to open cases in which nobody did anything after a day, and nobody was reminded of it."""
        since = timezone.make_aware(datetime.combine(day, time.max))
        lines = AuditLine.objects.filter(
            ~Q(actor_kind=ActorKind.SYSTEM) | Q(act=Act.STALE_REMINDED),
            subject=self.model._meta.label_lower,
            subject_id=Cast(OuterRef("pk"), CharField()),
            at__gt=since,
        )
        return self.open().filter(~Exists(lines), received_at__lte=since)

    def without_terms(self) -> Self:
        """Narrow to cases in which no term runs any more."""
        terms = apps.get_model("complaints", "Deadline").objects
        return self.filter(~Exists(terms.filter(case_id=OuterRef("pk"), met_on=None)))

    def with_new_message(self) -> Self:
        """Narrow to cases with a message of the reporter that nobody has read."""
        messages = apps.get_model("complaints", "Message").objects
        unread = messages.filter(direction=Direction.FROM_RESIDENT, read_at=None)
        return self.filter(pk__in=unread.values("case_id"))

    def labelled(self, label_id: int) -> Self:
        """Narrow to cases with a label."""
        given = apps.get_model("complaints", "Case").labels.through.objects
        return self.filter(pk__in=given.filter(label_id=label_id).values("case_id"))

    def naming(self, digests: Sequence[int]) -> Self:
        """Narrow to cases with a respondent of the register whose name holds all the digests."""
        if not digests:
            return self.none()
        people = apps.get_model("complaints", "PersonInCase").objects
        return self.filter(pk__in=people.filter(respondent__names__contains=digests).values("case_id"))

    def with_words_or_name(self, digests: Sequence[int]) -> Self:
        """Narrow to cases whose index or whose respondent's name holds all the digests."""
        if not digests:
            return self.none()
        people = apps.get_model("complaints", "PersonInCase").objects
        index = apps.get_model("complaints", "CaseIndex").objects
        held = index.filter(stems__contains=digests).values("case_id")
        named = people.filter(respondent__names__contains=digests).values("case_id")
        return self.filter(pk__in=held.union(named))

    def exportable_to(self, person: Person) -> Self:
        """Narrow to cases whose statistical fields a person may take along: the head alone may."""
        return self.visible_to(person) if person.role == Role.HEAD else self.none()

    def with_words(self, digests: Sequence[int]) -> Self:
        """Narrow to cases whose index holds all the digests; nothing can be found by nothing."""
        if not digests:
            return self.none()
        return self.filter(index__stems__contains=digests)

    def for_queue(self) -> Self:
        """Fetch what a line of the queue shows, and no more."""
        shown = ("reference", "state", "received_at", "anonymity", "mass_report", "grounds", "domain")
        marks = ("version", "is_urgent", "incident_id")
        people = ("handler__first_name", "handler__last_name", "handler__username")
        messages = apps.get_model("complaints", "Message").objects
        unread = messages.filter(case_id=OuterRef("pk"), direction=Direction.FROM_RESIDENT, read_at=None)
        rows = self.select_related("handler", "municipality")
        rows = rows.only(*shown, *marks, *people, "municipality__name")
        return rows.annotate(has_new_message=Exists(unread))

    def due_for_erasure(self, today: date) -> Self:
        """Narrow to cases whose work is done, whose term of retention is over, and that nothing keeps."""
        return self.done().filter(erase_on__lte=today).exclude(pk__in=self.kept(today).values("pk"))

    def done(self) -> Self:
        """Narrow to cases that are ended or set aside: their term of retention runs."""
        return self.filter(state__in=(*CaseState.ended_states(), *CaseState.set_aside_states()))

    def kept(self, today: date) -> Self:
        """Narrow to cases that may not be erased yet: held, asked about, or with a legal term that runs."""
        holds = apps.get_model("complaints", "LegalHold").objects
        requests = apps.get_model("complaints", "DataRequest").objects
        terms = apps.get_model("complaints", "Deadline").objects
        held = holds.filter(case_id=OuterRef("pk"), lifted_on__isnull=True, ends_on__gte=today)
        asked = requests.filter(case_id=OuterRef("pk"), answered_on__isnull=True)
        running = terms.filter(
            case_id=OuterRef("pk"), kind=DeadlineKind.LEGAL, met_on__isnull=True, due_on__gte=today
        )
        return self.filter(Exists(held) | Exists(asked) | Exists(running))


class RegistrationQuerySet(VersionedQuerySet["Registration"]):
    """Registered complaints."""

    def counted(self) -> Self:
        """Narrow to complaints that count: nothing observed, merged or void (R9, R10, R11)."""
        return self.filter(kind=RegistrationKind.COMPLAINT, standing=Standing.COUNTS)

    def follow(self, case: "Case") -> None:
        """Take over what was done in a case and whether it still runs (rule R7), within an act.

        What the form of an adopted year counts waits as a correction (rule R13).
        """
        ended = case.state in CaseState.ended_states()
        status = RegistrationStatus.CLOSED if ended else RegistrationStatus.OPEN
        self.filter(case_id=case.pk).update(status=status, version=F("version") + 1)
        corrections = apps.get_model("complaints", "PendingCorrection")
        for registration in self.filter(case_id=case.pk):
            corrections.change(registration, {"handlings": case.handlings})


class IncidentQuerySet(VersionedQuerySet["Incident"]):
    """Incidents, as they exist for somebody."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to those with a report that exists for the person, and those without any report.

        An incident of which somebody may see no report would tell that there is one (Besluit art. 2).
        """
        if person.role not in Role.of_service() or person.service_id is None:
            return self.none()
        cases = apps.get_model("complaints", "Case").objects
        theirs = Exists(cases.visible_to(person).filter(incident_id=OuterRef("pk")))
        nobodys = ~Exists(cases.filter(incident_id=OuterRef("pk")))
        return self.filter(theirs | nobodys, service_id=person.service_id)


class RespondentQuerySet(VersionedQuerySet["Respondent"]):
    """Respondents, as they exist for somebody."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to those whom a case names that exists for the person (Besluit art. 2, 9)."""
        if person.role not in Role.of_service() or person.service_id is None:
            return self.none()
        cases = apps.get_model("complaints", "Case").objects.visible_to(person)
        named = Exists(cases.filter(people__respondent_id=OuterRef("pk")))
        return self.filter(named, service_id=person.service_id)


class PendingCorrectionQuerySet(VersionedQuerySet["PendingCorrection"]):
    """Corrections that wait, as they exist for somebody."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to those of the head's ADV, without cases in which the head has an interest."""
        if person.role != Role.HEAD or person.service_id is None or person.user_id is None:
            return self.none()
        declarations = apps.get_model("complaints", "ConflictDeclaration").objects
        wall = declarations.filter(case_id=OuterRef("case_id"), user_id=person.user_id, has_interest=True)
        return self.filter(~Exists(wall), registration__service_id=person.service_id)

    def waiting(self) -> Self:
        """Narrow to those that nobody has decided on yet, the oldest first."""
        return self.filter(verdict=Verdict.WAITING).order_by("proposed_at", "pk")


class AdvComplaintQuerySet(VersionedQuerySet["AdvComplaint"]):
    """Complaints about the ADV, as they exist for somebody."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to those that a person may see, never one that is about that person (Besluit art. 12).

        The head sees them, and who sits on the committee. Where one is about every head, the colleagues whom
        it does not concern see it, so that somebody can take it up.
        """
        if person.role not in Role.of_service() or person.service_id is None or person.user_id is None:
            return self.none()
        others = self.filter(service_id=person.service_id).exclude(concerns=person.user_id)
        if person.role == Role.HEAD:
            return others
        people = apps.get_model("accounts", "User").objects
        heads = people.filter(service_id=OuterRef("service_id"), role=Role.HEAD, is_active=True)
        concerned = self.model._default_manager.filter(pk=OuterRef(OuterRef("pk")), concerns=OuterRef("pk"))
        members = apps.get_model("complaints", "CommitteeMember").objects
        seat = members.filter(complaint_id=OuterRef("pk"), user_id=person.user_id)
        return others.filter(Exists(seat) | ~Exists(heads.filter(~Exists(concerned))))


class LetterQuerySet(VersionedQuerySet["Letter"]):
    """Letters, drafts and sent ones."""

    def sent_to_reporter(self) -> Self:
        """Narrow to letters that the reporter may read on the report page."""
        return self.filter(state=LetterState.SENT, party=Party.COMPLAINANT, person=None)

    def without_paper(self) -> Self:
        """Narrow to letters of which the paper has still to be made."""
        return self.exclude(state=LetterState.DISCARDED).exclude(pdf_version=F("version"))


class DataRequestQuerySet(VersionedQuerySet["DataRequest"]):
    """Requests of data subjects."""

    def open(self) -> Self:
        """Narrow to those that have no answer yet."""
        return self.filter(answered_on__isnull=True)


class SavedSearchQuerySet(VersionedQuerySet["SavedSearch"]):
    """Saved searches, as they exist for somebody."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to one's own, and those that colleagues share."""
        if person.role not in Role.of_service() or person.service_id is None or person.user_id is None:
            return self.none()
        mine = self.filter(service_id=person.service_id)
        return mine.filter(Q(owner_id=person.user_id) | Q(is_shared=True))


class PersonQuerySet(VersionedQuerySet["PersonInCase"]):
    """People in cases."""


class NoteQuerySet(VersionedQuerySet["Note"]):
    """Internal notes, as they exist for somebody."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to those in cases that exist for a person."""
        cases = apps.get_model("complaints", "Case").objects
        return self.filter(case__in=cases.visible_to(person))


class TaskQuerySet(VersionedQuerySet["Task"]):
    """Tasks, as they exist for somebody."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to those in cases that exist for a person."""
        cases = apps.get_model("complaints", "Case").objects
        return self.filter(case__in=cases.visible_to(person))


class DeadlineQuerySet(VersionedQuerySet["Deadline"]):
    """Terms, as they exist for somebody."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to those of cases that exist for a person."""
        cases = apps.get_model("complaints", "Case").objects
        return self.filter(case__in=cases.visible_to(person))

    def running(self) -> Self:
        """Narrow to terms that run: not met, not suspended, in a case that is open."""
        return self.filter(met_on=None, suspended_on=None, case__state__in=CaseState.open_states())

    def ending_before(self, day: date) -> Self:
        """Narrow to terms that end before a day; a legal one by the end that nothing moves on."""
        legal = Q(kind=DeadlineKind.LEGAL)
        return self.filter((legal & Q(ends_on__lt=day)) | (~legal & Q(due_on__lt=day)))


class QualitySampleQuerySet(VersionedQuerySet["QualitySample"]):
    """Quality samples, as they exist for somebody."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to those of the head's ADV."""
        if person.role != Role.HEAD or person.service_id is None:
            return self.none()
        return self.filter(service_id=person.service_id)


class SampleItemQuerySet(VersionedQuerySet["SampleItem"]):
    """Files of quality samples, as they exist for somebody."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to files that exist for the head; an interest that was declared later is a wall too."""
        if person.role != Role.HEAD:
            return self.none()
        cases = apps.get_model("complaints", "Case").objects
        return self.filter(case__in=cases.visible_to(person), sample__service_id=person.service_id)
