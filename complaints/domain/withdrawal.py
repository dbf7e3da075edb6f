"""Withdrawal: the reporter asks to stop. A complaint that was registered still counts (rule R10)."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.states.writer import move
from complaints import rules
from complaints.domain.records import Told, Writer
from complaints.models import Case
from complaints.vocabulary.acts import Act
from complaints.vocabulary.assistance import Means, Party, RecordKind, Topic
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.texts import DeadlineKind
from complaints.workflow.cases import CASE_TABLE
from complaints.workflow.facts import Facts


def withdraw_case(
    *,
    case_id: UUID,
    version: int,
    asked_on: date | None,
    means: Means | None,
    reasons: str,
    respondent_told: Told,
    actor: Actor,
) -> None:
    """End a case because its reporter asked to stop.

    :param asked_on: when the reporter asked; empty when that was done on the report page.
    :param reasons: why, if the reporter said so; sealed.
    :param respondent_told: when the other party was told; needed when it knew of the complaint.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing; or the case has ended.
    :raises StaleVersion: somebody saved the case in the meantime.
    """
    with act(Act.CASE_WITHDRAWN, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        if asked_on is not None:
            day = facts.day("asked_on", asked_on)
            party = Party.COMPLAINANT
            facts.keep(RecordKind.WITHDRAWAL_ASKED, day, party=party, code=means, reasons=reasons)
        facts.tell(Topic.WITHDRAWAL, Party.RESPONDENT, "respondent_told_on", respondent_told)
        _withdraw(facts)
        record.about(case, changed=("state", "outcome", "records", "erase_on"))


def withdraw_own_report(*, case_id: UUID, reasons: str, actor: Actor) -> None:
    """Stop on the wish of the reporter, on the report page.

    When the other party knows of the complaint, the request is kept and the handler first tells that party.

    :param reasons: why, if the reporter says so; sealed.
    :raises NotFound: there is no such case.
    :raises NotAllowed: the actor is not the reporter.
    :raises Refused: the case has ended already.
    """
    waits = _respondent_knows(case_id)
    with act(Act.WITHDRAWAL_ASKED if waits else Act.CASE_WITHDRAWN, by=actor) as record:
        require(rules.choose_for_oneself, actor)
        case = Case.objects.locked(case_id)
        facts = Writer(case, actor)
        if Facts.of(case).of_request_to_stop().newest(RecordKind.WITHDRAWAL_ASKED) is None:
            facts.keep(
                RecordKind.WITHDRAWAL_ASKED,
                timezone.localdate(),
                party=Party.COMPLAINANT,
                code=Means.PORTAL,
                reasons=reasons,
            )
        if waits:
            move(case, CASE_TABLE, Act.WITHDRAWAL_ASKED, facts.gaps)
            facts.save()
        else:
            _withdraw(facts)
        record.about(case, changed=("records",) if waits else ("state", "outcome", "records", "erase_on"))


def _respondent_knows(case_id: UUID) -> bool:
    case = Case.objects.filter(pk=case_id).first()
    return case is not None and Facts.of(case).knows(Party.RESPONDENT)


def _withdraw(facts: Writer) -> None:
    case, today = facts.case, timezone.localdate()
    move(case, CASE_TABLE, Act.CASE_WITHDRAWN, facts.gaps)
    request = Facts.of(case).newest(RecordKind.WITHDRAWAL_ASKED)
    told = Told(today, Means.PORTAL)
    facts.tell(Topic.WITHDRAWAL, Party.COMPLAINANT, "", told, follows=request)
    case.outcome, case.came_from, case.closed_at = Outcome.WITHDRAWN, "", timezone.now()
    case.erase_on = case.kept_until()
    facts.save("outcome", "came_from", "closed_at", "erase_on", "handlings")
    facts.meet(*DeadlineKind.own())
