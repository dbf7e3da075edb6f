"""Warnings of terms and of silent cases, by mail that says no more than that there is something to do."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from adv_portal.accounts.models import User
from adv_portal.accounts.rules import is_service_member, require
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import NotFound
from adv_portal.states.writer import move
from complaints import rules
from complaints.models import Case, Deadline
from complaints.vocabulary.acts import Act
from complaints.vocabulary.terms import OVER, warnings_due
from complaints.workflow.cases import CASE_TABLE


def warn_of_term(*, term_id: int, actor: Actor) -> None:
    """Warn the handler of a term: before a legal one ends, and once a term of the ADV is over.

    Whoever runs second finds nothing left to warn of. A mail server that does not answer undoes the act, so
    that the warning is found again; one mail tells of all that should have been told by now.

    :param term_id: the key of the term.
    :raises NotFound: no such term runs, or nothing is left to warn of.
    :raises NotAllowed: the actor is not the portal itself.
    :raises Refused: the work in the case has ended.
    Source: law, section 6.1 (``deadline_warning_days``).
    """
    with act(Act.TERM_WARNED, by=actor) as record:
        case, term = _locked(term_id)
        require(rules.remind, actor, case)
        days = warnings_due(term.kind, term.ends_on or term.due_on, timezone.localdate(), _days_of(case))
        fresh = [number for number in days if number not in term.warned]
        if not fresh:
            raise NotFound
        move(case, CASE_TABLE, Act.TERM_WARNED)
        Deadline.objects.filter(pk=term.pk).update(warned=[*term.warned, *fresh])
        record.about(case, changed=("deadlines",))
        _tell(case, _handler_or_heads(case))


def escalate_term(*, term_id: int, actor: Actor) -> None:
    """Tell the head, once, that a term is over.

    :param term_id: the key of the term.
    :raises NotFound: no such term runs, it is not over, or the head was told.
    :raises NotAllowed: the actor is not the portal itself.
    :raises Refused: the work in the case has ended.
    """
    with act(Act.TERM_ESCALATED, by=actor) as record:
        case, term = _locked(term_id)
        require(rules.remind, actor, case)
        if term.escalated_on is not None or OVER not in _told(term, case):
            raise NotFound
        move(case, CASE_TABLE, Act.TERM_ESCALATED)
        Deadline.objects.filter(pk=term.pk).update(escalated_on=timezone.localdate())
        record.about(case, changed=("deadlines",))
        _tell(case, _heads(case))


def remind_of_silence(*, case_id: UUID, silent_since: date, actor: Actor) -> None:
    """Remind the handler of a case in which nothing was done for a while; the reminder is itself recorded.

    :param silent_since: the day after which nothing was done.
    :raises NotFound: there is no such open case, or something was done in the meantime.
    :raises NotAllowed: the actor is not the portal itself.
    :raises Refused: the work in the case has ended.
    Source: law, section 6.1 (``stale_case_days``).
    """
    with act(Act.STALE_REMINDED, by=actor) as record:
        case = Case.objects.silent_since(silent_since).locked(case_id)
        require(rules.remind, actor, case)
        move(case, CASE_TABLE, Act.STALE_REMINDED)
        record.about(case)
        _tell(case, _handler_or_heads(case))


def _locked(term_id: int) -> tuple[Case, Deadline]:
    case_id = Deadline.objects.running().filter(pk=term_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotFound
    case = Case.objects.locked(case_id)
    return case, Deadline.objects.filter(case=case, met_on=None, suspended_on=None).locked(term_id)


def _days_of(case: Case) -> list[int]:
    return case.service.deadline_warning_days


def _told(term: Deadline, case: Case) -> Iterable[int]:
    return warnings_due(term.kind, term.ends_on or term.due_on, timezone.localdate(), _days_of(case))


def _handler_or_heads(case: Case) -> list[User]:
    handler = case.handler
    if handler is not None and handler.is_active and not rules.is_walled_off(handler, case):
        return [handler]
    return _heads(case)


def _heads(case: Case) -> list[User]:
    """Give the heads of the ADV for whom the case exists: an interest is a wall for mail too."""
    heads = User.objects.filter(service=case.service_id, role=Role.HEAD, is_active=True).order_by("pk")
    return [head for head in heads if is_service_member(head) and rules.view_case(head, case)]


def _tell(case: Case, people: Iterable[User]) -> None:
    """Send one mail, last of all in an act: subject and text tell of nothing but a reference."""
    addresses = [person.email for person in people if person.email]
    if not addresses:
        return
    with override(settings.LANGUAGE_CODE):
        text = _("There is something to do in case %(reference)s. Sign in to read it: %(address)s") % {
            "reference": case.reference,
            "address": settings.PORTAL_URL.rstrip("/") + reverse("complaints:queue"),
        }
        EmailMessage(_("New task in the portal"), text, to=addresses).send()
