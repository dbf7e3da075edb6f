"""What is done for a selection of cases: a frozen list, what each was before, and the way back.

A list that grew between preview and act did harm elsewhere; here the list is the one that was shown, each
case in the version that was shown. Closing is not done for selections: a person looks at each case first.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Service, User
from adv_portal.accounts.rules import is_head, is_service_member, require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import Record, act
from adv_portal.errors import Missing, NotFound, Refused
from adv_portal.states.writer import move
from complaints import rules
from complaints.models import BulkAct, Case, Incident, Label, PendingCorrection, Registration
from complaints.vocabulary.lists import BulkKind, LeftOut
from complaints.vocabulary.office import OfficeAct
from complaints.workflow.cases import CASE_TABLE
from complaints.workflow.selections import SELECTION_ACTS, hindrance

#: More than a person can look through before pressing.
MOST_AT_ONCE: Final = 500

Seen = Mapping[UUID, int]
Value = int | str | bool | None


def assign_selection(*, cases: Seen, handler_id: int | None, actor: Actor) -> UUID:
    """Give cases to a colleague, as the head. That person still declares before opening each.

    :param cases: the cases that were shown, each with the version that was shown.
    :returns: the key of what was done, by which it can be undone.
    :raises NotAllowed: the actor is not the head.
    :raises Refused: nobody was chosen, or no case, or too many.
    """
    with act(OfficeAct.BULK_ACT_DONE, by=actor) as record:
        require(is_head, actor)
        person = User.objects.filter(pk=handler_id or 0, service=actor.service_id, is_active=True).first()
        if person is None or not is_service_member(person):
            raise Refused([Missing("target", _("Choose a colleague."))])

        def given(case: Case) -> Value:
            was = case.handler_id
            case.handler_id = person.pk
            return was

        def stands_in_the_way(case: Case) -> LeftOut | None:
            if case.handler_id == person.pk:
                return LeftOut.SAME
            return LeftOut.NOT_ALLOWED if rules.is_walled_off(person, case) else None

        return _done(record, BulkKind.ASSIGN, str(person.pk), cases, stands_in_the_way, given)


def label_selection(*, cases: Seen, label_id: int | None, actor: Actor) -> UUID:
    """Give cases a label beside those they have.

    :returns: the key of what was done, by which it can be undone.
    :raises NotAllowed: the actor does not work for an ADV.
    :raises Refused: no label was chosen, or no case, or too many.
    """
    with act(OfficeAct.BULK_ACT_DONE, by=actor) as record:
        require(is_service_member, actor)
        label = Label.objects.filter(pk=label_id or 0, service=actor.service_id, ended_on=None).first()
        if label is None:
            raise Refused([Missing("target", _("Choose a label."))])
        labelled = set(
            Case.labels.through.objects.filter(label=label, case__in=list(cases)).values_list(
                "case_id", flat=True
            )
        )

        def given(case: Case) -> Value:
            case.labels.add(label)
            return False

        def stands_in_the_way(case: Case) -> LeftOut | None:
            return LeftOut.SAME if case.pk in labelled else None

        return _done(record, BulkKind.LABEL, str(label.pk), cases, stands_in_the_way, given)


def link_selection(*, cases: Seen, incident_id: UUID | None, actor: Actor) -> UUID:
    """Say of reports that they are about one event. Each keeps its own classification (rule R3).

    :returns: the key of what was done, by which it can be undone.
    :raises NotAllowed: the actor does not work for an ADV.
    :raises Refused: no incident was chosen, or no case, or too many.
    Source: counting rules R3 and R8.
    """
    with act(OfficeAct.BULK_ACT_DONE, by=actor) as record:
        require(is_service_member, actor)
        incidents = Incident.objects.visible_to(actor).select_for_update(of=("self",))
        incident = incidents.filter(pk=incident_id).first() if incident_id else None
        if incident is None:
            raise Refused([Missing("target", _("Choose an incident."))])

        def given(case: Case) -> Value:
            was = str(case.incident_id) if case.incident_id else None
            _set_incident(case, incident)
            return was

        def stands_in_the_way(case: Case) -> LeftOut | None:
            return LeftOut.SAME if case.incident_id == incident.pk else None

        return _done(record, BulkKind.INCIDENT, str(incident.pk), cases, stands_in_the_way, given)


def undo_selection(*, bulk_id: UUID, actor: Actor) -> None:
    """Undo what the actor did for a selection, in each case in which nothing changed since.

    :raises NotFound: the actor did no such thing.
    :raises NotAllowed: the actor may not do it any more.
    :raises Refused: it was undone already.
    """
    with act(OfficeAct.BULK_ACT_UNDONE, by=actor) as record:
        bulk = BulkAct.objects.select_for_update().filter(pk=bulk_id, made_by=actor.user_id).first()
        if bulk is None:
            raise NotFound
        if bulk.undone_at is not None:
            raise Refused([Missing("", _("This was undone already."))])
        kind = BulkKind(bulk.kind)
        noted = {UUID(pk): note for pk, note in bulk.before.items() if "version" in note}
        for case in _locked(noted, actor):
            note = noted.pop(case.pk)
            if case.version != note["version"]:
                bulk.before[str(case.pk)]["kept"] = LeftOut.CHANGED
            elif reason := hindrance(case, kind, actor):
                bulk.before[str(case.pk)]["kept"] = reason
            else:
                _put_back(case, kind, bulk.target, note["was"])
                move(case, CASE_TABLE, SELECTION_ACTS[kind])
                case.save_new_version(update_fields=[*_FIELDS[kind], "state"])
        for pk in noted:
            bulk.before[str(pk)]["kept"] = LeftOut.NOT_ALLOWED
        bulk.undone_at = timezone.now()
        bulk.save(update_fields=["before", "undone_at"])
        record.about(bulk, changed=_FIELDS[kind] or ("labels",))


def note_export(*, actor: Actor) -> None:
    """Leave a line in the audit that somebody takes statistical fields of a selection along.

    :raises NotAllowed: the actor is not the head.
    """
    with act(OfficeAct.SELECTION_EXPORTED, by=actor) as record:
        require(rules.export_selection, actor)
        record.about(Service.objects.get(pk=rules.service_of(actor)))


_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    BulkKind.ASSIGN: ("handler_id",),
    BulkKind.LABEL: (),
    BulkKind.INCIDENT: ("incident", "mass_report"),
}


def _done(
    record: Record,
    kind: BulkKind,
    target: str,
    cases: Seen,
    stands_in_the_way: Callable[[Case], LeftOut | None],
    change: Callable[[Case], Value],
) -> UUID:
    """Change each case of a frozen list that is as it was shown, and keep what it was before."""
    _check_number(cases)
    bulk = BulkAct(
        service_id=rules.service_of(record.actor),
        made_by_id=rules.account_of(record.actor),
        kind=kind,
        target=target,
    )
    bulk.case_ids = [*cases]
    left = dict(cases)
    for case in _locked(cases, record.actor):
        seen = left.pop(case.pk)
        reason = LeftOut.CHANGED if case.version != seen else None
        reason = reason or hindrance(case, kind, record.actor) or stands_in_the_way(case)
        if reason:
            bulk.before[str(case.pk)] = {"left_out": reason}
            continue
        was = change(case)
        move(case, CASE_TABLE, SELECTION_ACTS[kind])
        case.save_new_version(update_fields=[*_FIELDS[kind], "state"])
        bulk.before[str(case.pk)] = {"version": case.version, "was": was}
    # What does not exist for the actor is not named: it was never shown either.
    bulk.case_ids = [pk for pk in bulk.case_ids if pk not in left]
    bulk.done_at = timezone.now()
    bulk.save(force_insert=True)
    record.about(bulk, changed=_FIELDS[kind] or ("labels",))
    return bulk.pk


def _check_number(cases: Seen) -> None:
    if not cases:
        raise Refused([Missing("cases", _("Choose one or more cases first."))])
    if len(cases) > MOST_AT_ONCE:
        raise Refused([Missing("cases", _("These are too many cases at once. Choose fewer."))])


def _locked(cases: Mapping[UUID, object], actor: Actor) -> Iterator[Case]:
    """Lock cases in the order of their keys, so that two selections never wait for each other."""
    rows = Case.objects.visible_to(actor).filter(pk__in=list(cases)).order_by("pk")
    yield from rows.select_for_update(of=("self",)).prefetch_related("conflicts")


def _put_back(case: Case, kind: BulkKind, target: str, was: Value) -> None:
    if kind == BulkKind.ASSIGN:
        case.handler_id = int(was) if was is not None else None
    elif kind == BulkKind.LABEL:
        case.labels.remove(int(target))
    else:
        _set_incident(case, Incident.objects.filter(pk=str(was)).first() if was else None)


def _set_incident(case: Case, incident: Incident | None) -> None:
    case.incident = incident
    case.mass_report = incident.code if incident is not None and incident.is_mass else ""
    for registration in Registration.objects.filter(case=case):
        PendingCorrection.change(registration, {"mass_report": case.mass_report})
