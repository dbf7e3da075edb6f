from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.law.terms import LegalRoute
from complaints.domain.casework import declare_conflict
from complaints.domain.deadlines import suspend_term
from complaints.domain.tasks import set_task
from complaints.models import DataRequest, Deadline
from complaints.queries.calendar import CalendarPage, Chosen, calendar_page
from complaints.vocabulary.rights import Right
from tests.factories.accounts import make_case_worker, make_head, make_service
from tests.factories.cases_in_bulk import make_cases
from tests.factories.complaints import Desk, begun_case, make_case
from tests.factories.terms import own_term, watched_term

pytestmark = pytest.mark.django_db(transaction=True)

MARCH = Chosen.of({"month": "2027-03", "who": "me"})


def month(desk: Desk, **asked: str) -> CalendarPage:
    return calendar_page(desk.actor, Chosen.of({"month": "2027-03", **asked}))


def labels(page: CalendarPage) -> list[tuple[date, str]]:
    return [(day.day, entry.label) for day in page.days for entry in day.entries]


@pytest.fixture
def desk() -> Desk:
    desk = begun_case()
    Deadline.objects.all().update(due_on=date(2027, 6, 1))
    return desk


def test_terms_tasks_and_requests_stand_on_their_days(desk: Desk) -> None:
    Deadline.objects.filter(pk=own_term(desk).pk).update(due_on=date(2027, 3, 5))
    watched_term(desk, ends_on=date(2027, 3, 8))
    set_task(
        case_id=desk.case_id,
        title="Bel terug",
        owner_id=desk.worker.pk,
        due_on=date(2027, 3, 9),
        actor=desk.actor,
    )
    DataRequest.objects.create(
        case=desk.case, right=Right.ACCESS, received_on=date(2027, 2, 10), due_on=date(2027, 3, 10)
    )

    page = month(desk)

    assert labels(page) == [
        (date(2027, 3, 5), "Afhandeling"),
        (date(2027, 3, 8), "Wettelijke termijn van de melder"),
        (date(2027, 3, 9), "Taak"),
        (date(2027, 3, 10), "Verzoek over gegevens"),
    ]
    assert "Bel terug" not in str(page)
    assert {entry.reference for day in page.days for entry in day.entries} == {desk.case.reference}


def test_a_legal_term_stands_on_the_day_that_no_free_day_moves_on(desk: Desk) -> None:
    """Bad input: a holiday on the last day of a term, which the law moves into the next month."""
    watched_term(desk, route=LegalRoute.DISMISSAL_ANNULLED, started_on=date(2025, 12, 31))

    february = calendar_page(desk.actor, Chosen.of({"month": "2026-02"}))
    march = calendar_page(desk.actor, Chosen.of({"month": "2026-03"}))

    assert [day.day for day in february.days] == [date(2026, 2, 28)]
    assert march.days == []


def test_a_month_has_whole_weeks_and_knows_its_free_days(desk: Desk) -> None:
    page = calendar_page(desk.actor, Chosen.of({"month": "2027-05"}))

    assert {len(week) for week in page.weeks} == {7}
    free = [day.day.day for week in page.weeks for day in week if day.is_asked and day.is_free]
    # Weekends, Liberation Day, Ascension and Whit Monday.
    assert free == [1, 2, 5, 6, 8, 9, 15, 16, 17, 22, 23, 29, 30]
    assert "month=2027-04" in page.previous
    assert "month=2027-06" in page.following


def test_what_stands_still_or_is_met_is_on_no_day(desk: Desk) -> None:
    term = own_term(desk)
    Deadline.objects.filter(pk=term.pk).update(due_on=date(2027, 3, 5))
    suspend_term(case_id=desk.case_id, term_id=term.words_id, version=1, reason="Reis", actor=desk.actor)

    assert month(desk).days == []


def test_one_sees_ones_own_all_or_those_of_a_colleague(desk: Desk) -> None:
    Deadline.objects.filter(pk=own_term(desk).pk).update(due_on=date(2027, 3, 5))
    untaken = make_case(desk.case.service)
    Deadline.objects.filter(case=untaken).update(due_on=date(2027, 3, 6))
    colleague = make_case_worker(desk.case.service)
    theirs = Actor.staff(colleague)

    def days(who: str) -> list[int]:
        return [
            day.day.day for day in calendar_page(theirs, Chosen.of({"month": "2027-03", "who": who})).days
        ]

    assert days("me") == []
    assert days("all") == [5, 6]
    assert days("nobody") == [6]
    assert days(str(desk.worker.pk)) == [5]
    assert days("99999999999999999999") == []


def test_the_wall_holds_for_the_calendar(desk: Desk) -> None:
    Deadline.objects.filter(pk=own_term(desk).pk).update(due_on=date(2027, 3, 5))
    head = make_head(desk.case.service)
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(head))

    page = calendar_page(Actor.staff(head), Chosen.of({"month": "2027-03", "who": "all"}))

    assert page.days == []


def test_a_busy_day_shows_a_few_and_has_a_page_of_its_own(desk: Desk) -> None:
    for _number in range(6):
        make_case(desk.case.service)
    Deadline.objects.exclude(case=desk.case).filter(kind="advice").update(due_on=date(2027, 3, 6))

    (day,) = month(desk, who="all").days
    (whole,) = month(desk, who="all", day="2027-03-06").days

    assert (len(day.entries), day.more) == (4, 2)
    assert "day=2027-03-06" in day.href
    assert (len(whole.entries), whole.more) == (6, 0)


@pytest.mark.parametrize("asked", [{"month": "x"}, {"month": "9999-99"}, {"day": "0"}, {"who": "'"}, {}])
def test_an_address_that_cannot_be_read_gives_the_month_of_today(asked: dict[str, str]) -> None:
    chosen = Chosen.of(asked)

    assert chosen.first == timezone.localdate().replace(day=1)
    assert chosen.first + timedelta(days=27) <= chosen.last


def test_ten_cases_and_ten_thousand_cost_the_calendar_the_same_statements() -> None:
    """The bar is ten statements at 10 and at 100,000 cases; 10_000 here, the rest in the benchmark."""

    def costs(number: int) -> int:
        service = make_service()
        worker = make_case_worker(service)
        make_cases(service, worker, number, share_open=0.5)
        chosen = Chosen.of({"who": "all"})
        with CaptureQueriesContext(connection) as captured:
            calendar_page(Actor.staff(worker), chosen)
        return len(captured)

    assert costs(10) == costs(10_000) <= 10
