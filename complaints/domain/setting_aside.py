"""Set a case aside: merged with another, or entered by mistake. A second person confirms."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotFound, Refused, Text
from adv_portal.states.writer import move
from adv_portal.vault.keys import key_of
from complaints import rules
from complaints.domain.uniting import Pair
from complaints.models import Case, PendingCorrection, Proposal, Registration, SealedText
from complaints.vocabulary.acts import Act
from complaints.vocabulary.lists import ProposalKind, Verdict
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import Standing, TextKind
from complaints.workflow.cases import CASE_TABLE


def propose_merge(*, case_id: UUID, version: int, into: UUID | None, reason: str, actor: Actor) -> None:
    """Propose that a case goes on in another one: the same reporter, the same event.

    :param into: the case that goes on; ``None`` when none was found that exists for the actor.
    :param reason: why they are the same; it is sealed with the key of the case.
    :raises NotFound: one of the cases does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that stands in the way.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: counting rule R11.
    """
    with act(Act.MERGE_PROPOSED, by=actor) as record:
        if into is None:
            raise Refused([Missing("into", _("Fill in the number of a case that exists for you."))])
        case, survivor = _locked_pair(case_id, into, actor, version=version)
        require(rules.propose_setting_aside, actor, case)
        _propose(case, Act.MERGE_PROPOSED, reason, actor, survivor)
        record.about(case, changed=("proposals",))


def propose_void(*, case_id: UUID, version: int, reason: str, actor: Actor) -> None:
    """Propose that a case was entered by mistake: it does not count (rule R10).

    :param reason: what the mistake was; it is sealed with the key of the case.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: no reason was given, or something waits for a second person already.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: counting rule R10.
    """
    with act(Act.VOID_PROPOSED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.propose_setting_aside, actor, case)
        _propose(case, Act.VOID_PROPOSED, reason, actor)
        record.about(case, changed=("proposals",))


def decline_proposal(*, case_id: UUID, version: int, actor: Actor) -> None:
    """Leave a case as it is: the second person does not agree, or who proposed it takes it back.

    :raises NotFound: the case does not exist for the actor, or nothing waits in it.
    :raises NotAllowed: the actor has not declared to have no interest in the case.
    :raises StaleVersion: somebody saved the case in the meantime.
    """
    with act(Act.PROPOSAL_DECLINED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.read_case, actor, case)
        proposal = _waiting(case)
        move(case, CASE_TABLE, Act.PROPOSAL_DECLINED)
        case.save_new_version(update_fields=["state"])
        _decide(proposal, Verdict.DECLINED, actor)
        record.about(case, changed=("proposals",))


def confirm_merge(*, case_id: UUID, version: int, actor: Actor) -> None:
    """Merge a case into another, as the second person. No row is moved but the terms of the reporter.

    The case that goes on counts with the earliest day of registration and all grounds, natures and ways of
    handling of both; its terms end no later than those of the one that is merged; who had an interest in one
    of the two has it in both. What was before is kept, so that undoing gives back the same figures.

    :raises NotFound: one of the cases does not exist for the actor, or no merging waits.
    :raises NotAllowed: the actor proposed it, or has not declared to have no interest in both.
    :raises Refused: names everything that stands in the way by now.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 2; counting rules R11 and R13.
    """
    with act(Act.CASE_MERGED, by=actor) as record:
        into = Proposal.objects.filter(case=case_id, verdict=Verdict.WAITING).values_list("into", flat=True)
        case, survivor = _locked_pair(case_id, into.first(), actor, version=version)
        proposal = _waiting(case, ProposalKind.MERGE)
        require(rules.read_case, actor, case)
        require(rules.second_person, actor, proposal)
        _decide(proposal, Verdict.ACCEPTED, actor)
        before = {"came_from": case.came_from, "erase_on": _text(case.erase_on)}
        case.came_from = case.state
        move(case, CASE_TABLE, Act.CASE_MERGED, _unfit(case, survivor, actor))
        proposal.before = before | Pair(proposal, case, survivor).unite()
        proposal.save(update_fields=["before"])
        case.merged_into = survivor
        _put_away(case)
        record.about(case, changed=("state", "merged_into", "registration"))


def undo_merge(*, case_id: UUID, version: int, reason: str, actor: Actor) -> None:
    """Take two cases apart again. Figures are what they were; what was added since stays with the survivor.

    :param reason: why they are not the same after all; it is sealed with the key of the case.
    :raises NotFound: one of the cases does not exist for the actor.
    :raises NotAllowed: the actor handles neither, or has not declared to have no interest.
    :raises Refused: no reason was given, the case is not merged, or the other one was set aside or erased.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: counting rules R11 and R13.
    """
    with act(Act.CASE_UNMERGED, by=actor) as record:
        merged_into = Case.objects.filter(pk=case_id).values_list("merged_into", flat=True).first()
        if merged_into is None:
            case = Case.objects.visible_to(actor).locked(case_id, version=version)
            move(case, CASE_TABLE, Act.CASE_UNMERGED)
            raise NotFound
        case, survivor = _locked_pair(case_id, merged_into, actor, version=version)
        require(rules.undo_setting_aside, actor, case)
        gaps = _unsaid(reason, _("Write why the two are not the same."))
        if survivor.state in {CaseState.ERASED, *CaseState.set_aside_states()}:
            gaps.append(
                Missing("", _("The other case was erased or set aside itself. Look at that one first."))
            )
        proposal = _accepted(case, ProposalKind.MERGE)
        move(case, CASE_TABLE, Act.CASE_UNMERGED, gaps)
        case.came_from, case.merged_into = proposal.before["came_from"], None
        case.erase_on = case.kept_until()
        case.save_new_version(update_fields=["state", "came_from", "merged_into", "erase_on"])
        Pair(proposal, case, survivor).divide(record, reason.strip())
        SealedText.keep(case, TextKind.CORRECTION, reason.strip(), key_of(case.pk))
        record.about(case, changed=("state", "merged_into", "registration"))


def confirm_void(*, case_id: UUID, version: int, actor: Actor) -> None:
    """Mark a case as entered by mistake, as the second person: it does not count any more.

    :raises NotFound: the case does not exist for the actor, or nothing of the kind waits.
    :raises NotAllowed: the actor proposed it, or has not declared to have no interest.
    :raises Refused: the case has been set aside or erased.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: counting rules R10 and R13.
    """
    with act(Act.CASE_VOIDED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.read_case, actor, case)
        proposal = _waiting(case, ProposalKind.VOID)
        require(rules.second_person, actor, proposal)
        _decide(proposal, Verdict.ACCEPTED, actor)
        proposal.before = {"came_from": case.came_from, "erase_on": _text(case.erase_on)}
        proposal.save(update_fields=["before"])
        case.came_from = case.state
        move(case, CASE_TABLE, Act.CASE_VOIDED)
        _put_away(case)
        for registration in Registration.objects.filter(case=case):
            PendingCorrection.change(
                registration,
                {"standing": Standing.VOID},
                reason=key_of(case.pk).open_text(proposal.reason, proposal.place("reason")),
                by=proposal.proposed_by_id,
                batch=proposal.pk,
            )
        record.about(case, changed=("state", "registration"))


def undo_void(*, case_id: UUID, version: int, reason: str, actor: Actor) -> None:
    """Take back that a case was a mistake: it counts again, as it did before.

    :param reason: why it is no mistake; it is sealed with the key of the case.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: no reason was given, or the case is no mistake.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: counting rules R10 and R13.
    """
    with act(Act.VOID_UNDONE, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.undo_setting_aside, actor, case)
        move(case, CASE_TABLE, Act.VOID_UNDONE, _unsaid(reason, _("Write why it is no mistake.")))
        proposal = _accepted(case, ProposalKind.VOID)
        case.came_from = proposal.before["came_from"]
        case.erase_on = case.kept_until()
        case.save_new_version(update_fields=["state", "came_from", "erase_on"])
        _take_back(proposal, actor)
        for registration in Registration.objects.filter(case=case):
            PendingCorrection.change(
                registration, {"standing": Standing.COUNTS}, reason=reason.strip(), by=actor.user_id
            )
        SealedText.keep(case, TextKind.CORRECTION, reason.strip(), key_of(case.pk))
        record.about(case, changed=("state", "registration"))


# What waits for a second person -----------------------------------------------------------------------


def _propose(case: Case, kind: Act, reason: str, actor: Actor, survivor: Case | None = None) -> None:
    gaps = _unsaid(reason, _("Write the reason. A second person reads it and decides."))
    if survivor is not None:
        gaps += _unfit(case, survivor, actor)
    if case.proposals.filter(verdict=Verdict.WAITING).exists():
        gaps.append(Missing("", _("Something waits for a second person in this case already.")))
    move(case, CASE_TABLE, kind, gaps)
    case.save_new_version(update_fields=["state"])
    proposal = Proposal(case=case, into=survivor, proposed_by_id=rules.account_of(actor))
    proposal.kind = ProposalKind.VOID if survivor is None else ProposalKind.MERGE
    proposal.reason = key_of(case.pk).seal_text(reason.strip(), proposal.place("reason"))
    proposal.save(force_insert=True)


def _locked_pair(
    case_id: UUID, other_id: UUID | None, actor: Actor, *, version: int | None
) -> tuple[Case, Case]:
    """Lock two cases, always in the same order, so that two who meet wait and do not stand still."""
    if other_id is None:
        raise NotFound
    seen = {
        pk: Case.objects.visible_to(actor).locked(pk, version=version if pk == case_id else None)
        for pk in sorted({case_id, other_id})
    }
    return seen[case_id], seen[other_id]


def _waiting(case: Case, kind: ProposalKind | None = None) -> Proposal:
    found = case.proposals.filter(verdict=Verdict.WAITING).first()
    if found is None or (kind is not None and found.kind != kind):
        raise NotFound
    return found


def _accepted(case: Case, kind: ProposalKind) -> Proposal:
    """Give the proposal by which a case was set aside last."""
    return case.proposals.filter(verdict=Verdict.ACCEPTED, kind=kind).latest("decided_at")


def _decide(proposal: Proposal, verdict: Verdict, actor: Actor) -> None:
    proposal.verdict = verdict
    proposal.decided_by_id = actor.user_id
    proposal.decided_at = timezone.now()
    proposal.save(update_fields=["verdict", "decided_by", "decided_at"])


def _unsaid(reason: str, message: Text) -> list[Missing]:
    return [] if reason.strip() else [Missing("reason", message)]


def _unfit(case: Case, survivor: Case, actor: Actor) -> list[Missing]:
    """Name what keeps a case from going on in another one (rule R11)."""
    if case.pk == survivor.pk:
        return [Missing("into", _("A case cannot be merged with itself. Fill in the other number."))]
    if not rules.has_declared(actor, survivor):
        return [Missing("into", _("Open the other case first, and say that you have no interest in it."))]
    found = []
    if survivor.state in {CaseState.ERASED, *CaseState.set_aside_states()}:
        found.append(
            Missing("into", _("The other case was erased or set aside. Choose the one that goes on."))
        )
    if case.merged.exists():
        found.append(
            Missing("into", _("Another case was merged into this one. Merge that one first, or undo it."))
        )
    mine, others = _registered(case), _registered(survivor)
    if mine is not None and others is None:
        found.append(
            Missing("into", _("The other case is not registered yet: register it, or merge the other way."))
        )
    if mine is not None and others is not None and mine.kind != others.kind:
        found.append(Missing("into", _("An own observation and a complaint are not merged (rule R9).")))
    return found


def _registered(case: Case) -> Registration | None:
    return Registration.objects.filter(case=case).first()


def _put_away(case: Case) -> None:
    case.erase_on = case.erase_on or case.kept_when_set_aside(timezone.localdate())
    case.save_new_version(update_fields=["state", "came_from", "merged_into", "erase_on"])


def _take_back(proposal: Proposal, actor: Actor) -> None:
    """Take back the corrections of a proposal that nobody has decided on yet."""
    waiting = PendingCorrection.objects.filter(batch=proposal.pk, verdict=Verdict.WAITING)
    waiting.update(verdict=Verdict.DECLINED, decided_by=actor.user_id, decided_at=timezone.now())


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
