"""Erase what told of a person, once its term is over. The registration stays, so figures do not move."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import CASCADE, Field, ForeignObjectRel
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Service
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import Record, act
from adv_portal.audit.forgetting import forget_before
from adv_portal.errors import Missing, NotFound, Refused
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.channels import Channel
from adv_portal.states.writer import move
from adv_portal.vault.keys import destroy_keys, key_of, keys_of
from complaints import rules
from complaints.domain.documents import StoredFiles
from complaints.models import (
    Case,
    ConflictDeclaration,
    DataRequest,
    Draft,
    Incident,
    LegalHold,
    PendingCorrection,
    PersonInCase,
    ReferenceCounter,
    Registration,
    Respondent,
)
from complaints.vocabulary.acts import Act
from complaints.vocabulary.office import OfficeAct
from complaints.vocabulary.people import ReporterRole, Wish
from complaints.vocabulary.rights import Right
from complaints.workflow.cases import CASE_TABLE

#: What an erased case says of the reporter and the event: nothing.
_NOTHING: Final[Mapping[str, object]] = {
    "handler_id": None,
    "channel": Channel.UNKNOWN,
    "language": "nl",
    "anonymity": Anonymity.FULL,
    "role": ReporterRole.UNKNOWN,
    "wish": Wish.UNKNOWN,
    "meldcode_hash": None,
    "residence": "",
    "place": "",
    "grounds": [],
    "domain": "",
    "natures": [],
    "handlings": [],
    "mass_report": "",
    "respondent_is_municipality": False,
    "is_restricted": False,
    "is_frozen": False,
    "is_urgent": False,
    "happened_on": None,
    "incident_id": None,
    "outcome": "",
    "outcome_told_on": None,
    "erase_on": None,
    "came_from": "",
}
_CHANGED: Final = ("state", "texts", "index", "people", "letters", "messages", "documents", "registration")
#: The longest a hold may last before somebody has to look at it again.
LONGEST_HOLD_DAYS: Final = 5 * 366


def erase_case(*, case_id: UUID, actor: Actor) -> None:
    """Erase one case whose term of retention is over: destroy its key and all that hangs on it.

    What stays is the reference, the dates, and the registration without a link to the case. A wall that
    somebody declared stays too. Killed at any moment, it leaves all or nothing; the next run takes it up.

    :raises NotFound: there is no such case.
    :raises NotAllowed: the actor is not the portal itself.
    :raises Refused: the term is not over, the case is not closed, or something holds it.
    Source: AVG art. 5 lid 1 sub e and art. 17; counting rule R17.
    """
    with act(Act.CASE_ERASED, by=actor) as record:
        case = Case.objects.locked(case_id)
        require(rules.erase_case, actor, case)
        move(case, CASE_TABLE, Act.CASE_ERASED)
        _empty(case, record)
        record.about(case, changed=_CHANGED)


def erase_on_request(*, request_id: UUID, version: int, actor: Actor) -> None:
    """Erase a case because the person asked for it, without waiting for its term.

    The request goes with the case; the line of the audit and the list of what was destroyed tell that it
    was answered. The person is told beforehand: the request has to say that the identity was checked.

    :param version: the version of the request on the page.
    :raises NotFound: there is no such request for this person.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: it is no open request for erasure, the case is not ended, or a hold keeps it.
    Source: AVG art. 17.
    """
    with act(Act.CASE_ERASED_ON_REQUEST, by=actor) as record:
        case = Case.objects.visible_to(actor).filter(data_requests=request_id).first()
        if case is None:
            raise NotFound
        case = Case.objects.visible_to(actor).locked(case.pk)
        require(rules.answer_request, actor, case)
        request = DataRequest.objects.filter(case=case).locked(request_id, version=version)
        move(case, CASE_TABLE, Act.CASE_ERASED_ON_REQUEST, _not_erasable(case, request))
        _empty(case, record)
        record.about(case, changed=_CHANGED)


def replay_erasure(*, case_id: UUID, actor: Actor) -> None:
    """Erase again a case that an older back-up of the database brought back; nobody can open it any more.

    :raises NotFound: there is no such case.
    :raises NotAllowed: the actor is not the portal itself.
    :raises Refused: the key of the case is still there.
    Source: AVG art. 17; decision 22.
    """
    with act(Act.ERASURE_REPLAYED, by=actor) as record:
        case = Case.objects.locked(case_id)
        require(rules.erase_case, actor, case)
        still_there = [Missing("", _("The key of this case is still there."))] if keys_of([case.pk]) else []
        move(case, CASE_TABLE, Act.ERASURE_REPLAYED, still_there)
        case.holds.filter(lifted_on__isnull=True).update(lifted_on=timezone.localdate())
        _empty(case, record)
        record.about(case, changed=_CHANGED)


def drop_unreadable(*, owner_ids: list[UUID], actor: Actor) -> int:
    """Drop forms, incidents and respondents of a restored back-up whose keys were destroyed since.

    :returns: how many rows went; cases are for :func:`replay_erasure`.
    :raises NotAllowed: the actor is not the portal itself.
    :raises Refused: none of them is left.
    Source: AVG art. 17; decision 22.
    """
    with act(Act.UNREADABLE_DROPPED, by=actor) as record:
        require(rules.erase_case, actor)
        gone = set(owner_ids) - set(keys_of(owner_ids))
        dropped = Draft.objects.filter(pk__in=gone).delete()[1].get("complaints.Draft", 0)
        dropped += _drop_incidents(gone) + _drop_respondents(gone)
        destroy_keys(gone)
        if not dropped:
            raise Refused
        record.about(Service.objects.earliest("pk"), changed=("drafts", "incidents", "respondents"))
    return dropped


def move_references_on(*, by: int, year: int, actor: Actor) -> None:
    """Move the counters of references on after a restore, so that no number that was given out returns.

    :param by: how many numbers may have been given out since the back-up.
    :param year: the year of today; numbers of the year before may have been given out too.
    :raises NotAllowed: the actor is not the portal itself.
    Source: known failure 4; decision 22.
    """
    with act(Act.REFERENCES_MOVED_ON, by=actor) as record:
        require(rules.erase_case, actor)
        services = list(Service.objects.order_by("pk"))
        for service in services:
            for counted in (year - 1, year):
                counter, _made = ReferenceCounter.objects.select_for_update().get_or_create(
                    service=service, year=counted
                )
                counter.last += by
                counter.save(update_fields=["last"])
        record.about(services[0], changed=("references",))


def place_hold(*, case_id: UUID, version: int, reason: str, ends_on: date, actor: Actor) -> UUID:
    """Suspend the erasure of a case, with the reason and the day on which it ends by itself.

    While it holds, the database itself refuses to erase the case or to delete what is in it.

    :param version: the version of the case on the page.
    :param ends_on: the last day of the hold.
    :raises NotFound: the case does not exist for this person.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the reason is missing, or the day is past or too far away.
    Source: AVG art. 17 lid 3 sub e; law, section 8.
    """
    with act(Act.HOLD_PLACED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.hold_case, actor, case)
        today = timezone.localdate()
        gaps = [] if reason.strip() else [Missing("reason", _("Write why the data have to stay."))]
        if not 0 <= (ends_on - today).days <= LONGEST_HOLD_DAYS:
            gaps.append(Missing("ends_on", _("Choose a day from today on, at most five years away.")))
        move(case, CASE_TABLE, Act.HOLD_PLACED, gaps)
        hold = LegalHold(case=case, placed_on=today, placed_by_id=rules.account_of(actor), ends_on=ends_on)
        hold.reason = key_of(case.pk).seal_text(reason.strip(), hold.place("reason"))
        hold.save(force_insert=True)
        case.save_new_version(update_fields=["state"])
        record.about(case, changed=("holds",))
    return hold.pk


def lift_hold(*, hold_id: UUID, case_id: UUID, actor: Actor) -> None:
    """End a hold before its day.

    :raises NotFound: there is no such hold in a case of this person, or it was lifted.
    :raises NotAllowed: the actor does not handle the case.
    Source: law, section 8.
    """
    with act(Act.HOLD_LIFTED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.hold_case, actor, case)
        hold = case.holds.filter(pk=hold_id, lifted_on__isnull=True).first()
        if hold is None:
            raise NotFound
        move(case, CASE_TABLE, Act.HOLD_LIFTED)
        hold.lifted_on = timezone.localdate()
        hold.save(update_fields=["lifted_on"])
        case.save_new_version(update_fields=["state"])
        record.about(case, changed=("holds",))


def _not_erasable(case: Case, request: DataRequest) -> list[Missing]:
    found = []
    if request.right != Right.ERASURE or request.answered_on is not None:
        found.append(Missing("", _("This is no open request for erasure.")))
    if request.person_id is not None:
        found.append(Missing("", _("Only the reporter's own request erases the whole case.")))
    if request.identity_checked_on is None:
        found.append(Missing("", _("Fill in first when the identity was checked.")))
    if case.data_requests.filter(answered_on__isnull=True).exclude(pk=request.pk).exists():
        found.append(Missing("", _("Another request about this data has not been answered yet.")))
    return found


def _empty(case: Case, record: Record) -> None:
    """Delete all that hangs on a case, whoever added it to the models, and all that nothing else names."""
    StoredFiles.let_go(case, record)
    drafts = list(Draft.objects.filter(filed_case=case).values_list("pk", flat=True))
    respondents = set(
        PersonInCase.objects.filter(case=case, respondent__isnull=False).values_list(
            "respondent_id", flat=True
        )
    )
    incidents = {case.incident_id} if case.incident_id else set()
    Draft.objects.filter(pk__in=drafts).delete()
    PendingCorrection.objects.filter(case=case).update(reason=None)
    Registration.objects.filter(case=case).update(case=None)
    for relation in _hanging():
        rows = relation.related_model._default_manager.filter(**{relation.field.name: case})
        if relation.related_model is ConflictDeclaration:
            rows = rows.filter(has_interest=False)
        if relation.on_delete is CASCADE:
            rows.delete()
        else:
            rows.update(**{relation.field.name: None})
    for field, value in _NOTHING.items():
        setattr(case, field, value)
    case.save_new_version(update_fields=[*_NOTHING, "state"])
    gone = _unnamed(respondents, incidents)
    _drop_incidents(gone)
    _drop_respondents(gone)
    destroy_keys([case.pk, *drafts, *gone])


def _hanging() -> list[ForeignObjectRel]:
    """Give every relation by which a row hangs on a case, hidden ones and tables in between too."""
    found = [
        relation
        for relation in Case._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel) and isinstance(relation.field, Field)
    ]
    # Another case that was merged into this one is a case of its own, with a term of its own.
    return [relation for relation in found if relation.related_model is not Case and relation.on_delete]


def _unnamed(respondents: Iterable[UUID], incidents: Iterable[UUID]) -> set[UUID]:
    named = set(
        PersonInCase.objects.filter(respondent__in=respondents).values_list("respondent_id", flat=True)
    )
    with_cases = set(Case.objects.filter(incident__in=incidents).values_list("incident_id", flat=True))
    return (set(respondents) - named) | (set(incidents) - with_cases)


def _drop_incidents(gone: Iterable[UUID]) -> int:
    Case.objects.filter(incident__in=gone).update(incident=None)
    return Incident.objects.filter(pk__in=gone).delete()[1].get("complaints.Incident", 0)


def _drop_respondents(gone: Iterable[UUID]) -> int:
    PersonInCase.objects.filter(respondent__in=gone).update(respondent=None)
    return Respondent.objects.filter(pk__in=gone).delete()[1].get("complaints.Respondent", 0)


def forget_audit_lines(*, actor: Actor) -> int:
    """Let go of the audit lines whose term is over; the act itself stands in the audit. Give how many.

    There is one chain for all ADVs, so the longest of their terms counts.

    :raises NotAllowed: the actor is not the portal itself.
    :raises NotFound: there is no ADV yet.
    Source: law, section 8 (``retention_access_log_years``).
    """
    with act(OfficeAct.AUDIT_SHORTENED, by=actor) as record:
        require(rules.forget_audit, actor)
        longest = Service.objects.order_by("-retention_access_log_years", "pk").first()
        if longest is None:
            raise NotFound
        forgotten = forget_before(longest.audit_begins(timezone.now()))
        record.about(longest)
    return forgotten
