"""Consents to ways of handling: asked, given, refused, taken back; each a dated fact."""

from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing
from adv_portal.states.writer import move
from complaints import rules
from complaints.domain.records import Writer
from complaints.models import Case
from complaints.vocabulary.acts import Act
from complaints.vocabulary.assistance import Means, Party, RecordKind, Topic
from complaints.vocabulary.consents import HANDLING_TEXT_VERSION, consent_words
from complaints.vocabulary.results import ConsentReply, MediationEnd
from complaints.vocabulary.states import CaseState
from complaints.workflow.cases import CASE_TABLE
from complaints.workflow.facts import Facts

_STOPS: Final = {
    Party.COMPLAINANT: MediationEnd.REPORTER_STOPS,
    Party.RESPONDENT: MediationEnd.RESPONDENT_STOPS,
}


def ask_consent(*, case_id: UUID, version: int, topic: Topic | None, actor: Actor) -> None:
    """Ask the reporter for consent on the report page, in words of a version that is kept.

    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: nothing of the kind is asked, or the reporter is anonymous and it would be of no use.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: AVG art. 7; Besluit art. 5, 10, 11.
    """
    with act(Act.CONSENT_ASKED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        if topic is None or consent_words(topic, Party.COMPLAINANT) is None:
            facts.gaps.append(Missing("topic", _("Choose what consent is asked for.")))
        else:
            facts.keep(
                RecordKind.CONSENT_ASKED,
                timezone.localdate(),
                topic=topic,
                party=Party.COMPLAINANT,
                code=Means.PORTAL,
                text_version=HANDLING_TEXT_VERSION,
            )
        move(case, CASE_TABLE, Act.CONSENT_ASKED, facts.gaps)
        facts.save()
        record.about(case, changed=("records",))


def record_consent(
    *,
    case_id: UUID,
    version: int,
    topic: Topic | None,
    party: Party | None,
    reply: ConsentReply | None,
    answered_on: date | None,
    means: Means | None,
    actor: Actor,
) -> None:
    """Record what a party answered: by letter, by phone, in person. Taking it back ends a mediation.

    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: AVG art. 7; Besluit art. 10, 11.
    """
    ends = _ends_mediation(case_id, topic, reply)
    with act(Act.MEDIATION_ENDED if ends else Act.CONSENT_RECORDED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        day = facts.wanted_day("answered_on", answered_on, _("Fill in when the answer was given."))
        facts.wanted("reply", reply, _("Choose the answer."))
        facts.wanted("means", means, _("Choose how the answer came."))
        if topic is None or party is None or consent_words(topic, party) is None:
            facts.gaps.append(
                Missing("topic", _("Choose what was asked, of somebody who can be asked that."))
            )
        elif reply is not None:
            _write(facts, topic, party, reply, day, means, ends=ends)
        _finish(facts, ends=ends)
        record.about(case, changed=("state", "records") if ends else ("records",))


def answer_consent(*, case_id: UUID, topic: Topic, reply: ConsentReply, actor: Actor) -> None:
    """Keep what the reporter answered on the report page. Taking it back ends a mediation at once.

    :raises NotFound: there is no such case.
    :raises NotAllowed: the actor is not the reporter.
    :raises Refused: it was not asked, or what is taken back was not given.
    Source: AVG art. 7 lid 3; Besluit art. 10, 11.
    """
    ends = _ends_mediation(case_id, topic, reply)
    with act(Act.MEDIATION_ENDED if ends else Act.CONSENT_RECORDED, by=actor) as record:
        require(rules.choose_for_oneself, actor)
        case = Case.objects.locked(case_id)
        facts = Writer(case, actor)
        now = Facts.of(case).answer(topic, Party.COMPLAINANT)
        is_given = now is not None and now.kind == RecordKind.CONSENT_GIVEN
        asked = Facts.of(case).newest(RecordKind.CONSENT_ASKED, topic=topic, party=Party.COMPLAINANT)
        if reply == ConsentReply.REVOKED and not is_given:
            facts.gaps.append(
                Missing("", _("You have not said yes to this, so there is nothing to take back."))
            )
        elif reply != ConsentReply.REVOKED and asked is None:
            facts.gaps.append(Missing("", _("We have not asked you this.")))
        today = timezone.localdate()
        _write(facts, topic, Party.COMPLAINANT, reply, today, Means.PORTAL, ends=ends)
        _finish(facts, ends=ends)
        record.about(case, changed=("state", "records") if ends else ("records",))


def _ends_mediation(case_id: UUID, topic: Topic | None, reply: ConsentReply | None) -> bool:
    """Tell whether an answer takes back the consent to a mediation that runs."""
    if topic != Topic.MEDIATION or reply != ConsentReply.REVOKED:
        return False
    return Case.objects.filter(pk=case_id, state=CaseState.MEDIATION).exists()


def _write(
    facts: Writer,
    topic: Topic,
    party: Party,
    reply: ConsentReply,
    day: date,
    means: Means | None,
    *,
    ends: bool,
) -> None:
    stops = topic == Topic.MEDIATION and reply == ConsentReply.REVOKED
    runs = facts.case.state == CaseState.MEDIATION
    if stops and ends != runs:  # it began or ended after the act was chosen
        facts.gaps.append(Missing("", _("This was changed just now. Send the answer once more.")))
    if stops and runs:
        facts.end_mediation(_STOPS[party], day, "", means=means)
    else:
        facts.answer(RecordKind(reply.value), topic, party, day, means)


def _finish(facts: Writer, *, ends: bool) -> None:
    """Store what was answered; a mediation that ends goes back to where it came from."""
    if ends:
        facts.return_from_mediation()
        move(facts.case, CASE_TABLE, Act.MEDIATION_ENDED, facts.gaps)
        facts.case.came_from = ""
        facts.save("came_from")
    else:
        move(facts.case, CASE_TABLE, Act.CONSENT_RECORDED, facts.gaps)
        facts.save()
