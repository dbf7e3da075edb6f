"""Two complaints that count as one, and as two again (rule R11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import uuid4

from django.utils import timezone

from adv_portal.audit.acts import Record
from adv_portal.law.grounds import Ground
from adv_portal.law.natures import Nature
from adv_portal.vault.keys import key_of
from complaints.models import (
    Case,
    ConflictDeclaration,
    Deadline,
    PendingCorrection,
    Proposal,
    Registration,
    Task,
)
from complaints.vocabulary.lists import Verdict
from complaints.vocabulary.texts import DeadlineKind, Standing

#: What the surviving complaint counts by together with the one that is merged into it (rule R11).
_UNITED: Final = ("grounds", "natures", "handlings")
_UNKNOWN: Final = frozenset({str(Ground.UNKNOWN), str(Nature.UNKNOWN)})

#: What was before and after, by column or by row.
Changes = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two locked cases, within the act that merges them or takes them apart.

    :param proposal: by which they are merged; ``before`` holds what undoing needs.
    :param case: the one that is merged.
    :param survivor: the one that goes on.
    """

    proposal: Proposal
    case: Case
    survivor: Case

    def unite(self) -> dict[str, Any]:
        """Let the survivor count for both; give what was before."""
        case, survivor = self.case, self.survivor
        codes = {name: _union(getattr(survivor, name), getattr(case, name)) for name in _UNITED}
        before: dict[str, Any] = {
            "case": {name: [getattr(survivor, name), value] for name, value in codes.items()},
            "is_restricted": [survivor.is_restricted, survivor.is_restricted or case.is_restricted],
        }
        for name, value in codes.items():
            setattr(survivor, name, value)
        survivor.is_restricted = survivor.is_restricted or case.is_restricted
        before["walls"] = _share_walls(case, survivor)
        before["handler"] = _without_walled_handler(survivor)
        survivor.save_new_version(update_fields=[*_UNITED, "is_restricted", "handler_id"])
        before["registration"] = self._count_once()
        before["terms"] = _inherit_terms(case, survivor)
        before["moved"] = _move_legal_terms(case, survivor)
        return before

    def divide(self, record: Record, reason: str) -> None:
        """Give back what merging changed, as far as nobody changed it since.

        :param record: of the act that takes them apart.
        """
        before, survivor = self.proposal.before, self.survivor
        for name, (old, new) in before["case"].items():
            setattr(survivor, name, _restored(getattr(survivor, name), old, new))
        survivor.is_restricted = _restored(survivor.is_restricted, *before["is_restricted"])
        _take_walls_down(record, before["walls"])
        if survivor.handler_id is None:
            survivor.handler_id = before["handler"]
        survivor.save_new_version(update_fields=[*before["case"], "is_restricted", "handler_id"])
        self._count_twice(reason, record.actor.user_id)
        for pk, (old, new) in before["terms"].items():
            for term in Deadline.objects.filter(pk=pk, case=survivor, due_on=new[0]):
                term.due_on, term.ends_on = date.fromisoformat(old[0]), _day(old[1])
                term.save_new_version(update_fields=["due_on", "ends_on"])
        _move_legal_terms(survivor, self.case, before["moved"])

    def _count_once(self) -> Changes:
        """Let the registration of the survivor stand for both, or let both wait when a year was adopted."""
        mine, others = _registered(self.case), _registered(self.survivor)
        if mine is None or others is None:
            return {}
        now, then = PendingCorrection.foreseen(mine), PendingCorrection.foreseen(others)
        registered_on = min(str(now["registered_on"]), str(then["registered_on"]))
        received = [str(day) for day in (now["received_on"], then["received_on"]) if day]
        after: dict[str, Any] = {
            "registered_on": registered_on,
            "year": date.fromisoformat(registered_on).year,
            "received_on": min(received, default=None),
        }
        after |= {name: _union(_codes(then[name]), _codes(now[name])) for name in _UNITED}
        proposal = self.proposal
        reason = key_of(self.case.pk).open_text(proposal.reason, proposal.place("reason"))
        waits = PendingCorrection.is_held(others, {**then, **after}) or PendingCorrection.is_held(mine, now)
        for registration, values in ((mine, {"standing": Standing.MERGED}), (others, after)):
            PendingCorrection.change(
                registration,
                values,
                reason=reason,
                by=proposal.proposed_by_id,
                batch=proposal.pk,
                waits=waits,
            )
        return {name: [then[name], value] for name, value in after.items()}

    def _count_twice(self, reason: str, by: int | None) -> None:
        waiting = PendingCorrection.objects.filter(batch=self.proposal.pk, verdict=Verdict.WAITING)
        waiting.update(verdict=Verdict.DECLINED, decided_by=by, decided_at=timezone.now())
        mine, others = _registered(self.case), _registered(self.survivor)
        changes: Changes = self.proposal.before["registration"]
        if mine is None or others is None or not changes:
            return
        now, own = PendingCorrection.foreseen(others), PendingCorrection.foreseen(mine)
        after = {name: _restored(now[name], old, new) for name, (old, new) in changes.items()}
        waits = PendingCorrection.is_held(others, {**now, **after}) or PendingCorrection.is_held(mine, own)
        batch = uuid4()
        for registration, values in ((mine, {"standing": Standing.COUNTS}), (others, after)):
            PendingCorrection.change(registration, values, reason=reason, by=by, batch=batch, waits=waits)


def _registered(case: Case) -> Registration | None:
    return Registration.objects.filter(case=case).first()


def _union(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """Give the codes of both, those of the survivor first; 'unknown' gives way to what is known."""
    both = [str(code) for code in dict.fromkeys([*first, *second])]
    known = [code for code in both if code not in _UNKNOWN]
    return known or both


def _codes(value: object) -> list[str]:
    return [str(code) for code in value] if isinstance(value, list) else []


def _share_walls(case: Case, survivor: Case) -> list[list[Any]]:
    """Extend each interest to both cases: it is one reporter and one event (Besluit art. 2)."""
    changed: list[list[Any]] = []
    for source, target in ((case, survivor), (survivor, case)):
        for declared in ConflictDeclaration.objects.filter(case=source, has_interest=True):
            there = ConflictDeclaration.objects.filter(case=target, user=declared.user_id).first()
            if there is not None and there.has_interest:
                continue
            changed.append([str(target.pk), declared.user_id, None if there is None else there.pk])
            ConflictDeclaration.objects.update_or_create(
                case=target,
                user_id=declared.user_id,
                defaults={"has_interest": True, "declared_at": declared.declared_at},
            )
            Task.hand_on(target, declared.user_id)
    return changed


def _without_walled_handler(survivor: Case) -> int | None:
    walled = ConflictDeclaration.objects.filter(case=survivor, user=survivor.handler_id, has_interest=True)
    if survivor.handler_id is None or not walled.exists():
        return None
    handler_id, survivor.handler_id = survivor.handler_id, None
    return handler_id


def _inherit_terms(case: Case, survivor: Case) -> Changes:
    """Let the running terms of the survivor end no later than those of the merged case."""
    changes: Changes = {}
    theirs = {term.kind: term for term in case.deadlines.filter(kind__in=DeadlineKind.own(), met_on=None)}
    for term in survivor.deadlines.filter(kind__in=DeadlineKind.own(), met_on=None):
        older = theirs.get(term.kind)
        if older is None or older.due_on >= term.due_on:
            continue
        before = [_text(term.due_on), _text(term.ends_on)]
        changes[str(term.pk)] = [before, [_text(older.due_on), _text(older.ends_on)]]
        term.due_on, term.ends_on = older.due_on, older.ends_on
        term.save_new_version(update_fields=["due_on", "ends_on"])
    return changes


def _move_legal_terms(source: Case, target: Case, among: Iterable[str] | None = None) -> list[str]:
    """Let legal terms of the reporter go along, sealed with the key of the case in which they stand now."""
    terms = Deadline.objects.filter(case=source, kind=DeadlineKind.LEGAL)
    terms = terms.filter(met_on=None) if among is None else terms.filter(pk__in=list(among))
    moved = []
    for term in terms:
        for column in ("fact", "suspension"):
            if (sealed := getattr(term, column)) is not None:
                plain = key_of(source.pk).open_text(sealed, term.place(column))
                setattr(term, column, key_of(target.pk).seal_text(plain, term.place(column)))
        term.case = target
        term.save_new_version(update_fields=["case_id", "fact", "suspension"])
        moved.append(str(term.pk))
    return moved


def _restored(now: Any, old: Any, new: Any) -> Any:  # noqa: ANN401 -- a code, a day or a list of codes
    """Give what was before; where somebody changed it since, what merging added goes and the rest stays."""
    if now == new:
        return old
    if not isinstance(now, list):
        return now
    added = set(new) - set(old)
    return [code for code in now if code not in added] or now


def _take_walls_down(record: Record, walls: Iterable[list[Any]]) -> None:  # noqa: ARG001 -- within an act
    for case_id, user_id, earlier in walls:
        declared = ConflictDeclaration.objects.filter(case=case_id, user=user_id)
        if earlier is None:
            declared.delete()
        else:
            declared.update(has_interest=False)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
