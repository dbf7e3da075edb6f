"""Seeing is a queryset, doing is a predicate, and they agree."""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adv_portal.accounts.models import Service, User
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed
from complaints import rules
from complaints.models import Case, ConflictDeclaration
from complaints.vocabulary.states import CaseState
from tests.factories.accounts import (
    make_administrator,
    make_case_worker,
    make_head,
    make_municipal,
    make_municipality,
    make_service,
)
from tests.factories.complaints import closed_case, declared_case, make_case, taken_case

pytestmark = pytest.mark.django_db


def everybody() -> list[Actor]:
    """One person of each role, of two services and two municipalities, and who is nobody."""
    places = [make_municipality(), make_municipality()]
    services = [make_service(place) for place in places]
    people: list[User] = [make_administrator()]
    for service, place in zip(services, places, strict=True):
        people += [make_case_worker(service), make_head(service)]
        people += [make_municipal(place, role) for role in sorted(Role.of_municipality())]
    return [*(Actor.staff(person) for person in people), Actor.resident(), Actor.system("worker")]


@given(
    states=st.lists(st.sampled_from([*CaseState]), min_size=1, max_size=4),
    declared=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=6),
    restricted=st.lists(
        st.tuples(st.booleans(), st.sampled_from([None, 0, 1, 2, 3])), min_size=4, max_size=4
    ),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_exists_for_somebody_is_what_that_person_may_see(
    states: list[CaseState],
    declared: list[tuple[int, int, bool]],
    restricted: list[tuple[bool, int | None]],
) -> None:
    """Interest and restriction together: the list and the question about one case never differ."""
    people = everybody()
    staff = [person for person in people if person.role in Role.of_service()]
    services = [*Service.objects.order_by("pk")]
    cases = []
    for number, state in enumerate(states):
        case = Case.objects.create(
            reference=str(uuid4())[:20],
            service=services[number % 2],
            municipality=make_municipality(),
            received_at="2026-03-01T12:00:00Z",
            channel="post",
            anonymity="none",
            state=state,
            is_restricted=restricted[number][0],
            handler_id=None if (who := restricted[number][1]) is None else staff[who].user_id,
        )
        cases.append(case)
    for who, which, has_interest in declared:
        ConflictDeclaration.objects.update_or_create(
            case=cases[which % len(cases)],
            user_id=rules.account_of(staff[who]),
            defaults={"has_interest": has_interest, "declared_at": "2026-03-01T12:00:00Z"},
        )

    for person in people:
        visible = set(Case.objects.visible_to(person))
        assert visible == {case for case in Case.objects.all() if rules.view_case(person, case)}


def test_reading_needs_the_declaration() -> None:
    case = make_case()
    worker = Actor.staff(make_case_worker(case.service))
    assert rules.view_case(worker, case)
    assert not rules.read_case(worker, case)

    desk = declared_case()
    assert rules.read_case(desk.actor, desk.case)


def test_only_the_handler_and_a_head_who_declared_handle_a_case() -> None:
    desk = taken_case()
    colleague, head = make_case_worker(desk.case.service), make_head(desk.case.service)
    for person in (colleague, head):
        ConflictDeclaration.objects.create(
            case=desk.case, user=person, has_interest=False, declared_at="2026-03-01T12:00:00Z"
        )

    may = [rules.handle_case(Actor.staff(person), desk.case) for person in (desk.worker, head, colleague)]
    assert may == [True, True, False]


def test_nobody_but_the_portal_erases() -> None:
    case = closed_case().case
    assert [rules.erase_case(person, case) for person in everybody()].count(True) == 1
    assert rules.erase_case(Actor.system("beat"), case)


def test_who_has_no_account_has_no_number() -> None:
    with pytest.raises(NotAllowed):
        rules.account_of(Actor.resident())
