"""Referral: to whom, with what consent, and who makes the contact."""

from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.law.handlings import Handling
from adv_portal.states.writer import move
from complaints import rules
from complaints.domain.records import Writer
from complaints.models import Case
from complaints.vocabulary.acts import Act
from complaints.vocabulary.assistance import RecordKind, ReferralBody, Topic, Warmth
from complaints.vocabulary.results import MediationEnd
from complaints.vocabulary.states import CaseState
from complaints.workflow.cases import CASE_TABLE
from complaints.workflow.facts import Facts

#: Who makes the contact oneself needs no data to be passed on; who lets the ADV make it does.
_TOPICS: Final = {Warmth.WARM: Topic.PASSING_ON, Warmth.COLD: Topic.OTHER}


def refer_case(
    *,
    case_id: UUID,
    version: int,
    organisation: ReferralBody | None,
    warmth: Warmth | None,
    referred_on: date | None,
    body: str,
    actor: Actor,
) -> None:
    """Refer a reporter to another organisation. A warm referral passes on data, and needs consent for that.

    A mediation that runs ends with it, without an agreement.

    :param organisation: to whom; of the list of the law.
    :param warmth: whether the ADV makes the contact and passes on data, or the reporter does.
    :param body: what the reporter was told, and what was passed on; sealed.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing, consent to pass on data among it.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: AVG art. 6, 9.
    """
    with act(Act.CASE_REFERRED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        if case.state == CaseState.MEDIATION:
            facts.end_mediation(MediationEnd.NO_AGREEMENT, timezone.localdate(), "")
        if organisation is None and Facts.of(case).since_reopening().newest(RecordKind.REFERRAL):
            # The guard sees that there was a referral before; this one asks as much.
            facts.wanted("organisation", organisation, _("Choose to whom the reporter is referred."))
        day = facts.wanted_day("referred_on", referred_on, _("Fill in when the reporter was referred."))
        facts.wanted("warmth", warmth, _("Choose who makes the contact."))
        facts.wanted("body", body, _("Write what the reporter was told, and what was passed on."))
        if organisation is not None:
            topic = _TOPICS.get(warmth, Topic.OTHER) if warmth else Topic.OTHER
            facts.keep(RecordKind.REFERRAL, day, topic=topic, code=organisation, detail=warmth, body=body)
        move(case, CASE_TABLE, Act.CASE_REFERRED, facts.gaps)
        case.came_from = ""
        facts.tick(Handling.REFERRAL)
        facts.save("came_from", "handlings")
        record.about(case, changed=("state", "records", "handlings"))
