"""Help to a reporter: motivated advice, contact, notices, and help of other kinds."""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, Refused
from adv_portal.law.handlings import Handling
from adv_portal.states.writer import move
from adv_portal.vault.keys import key_of
from complaints import rules
from complaints.domain.records import Told, Writer
from complaints.models import Advice, Case, Registration
from complaints.vocabulary.acts import Act
from complaints.vocabulary.assistance import Means, Party, RecordKind, Topic
from complaints.vocabulary.results import OtherHelp, Reached
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind
from complaints.workflow.cases import CASE_TABLE

#: What each kind of other help is in the statutory form (table 5); aftercare is none of its rows.
_TICKS: Final[Mapping[OtherHelp, Handling]] = {
    OtherHelp.POLICY_INFLUENCE: Handling.POLICY_INFLUENCE,
    OtherHelp.OWN_INVESTIGATION: Handling.OWN_INVESTIGATION,
    OtherHelp.PRACTICE_TEST: Handling.OWN_INVESTIGATION,
}


def give_advice(*, case_id: UUID, version: int, body: str, reasons: str, actor: Actor) -> None:
    """Give the reporter advice with its reasons. It ticks the handling of advice and meets its term.

    :param body: the advice; it is sealed.
    :param reasons: why this is the advice; it is sealed.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the advice or its reasons are missing, or assistance has not begun.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 8.
    """
    with act(Act.ADVICE_GIVEN, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.give_advice, actor, case)
        _keep_advice(case, body.strip(), reasons.strip(), actor)
        move(case, CASE_TABLE, Act.ADVICE_GIVEN)
        case.handlings = [*dict.fromkeys([*case.handlings, Handling.ADVICE_INFORMATION])]
        case.save_new_version(update_fields=["state", "handlings"])
        kinds = (DeadlineKind.FIRST_CONTACT, DeadlineKind.ADVICE)
        case.deadlines.filter(kind__in=kinds, met_on__isnull=True).update(met_on=timezone.localdate())
        Registration.objects.follow(case)
        record.about(case, changed=("state", "advices", "handlings", "deadlines"))


def record_contact(
    *,
    case_id: UUID,
    version: int,
    reached: Reached | None,
    happened_on: date | None,
    means: Means | None,
    body: str,
    actor: Actor,
) -> None:
    """Record a moment of contact with the reporter, or an attempt. A real contact meets the first term.

    :param reached: whether the reporter was spoken to or answered.
    :param body: what was said, in short; sealed.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing.
    :raises StaleVersion: somebody saved the case in the meantime.
    """
    with act(Act.CONTACT_RECORDED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        day = facts.wanted_day("happened_on", happened_on, _("Fill in the day."))
        facts.wanted("reached", reached, _("Choose whether you reached the reporter."))
        facts.wanted("means", means, _("Choose how."))
        is_real = reached == Reached.YES
        kind = RecordKind.CONTACT if is_real else RecordKind.CONTACT_ATTEMPT
        facts.keep(kind, day, party=Party.COMPLAINANT, code=means, body=body)
        move(case, CASE_TABLE, Act.CONTACT_RECORDED, facts.gaps)
        facts.save()
        if is_real:
            facts.meet(DeadlineKind.FIRST_CONTACT)
        record.about(case, changed=("records", "deadlines") if is_real else ("records",))


def record_notice(
    *,
    case_id: UUID,
    version: int,
    topic: Topic | None,
    party: Party | None,
    told: Told,
    body: str,
    actor: Actor,
) -> None:
    """Record that somebody was told of something otherwise than by a letter of the portal.

    :param told: the day, and the means: phone, post, in person.
    :param body: what was said, in short; sealed.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 5, 9, 10.
    """
    with act(Act.NOTICE_RECORDED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        facts.wanted("topic", topic, _("Choose what it was about."))
        facts.wanted("party", party, _("Choose who was told."))
        facts.wanted("means", told.means, _("Choose how."))
        day = facts.wanted_day("told_on", told.day, _("Fill in the day."))
        facts.keep(RecordKind.NOTICE, day, topic=topic, party=party, code=told.means, body=body)
        move(case, CASE_TABLE, Act.NOTICE_RECORDED, facts.gaps)
        facts.save()
        record.about(case, changed=("records",))


def record_other_help(
    *,
    case_id: UUID,
    version: int,
    kind: OtherHelp | None,
    happened_on: date | None,
    body: str,
    actor: Actor,
) -> None:
    """Record help of another kind: influencing policy, own investigation, practice test, aftercare.

    :param body: what was done, and what came of it; sealed.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing; after the end of a case there is aftercare only.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: form table 5; law, list 3.4.
    """
    with act(Act.OTHER_HELP_RECORDED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        day = facts.wanted_day("happened_on", happened_on, _("Fill in the day."))
        facts.wanted("kind", kind, _("Choose what was done."))
        facts.wanted("body", body, _("Write what was done, and what came of it."))
        has_ended = case.state in CaseState.ended_states()
        if has_ended and kind not in {None, OtherHelp.AFTERCARE}:
            message = _("This case has ended: record aftercare, or open the case again.")
            facts.gaps.append(Missing("kind", message))
        facts.keep(RecordKind((kind or OtherHelp.AFTERCARE).value), day, body=body)
        move(case, CASE_TABLE, Act.OTHER_HELP_RECORDED, facts.gaps)
        ticked = _TICKS.get(kind) if kind else None
        if ticked is not None:
            facts.tick(ticked)
        facts.save(*(("handlings",) if ticked else ()))
        record.about(case, changed=("records", "handlings") if ticked else ("records",))


def _keep_advice(case: Case, body: str, reasons: str, actor: Actor) -> None:
    if CASE_TABLE.transition(Act.ADVICE_GIVEN, case.state) is None:
        return  # move() says so in its own words
    wanted = (
        ("body", body, _("Write the advice.")),
        ("reasons", reasons, _("Write the reasons for the advice.")),
    )
    if missing := [Missing(field, message) for field, text, message in wanted if not text]:
        raise Refused(missing)
    Advice.give(case, key_of(case.pk), body=body, reasons=reasons, by=rules.account_of(actor))
