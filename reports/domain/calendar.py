"""The yearly calendar: made by the portal, ticked by people, with the days that the head sets."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Agreement, Service, User
from adv_portal.accounts.rules import require
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed, NotFound, Refused
from reports import rules
from reports.models import CalendarDay, CalendarItem
from reports.vocabulary.acts import Act
from reports.vocabulary.calendar import CALENDAR, RULES, CalendarRule, CalendarStep, reminds_from

#: Who was reminded of a step is not reminded again within this time.
BETWEEN_REMINDERS: Final = timedelta(days=7)


def open_calendar(*, service_id: int, year: int, actor: Actor) -> None:
    """Make what is still missing of the calendar for the registration of a year. Twice makes it once.

    :param year: the year of registration; its calendar runs in the year after.
    :raises NotAllowed: the actor is not the portal itself.
    :raises NotFound: there is no such ADV, or nothing is missing.
    Source: law, section 9.
    """
    with act(Act.CALENDAR_OPENED, by=actor) as record:
        require(rules.tend_calendar, actor)
        service = Service.objects.select_for_update().filter(pk=service_id).first()
        if service is None:
            raise NotFound
        wanted = _wanted(service_id, year)
        there = CalendarItem.objects.filter(service_id=service_id, year=year)
        wanted -= set(there.values_list("municipality_id", "step"))
        if not wanted:
            raise NotFound
        days = _days_of(service_id)
        CalendarItem.objects.bulk_create(
            CalendarItem(
                service_id=service_id,
                municipality_id=municipality_id,
                year=year,
                step=step,
                due_on=_day_in(year + 1, *days[step]),
            )
            for municipality_id, step in sorted(wanted, key=str)
        )
        record.about(service, changed=("calendar",))


def tick_step(*, item_id: UUID, version: int, actor: Actor) -> CalendarItem:
    """Say that a step was done today.

    :param version: the version on the actor's screen.
    :raises NotFound: there is no such step for the actor.
    :raises Refused: an act of the portal does this step, or it was ticked already.
    :raises StaleVersion: somebody saved it in the meantime.
    """
    with act(Act.CALENDAR_TICKED, by=actor) as record:
        item = CalendarItem.objects.visible_to(actor).locked(item_id, version=version)
        require(rules.tick_step, actor, item)
        if RULES[CalendarStep(item.step)].by_act:
            raise Refused([Missing("", _("This is done in the portal itself, and ticked by that."))])
        if item.done_on is not None:
            raise Refused([Missing("", _("This was ticked already."))])
        item.done_on, item.done_by_id = timezone.localdate(), actor.user_id
        item.save_new_version(update_fields=["done_on", "done_by"])
        record.about(item, changed=("done_on",))
    return item


def untick_step(*, item_id: UUID, version: int, actor: Actor) -> CalendarItem:
    """Take a tick back.

    :param version: the version on the actor's screen.
    :raises NotFound: there is no such step for the actor.
    :raises Refused: it was not ticked.
    :raises StaleVersion: somebody saved it in the meantime.
    """
    with act(Act.CALENDAR_UNTICKED, by=actor) as record:
        item = CalendarItem.objects.visible_to(actor).locked(item_id, version=version)
        require(rules.tick_step, actor, item)
        if item.done_on is None:
            raise Refused([Missing("", _("This was not ticked."))])
        item.done_on = item.done_by_id = None
        item.save_new_version(update_fields=["done_on", "done_by"])
        record.about(item, changed=("done_on",))
    return item


def set_day(*, step: str, month: int, day: int, actor: Actor) -> CalendarDay:
    """Set by which day a step is done each year. What was set before stays to be read.

    Steps that nobody has ticked yet get the new day at once.

    :raises NotAllowed: the actor is not the head of an ADV.
    :raises Refused: the day stands in the law, or there is no such step or day.
    Source: law, section 9: only the day of sending is statute.
    """
    with act(Act.CALENDAR_DAY_SET, by=actor) as record:
        require(rules.set_day, actor)
        if actor.service_id is None or actor.user_id is None:
            raise NotAllowed
        gaps = []
        if step not in RULES or RULES[CalendarStep(step)].is_statute:
            gaps.append(Missing("step", _("Choose a step; the day of sending stands in the law.")))
        if not _exists(month, day):
            gaps.append(Missing("day", _("There is no such day.")))
        if gaps:
            raise Refused(gaps)
        row = CalendarDay(
            service_id=actor.service_id, step=step, month=month, day=day, set_by_id=actor.user_id
        )
        row.save(force_insert=True)
        undone = CalendarItem.objects.filter(service_id=actor.service_id, step=step, done_on__isnull=True)
        for item in undone.filter(year__gte=timezone.localdate().year - 1).select_for_update():
            item.due_on = _day_in(item.year + 1, month, day)
            item.save_new_version(update_fields=["due_on"])
        record.about(row, changed=("step", "month", "day"))
    return row


def remind_of_calendar(*, service_id: int, actor: Actor) -> None:
    """Remind the heads of an ADV that steps wait; the mail says nothing but that.

    A mail server that does not answer undoes the act, so that the next run reminds.

    :raises NotAllowed: the actor is not the portal itself.
    :raises NotFound: nothing waits, or they were reminded within a week.
    Source: law, section 9 and compliance test 13.
    """
    with act(Act.CALENDAR_REMINDED, by=actor) as record:
        require(rules.tend_calendar, actor)
        service = Service.objects.select_for_update().filter(pk=service_id).first()
        if service is None:
            raise NotFound
        today = timezone.localdate()
        waiting = CalendarItem.objects.to_remind_of(today, BETWEEN_REMINDERS).filter(service_id=service_id)
        due = [item.pk for item in waiting if reminds_from(item.step, item.due_on) <= today]
        if not due:
            raise NotFound
        CalendarItem.objects.filter(pk__in=due).update(reminded_on=today)
        record.about(service, changed=("calendar",))
        _tell_heads(service)


def _tell_heads(service: Service) -> None:
    heads = User.objects.filter(service=service, role=Role.HEAD, is_active=True).order_by("pk")
    addresses = [head.email for head in heads if head.email]
    if not addresses:
        return
    with override(settings.LANGUAGE_CODE):
        start = settings.PORTAL_URL.rstrip("/") + reverse("reports:calendar")
        text = gettext("There is something to do. Sign in to read it: %(address)s") % {"address": start}
        EmailMessage(gettext("New task in the portal"), text, to=addresses).send()


def _wanted(service_id: int, year: int) -> set[tuple[int | None, str]]:
    agreements = Agreement.objects.filter(service_id=service_id, starts_on__year__lte=year).exclude(
        ends_on__year__lt=year
    )
    towns = set(agreements.values_list("municipality_id", flat=True))
    found: set[tuple[int | None, str]] = set()
    for rule in CALENDAR:
        found |= (
            {(None, str(rule.step))} if rule.is_of_service else {(town, str(rule.step)) for town in towns}
        )
    return found if towns else set()


def _days_of(service_id: int) -> dict[str, tuple[int, int]]:
    days = {str(rule.step): _of(rule) for rule in CALENDAR}
    for row in CalendarDay.objects.filter(service_id=service_id).order_by("set_at", "pk"):
        days[row.step] = (row.month, row.day)
    return days


def _of(rule: CalendarRule) -> tuple[int, int]:
    return rule.due


def _exists(month: int, day: int) -> bool:
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True


def _day_in(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February
        return date(year, month, day - 1)
