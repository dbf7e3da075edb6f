"""Demonstration: a case in each statutory kind of handling, and the two ways of setting a case aside."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random  # noqa: TID251 -- a seeded generator: the same options give the same rows
from typing import Final
from uuid import UUID

from django.utils import timezone

from adv_portal.accounts.models import Municipality
from complaints.demo.desk import Desk
from complaints.demo.plans import make_plans
from complaints.domain.casework import declare_conflict
from complaints.domain.consents import ask_consent, record_consent
from complaints.domain.hearing import ask_view, record_view
from complaints.domain.inquiry import begin_inquiry
from complaints.domain.investigation import begin_investigation, conclude_investigation
from complaints.domain.mediation import begin_mediation
from complaints.domain.procedures import begin_procedure
from complaints.domain.records import Told
from complaints.domain.referral import refer_case
from complaints.domain.setting_aside import confirm_merge, confirm_void, propose_merge, propose_void
from complaints.models import Case
from complaints.vocabulary.assistance import Means, Party, ProcedureBody, ReferralBody, Topic, Warmth
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.results import ConsentReply, NewFacts

#: How many cases there are here: one in each way of handling, two that become one, and a mistake.
HANDLED: Final = 9
_SEED: Final = 2026


@dataclass(frozen=True, slots=True)
class _Handled:
    """One case on the desk of its case worker."""

    desk: Desk
    case_id: UUID

    def do(self, act: Callable[..., None], **answers: object) -> None:
        """Carry out one act on the case as it is now."""
        version = Case.objects.values_list("version", flat=True).get(pk=self.case_id)
        act(case_id=self.case_id, version=version, actor=self.desk.worker, **answers)

    def agree(self, topic: Topic, *parties: Party) -> None:
        """Record that parties said yes."""
        given = {"reply": ConsentReply.GIVEN, "answered_on": timezone.localdate(), "means": Means.PHONE}
        for party in parties:
            self.do(record_consent, topic=topic, party=party, **given)

    def hear(self, party: Party, body: str) -> None:
        """Record the view of a party."""
        self.do(
            record_view,
            party=party,
            received_on=timezone.localdate(),
            means=Means.LETTER,
            body=body,
            new_facts=NewFacts.NO,
        )


def fill_assistance(desk: Desk) -> None:
    """Bring a case into each kind of handling; void one, and merge one with another."""
    for way in (_inquire, _investigate, _conclude, _mediate, _assist, _refer):
        way(_new(desk, "advised"))
    survivor, double, mistake = (_new(desk, "registered") for _number in range(3))
    for handled in (survivor, double, mistake):
        declare_conflict(case_id=handled.case_id, has_interest=False, actor=desk.head)
    double.do(propose_merge, into=survivor.case_id, reason="Dezelfde melder, hetzelfde voorval.")
    _confirm(double, confirm_merge)
    mistake.do(propose_void, reason="Een proefmelding.")
    _confirm(mistake, confirm_void)


def _confirm(handled: _Handled, act: Callable[..., None]) -> None:
    version = Case.objects.values_list("version", flat=True).get(pk=handled.case_id)
    act(case_id=handled.case_id, version=version, actor=handled.desk.head)


def _new(desk: Desk, stage: str) -> _Handled:
    """Let a report come in today and be handled as far as a stage."""
    places = list(Municipality.objects.filter(agreements__service=desk.service).order_by("cbs"))
    plan = next(plan for plan in make_plans(20, places, Random(_SEED)) if "mass_report" not in plan.story)  # noqa: S311 -- nothing secret is drawn
    story = {**plan.story, "name": "none", "wish": "assistance"}
    desk.work(replace(plan, story=story, stage=stage, received_at=timezone.now()))
    return _Handled(desk, Case.objects.latest("pk").pk)


def _told() -> Told:
    return Told(timezone.localdate(), Means.LETTER)


def _inquire(handled: _Handled) -> None:
    handled.do(
        begin_inquiry, body="De huisregels opvragen, zonder namen te noemen.", complainant_told=_told()
    )
    handled.do(ask_consent, topic=Topic.INVESTIGATION)


def _investigate(handled: _Handled) -> None:
    _inquire(handled)
    handled.agree(Topic.INVESTIGATION, Party.COMPLAINANT)
    handled.do(
        begin_investigation,
        weighing="Het verhaal is duidelijk en er zijn getuigen.",
        harm="Alleen de twee partijen horen ervan.",
        complainant_told=_told(),
        respondent_told=_told(),
    )
    handled.hear(Party.COMPLAINANT, "Ik werd geweigerd en mijn collega niet.")
    handled.do(
        ask_view, party=Party.RESPONDENT, asked_on=timezone.localdate(), means=Means.LETTER, due_on=None
    )


def _conclude(handled: _Handled) -> None:
    _investigate(handled)
    handled.hear(Party.RESPONDENT, "Wij hebben de regel inmiddels aangepast.")
    handled.do(
        conclude_investigation,
        conclusion=Outcome.CONCLUSION_LIKELY,
        body="Onderscheid is aannemelijk.",
        reasons="Beide kanten vertellen hetzelfde over wat er gebeurde.",
        complainant_told=_told(),
        respondent_told=_told(),
    )


def _mediate(handled: _Handled) -> None:
    handled.hear(Party.RESPONDENT, "Wij willen er graag over praten.")
    handled.agree(Topic.MEDIATION, Party.COMPLAINANT, Party.RESPONDENT)
    handled.do(begin_mediation)


def _assist(handled: _Handled) -> None:
    today = timezone.localdate()
    handled.do(
        begin_procedure,
        body_code=ProcedureBody.COLLEGE_HUMAN_RIGHTS,
        begun_on=today,
        mandate_on=today,
        deadlines_checked_on=today,
        body="Een verzoek om een oordeel.",
    )


def _refer(handled: _Handled) -> None:
    handled.do(
        refer_case,
        organisation=ReferralBody.JURIDISCH_LOKET,
        warmth=Warmth.COLD,
        referred_on=timezone.localdate(),
        body="Adres en openingstijden gegeven.",
    )
