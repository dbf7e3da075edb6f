"""What a case worker does with a case: declare an interest, take it, begin, close, reopen."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import User
from adv_portal.accounts.rules import is_service_member, require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, Refused
from adv_portal.law.handlings import Handling
from adv_portal.states.writer import move
from adv_portal.vault.keys import key_of
from complaints import rules
from complaints.domain.records import Told, Writer
from complaints.models import Case, ConflictDeclaration, Registration, SealedText, Task
from complaints.vocabulary.acts import Act
from complaints.vocabulary.assistance import Party, RecordKind, Topic
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.people import Wish
from complaints.vocabulary.results import MediationEnd
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind, TextKind
from complaints.workflow.assisting import MEDIATED
from complaints.workflow.cases import CASE_TABLE


def declare_conflict(*, case_id: UUID, has_interest: bool, actor: Actor) -> None:
    """Keep what ``actor`` declares before opening a case. An interest is a wall from that moment on.

    Who declared no interest may still declare one; who declared one cannot take it back, because the case
    no longer exists for that person. A handler with an interest loses the case, and what that person had to
    do in it goes to the handler, or else to the head.

    :raises NotFound: the case does not exist for the actor.
    :raises Refused: the case has been erased.
    Source: Besluit art. 2.
    """
    with act(Act.CONFLICT_DECLARED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.declare_conflict, actor, case)
        move(case, CASE_TABLE, Act.CONFLICT_DECLARED)
        ConflictDeclaration.objects.update_or_create(
            case=case,
            user_id=rules.account_of(actor),
            defaults={"has_interest": has_interest, "declared_at": timezone.now()},
        )
        if has_interest and case.handler_id == actor.user_id:
            case.handler_id = None
            case.save_new_version(update_fields=["handler_id"])
        given = has_interest and Task.hand_on(case, rules.account_of(actor))
        record.about(case, changed=("conflicts", "tasks") if given else ("conflicts",))


def take_case(*, case_id: UUID, version: int, actor: Actor) -> None:
    """Make ``actor`` the handler of a case that has none.

    :param version: the version the case worker had on screen.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: it has a handler, or the actor has not declared to have no interest (art. 2).
    :raises Refused: nothing is left to do in the case.
    :raises StaleVersion: somebody saved the case in the meantime.
    """
    with act(Act.CASE_TAKEN, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.take_case, actor, case)
        case.handler_id = actor.user_id
        move(case, CASE_TABLE, Act.CASE_TAKEN)
        case.save_new_version(update_fields=["handler_id", "state"])
        record.about(case, changed=("handler",))


def assign_case(*, case_id: UUID, version: int, handler_id: int | None, actor: Actor) -> None:
    """Give a case to a colleague, as the head. That person still declares before opening it.

    :param handler_id: the account of the colleague; ``None`` when nobody was chosen.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor is not the head.
    :raises Refused: nobody was chosen, or nobody who may handle this case.
    :raises StaleVersion: somebody saved the case in the meantime.
    """
    with act(Act.CASE_ASSIGNED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assign_case, actor, case)
        case.handler_id = _colleague(case, handler_id).pk
        move(case, CASE_TABLE, Act.CASE_ASSIGNED)
        case.save_new_version(update_fields=["handler_id", "state"])
        record.about(case, changed=("handler",))


def begin_assistance(*, case_id: UUID, version: int, actor: Actor) -> None:
    """Begin to help. The term for the first contact is met by a contact, not by this.

    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the complaint is not registered, or has no handler without an interest.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 2; Wga art. 2 lid 1 sub a.
    """
    with act(Act.ASSISTANCE_BEGUN, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.begin_assistance, actor, case)
        move(case, CASE_TABLE, Act.ASSISTANCE_BEGUN)
        case.save_new_version(update_fields=["state"])
        record.about(case, changed=("state",))


def close_case(
    *,
    case_id: UUID,
    version: int,
    outcome: Outcome | None,
    handlings: Sequence[Handling],
    outcome_told_on: date | None,
    message: str,
    actor: Actor,
) -> None:
    """Close a case once its outcome is known, what was done is ticked, and the reporter was told.

    From now on the term of retention runs. The registration takes over what was done.

    :param message: what the reporter was told; empty when it was told by other means. It is sealed.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing.
    :raises StaleVersion: somebody saved the case in the meantime.
    """
    with act(Act.CASE_CLOSED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.close_case, actor, case)
        case.outcome = outcome or ""
        case.handlings = [*dict.fromkeys(handlings)]
        case.outcome_told_on = outcome_told_on
        facts = Writer(case, actor)
        if case.state == CaseState.MEDIATION and outcome in MEDIATED:
            is_agreed = outcome == Outcome.MEDIATED_AGREEMENT
            how = MediationEnd.AGREEMENT if is_agreed else MediationEnd.NO_AGREEMENT
            facts.end_mediation(how, timezone.localdate(), "")
        facts.tell(Topic.OUTCOME, Party.COMPLAINANT, "outcome_told_on", Told(outcome_told_on))
        move(case, CASE_TABLE, Act.CASE_CLOSED, facts.gaps)
        case.came_from = ""
        _end(case)
        _keep(case, TextKind.CLOSING, message)
        changed = ("state", "outcome", "handlings", "outcome_told_on", "erase_on", "records")
        record.about(case, changed=changed)


def close_as_registered_only(*, case_id: UUID, version: int, outcome: Outcome | None, actor: Actor) -> None:
    """Close a case of which the reporter wants no more than registration, or who cannot be reached.

    :param outcome: ``no_contact`` or ``registered_only``; ``None`` when the reporter's wish says it.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the complaint is not registered, or the reporter wants more than that.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Wga art. 2 lid 1 sub b.
    """
    with act(Act.CLOSED_AS_REGISTERED_ONLY, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.close_case, actor, case)
        case.outcome = outcome or ""
        if not outcome and case.wish == Wish.REGISTER_ONLY:
            case.outcome = Outcome.REGISTERED_ONLY
        move(case, CASE_TABLE, Act.CLOSED_AS_REGISTERED_ONLY)
        case.handlings = case.handlings or [Handling.REGISTRATION]
        _end(case)
        record.about(case, changed=("state", "outcome", "handlings", "erase_on"))


def reopen_case(*, case_id: UUID, version: int, reason: str, actor: Actor) -> None:
    """Take up a closed case again: it is not due for erasure any more, and its terms run again.

    :param reason: why; it is sealed.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: no reason was given, or the case is not closed or was erased.
    :raises StaleVersion: somebody saved the case in the meantime.
    """
    with act(Act.CASE_REOPENED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.reopen_case, actor, case)
        unsaid = Missing("reason", _("Write why the case is opened again."))
        move(case, CASE_TABLE, Act.CASE_REOPENED, [] if reason.strip() else [unsaid])
        case.outcome, case.outcome_told_on, case.closed_at, case.erase_on = "", None, None, None
        case.save_new_version(
            update_fields=["state", "outcome", "outcome_told_on", "closed_at", "erase_on"],
        )
        case.deadlines.filter(kind=DeadlineKind.SETTLING).update(met_on=None)
        Registration.objects.follow(case)
        _keep(case, TextKind.REOPENING, reason)
        Writer(case, actor).keep(RecordKind.REOPENED, timezone.localdate())
        record.about(case, changed=("state", "outcome", "outcome_told_on", "erase_on", "records"))


def _colleague(case: Case, handler_id: int | None) -> User:
    """Find the person who is to handle a case: of this ADV, at work, without an interest."""
    people = User.objects.filter(service=case.service_id, is_active=True)
    person = people.filter(pk=handler_id).first() if handler_id is not None else None
    if person is None or not is_service_member(person) or rules.is_walled_off(person, case):
        raise Refused([Missing("handler", _("Choose a colleague who may handle this case."))])
    return person


def _end(case: Case) -> None:
    case.closed_at = timezone.now()
    case.erase_on = case.kept_until()
    changed = ["state", "came_from", "outcome", "outcome_told_on", "handlings", "closed_at", "erase_on"]
    case.save_new_version(update_fields=changed)
    _meet(case, DeadlineKind.SETTLING)
    Registration.objects.follow(case)


def _meet(case: Case, *kinds: DeadlineKind) -> None:
    case.deadlines.filter(kind__in=kinds, met_on__isnull=True).update(met_on=timezone.localdate())


def _keep(case: Case, kind: TextKind, plain: str) -> None:
    if plain.strip():
        SealedText.keep(case, kind, plain.strip(), key_of(case.pk))
