"""The yearly calendar of law, section 9: made by the portal, ticked by acts or by people, with reminders."""

from datetime import date
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from adv_portal.accounts.models import User
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from reports.domain.calendar import open_calendar, remind_of_calendar, set_day, tick_step, untick_step
from reports.models import CalendarDay, CalendarItem
from reports.vocabulary.calendar import CALENDAR, CalendarStep
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db

BEAT = Actor.system("beat")


def opened(town: Town, year: int = 2025) -> None:
    open_calendar(service_id=town.service.pk, year=year, actor=BEAT)


def item_of(town: Town, step: str, year: int = 2025) -> CalendarItem:
    items = CalendarItem.objects.filter(service=town.service, year=year, step=step)
    return items.exclude(municipality=town.neighbour).get()


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: day)


def test_each_step_is_made_once_for_each_municipality_or_the_adv(town: Town) -> None:
    opened(town)

    expected = sum(1 if rule.is_of_service else 2 for rule in CALENDAR)
    assert CalendarItem.objects.count() == expected
    with pytest.raises(NotFound):
        opened(town)
    assert CalendarItem.objects.count() == expected


def test_what_is_missing_is_made_good(town: Town) -> None:
    opened(town)
    whole = CalendarItem.objects.count()
    CalendarItem.objects.filter(step="send").delete()

    opened(town)

    assert CalendarItem.objects.count() == whole


def test_the_days_are_those_of_the_law(town: Town) -> None:
    opened(town)

    assert item_of(town, "send").due_on == date(2026, 3, 31)
    assert item_of(town, "draft").due_on == date(2026, 2, 15)
    assert item_of(town, "hand_over").due_on == date(2026, 3, 1)


def test_an_adv_without_an_agreement_has_no_calendar(town: Town) -> None:
    with pytest.raises(NotFound):
        open_calendar(service_id=town.head_elsewhere.service_id or 0, year=2025, actor=BEAT)
    with pytest.raises(NotFound):
        open_calendar(service_id=0, year=2025, actor=BEAT)


def test_only_the_portal_makes_it(town: Town) -> None:
    with pytest.raises(NotAllowed):
        open_calendar(service_id=town.service.pk, year=2025, actor=Actor.staff(town.head))


def test_a_person_ticks_a_step_and_takes_it_back(town: Town) -> None:
    opened(town)
    item = item_of(town, "hand_over")

    item = tick_step(item_id=item.pk, version=item.version, actor=Actor.staff(town.colleague))
    assert (item.done_on, item.done_by) == (timezone.localdate(), town.colleague)
    with pytest.raises(Refused):
        tick_step(item_id=item.pk, version=item.version, actor=Actor.staff(town.head))

    item = untick_step(item_id=item.pk, version=item.version, actor=Actor.staff(town.head))
    assert (item.done_on, item.done_by_id) == (None, None)
    with pytest.raises(Refused):
        untick_step(item_id=item.pk, version=item.version, actor=Actor.staff(town.head))


@pytest.mark.parametrize("step", ["draft", "check", "adopt", "send", "publish"])
def test_what_the_portal_does_is_ticked_by_nobody(town: Town, step: str) -> None:
    opened(town)
    item = item_of(town, step)

    with pytest.raises(Refused):
        tick_step(item_id=item.pk, version=item.version, actor=Actor.staff(town.head))


def test_a_step_is_ticked_by_who_sees_it_in_the_version_on_screen(town: Town) -> None:
    opened(town)
    item = item_of(town, "hand_over")

    for stranger in (town.official, town.head_elsewhere):
        with pytest.raises(NotFound):
            tick_step(item_id=item.pk, version=item.version, actor=Actor.staff(stranger))
    with pytest.raises(NotFound):
        tick_step(item_id=uuid4(), version=1, actor=Actor.staff(town.head))
    with pytest.raises(StaleVersion):
        tick_step(item_id=item.pk, version=item.version + 1, actor=Actor.staff(town.head))


def test_the_head_sets_a_day_and_what_is_open_has_it_at_once(town: Town) -> None:
    year = timezone.localdate().year - 1
    opened(town, year)
    done = item_of(town, "hand_over", year)
    tick_step(item_id=done.pk, version=done.version, actor=Actor.staff(town.head))

    set_day(step="hand_over", month=2, day=20, actor=Actor.staff(town.head))

    days = CalendarItem.objects.filter(step="hand_over").order_by("due_on").values_list("due_on", flat=True)
    assert list(days) == [date(year + 1, 2, 20), date(year + 1, 3, 1)]
    row = CalendarDay.objects.get()
    assert (row.set_by, row.month, row.day) == (town.head, 2, 20)


def test_a_day_that_was_set_holds_for_the_years_to_come(town: Town) -> None:
    set_day(step="draft", month=2, day=29, actor=Actor.staff(town.head))

    opened(town, 2026)
    opened(town, 2027)

    assert item_of(town, "draft", 2026).due_on == date(2027, 2, 28)
    assert item_of(town, "draft", 2027).due_on == date(2028, 2, 29)


def test_every_gap_of_a_day_is_named(town: Town) -> None:
    with pytest.raises(Refused) as refusal:
        set_day(step="send", month=2, day=31, actor=Actor.staff(town.head))

    assert [gap.field for gap in refusal.value.missing] == ["step", "day"]
    assert not CalendarDay.objects.exists()


def test_only_the_head_sets_days(town: Town) -> None:
    for person in (town.colleague, town.official):
        with pytest.raises(NotAllowed):
            set_day(step="draft", month=2, day=1, actor=Actor.staff(person))


def test_compliance_test_13_heads_are_reminded_neutrally_and_once_a_week(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    User.objects.filter(pk=town.head.pk).update(email="hoofd@example.org")
    opened(town)
    CalendarItem.objects.exclude(step=CalendarStep.SEND).delete()

    on(monkeypatch, date(2026, 2, 28))
    with pytest.raises(NotFound):
        remind_of_calendar(service_id=town.service.pk, actor=BEAT)
    on(monkeypatch, date(2026, 3, 1))
    remind_of_calendar(service_id=town.service.pk, actor=BEAT)
    with pytest.raises(NotFound):
        remind_of_calendar(service_id=town.service.pk, actor=BEAT)
    on(monkeypatch, date(2026, 3, 8))
    remind_of_calendar(service_id=town.service.pk, actor=BEAT)

    assert [message.to for message in mail.outbox] == [["hoofd@example.org"]] * 2
    text = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    assert "Havenstad" not in text
    assert "minister" not in text
    assert "Er is iets te doen" in text


def test_a_step_that_is_done_is_not_reminded_of(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(town)
    CalendarItem.objects.exclude(step="hand_over").delete()
    for item in CalendarItem.objects.all():
        tick_step(item_id=item.pk, version=item.version, actor=Actor.staff(town.head))

    on(monkeypatch, date(2026, 3, 20))
    with pytest.raises(NotFound):
        remind_of_calendar(service_id=town.service.pk, actor=BEAT)
    with pytest.raises(NotFound):
        remind_of_calendar(service_id=0, actor=BEAT)
    with pytest.raises(NotAllowed):
        remind_of_calendar(service_id=town.service.pk, actor=Actor.staff(town.head))
