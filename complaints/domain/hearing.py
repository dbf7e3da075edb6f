"""Hearing both sides: views asked, received or not, and new facts put to the other."""

from datetime import date, timedelta
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
from complaints.models import AssistanceRecord, Case
from complaints.vocabulary.acts import Act
from complaints.vocabulary.assistance import Means, Party, RecordKind, Topic
from complaints.vocabulary.results import NewFacts
from complaints.vocabulary.texts import DeadlineKind
from complaints.workflow.assisting import identity_is_known
from complaints.workflow.cases import CASE_TABLE
from complaints.workflow.facts import Facts

#: The term of the view of each party.
TERMS: Final = {
    Party.COMPLAINANT: DeadlineKind.VIEW_COMPLAINANT,
    Party.RESPONDENT: DeadlineKind.VIEW_RESPONDENT,
}
#: To whom new facts of a party are put.
OTHER: Final = {Party.COMPLAINANT: Party.RESPONDENT, Party.RESPONDENT: Party.COMPLAINANT}


def ask_view(
    *,
    case_id: UUID,
    version: int,
    party: Party | None,
    asked_on: date | None,
    means: Means | None,
    due_on: date | None,
    actor: Actor,
) -> None:
    """Ask a party for its view. The term to answer begins; twice asked is a reminder with a later day.

    :param asked_on: today, when it is left out.
    :param due_on: the last day; the term of the ADV, when it is left out.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: no party, an impossible day, or a reporter who is anonymous to the other party.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 5, 10, 11.
    """
    with act(Act.VIEW_ASKED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        asked = facts.day("asked_on", asked_on)
        otherwise = timezone.localdate() + timedelta(days=case.service.view_statement_days)
        last = facts.last_day("due_on", due_on, otherwise)
        if party in TERMS:
            facts.keep(RecordKind.VIEW_ASKED, asked, topic=Topic.VIEW, party=party, code=means, due_on=last)
            facts.start(TERMS[party], last)
        else:
            facts.gaps.append(Missing("party", _("Choose whose view is asked.")))
        if party == Party.RESPONDENT:
            facts.gaps += identity_is_known(case)
        move(case, CASE_TABLE, Act.VIEW_ASKED, facts.gaps)
        facts.save()
        record.about(case, changed=("records", "deadlines"))


def record_view(
    *,
    case_id: UUID,
    version: int,
    party: Party | None,
    received_on: date | None,
    means: Means | None,
    body: str,
    new_facts: NewFacts | None,
    actor: Actor,
) -> None:
    """Record the view of a party, and whether it holds facts that the other party does not know.

    :param body: what the party says; sealed.
    :param new_facts: with yes, the facts still have to be put to the other party.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 10.
    """
    with act(Act.VIEW_RECORDED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        day = facts.wanted_day("received_on", received_on, _("Fill in when the view came."))
        facts.wanted("party", party in TERMS, _("Choose whose view it is."))
        facts.wanted("body", body, _("Write the view, or what was said."))
        facts.wanted("new_facts", new_facts, _("Choose whether the other party still has to hear this."))
        view = facts.keep(RecordKind.VIEW_RECEIVED, day, topic=Topic.VIEW, party=party, code=means, body=body)
        if new_facts == NewFacts.NO:
            facts.keep(RecordKind.NO_NEW_FACTS, day, topic=Topic.VIEW, party=party, follows=view)
        move(case, CASE_TABLE, Act.VIEW_RECORDED, facts.gaps)
        facts.save()
        if party in TERMS:
            facts.meet(TERMS[party])
        record.about(case, changed=("records", "deadlines"))


def record_silence(*, case_id: UUID, version: int, party: Party | None, actor: Actor) -> None:
    """Record that a party gave no view by the day asked: a dated non-reply.

    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: no view was asked, or its term still runs.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 10.
    """
    with act(Act.VIEW_RECORDED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        asked = Facts.of(case).of_investigation().newest(RecordKind.VIEW_ASKED, party=party or "-")
        today = timezone.localdate()
        if party not in TERMS:
            facts.gaps.append(Missing("party", _("Choose whose view did not come.")))
        elif asked is None:
            facts.gaps.append(Missing("party", _("This party was not asked for a view yet.")))
        elif asked.due_on is None or asked.due_on >= today:
            facts.gaps.append(Missing("party", _("The term to answer still runs.")))
        else:
            facts.keep(RecordKind.VIEW_ABSENT, today, topic=Topic.VIEW, party=party, follows=asked)
            facts.meet(TERMS[party])
        move(case, CASE_TABLE, Act.VIEW_RECORDED, facts.gaps)
        facts.save()
        record.about(case, changed=("records", "deadlines"))


def put_to_other(
    *,
    case_id: UUID,
    version: int,
    view_id: UUID | None,
    put_on: date | None,
    means: Means | None,
    due_on: date | None,
    actor: Actor,
) -> None:
    """Put the new facts of a view to the other party, who may react.

    :param view_id: the view that holds them.
    :param due_on: the last day to react; the term of the ADV, when it is left out.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing; or the reporter is anonymous to the other party.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 5, 10 (hearing both sides).
    """
    with act(Act.FACTS_PUT, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        day = facts.wanted_day("put_on", put_on, _("Fill in when the other party heard of it."))
        otherwise = timezone.localdate() + timedelta(days=case.service.view_statement_days)
        last = facts.last_day("due_on", due_on, otherwise)
        view = _open_view(case, view_id)
        if view is None:
            facts.gaps.append(Missing("view", _("Choose the view that holds the new facts.")))
        else:
            party = OTHER[Party(view.party)]
            facts.keep(
                RecordKind.PUT_TO_OTHER,
                day,
                topic=Topic.VIEW,
                party=party,
                code=means,
                due_on=last,
                follows=view,
            )
            facts.start(TERMS[party], last)
            if party == Party.RESPONDENT:
                facts.gaps += identity_is_known(case)
        move(case, CASE_TABLE, Act.FACTS_PUT, facts.gaps)
        facts.save()
        record.about(case, changed=("records", "deadlines"))


def _open_view(case: Case, view_id: UUID | None) -> AssistanceRecord | None:
    return next((view for view in Facts.of(case).open_views() if view.pk == view_id), None)
