"""The investigation: both sides are told, heard, and read the conclusion with its reasons."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.law.handlings import Handling
from adv_portal.states.writer import move
from complaints import rules
from complaints.domain.records import Told, Writer
from complaints.models import Case
from complaints.vocabulary.acts import Act
from complaints.vocabulary.assistance import Party, RecordKind, Topic
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.texts import DeadlineKind
from complaints.workflow.cases import CASE_TABLE


def begin_investigation(
    *,
    case_id: UUID,
    version: int,
    weighing: str,
    harm: str,
    complainant_told: Told,
    respondent_told: Told,
    actor: Actor,
) -> None:
    """Begin an investigation; its term begins too.

    :param weighing: why an investigation is right here; sealed.
    :param harm: what it may do to the reputation of the other party, and why that is justified; sealed.
    :param complainant_told: when the reporter was told of the start; empty when a letter has said so.
    :param respondent_told: the same of the other party.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing: a reporter who is anonymous, no consent, no weighing,
        a start notice that was not sent.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 5, 10.
    """
    with act(Act.INVESTIGATION_BEGUN, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        facts.wanted("harm", harm, _("Write what it may do to the reputation of the other party."))
        if weighing.strip():
            facts.keep(RecordKind.WEIGHING, timezone.localdate(), body=weighing, reasons=harm)
        topic = Topic.INVESTIGATION
        facts.tell(topic, Party.COMPLAINANT, "complainant_told_on", complainant_told)
        facts.tell(topic, Party.RESPONDENT, "respondent_told_on", respondent_told)
        move(case, CASE_TABLE, Act.INVESTIGATION_BEGUN, facts.gaps)
        facts.tick(Handling.OWN_INVESTIGATION)
        facts.save("handlings")
        weeks = timedelta(weeks=case.service.investigation_weeks)
        facts.start(DeadlineKind.INVESTIGATION, timezone.localdate() + weeks)
        record.about(case, changed=("state", "records", "handlings", "deadlines"))


def conclude_investigation(
    *,
    case_id: UUID,
    version: int,
    conclusion: Outcome | None,
    body: str,
    reasons: str,
    complainant_told: Told,
    respondent_told: Told,
    actor: Actor,
) -> None:
    """Conclude an investigation: the written conclusion with its reasons went to both.

    :param conclusion: discrimination is likely, or was not established.
    :param body: the conclusion; sealed.
    :param reasons: its reasons; sealed.
    :param complainant_told: when it was sent to the reporter; empty when a letter has been sent.
    :param respondent_told: the same of the other party.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing: a view, hearing both sides, reasons, a letter.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 10.
    """
    with act(Act.INVESTIGATION_CONCLUDED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        facts.wanted("conclusion", conclusion, _("Choose what the investigation concludes."))
        facts.wanted("reasons", reasons, _("Write the reasons for the conclusion."))
        if body.strip():
            today = timezone.localdate()
            facts.keep(RecordKind.CONCLUSION, today, code=conclusion, body=body, reasons=reasons)
        topic = Topic.CONCLUSION
        facts.tell(topic, Party.COMPLAINANT, "complainant_told_on", complainant_told)
        facts.tell(topic, Party.RESPONDENT, "respondent_told_on", respondent_told)
        move(case, CASE_TABLE, Act.INVESTIGATION_CONCLUDED, facts.gaps)
        facts.save()
        _end_terms(facts)
        record.about(case, changed=("state", "records", "deadlines"))


def stop_investigation(
    *,
    case_id: UUID,
    version: int,
    reasons: str,
    complainant_told: Told,
    respondent_told: Told,
    actor: Actor,
) -> None:
    """Stop an investigation, because the reporter wants that; both parties were told.

    :param reasons: why it stops; sealed.
    :param complainant_told: when the reporter was told; empty when a letter has said so.
    :param respondent_told: the same of the other party.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 8, 10.
    """
    with act(Act.INVESTIGATION_STOPPED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        topic = Topic.INVESTIGATION_STOPPED
        if reasons.strip():
            facts.keep(RecordKind.FINDING, timezone.localdate(), topic=topic, reasons=reasons)
        facts.tell(topic, Party.COMPLAINANT, "complainant_told_on", complainant_told)
        facts.tell(topic, Party.RESPONDENT, "respondent_told_on", respondent_told)
        move(case, CASE_TABLE, Act.INVESTIGATION_STOPPED, facts.gaps)
        facts.save()
        _end_terms(facts)
        record.about(case, changed=("state", "records", "deadlines"))


def _end_terms(facts: Writer) -> None:
    facts.meet(DeadlineKind.INVESTIGATION, DeadlineKind.VIEW_COMPLAINANT, DeadlineKind.VIEW_RESPONDENT)
