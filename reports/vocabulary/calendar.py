"""What is done for the registration of a year, and in which order."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code
from adv_portal.errors import Text


class CalendarStep(Code):
    """The steps of the yearly calendar. Source: law, section 9."""

    EDITION = code(
        "edition",
        _("Check the edition of the form for the new year"),
        nl="Controleer de editie van het formulier voor het nieuwe jaar",
        editions=NOT_A_ROW,
    )
    COMPLETENESS = code(
        "completeness",
        _("Go through the list of incomplete registrations"),
        nl="Loop de lijst met onvolledige registraties na",
        editions=NOT_A_ROW,
    )
    LOCK = code(
        "lock",
        _("Close the year for new entries"),
        nl="Sluit het jaar voor nieuwe invoer",
        editions=NOT_A_ROW,
    )
    DRAFT = code("draft", _("Make the draft form"), nl="Maak het conceptformulier", editions=NOT_A_ROW)
    CHECK = code(
        "check",
        _("Have a second person check the form"),
        nl="Laat een tweede persoon het formulier controleren",
        editions=NOT_A_ROW,
    )
    HAND_OVER = code(
        "hand_over",
        _("Hand the form over to the municipality"),
        nl="Draag het formulier over aan de gemeente",
        editions=NOT_A_ROW,
    )
    ADOPT = code(
        "adopt",
        _("The college adopts the form"),
        nl="Het college stelt het formulier vast",
        editions=NOT_A_ROW,
        source="Wga art. 3",
    )
    COUNCIL = code("council", _("Inform the council"), nl="Informeer de gemeenteraad", editions=NOT_A_ROW)
    SEND = code(
        "send",
        _("Send the form to the minister"),
        nl="Verzend het formulier aan de minister",
        editions=NOT_A_ROW,
        source="Wga art. 3 lid 1",
    )
    PUBLISH = code(
        "publish",
        _("Publish the figures and the report"),
        nl="Publiceer cijfers en verslag",
        editions=NOT_A_ROW,
    )
    ACCESSIBILITY = code(
        "accessibility",
        _("Renew the accessibility statement"),
        nl="Vernieuw de toegankelijkheidsverklaring",
        editions=NOT_A_ROW,
    )
    DPIA = code("dpia", _("Review the DPIA"), nl="Bekijk de DPIA opnieuw", editions=NOT_A_ROW)
    RETENTION = code(
        "retention",
        _("Keep the report of what was erased"),
        nl="Bewaar het verslag van wat is gewist",
        editions=NOT_A_ROW,
    )
    LISTS = code(
        "lists", _("Review the lists of choices"), nl="Bekijk de keuzelijsten opnieuw", editions=NOT_A_ROW
    )
    AGREEMENTS = code(
        "agreements",
        _("Review the agreements with municipalities"),
        nl="Bekijk de overeenkomsten met gemeenten opnieuw",
        editions=NOT_A_ROW,
    )


class CalendarStatus(Code):
    """How a step stands today. Source: law, section 9."""

    DONE = code("done", _("Done"), nl="Gedaan", editions=NOT_A_ROW)
    OPEN = code("open", _("To do"), nl="Te doen", editions=NOT_A_ROW)
    OVERDUE = code("overdue", _("Overdue"), nl="Te laat", editions=NOT_A_ROW)


@dataclass(frozen=True, slots=True)
class CalendarRule:
    """One line of the calendar.

    :param who: whose work it is, in words.
    :param due: month and day of the last day on which it is in time.
    :param lead: so many days before that day reminders begin.
    :param is_statute: the day stands in the law; nobody changes it.
    :param by_act: an act of the portal does it; nobody ticks it.
    :param is_of_service: it is done once for the whole ADV.
    """

    step: CalendarStep
    who: Text
    due: tuple[int, int]
    lead: int = 14
    is_statute: bool = False
    by_act: bool = False
    is_of_service: bool = False


_HEAD, _HANDLERS, _COLLEGE = _("head of the ADV"), _("case workers"), _("college of mayor and aldermen")

#: The calendar of law, section 9. Only the day of sending and the duty of the college are statute.
CALENDAR: Final = (
    CalendarRule(CalendarStep.EDITION, _HEAD, (1, 15), is_of_service=True),
    CalendarRule(CalendarStep.COMPLETENESS, _HANDLERS, (1, 15)),
    CalendarRule(CalendarStep.LOCK, _HEAD, (1, 31)),
    CalendarRule(CalendarStep.DRAFT, _HEAD, (2, 15), by_act=True),
    CalendarRule(CalendarStep.CHECK, _HANDLERS, (2, 15), by_act=True),
    CalendarRule(CalendarStep.HAND_OVER, _HEAD, (3, 1)),
    CalendarRule(CalendarStep.ADOPT, _COLLEGE, (3, 31), lead=30, by_act=True),
    CalendarRule(CalendarStep.COUNCIL, _COLLEGE, (3, 31)),
    CalendarRule(CalendarStep.SEND, _COLLEGE, (3, 31), lead=30, is_statute=True, by_act=True),
    CalendarRule(CalendarStep.PUBLISH, _HEAD, (6, 30), lead=30, by_act=True),
    CalendarRule(CalendarStep.ACCESSIBILITY, _HEAD, (12, 31), lead=30, is_of_service=True),
    CalendarRule(CalendarStep.DPIA, _HEAD, (12, 31), lead=30, is_of_service=True),
    CalendarRule(CalendarStep.RETENTION, _HEAD, (12, 31), lead=30, is_of_service=True),
    CalendarRule(CalendarStep.LISTS, _HEAD, (12, 31), lead=30, is_of_service=True),
    CalendarRule(CalendarStep.AGREEMENTS, _HEAD, (12, 31), lead=30, is_of_service=True),
)
RULES: Final = {rule.step: rule for rule in CALENDAR}


def reminds_from(step: str, due_on: date) -> date:
    """Give the day from which people are reminded of a step."""
    return due_on - timedelta(days=RULES[CalendarStep(step)].lead)


def status_on(today: date, due_on: date, happened_on: date | None) -> CalendarStatus:
    """Tell how a step stands on a day."""
    if happened_on is not None:
        return CalendarStatus.DONE
    return CalendarStatus.OVERDUE if today > due_on else CalendarStatus.OPEN
