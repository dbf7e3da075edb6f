"""The to-do list: done, open or overdue in words, and ticked by the acts themselves."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound
from complaints.models import Registration
from reports.domain.calendar import open_calendar, set_day, tick_step
from reports.models import CalendarDay, CalendarItem, StatutoryForm
from reports.queries.calendar import (
    calendar_days,
    calendar_page,
    services_at_work,
    step_page,
)
from tests.reports.conftest import Town
from tests.reports.domain.making_it import published
from tests.reports.rows import form_row

pytestmark = pytest.mark.django_db

BEAT = Actor.system("beat")


def opened(town: Town, year: int) -> None:
    open_calendar(service_id=town.service.pk, year=year, actor=BEAT)


def states(town: Town, year: int) -> dict[str, str]:
    table = next(one for one in calendar_page(town.head, year).tables if one.caption == "Havenstad")
    return {str(row[0].text): str(row[3].text).split(",")[0] for row in table.rows}


def test_each_state_is_said_in_words(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(town, 2025)
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 4, 1))
    item = CalendarItem.objects.get(step="hand_over", municipality=town.municipality)
    tick_step(item_id=item.pk, version=item.version, actor=Actor.staff(town.colleague))

    told = states(town, 2025)

    assert told["Draag het formulier over aan de gemeente"] == "Gedaan"
    assert told["Verzend het formulier aan de minister"] == "Te laat"
    assert told["Publiceer cijfers en verslag"] == "Te doen"
    assert calendar_page(town.head).year == 2025
    left = {str(fact.label): fact.value for fact in calendar_page(town.head).left}
    assert (left["Te laat"], left["Gedaan"]) == (16, 1)


def test_on_31_march_the_sending_is_still_in_time(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(town, 2025)
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 3, 31))

    assert states(town, 2025)["Verzend het formulier aan de minister"] == "Te doen"


def test_the_acts_tick_their_steps(town: Town, worked: list[Registration]) -> None:
    opened(town, 2026)
    published(town, year=2026)
    StatutoryForm.objects.update(counted_at=datetime(2027, 2, 3, 12, tzinfo=UTC))

    done = [step for step, state in states(town, 2026).items() if state == "Gedaan"]

    assert done == [
        "Maak het conceptformulier",
        "Laat een tweede persoon het formulier controleren",
        "Het college stelt het formulier vast",
        "Verzend het formulier aan de minister",
        "Publiceer cijfers en verslag",
    ]


def test_a_form_of_a_year_that_runs_ticks_no_draft(town: Town) -> None:
    opened(town, 2026)
    form_row(town, year=2026, counted_at=datetime(2026, 11, 3, 12, tzinfo=UTC))

    assert states(town, 2026)["Maak het conceptformulier"] == "Te doen"


def test_the_page_takes_two_statements_for_many_municipalities_and_years(
    town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for year in range(2020, 2030):
        opened(town, year)

    with django_assert_max_num_queries(2):
        page = calendar_page(town.head, 2025)

    assert len(page.tables) == 3
    assert len(page.years) == 9
    assert page.may_set_days
    assert not calendar_page(town.colleague, 2020).may_set_days


def test_others_see_nothing(town: Town) -> None:
    opened(town, 2025)

    for person in (town.official, town.head_elsewhere):
        assert calendar_page(person, 2025).tables == ()
        with pytest.raises(NotFound):
            step_page(person, CalendarItem.objects.earliest("pk").pk)


def test_a_step_says_where_it_is_done_and_who_may_tick(
    town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    opened(town, 2025)
    by_hand = CalendarItem.objects.get(step="completeness", municipality=town.municipality)
    by_act = CalendarItem.objects.get(step="send", municipality=town.municipality)

    with django_assert_max_num_queries(1):
        page = step_page(town.colleague, by_hand.pk)
    assert (page.may_tick, page.may_untick) == (True, False)
    assert page.where is not None
    assert page.where.href.endswith("/kwaliteit/")
    sending = step_page(town.head, by_act.pk)
    assert (sending.may_tick, sending.is_ticked_by_act) == (False, True)
    tick_step(item_id=by_hand.pk, version=by_hand.version, actor=Actor.staff(town.colleague))
    assert step_page(town.head, by_hand.pk).may_untick
    with pytest.raises(NotFound):
        step_page(town.head, uuid4())


def test_the_days_that_were_set_are_told(town: Town) -> None:
    set_day(step="draft", month=2, day=10, actor=Actor.staff(town.head))

    table = calendar_days(town.head)

    assert [str(cell.text) for cell in table.rows[0]][:3] == [
        "Maak het conceptformulier",
        "10 februari",
        "Hoofd",
    ]
    assert calendar_days(town.head_elsewhere).rows == []
    assert CalendarDay.objects.count() == 1


def test_an_adv_works_as_long_as_the_form_of_its_last_year_is_due(town: Town) -> None:
    assert services_at_work(date(2026, 4, 1)) == (town.service.pk,)
    town.service.agreements.update(ends_on=date(2025, 12, 31))
    assert services_at_work(date(2026, 4, 1)) == (town.service.pk,)
    assert services_at_work(date(2027, 1, 1)) == ()
