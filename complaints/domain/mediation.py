"""Mediation: with two consents, until there is a result or one of the two takes back the consent."""

from uuid import UUID

from django.utils import timezone

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.law.handlings import Handling
from adv_portal.states.writer import move
from complaints import rules
from complaints.domain.records import Told, Writer
from complaints.models import Case
from complaints.vocabulary.acts import Act
from complaints.vocabulary.assistance import Party, Topic
from complaints.vocabulary.results import MediationEnd
from complaints.workflow.cases import CASE_TABLE


def begin_mediation(*, case_id: UUID, version: int, actor: Actor) -> None:
    """Begin a mediation. The case remembers where it came from, and goes back there.

    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing: a name, a consent of either, the view of the other
        party.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 5, 11.
    """
    with act(Act.MEDIATION_BEGUN, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        before = case.state
        move(case, CASE_TABLE, Act.MEDIATION_BEGUN)
        case.came_from = before
        facts.tick(Handling.MEDIATION)
        facts.save("came_from", "handlings")
        record.about(case, changed=("state", "handlings"))


def end_mediation(
    *,
    case_id: UUID,
    version: int,
    how: MediationEnd | None,
    body: str,
    complainant_told: Told,
    respondent_told: Told,
    actor: Actor,
) -> None:
    """End a mediation: with an agreement, without one, or because one of the two stops.

    :param how: who stops takes back the consent with it.
    :param body: what was agreed, or what was said; sealed.
    :param complainant_told: when the reporter was told of the end, if already.
    :param respondent_told: the same of the other party.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: nobody said how it ends, or no mediation runs.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 11.
    """
    with act(Act.MEDIATION_ENDED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        topic = Topic.MEDIATION_ENDED
        facts.tell(topic, Party.COMPLAINANT, "complainant_told_on", complainant_told)
        facts.tell(topic, Party.RESPONDENT, "respondent_told_on", respondent_told)
        if how is not None:
            facts.end_mediation(how, timezone.localdate(), body)
        facts.return_from_mediation()
        move(case, CASE_TABLE, Act.MEDIATION_ENDED, facts.gaps)
        case.came_from = ""
        facts.save("came_from")
        record.about(case, changed=("state", "records"))
