"""The people of the ADV at work on the cases of today."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from adv_portal import workdays
from adv_portal.accounts.models import Service, User
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from complaints.demo.plans import Plan, answers
from complaints.domain.assistance import give_advice, record_contact
from complaints.domain.casework import (
    assign_case,
    begin_assistance,
    close_as_registered_only,
    close_case,
    declare_conflict,
    take_case,
)
from complaints.domain.drafts import keep_answer, start_draft
from complaints.domain.intake import file_report, show_meldcode
from complaints.domain.records import Told
from complaints.domain.registration import Classification, classify_case, register_complaint
from complaints.domain.withdrawal import withdraw_case
from complaints.models import Case, Registration
from complaints.vocabulary.assistance import Means
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.people import ReporterRole, Wish
from complaints.vocabulary.results import Reached
from complaints.vocabulary.texts import DeadlineKind, TextKind


@dataclass(frozen=True, slots=True)
class Desk:
    """The people of the ADV, who handle cases as in life."""

    service: Service
    worker: Actor
    head: Actor

    @classmethod
    def of(cls, service: Service) -> "Desk":
        """Give the desk of an ADV: its first case worker and its first head."""
        people = User.objects.filter(service=service, is_active=True)
        worker, head = people.filter(role=Role.CASE_WORKER), people.filter(role=Role.HEAD)
        return cls(service, Actor.staff(worker.earliest("pk")), Actor.staff(head.earliest("pk")))

    def work(self, plan: Plan) -> None:
        """Let a report come in and be handled as far as planned, then move it into the past."""
        case_id = self._filed(plan)
        if plan.stage != "received":
            self._handle(case_id, plan)
        self._move_back(case_id, plan)

    def _filed(self, plan: Plan) -> UUID:
        resident, language = Actor.resident(), plan.story.get("language", "nl")
        draft_id = start_draft(language=language, actor=resident)
        for question, answer in answers(plan):
            keep_answer(
                draft_id=draft_id, question=question, answer=answer, language=language, actor=resident
            )
        filed = file_report(draft_id=draft_id, idempotency_key=draft_id, actor=resident)
        show_meldcode(draft_id=draft_id, actor=resident)
        return filed.case_id

    def _handle(self, case_id: UUID, plan: Plan) -> None:
        actor = self._taken(case_id, plan)
        self._classify(case_id, plan, actor)
        if plan.stage == "taken":
            return
        register_complaint(case_id=case_id, version=version_of(case_id), actor=actor)
        if plan.stage == "registered_only":
            wishes_no_more = Case.objects.filter(pk=case_id, wish=Wish.REGISTER_ONLY).exists()
            outcome = None if wishes_no_more else Outcome.NO_CONTACT
            if not wishes_no_more:
                self._try_in_vain(case_id, actor)
            close_as_registered_only(
                case_id=case_id, version=version_of(case_id), outcome=outcome, actor=actor
            )
        elif plan.stage not in {"registered", "conflict"}:
            self._help(case_id, plan, actor)

    def _try_in_vain(self, case_id: UUID, actor: Actor) -> None:
        for _attempt in range(self.service.no_contact_attempts):
            record_contact(
                case_id=case_id,
                version=version_of(case_id),
                reached=Reached.NO,
                happened_on=timezone.localdate(),
                means=Means.PHONE,
                body="",
                actor=actor,
            )

    def _taken(self, case_id: UUID, plan: Plan) -> Actor:
        """Let somebody without an interest take the case: the head, where the case worker has one."""
        if plan.stage != "conflict":
            declare_conflict(case_id=case_id, has_interest=False, actor=self.worker)
            take_case(case_id=case_id, version=version_of(case_id), actor=self.worker)
            return self.worker
        declare_conflict(case_id=case_id, has_interest=True, actor=self.worker)
        declare_conflict(case_id=case_id, has_interest=False, actor=self.head)
        head_id, version = self.head.user_id, version_of(case_id)
        assign_case(case_id=case_id, version=version, handler_id=head_id, actor=self.head)
        return self.head

    @staticmethod
    def _classify(case_id: UUID, plan: Plan, actor: Actor) -> None:
        case, story = Case.objects.get(pk=case_id), plan.story
        classification = Classification(
            residence=Residence(case.residence or Residence.UNKNOWN),
            place=PlaceKind(case.place or PlaceKind.UNKNOWN),
            grounds=tuple(Ground(code) for code in story["grounds"]),
            domain=Domain(story["domain"]),
            natures=tuple(Nature(code) for code in story["natures"]),
            role=ReporterRole(case.role),
            respondent_is_municipality=story.get("municipality_itself", False),
        )
        classify_case(case_id=case_id, version=case.version, classification=classification, actor=actor)

    @staticmethod
    def _help(case_id: UUID, plan: Plan, actor: Actor) -> None:
        begin_assistance(case_id=case_id, version=version_of(case_id), actor=actor)
        if plan.stage == "intake":
            return
        body, reasons = plan.advice["body"], plan.advice["reasons"]
        give_advice(case_id=case_id, version=version_of(case_id), body=body, reasons=reasons, actor=actor)
        if plan.stage == "withdrawn":
            withdraw_case(
                case_id=case_id,
                version=version_of(case_id),
                asked_on=timezone.localdate(),
                means=Means.PHONE,
                reasons="De melder wil het hierbij laten.",
                respondent_told=Told(),
                actor=actor,
            )
        if plan.stage == "closed":
            close_case(
                case_id=case_id,
                version=version_of(case_id),
                outcome=Outcome.ADVICE_SUFFICIENT,
                handlings=[Handling.ADVICE_INFORMATION],
                outcome_told_on=timezone.localdate(),
                message="Wij sluiten uw melding. Komt er iets bij? U kunt ons altijd weer bereiken.",
                actor=actor,
            )

    def _move_back(self, case_id: UUID, plan: Plan) -> None:
        """Move what was done just now to the days on which it would have been done."""
        case = Case.objects.get(pk=case_id)
        received_on, registered_on, closed_on = plan.day(0), plan.day(0.2), plan.day(0.9)
        changed: dict[str, Any] = {"received_at": plan.received_at}
        if case.closed_at is not None:
            changed["closed_at"] = plan.received_at + (timezone.now() - plan.received_at) * 0.9
            kept = self.service.retention_case_years * 12
            if plan.stage == "registered_only":
                kept = self.service.retention_registered_only_months
            changed["erase_on"] = workdays.months_after(closed_on, kept)
            changed["outcome_told_on"] = closed_on if case.outcome_told_on else None
        Case.objects.filter(pk=case_id).update(**changed)
        case.texts.exclude(kind=TextKind.CLOSING).update(created_at=plan.received_at)
        case.conflicts.update(declared_at=plan.received_at + (timezone.now() - plan.received_at) * 0.1)
        case.records.update(happened_on=plan.day(0.8))
        case.advices.update(given_at=plan.received_at + (timezone.now() - plan.received_at) * 0.6)
        Registration.objects.filter(case=case).update(
            registered_on=registered_on, received_on=received_on, year=registered_on.year
        )
        terms = {
            DeadlineKind.FIRST_CONTACT: (
                workdays.after(received_on, self.service.first_contact_workdays),
                0.3,
            ),
            DeadlineKind.ADVICE: (workdays.after(received_on, self.service.advice_workdays), 0.6),
            DeadlineKind.SETTLING: (received_on + timedelta(weeks=self.service.settling_term_weeks), 0.9),
        }
        for kind, (due_on, share) in terms.items():
            deadline = case.deadlines.filter(kind=kind)
            deadline.update(due_on=due_on)
            deadline.filter(met_on__isnull=False).update(met_on=plan.day(share))


def version_of(case_id: UUID) -> int:
    """Give the version at which a case stands."""
    return Case.objects.values_list("version", flat=True).get(pk=case_id)
