"""Terms of the reporter for tests, set by the act."""

from datetime import date

from django.utils import timezone

from adv_portal.law.terms import LegalRoute
from complaints.domain.deadlines import LegalTerm, set_legal_term
from complaints.models import Deadline
from complaints.vocabulary.texts import DeadlineKind
from tests.factories.complaints import Desk


def watched_term(
    desk: Desk,
    *,
    route: LegalRoute = LegalRoute.HUMAN_RIGHTS_INSTITUTE,
    ends_on: date | None = None,
    started_on: date | None = None,
    fact: str = "",
) -> Deadline:
    """A term of the reporter; with ``ends_on`` one without a fixed length that ends on that day."""
    term = LegalTerm(
        route, started_on or timezone.localdate(), watched_on=ends_on, fact=fact, is_checked=True
    )
    set_legal_term(case_id=desk.case_id, term=term, actor=desk.actor)
    return Deadline.objects.filter(case_id=desk.case_id, kind=DeadlineKind.LEGAL).latest("pk")


def own_term(desk: Desk, kind: DeadlineKind = DeadlineKind.SETTLING) -> Deadline:
    """A term of the ADV, as it is stored now."""
    return Deadline.objects.get(case_id=desk.case_id, kind=kind)
