"""The terms of a case: both ends of a legal one, days left in words, article, and who checked it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import timezone

from adv_portal import workdays
from adv_portal.accounts.models import User
from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.law.terms import RULES, Certainty, LegalRoute
from adv_portal.ops.budget import budget
from adv_portal.vault.sealing import Key
from complaints import rules
from complaints.models import Case, Deadline
from complaints.queries.case import found_case, readable_key
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.terms import days_in_words, reckon
from complaints.vocabulary.texts import DeadlineKind


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A term that the ADV set for itself.

    :param left: working days until its end; negative when it is over; ``None`` when it does not run.
    """

    term_id: UUID
    version: int
    label: str
    due_on: date
    met_on: date | None
    left: int | None
    suspended_on: date | None
    suspension: str = field(repr=False, default="")

    @property
    def is_running(self) -> bool:
        """Whether it runs."""
        return self.left is not None


@dataclass(frozen=True, slots=True)
class LegalTermShown:
    """A term of the reporter.

    :param ends_on: the end by which warnings go.
    :param extended_to: the day to which a weekend or holiday moves the end; ``None`` when it does not.
    :param words: the days left, in words that never say that it is too late.
    :param checked_by: who compared the day with the papers; empty when nobody did.
    :param certainty: how sure the length is; empty when it is certain.
    """

    term_id: UUID
    version: int
    label: str
    article: str
    started_on: date | None
    starts: str
    ends_on: date
    extended_to: date | None
    met_on: date | None
    is_running: bool
    words: str
    kind: str
    checked_by: str
    certainty: str
    note: str
    fact: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True)
class TermsSection:
    """The terms of a case.

    :param may_keep: whether this reader may set and change them.
    :param may_add: whether a term can still be set in the state the case is in.
    """

    own: Sequence[OwnTerm]
    legal: Sequence[LegalTermShown]
    may_keep: bool
    may_add: bool


@budget(queries=2)
def terms_section(case: Case, key: Key, person: Person) -> TermsSection:
    """Give the terms of a case, the first to end first.

    :param case: with its terms and its declarations fetched.
    """
    rows = sorted(case.deadlines.all(), key=lambda row: (row.ends_on or row.due_on, row.pk))
    is_open = case.state in CaseState.open_states()
    names = _names(rows)
    may_keep = rules.keep_terms(person, case)
    return TermsSection(
        own=[_own(row, key, is_open=is_open) for row in rows if row.kind != DeadlineKind.LEGAL],
        legal=[_legal(row, key, names, is_open=is_open) for row in rows if row.kind == DeadlineKind.LEGAL],
        may_keep=may_keep,
        may_add=may_keep and is_open,
    )


@budget(queries=5)
def legal_term_stored(person: Person, case_id: UUID, term_id: UUID) -> Mapping[str, object]:
    """Give a term of the reporter as it stands in its form.

    :raises NotFound: the case or the term does not exist for the person, or the person may not read it.
    """
    row, key = _found(person, case_id, term_id)
    if row.kind != DeadlineKind.LEGAL:
        raise NotFound
    return {
        "version": row.version,
        "route": row.route,
        "started_on": row.started_on,
        "watched_on": None if RULES[LegalRoute(row.route)].is_fixed else row.ends_on,
        "fact": _opened(row, key, "fact"),
        "is_checked": row.checked_by_id is not None,
    }


@budget(queries=5)
def own_term_stored(person: Person, case_id: UUID, term_id: UUID) -> Mapping[str, object]:
    """Give a term of the ADV as it stands in the form by which it is suspended.

    :raises NotFound: the case or the term does not exist for the person, or the person may not read it.
    """
    row, _key = _found(person, case_id, term_id)
    if row.kind == DeadlineKind.LEGAL:
        raise NotFound
    return {"version": row.version, "reason": ""}


def _found(person: Person, case_id: UUID, term_id: UUID) -> tuple[Deadline, Key]:
    case = found_case(person, case_id)
    key = readable_key(person, case)
    row = next((row for row in case.deadlines.all() if row.words_id == term_id), None)
    if row is None or key is None:
        raise NotFound
    return row, key


def _names(rows: Sequence[Deadline]) -> dict[int, str]:
    checked = {row.checked_by_id for row in rows if row.checked_by_id is not None}
    return {user.pk: user.work_name for user in User.objects.filter(pk__in=checked)} if checked else {}


def _own(row: Deadline, key: Key, *, is_open: bool) -> OwnTerm:
    runs = is_open and row.met_on is None and row.suspended_on is None
    return OwnTerm(
        term_id=row.words_id,
        version=row.version,
        label=DeadlineKind(row.kind).label,
        due_on=row.due_on,
        met_on=row.met_on,
        left=_left(row.due_on) if runs else None,
        suspended_on=row.suspended_on if is_open and row.met_on is None else None,
        suspension=_opened(row, key, "suspension") if row.suspended_on else "",
    )


def _left(due_on: date) -> int:
    today = timezone.localdate()
    return workdays.left(today, due_on) if due_on >= today else -workdays.late(today, due_on)


def _legal(row: Deadline, key: Key, names: Mapping[int, str], *, is_open: bool) -> LegalTermShown:
    route, today = LegalRoute(row.route), timezone.localdate()
    rule, ends_on = RULES[route], row.ends_on or row.due_on
    reckoned = reckon(route, row.started_on) if row.started_on else None
    return LegalTermShown(
        term_id=row.words_id,
        version=row.version,
        label=route.label,
        article=route.source,
        started_on=row.started_on,
        starts=str(rule.starts),
        ends_on=ends_on,
        extended_to=row.due_on if reckoned is not None and row.due_on != ends_on else None,
        met_on=row.met_on,
        is_running=is_open and row.met_on is None,
        words=days_in_words(today, ends_on),
        kind=_kind((ends_on - today).days),
        checked_by=names.get(row.checked_by_id or 0, ""),
        certainty="" if rule.certainty == Certainty.CERTAIN else Certainty(rule.certainty).label,
        note=str(rule.note),
        fact=_opened(row, key, "fact"),
    )


def _kind(days: int) -> str:
    soon = 14
    if days < 0:
        return "error"
    return "warning" if days <= soon else "neutral"


def _opened(row: Deadline, key: Key, column: str) -> str:
    sealed = getattr(row, column)
    return key.open_text(sealed, row.place(column)) if sealed else ""
