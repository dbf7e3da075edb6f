"""The terms of a case: those of the reporter, watched for, and those that the ADV set for itself."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotFound
from adv_portal.law.terms import RULES, LegalRoute
from adv_portal.states.writer import move
from adv_portal.vault.keys import key_of
from complaints import rules
from complaints.models import Case, Deadline
from complaints.vocabulary.acts import Act
from complaints.vocabulary.terms import Reckoned, moved_on, reckon
from complaints.vocabulary.texts import DeadlineKind
from complaints.workflow.cases import CASE_TABLE


@dataclass(frozen=True, slots=True)
class LegalTerm:
    """What a case worker fills in of a term of the reporter.

    :param started_on: the day of the fact that starts the term.
    :param watched_on: for a route without a fixed length, the day before which somebody wants to be warned.
    :param fact: what that fact is and how it is known; it is sealed.
    :param is_checked: whether the day was compared with the papers.
    """

    route: LegalRoute | None
    started_on: date | None
    watched_on: date | None = None
    fact: str = ""
    is_checked: bool = False


def set_legal_term(*, case_id: UUID, term: LegalTerm, actor: Actor) -> None:
    """Watch a term of the reporter: it warns, and blocks nothing.

    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing, or the work in the case has ended.
    Source: law, section 6.2; Algemene termijnenwet art. 1-4.
    """
    with act(Act.TERM_SET, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.keep_terms, actor, case)
        move(case, CASE_TABLE, Act.TERM_SET, _gaps(term))
        row = Deadline(case=case, kind=DeadlineKind.LEGAL)
        _fill(row, term, actor)
        row.save(force_insert=True)
        record.about(case, changed=("deadlines",))


def change_legal_term(*, case_id: UUID, term_id: UUID, version: int, term: LegalTerm, actor: Actor) -> None:
    """Change a term of the reporter; when its end moves, the warnings begin anew.

    :param version: the version of the term that was on screen.
    :raises NotFound: the case or the legal term in it does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing, or the work in the case has ended.
    :raises StaleVersion: somebody saved the term in the meantime.
    """
    with act(Act.TERM_CHANGED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.keep_terms, actor, case)
        row = _locked(case, term_id, version, DeadlineKind.LEGAL)
        move(case, CASE_TABLE, Act.TERM_CHANGED, _gaps(term))
        ended_on = row.ends_on
        _fill(row, term, actor)
        if row.ends_on != ended_on:
            row.warned, row.escalated_on = [], None
        fields = ["route", "started_on", "ends_on", "due_on", "fact", "checked_by_id"]
        row.save_new_version(update_fields=[*fields, "warned", "escalated_on"])
        record.about(case, changed=("deadlines",))


def meet_term(*, case_id: UUID, term_id: UUID, version: int, actor: Actor) -> None:
    """Say that a term was met, today.

    :param version: the version of the term that was on screen.
    :raises NotFound: the case or the running term in it does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the case was erased.
    :raises StaleVersion: somebody saved the term in the meantime.
    """
    with act(Act.TERM_MET, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.keep_terms, actor, case)
        row = _locked(case, term_id, version, *DeadlineKind)
        move(case, CASE_TABLE, Act.TERM_MET)
        row.met_on = timezone.localdate()
        row.save_new_version(update_fields=["met_on"])
        record.about(case, changed=("deadlines",))


def remove_legal_term(*, case_id: UUID, term_id: UUID, version: int, actor: Actor) -> None:
    """Watch a term of the reporter no longer, because it never ran.

    :param version: the version of the term that was on screen.
    :raises NotFound: the case or the legal term in it does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the work in the case has ended.
    :raises StaleVersion: somebody saved the term in the meantime.
    """
    with act(Act.TERM_REMOVED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.keep_terms, actor, case)
        row = _locked(case, term_id, version, DeadlineKind.LEGAL)
        move(case, CASE_TABLE, Act.TERM_REMOVED)
        row.delete()
        record.about(case, changed=("deadlines",))


def suspend_term(*, case_id: UUID, term_id: UUID, version: int, reason: str, actor: Actor) -> None:
    """Let a term of the ADV stand still. A term of the law never does.

    :param version: the version of the term that was on screen.
    :param reason: why; it is sealed.
    :raises NotFound: the case or the running term of the ADV in it does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: no reason was given, the term stands still, or the work in the case has ended.
    :raises StaleVersion: somebody saved the term in the meantime.
    """
    with act(Act.TERM_SUSPENDED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.keep_terms, actor, case)
        row = _locked(case, term_id, version, *DeadlineKind.own())
        gaps = [] if reason.strip() else [Missing("reason", _("Write why the term stands still."))]
        if row.suspended_on is not None:
            gaps.append(Missing("", _("This term stands still already.")))
        move(case, CASE_TABLE, Act.TERM_SUSPENDED, gaps)
        row.suspended_on = timezone.localdate()
        row.suspension = key_of(case.pk).seal_text(reason.strip(), row.place("suspension"))
        row.save_new_version(update_fields=["suspended_on", "suspension"])
        record.about(case, changed=("deadlines",))


def resume_term(*, case_id: UUID, term_id: UUID, version: int, actor: Actor) -> None:
    """Let a term run again: its end moves on by as long as it stood still.

    :param version: the version of the term that was on screen.
    :raises NotFound: the case or the running term of the ADV in it does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the term runs already, or the work in the case has ended.
    :raises StaleVersion: somebody saved the term in the meantime.
    """
    with act(Act.TERM_RESUMED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.keep_terms, actor, case)
        row = _locked(case, term_id, version, *DeadlineKind.own())
        since = row.suspended_on
        gaps = [] if since is not None else [Missing("", _("This term runs already."))]
        move(case, CASE_TABLE, Act.TERM_RESUMED, gaps)
        if since is not None:
            row.due_on = moved_on(DeadlineKind(row.kind), row.due_on, since, timezone.localdate())
        row.suspended_on, row.warned, row.escalated_on = None, [], None
        row.save_new_version(update_fields=["due_on", "suspended_on", "warned", "escalated_on"])
        record.about(case, changed=("deadlines",))


def _locked(case: Case, term_id: UUID, version: int, *kinds: DeadlineKind) -> Deadline:
    """Lock a running term of a case, and check that it is the version that was on screen."""
    rows = Deadline.objects.filter(case=case, kind__in=kinds, met_on=None)
    pk = rows.filter(words_id=term_id).values_list("pk", flat=True).first()
    if pk is None:
        raise NotFound
    return rows.locked(pk, version=version)


def _gaps(term: LegalTerm) -> list[Missing]:
    gaps = []
    if term.route is None:
        gaps.append(Missing("route", _("Choose the way to the reporter's right.")))
    if term.started_on is None:
        gaps.append(Missing("started_on", _("Fill in the day of the fact that starts the term.")))
    elif term.started_on > timezone.localdate() and not _may_be_ahead(term):
        gaps.append(Missing("started_on", _("This day has not come yet. Please check day, month and year.")))
    elif term.route is not None and _end(term) is None:
        gaps.append(
            Missing(
                "watched_on",
                _("The law gives no length. Fill in the day before which you want to be warned."),
            )
        )
    return gaps


def _may_be_ahead(term: LegalTerm) -> bool:
    """Whether the day can be known before it comes: who is dismissed hears the last day beforehand."""
    return term.route is not None and RULES[term.route].may_be_ahead


def _end(term: LegalTerm) -> Reckoned | None:
    if term.route is None or term.started_on is None:
        return None
    if reckoned := reckon(term.route, term.started_on):
        return reckoned
    return None if term.watched_on is None else Reckoned(term.watched_on, term.watched_on)


def _fill(row: Deadline, term: LegalTerm, actor: Actor) -> None:
    """Put into a row what was found to be complete."""
    end = _end(term)
    if term.route is None or end is None:
        raise NotFound
    row.route, row.started_on = term.route, term.started_on
    row.ends_on, row.due_on = end.ends_on, end.due_on
    words = term.fact.strip()
    row.fact = key_of(row.case_id).seal_text(words, row.place("fact")) if words else None
    if not term.is_checked:
        row.checked_by_id = None
    elif row.checked_by_id is None:
        row.checked_by_id = rules.account_of(actor)
