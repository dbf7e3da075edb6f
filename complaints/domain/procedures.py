"""Assistance in procedures: with a mandate, before a named body, step by step."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing
from adv_portal.law.handlings import Handling
from adv_portal.states.writer import move
from complaints import rules
from complaints.domain.records import Writer
from complaints.models import Case
from complaints.vocabulary.acts import Act
from complaints.vocabulary.assistance import Party, ProcedureBody, ProcedureStep, RecordKind, Topic
from complaints.vocabulary.results import MediationEnd
from complaints.vocabulary.states import CaseState
from complaints.workflow.cases import CASE_TABLE
from complaints.workflow.facts import Facts


def begin_procedure(
    *,
    case_id: UUID,
    version: int,
    body_code: ProcedureBody | None,
    begun_on: date | None,
    mandate_on: date | None,
    deadlines_checked_on: date | None,
    body: str,
    actor: Actor,
) -> None:
    """Begin to assist in a procedure, or in one more. A mediation that runs ends without an agreement.

    :param body_code: before whom the procedure runs.
    :param mandate_on: when the reporter gave the mandate; empty when it has been recorded.
    :param deadlines_checked_on: when the legal terms of the reporter were checked; empty when recorded.
    :param body: what the procedure is about; sealed.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Wga art. 2 lid 1 sub a.
    """
    with act(Act.PROCEDURE_BEGUN, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        if case.state == CaseState.MEDIATION:
            facts.end_mediation(MediationEnd.NO_AGREEMENT, timezone.localdate(), "")
        if body_code is None and Facts.of(case).since_reopening().newest(RecordKind.PROCEDURE):
            # The guard sees that there was a procedure before; this one asks as much.
            facts.wanted("body_code", body_code, _("Choose before whom the procedure runs."))
        begun = facts.wanted_day("begun_on", begun_on, _("Fill in when the procedure began."))
        if mandate_on is not None:
            day = facts.day("mandate_on", mandate_on)
            facts.answer(RecordKind.CONSENT_GIVEN, Topic.MANDATE, Party.COMPLAINANT, day, None)
        if deadlines_checked_on is not None:
            facts.keep(RecordKind.DEADLINES_CHECKED, facts.day("deadlines_checked_on", deadlines_checked_on))
        if body_code is not None:
            facts.keep(RecordKind.PROCEDURE, begun, code=body_code, detail=ProcedureStep.BEGUN, body=body)
        move(case, CASE_TABLE, Act.PROCEDURE_BEGUN, facts.gaps)
        case.came_from = ""
        facts.tick(Handling.PROCEDURE_ASSISTANCE)
        facts.save("came_from", "handlings")
        record.about(case, changed=("state", "records", "handlings"))


def record_procedure_step(
    *,
    case_id: UUID,
    version: int,
    procedure_id: UUID | None = None,
    step: ProcedureStep | None,
    happened_on: date | None,
    due_on: date | None,
    body: str,
    actor: Actor,
) -> None:
    """Record what happened in a procedure, or a hearing that is to come.

    :param procedure_id: with what fact the procedure began; needed when there is more than one.
    :param due_on: the day of a hearing that is to come.
    :param body: what happened, or what was decided; sealed.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing, or there is no procedure.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Wga art. 2 lid 1 sub a.
    """
    with act(Act.PROCEDURE_RECORDED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        known = Facts.of(case).procedures()
        begun = next((fact for fact in known if fact.pk == procedure_id or len(known) == 1), None)
        day = facts.wanted_day("happened_on", happened_on, _("Fill in when this happened, or was announced."))
        facts.wanted("step", step, _("Choose what happened."))
        facts.wanted("body", body, _("Write what happened, or what was decided."))
        if begun is None:
            unknown, unchosen = _("No procedure has been recorded yet."), _("Choose which procedure it is.")
            facts.gaps.append(Missing("procedure", unchosen) if known else Missing("", unknown))
        elif step is not None:
            facts.keep(
                RecordKind.PROCEDURE,
                day,
                code=begun.code,
                detail=step,
                due_on=due_on,
                body=body,
                follows=begun,
            )
        move(case, CASE_TABLE, Act.PROCEDURE_RECORDED, facts.gaps)
        facts.save()
        record.about(case, changed=("records",))
