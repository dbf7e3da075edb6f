"""The state table: random acts never leave it, and no guard is passed unmet."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import NotAllowed, NotFound, Refused
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from complaints.domain.assistance import give_advice
from complaints.domain.casework import (
    begin_assistance,
    close_as_registered_only,
    close_case,
    declare_conflict,
    reopen_case,
    take_case,
)
from complaints.domain.registration import (
    Classification,
    classify_case,
    correct_registration,
    register_complaint,
)
from complaints.domain.retention import erase_case
from complaints.models import Case, Registration
from complaints.vocabulary.acts import Act
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.people import Wish
from complaints.vocabulary.states import CaseState
from complaints.workflow.cases import CASE_TABLE
from tests.factories.accounts import make_case_worker, make_head, make_service
from tests.factories.complaints import make_case

pytestmark = pytest.mark.django_db

#: What was done to a case, by the act it tried.
Move = tuple[Act, Callable[[Case, Actor], None]]

some_classification = st.builds(
    Classification,
    residence=st.sampled_from([None, *Residence]),
    place=st.sampled_from([None, *PlaceKind]),
    grounds=st.lists(st.sampled_from([*Ground]), max_size=3),
    domain=st.sampled_from([None, *Domain]),
    natures=st.lists(st.sampled_from([*Nature]), max_size=3),
)
full_classification = st.builds(
    Classification,
    residence=st.sampled_from([*Residence]),
    place=st.sampled_from([*PlaceKind]),
    grounds=st.just([Ground.AGE]),
    domain=st.sampled_from([*Domain]),
    natures=st.just([Nature.THREAT]),
)
classifications = some_classification | full_classification
texts = st.sampled_from(["", " ", "Omdat het zo is."])
outcomes = st.sampled_from([None, *Outcome])
handlings = st.lists(st.sampled_from([*Handling]), max_size=2)
days = st.sampled_from([None, -400, 0, 1])


def _day(offset: int | None) -> date | None:
    return None if offset is None else timezone.localdate() + timedelta(days=offset)


def _moves() -> st.SearchStrategy[Move]:
    """Every act with any arguments."""

    def at(case: Case, actor: Actor) -> dict[str, object]:
        return {"case_id": case.pk, "version": case.version, "actor": actor}

    def move(act: Act, call: Callable[..., None], **arguments: object) -> Move:
        return act, lambda case, actor: call(**at(case, actor), **arguments)

    def erase(case: Case, _actor: Actor) -> None:
        erase_case(case_id=case.pk, actor=Actor.system("beat"))

    def declare(has_interest: bool) -> Move:
        return Act.CONFLICT_DECLARED, lambda case, actor: declare_conflict(
            case_id=case.pk, has_interest=has_interest, actor=actor
        )

    return st.one_of(
        st.just(move(Act.CASE_TAKEN, take_case)),
        st.builds(declare, st.sampled_from([False] * 9 + [True])),
        st.builds(
            lambda told: move(Act.CASE_CLASSIFIED, classify_case, classification=told), classifications
        ),
        st.just(move(Act.COMPLAINT_REGISTERED, register_complaint)),
        st.just(move(Act.ASSISTANCE_BEGUN, begin_assistance)),
        st.builds(
            lambda body, reasons: move(Act.ADVICE_GIVEN, give_advice, body=body, reasons=reasons),
            texts,
            texts,
        ),
        st.builds(
            lambda outcome, done, day: move(
                Act.CASE_CLOSED,
                close_case,
                outcome=outcome,
                handlings=done,
                outcome_told_on=_day(day),
                message="",
            ),
            outcomes,
            handlings,
            days,
        ),
        st.builds(
            lambda outcome: move(Act.CLOSED_AS_REGISTERED_ONLY, close_as_registered_only, outcome=outcome),
            outcomes,
        ),
        st.builds(lambda reason: move(Act.CASE_REOPENED, reopen_case, reason=reason), texts),
        st.builds(
            lambda told, done, reason: move(
                Act.REGISTRATION_CORRECTED,
                correct_registration,
                classification=told,
                handlings=done,
                reason=reason,
            ),
            classifications,
            handlings,
            texts,
        ),
        st.just((Act.CASE_ERASED, erase)),
    )


def _onward(case: Case) -> Move:
    """The act that brings a case one state further, with good answers: so the walk gets deep."""
    at = {"case_id": case.pk, "version": case.version}
    told = Classification(
        residence=Residence.UNKNOWN,
        place=PlaceKind.UNKNOWN,
        grounds=[Ground.UNKNOWN],
        domain=Domain.UNKNOWN_NOT_APPLICABLE,
        natures=[Nature.UNKNOWN],
    )
    closing = {
        "outcome": Outcome.APOLOGY,
        "handlings": [Handling.OTHER],
        "outcome_told_on": timezone.localdate(),
        "message": "",
    }
    why: dict[str, object] = {"reason": "Nieuwe feiten."}
    reopening = (Act.CASE_REOPENED, reopen_case, why)
    ways: dict[str, tuple[Act, Callable[..., None], dict[str, object]]] = {
        CaseState.RECEIVED: (Act.COMPLAINT_REGISTERED, register_complaint, {})
        if case.natures
        else (Act.CASE_CLASSIFIED, classify_case, {"classification": told}),
        CaseState.REGISTERED: (Act.ASSISTANCE_BEGUN, begin_assistance, {}),
        CaseState.INTAKE: (Act.ADVICE_GIVEN, give_advice, {"body": "Bel.", "reasons": "Omdat."}),
        CaseState.ADVISED: (Act.CASE_CLOSED, close_case, closing),
        CaseState.CLOSED: reopening,
        CaseState.REGISTERED_ONLY: reopening,
    }
    act, call, answers = ways[case.state]
    return act, lambda _case, actor: call(**at, **answers, actor=actor)


def _holds(case: Case) -> None:
    """What is true of every case in its state, however it came there."""
    registered = Registration.objects.filter(case=case).first()
    if case.state in {CaseState.RECEIVED, CaseState.ERASED}:
        assert registered is None
    else:
        assert registered is not None
        assert (registered.grounds, registered.handlings) == (case.grounds, case.handlings)
        assert case.residence
        assert case.place
        assert case.domain
        assert case.natures
        running = case.state in CaseState.open_states()
        assert registered.status == ("open" if running else "closed")
    if case.state == CaseState.ADVISED:
        assert case.advices.exists()
    if case.state == CaseState.CLOSED:
        assert case.outcome
        assert case.handlings
        assert case.outcome_told_on
        assert case.advices.exists()
    if case.state in CaseState.ended_states():
        assert case.erase_on
    else:
        assert case.erase_on is None


@given(
    moves=st.lists(st.one_of(st.none(), st.none(), st.none(), _moves()), min_size=4, max_size=14),
    wish=st.sampled_from([*Wish]),
    good_start=st.booleans(),
)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_acts_never_leave_the_table_nor_pass_an_unmet_guard(
    moves: list[Move | None], wish: Wish, *, good_start: bool
) -> None:
    service = make_service()
    case = make_case(service, wish=wish)
    people = [Actor.staff(make_case_worker(service)), Actor.staff(make_head(service))]
    if good_start:
        declare_conflict(case_id=case.pk, has_interest=False, actor=people[0])
        take_case(case_id=case.pk, version=1, actor=people[0])

    for number, move in enumerate(moves):
        case = Case.objects.get(pk=case.pk)
        act, carry_out = move or _onward(case)
        state, lines = case.state, AuditLine.objects.count()
        try:
            carry_out(case, people[number % 5 == 4])
            event(f"{act} from {state}")
        except (Refused, NotAllowed, NotFound):
            after = Case.objects.get(pk=case.pk)
            assert (after.state, after.version, AuditLine.objects.count()) == (state, case.version, lines)
            continue
        case = Case.objects.get(pk=case.pk)
        transition = CASE_TABLE.transition(act, state)
        assert transition is not None
        assert case.state == transition.end
        assert AuditLine.objects.count() == lines + 1
        _holds(case)


@pytest.mark.parametrize("state", [*CaseState])
def test_every_state_can_be_reached_and_left(state: CaseState) -> None:
    assert state in CASE_TABLE.states()
    assert bool(CASE_TABLE.acts_from(state)) is (state not in CASE_TABLE.final)
