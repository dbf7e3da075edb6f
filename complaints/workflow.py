"""When it may be done: the state table of a case, with its guards."""

from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Missing
from adv_portal.law.grounds import Ground
from adv_portal.law.natures import Nature
from adv_portal.states.table import Guard, StateTable, Transition
from complaints.models import Case
from complaints.vocabulary.acts import Act
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.people import Wish
from complaints.vocabulary.states import CaseState


def classification_complete(case: Case) -> list[Missing]:
    """Ask for all that the statutory form counts by; unknown is an answer (Wga art. 2 lid 1 sub b)."""
    wanted = (
        ("residence", case.residence, _("Say whether the reporter lives in the municipality.")),
        ("place", case.place, _("Say where it happened.")),
        ("grounds", case.grounds, _("Choose one or more grounds.")),
        ("domain", case.domain, _("Choose a domain of society.")),
        ("natures", case.natures, _("Choose what kind of thing happened.")),
    )
    return [Missing(field, message) for field, value, message in wanted if not value]


def has_handler(case: Case) -> list[Missing]:
    """Ask for a handler (Besluit art. 2)."""
    return [] if case.handler_id else [Missing("handler", _("Somebody has to take this case first."))]


def handler_declared_no_interest(case: Case) -> list[Missing]:
    """Ask that the handler declared to have no interest in the case (Besluit art. 2)."""
    if case.handler_id is None or case.conflicts.filter(user=case.handler_id, has_interest=False).exists():
        return []
    return [Missing("conflict", _("The handler has to declare that there is no personal interest."))]


def advice_with_reasons(case: Case) -> list[Missing]:
    """Ask for an advice with its reasons (Besluit art. 8)."""
    return [] if case.advices.exists() else [Missing("body", _("Write the advice and its reasons."))]


def registration_is_enough(case: Case) -> list[Missing]:
    """Ask that the reporter wants no more than registration, or cannot be reached."""
    if case.wish == Wish.REGISTER_ONLY or case.outcome in {Outcome.NO_CONTACT, Outcome.REGISTERED_ONLY}:
        return []
    return [Missing("outcome", _("Say that the reporter wants registration only, or could not be reached."))]


def outcome_known(case: Case) -> list[Missing]:
    """Ask for the outcome."""
    return [] if case.outcome else [Missing("outcome", _("Choose the outcome."))]


def handling_ticked(case: Case) -> list[Missing]:
    """Ask what was done (form table 5)."""
    return [] if case.handlings else [Missing("handlings", _("Tick what was done for the reporter."))]


def outcome_told(case: Case) -> list[Missing]:
    """Ask that the reporter was told how it ended, by letter or message."""
    if case.outcome_told_on:
        return []
    return [Missing("outcome_told_on", _("Fill in when the reporter was told the outcome."))]


def term_over(case: Case) -> list[Missing]:
    """Ask that the term of retention is over (AVG art. 5 lid 1 sub e)."""
    if case.erase_on and case.erase_on <= timezone.localdate():
        return []
    return [Missing("", _("The term of retention is not over yet."))]


def known_alone(case: Case) -> list[Missing]:
    """Ask that "unknown" stands beside no other ground or nature (law, lists 3.1 and 3.3)."""
    found = []
    if Ground.UNKNOWN in case.grounds and len(case.grounds) > 1:
        found.append(Missing("grounds", _("Choose either 'unknown' or the grounds that are known.")))
    if Nature.UNKNOWN in case.natures and len(case.natures) > 1:
        found.append(Missing("natures", _("Choose either 'unknown' or the natures that are known.")))
    return found


def _stays(
    act: Act, *states: CaseState, needs: tuple[Guard, ...] = (), source: str = ""
) -> tuple[Transition, ...]:
    return tuple(Transition(act, state, state, needs, source) for state in states)


CASE_TABLE: Final = StateTable(
    name="case",
    initial=CaseState.RECEIVED,
    final=(CaseState.ERASED,),
    transitions=(
        *_stays(
            Act.CONFLICT_DECLARED,
            *CaseState.open_states(),
            *CaseState.ended_states(),
            source="Besluit art. 2",
        ),
        *_stays(Act.CASE_TAKEN, *CaseState.open_states(), needs=(handler_declared_no_interest,)),
        *_stays(Act.CASE_ASSIGNED, *CaseState.open_states()),
        *_stays(Act.CASE_CLASSIFIED, CaseState.RECEIVED, needs=(known_alone,)),
        Transition(
            Act.COMPLAINT_REGISTERED,
            CaseState.RECEIVED,
            CaseState.REGISTERED,
            needs=(classification_complete, known_alone),
            source="Wga art. 2 lid 1 sub b",
        ),
        *_stays(
            Act.REGISTRATION_CORRECTED,
            CaseState.REGISTERED,
            CaseState.INTAKE,
            CaseState.ADVISED,
            CaseState.REGISTERED_ONLY,
            CaseState.CLOSED,
            needs=(classification_complete, known_alone),
        ),
        Transition(
            Act.ASSISTANCE_BEGUN,
            CaseState.REGISTERED,
            CaseState.INTAKE,
            needs=(has_handler, handler_declared_no_interest),
            source="Besluit art. 2",
        ),
        Transition(
            Act.ADVICE_GIVEN,
            CaseState.INTAKE,
            CaseState.ADVISED,
            needs=(advice_with_reasons,),
            source="Besluit art. 8",
        ),
        Transition(
            Act.ADVICE_GIVEN,
            CaseState.ADVISED,
            CaseState.ADVISED,
            needs=(advice_with_reasons,),
            source="Besluit art. 8",
        ),
        Transition(
            Act.CLOSED_AS_REGISTERED_ONLY,
            CaseState.REGISTERED,
            CaseState.REGISTERED_ONLY,
            needs=(registration_is_enough,),
            source="Wga art. 2 lid 1 sub b",
        ),
        Transition(
            Act.CLOSED_AS_REGISTERED_ONLY,
            CaseState.INTAKE,
            CaseState.REGISTERED_ONLY,
            needs=(registration_is_enough,),
            source="Wga art. 2 lid 1 sub b",
        ),
        Transition(
            Act.CASE_CLOSED,
            CaseState.ADVISED,
            CaseState.CLOSED,
            needs=(outcome_known, handling_ticked, outcome_told),
        ),
        Transition(Act.CASE_REOPENED, CaseState.CLOSED, CaseState.INTAKE),
        Transition(Act.CASE_REOPENED, CaseState.REGISTERED_ONLY, CaseState.INTAKE),
        Transition(
            Act.CASE_ERASED, CaseState.CLOSED, CaseState.ERASED, needs=(term_over,), source="AVG art. 17"
        ),
        Transition(
            Act.CASE_ERASED,
            CaseState.REGISTERED_ONLY,
            CaseState.ERASED,
            needs=(term_over,),
            source="AVG art. 17",
        ),
    ),
)
