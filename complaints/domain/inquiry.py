"""The preliminary inquiry: finding out more without telling others about the other party."""

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
from complaints.models import Advice, Case
from complaints.vocabulary.acts import Act
from complaints.vocabulary.assistance import Party, RecordKind, Topic
from complaints.vocabulary.results import InquiryEnd
from complaints.vocabulary.texts import DeadlineKind
from complaints.workflow.cases import CASE_TABLE


def begin_inquiry(*, case_id: UUID, version: int, body: str, complainant_told: Told, actor: Actor) -> None:
    """Begin a preliminary inquiry.

    :param body: what will be found out, and how, without telling others about the other party; sealed.
    :param complainant_told: when the reporter was told; empty when a letter has said so.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the reporter was not told, or there is no plan.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 9.
    """
    with act(Act.INQUIRY_BEGUN, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        if body.strip():
            facts.keep(RecordKind.FINDING, timezone.localdate(), topic=Topic.INQUIRY, body=body)
        facts.tell(Topic.INQUIRY, Party.COMPLAINANT, "complainant_told_on", complainant_told)
        move(case, CASE_TABLE, Act.INQUIRY_BEGUN, facts.gaps)
        facts.save()
        record.about(case, changed=("state", "records"))


def end_inquiry(
    *,
    case_id: UUID,
    version: int,
    end: InquiryEnd | None,
    findings: str,
    body: str,
    reasons: str,
    actor: Actor,
) -> None:
    """End a preliminary inquiry without an investigation. The reporter gets advice with its reasons.

    :param end: why no investigation follows.
    :param findings: what was found; sealed, for those who may read the case.
    :param body: what the reporter is advised; sealed, the reporter reads it.
    :param reasons: why; sealed, the reporter reads it.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 8, 9.
    """
    with act(Act.INQUIRY_ENDED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        facts.wanted("end", end, _("Choose why no investigation follows."))
        facts.wanted("body", body, _("Write what you advise the reporter."))
        facts.wanted("reasons", reasons, _("Write the reasons for the advice."))
        if findings.strip():
            code = end or InquiryEnd.NO_GROUND
            today = timezone.localdate()
            facts.keep(RecordKind.FINDING, today, topic=Topic.INQUIRY, code=code, body=findings)
        move(case, CASE_TABLE, Act.INQUIRY_ENDED, facts.gaps)
        Advice.give(case, facts.key, body=body, reasons=reasons, by=rules.account_of(actor))
        facts.tick(Handling.ADVICE_INFORMATION)
        facts.save("handlings")
        facts.meet(DeadlineKind.FIRST_CONTACT, DeadlineKind.ADVICE)
        record.about(case, changed=("state", "records", "advices", "handlings", "deadlines"))
