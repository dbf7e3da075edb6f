"""Complaints about the ADV itself: confirmed, heard by a committee, concluded, closed, erased."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal import workdays
from adv_portal.accounts.models import User
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, Refused, Text
from adv_portal.states.writer import move
from adv_portal.vault.keys import destroy_key, key_of, keys_of
from complaints import rules
from complaints.models import AdvComplaint, AdvComplaintRecord, CommitteeMember
from complaints.vocabulary.adv_complaints import AdvRecordKind
from complaints.vocabulary.office import OfficeAct
from complaints.workflow.adv_complaints import ADV_COMPLAINT_TABLE

MONTHS_A_YEAR: Final = 12
_EMPTIED: Final = ("state", "records", "committee", "concerns")
_HEARD: Final = (AdvRecordKind.HEARD_COMPLAINANT, AdvRecordKind.HEARD_ADV)


@dataclass(frozen=True, slots=True)
class Seats:
    """Who sits on the committee.

    :param members: accounts of the service.
    :param external: the names of members from outside.
    """

    members: Sequence[int]
    external: Sequence[str] = field(repr=False)


def set_concerned(
    *, complaint_id: UUID, version: int, people: Iterable[int], note: str, actor: Actor
) -> None:
    """Say whom a complaint is about: from that moment on it does not exist for them.

    :param note: something to keep with it; may be empty. It is sealed.
    :raises NotFound: the complaint does not exist for the actor.
    :raises Refused: somebody chosen is not of this ADV or sits on the committee, or it has ended.
    :raises StaleVersion: somebody saved it in the meantime.
    """
    with act(OfficeAct.ADV_COMPLAINT_CHANGED, by=actor) as record:
        complaint = _locked(complaint_id, version, actor)
        chosen = set(people)
        found = User.objects.filter(service=complaint.service_id, pk__in=chosen)
        gaps = []
        if len(found) != len(chosen):
            gaps.append(Missing("people", _("Choose people of this service.")))
        if complaint.committee.filter(user__in=chosen).exists():
            gaps.append(Missing("people", _("Whom the complaint concerns cannot sit on the committee.")))
        move(complaint, ADV_COMPLAINT_TABLE, OfficeAct.ADV_COMPLAINT_CHANGED, gaps)
        complaint.concerns.set(found)
        complaint.save_new_version(update_fields=["state"])
        _keep(complaint, AdvRecordKind.NOTE, note, timezone.localdate(), actor)
        record.about(complaint, changed=("concerns",))


def acknowledge_adv_complaint(
    *, complaint_id: UUID, version: int, told_on: date | None, body: str, actor: Actor
) -> None:
    """Keep that the receipt was confirmed, and in what words.

    :raises NotFound: the complaint does not exist for the actor.
    :raises Refused: the day or the words are missing, or it was confirmed before.
    :raises StaleVersion: somebody saved it in the meantime.
    """
    with act(OfficeAct.ADV_COMPLAINT_ACKNOWLEDGED, by=actor) as record:
        complaint = _locked(complaint_id, version, actor)
        gaps = [*_day_gaps(complaint, told_on), *_text_gaps(body, _("Write what the complainant was told."))]
        move(complaint, ADV_COMPLAINT_TABLE, OfficeAct.ADV_COMPLAINT_ACKNOWLEDGED, gaps)
        complaint.save_new_version(update_fields=["state"])
        _keep(complaint, AdvRecordKind.ACKNOWLEDGEMENT, body, told_on, actor)
        record.about(complaint, changed=("state", "records"))


def appoint_committee(*, complaint_id: UUID, version: int, seats: Seats, actor: Actor) -> None:
    """Appoint the committee, or appoint it anew. One member at least comes from outside.

    :raises NotFound: the complaint does not exist for the actor.
    :raises Refused: nobody comes from outside, somebody whom it concerns was chosen, or it is not the time.
    :raises StaleVersion: somebody saved it in the meantime.
    Source: Besluit art. 12.
    """
    with act(OfficeAct.COMMITTEE_APPOINTED, by=actor) as record:
        complaint = _locked(complaint_id, version, actor)
        if ADV_COMPLAINT_TABLE.transition(OfficeAct.COMMITTEE_APPOINTED, complaint.state) is not None:
            _seat(complaint, seats)
        move(complaint, ADV_COMPLAINT_TABLE, OfficeAct.COMMITTEE_APPOINTED)
        complaint.save_new_version(update_fields=["state"])
        record.about(complaint, changed=("state", "committee"))


def hear_party(
    *,
    complaint_id: UUID,
    version: int,
    kind: AdvRecordKind | None,
    heard_on: date | None,
    body: str,
    actor: Actor,
) -> None:
    """Keep what the complainant or the service said, or that no answer came by a day.

    :param kind: who was heard.
    :raises NotFound: the complaint does not exist for the actor.
    :raises Refused: something is missing, or there is no committee.
    :raises StaleVersion: somebody saved it in the meantime.
    """
    with act(OfficeAct.ADV_COMPLAINT_HEARD, by=actor) as record:
        complaint = _locked(complaint_id, version, actor)
        gaps = [] if kind in _HEARD else [Missing("kind", _("Choose who was heard."))]
        gaps += _day_gaps(complaint, heard_on, "heard_on")
        gaps += _text_gaps(body, _("Write what was said, or that no answer came."))
        move(complaint, ADV_COMPLAINT_TABLE, OfficeAct.ADV_COMPLAINT_HEARD, gaps)
        complaint.save_new_version(update_fields=["state"])
        _keep(complaint, kind or AdvRecordKind.NOTE, body, heard_on, actor)
        record.about(complaint, changed=("records",))


def conclude_adv_complaint(
    *, complaint_id: UUID, version: int, told_on: date | None, body: str, actor: Actor
) -> None:
    """Give the written result with its reasons, once both were heard.

    :raises NotFound: the complaint does not exist for the actor.
    :raises Refused: names everything that is missing.
    :raises StaleVersion: somebody saved it in the meantime.
    Source: Besluit art. 12.
    """
    with act(OfficeAct.ADV_COMPLAINT_CONCLUDED, by=actor) as record:
        complaint = _locked(complaint_id, version, actor)
        gaps = _day_gaps(complaint, told_on)
        if body.strip() and not gaps:
            _keep(complaint, AdvRecordKind.RESULT, body, told_on, actor)
        move(complaint, ADV_COMPLAINT_TABLE, OfficeAct.ADV_COMPLAINT_CONCLUDED, gaps)
        complaint.save_new_version(update_fields=["state"])
        record.about(complaint, changed=("state", "records"))


def close_adv_complaint(*, complaint_id: UUID, version: int, note: str, actor: Actor) -> None:
    """Close a complaint whose result was given. Its term of retention runs from now on.

    :param note: what was learnt or changed; may be empty. It is sealed.
    :raises NotFound: the complaint does not exist for the actor.
    :raises Refused: there is no result yet.
    :raises StaleVersion: somebody saved it in the meantime.
    """
    with act(OfficeAct.ADV_COMPLAINT_CLOSED, by=actor) as record:
        complaint = _locked(complaint_id, version, actor)
        move(complaint, ADV_COMPLAINT_TABLE, OfficeAct.ADV_COMPLAINT_CLOSED)
        _end(complaint, note, actor)
        record.about(complaint, changed=("state", "erase_on"))


def withdraw_adv_complaint(*, complaint_id: UUID, version: int, note: str, actor: Actor) -> None:
    """Keep that the complainant wants to stop.

    :param note: when and how the complainant said so. It is sealed.
    :raises NotFound: the complaint does not exist for the actor.
    :raises Refused: nothing was written, or the result was given.
    :raises StaleVersion: somebody saved it in the meantime.
    """
    with act(OfficeAct.ADV_COMPLAINT_WITHDRAWN, by=actor) as record:
        complaint = _locked(complaint_id, version, actor)
        gaps = _text_gaps(note, _("Write when and how the complainant asked to stop."), "note")
        move(complaint, ADV_COMPLAINT_TABLE, OfficeAct.ADV_COMPLAINT_WITHDRAWN, gaps)
        _end(complaint, note, actor)
        record.about(complaint, changed=("state", "erase_on"))


def erase_adv_complaint(*, complaint_id: UUID, actor: Actor) -> None:
    """Erase a complaint whose term of retention is over; its number and its dates stay.

    :raises NotFound: there is no such complaint.
    :raises NotAllowed: the actor is not the portal itself.
    :raises Refused: the term is not over.
    Source: AVG art. 5 lid 1 sub e and art. 17.
    """
    with act(OfficeAct.ADV_COMPLAINT_ERASED, by=actor) as record:
        complaint = AdvComplaint.objects.locked(complaint_id)
        require(rules.erase_adv_complaint, actor, complaint)
        move(complaint, ADV_COMPLAINT_TABLE, OfficeAct.ADV_COMPLAINT_ERASED)
        _empty(complaint)
        record.about(complaint, changed=_EMPTIED)


def replay_adv_erasure(*, complaint_id: UUID, actor: Actor) -> None:
    """Erase again a complaint that an older back-up of the database brought back; nobody can open it.

    :raises NotFound: there is no such complaint.
    :raises NotAllowed: the actor is not the portal itself.
    :raises Refused: its key is still there, or it is erased already.
    Source: AVG art. 17; decision 22.
    """
    with act(OfficeAct.ADV_ERASURE_REPLAYED, by=actor) as record:
        complaint = AdvComplaint.objects.locked(complaint_id)
        require(rules.erase_adv_complaint, actor, complaint)
        there = (
            [Missing("", _("The key of this complaint is still there."))] if keys_of([complaint_id]) else []
        )
        move(complaint, ADV_COMPLAINT_TABLE, OfficeAct.ADV_ERASURE_REPLAYED, there)
        _empty(complaint)
        record.about(complaint, changed=_EMPTIED)


def _empty(complaint: AdvComplaint) -> None:
    destroy_key(complaint.pk)
    complaint.records.all().delete()
    complaint.committee.all().delete()
    complaint.concerns.clear()
    complaint.erase_on = None
    complaint.save_new_version(update_fields=["state", "erase_on"])


def _locked(complaint_id: UUID, version: int, actor: Actor) -> AdvComplaint:
    rows = AdvComplaint.objects.visible_to(actor).select_related("service")
    complaint = rows.locked(complaint_id, version=version)
    require(rules.handle_adv_complaint, actor, complaint)
    return complaint


def _text_gaps(body: str, message: Text, name: str = "body") -> list[Missing]:
    return [] if body.strip() else [Missing(name, message)]


def _day_gaps(complaint: AdvComplaint, day: date | None, name: str = "told_on") -> list[Missing]:
    first = min(timezone.localdate(complaint.received_at), _received_on(complaint))
    if day is not None and first <= day <= timezone.localdate():
        return []
    return [Missing(name, _("Choose a day between the day it came in and today."))]


def _received_on(complaint: AdvComplaint) -> date:
    told = complaint.records.filter(kind=AdvRecordKind.COMPLAINT).first()
    return told.happened_on if told is not None else timezone.localdate(complaint.received_at)


def _seat(complaint: AdvComplaint, seats: Seats) -> None:
    key = key_of(complaint.pk)
    people = User.objects.filter(service=complaint.service_id, is_active=True, pk__in=seats.members)
    if len(people) != len(set(seats.members)):
        raise Refused([Missing("members", _("Choose people of this service."))])
    complaint.committee.all().delete()
    for person in people:
        CommitteeMember.objects.create(complaint=complaint, user=person, is_external=False)
    for name in seats.external:
        if name.strip():
            member = CommitteeMember(complaint=complaint, is_external=True)
            member.name = key.seal_text(name.strip(), member.place("name"))
            member.save(force_insert=True)


def _end(complaint: AdvComplaint, note: str, actor: Actor) -> None:
    today = timezone.localdate()
    months = complaint.service.retention_adv_complaint_years * MONTHS_A_YEAR
    complaint.closed_at = timezone.now()
    complaint.erase_on = workdays.months_after(today, months)
    complaint.save_new_version(update_fields=["state", "closed_at", "erase_on"])
    _keep(complaint, AdvRecordKind.NOTE, note, today, actor)


def _keep(complaint: AdvComplaint, kind: AdvRecordKind, text: str, day: date | None, actor: Actor) -> None:
    key = key_of(complaint.pk)
    AdvComplaintRecord.keep(complaint, kind, text, day, key=key, user_id=actor.user_id)
