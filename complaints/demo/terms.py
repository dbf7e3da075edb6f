"""The demonstration of terms: what runs for reporters by law, and a term that stands still."""

from datetime import date, timedelta
from typing import Final

from django.utils import timezone

from adv_portal.law.terms import LegalRoute
from complaints.demo.desk import Desk
from complaints.domain.deadlines import LegalTerm, set_legal_term, suspend_term
from complaints.models import Case, Deadline
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind

#: The route, how many days ago its fact was, what it was, and whether somebody checked it.
TERMS: Final = (
    (LegalRoute.DISMISSAL_ANNULLED, 40, "Laatste werkdag volgens de brief van de werkgever.", True),
    (LegalRoute.OBJECTION, 20, "Besluit van de gemeente over de woning.", True),
    (LegalRoute.CRIMINAL_COMPLAINT, 75, "De melder hoorde het van een buurvrouw.", False),
    (LegalRoute.AUTHORITY_COMPLAINT, 200, "Gesprek aan het loket.", True),
)
REASON: Final = "De melder is op reis en wil daarna verder."


def set_terms(desk: Desk) -> None:
    """Watch terms in some cases of the case worker, and let one term stand still."""
    cases = Case.objects.filter(service=desk.service, state__in=CaseState.assisted_states())
    mine = list(cases.filter(handler_id=desk.worker.user_id).order_by("received_at")[: len(TERMS)])
    for case, (route, days, fact, is_checked) in zip(mine, TERMS, strict=False):
        started_on: date = timezone.localdate() - timedelta(days=days)
        term = LegalTerm(route, started_on, fact=fact, is_checked=is_checked)
        set_legal_term(case_id=case.pk, term=term, actor=desk.worker)
    settling = Deadline.objects.filter(case__in=mine, kind=DeadlineKind.SETTLING, met_on=None).first()
    if settling is not None:
        suspend_term(
            case_id=settling.case_id,
            term_id=settling.words_id,
            version=settling.version,
            reason=REASON,
            actor=desk.worker,
        )
