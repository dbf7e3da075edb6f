"""Of what somebody has to be warned, as keys alone: the acts look again before they tell."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from adv_portal.accounts.models import Service
from adv_portal.ops.budget import budget
from complaints.models import Case, Deadline
from complaints.vocabulary.terms import OVER, warnings_due
from complaints.vocabulary.texts import DeadlineKind

#: So much is told in one run; what is left is told in the next.
MOST: Final = 500


@budget(queries=3)
def terms_to_warn_of(today: date) -> list[int]:
    """Give the running terms of which somebody should have been warned by now and was not."""
    over = Deadline.objects.running().filter(due_on__lt=today).exclude(kind=DeadlineKind.LEGAL)
    own = list(
        over.exclude(warned__contains=[OVER]).order_by("due_on", "pk").values_list("pk", flat=True)[:MOST]
    )
    farthest = max((max(days, default=0) for days in _warning_days()), default=0)
    near = Deadline.objects.running().filter(
        kind=DeadlineKind.LEGAL, ends_on__lte=today + timedelta(days=farthest)
    )
    wanted = near.exclude(warned__contains=[OVER]).select_related("case__service").order_by("ends_on", "pk")
    legal = [term.pk for term in wanted if _is_unwarned(term, today)]
    return [*legal[:MOST], *own]


@budget(queries=1)
def terms_to_escalate(today: date) -> list[int]:
    """Give the running terms that are over and of which the head was not told."""
    over = Deadline.objects.running().ending_before(today).filter(escalated_on=None)
    return list(over.order_by("due_on", "pk").values_list("pk", flat=True)[:MOST])


@budget(queries=2)
def silent_cases(today: date) -> list[tuple[UUID, date]]:
    """Give open cases in which nothing was done for as long as their ADV allows, with the day since when."""
    found: list[tuple[UUID, date]] = []
    for days in sorted({service.stale_case_days for service in Service.objects.all()}):
        since = today - timedelta(days=days)
        cases = Case.objects.silent_since(since).filter(service__stale_case_days=days)
        found += [
            (pk, since) for pk in cases.order_by("received_at", "pk").values_list("pk", flat=True)[:MOST]
        ]
    return found


def _warning_days() -> Sequence[list[int]]:
    return list(Service.objects.values_list("deadline_warning_days", flat=True))


def _is_unwarned(term: Deadline, today: date) -> bool:
    days = term.case.service.deadline_warning_days
    return bool(set(warnings_due(term.kind, term.ends_on or term.due_on, today, days)) - set(term.warned))
