"""The items of step 6: execution. Source: policy, chapter 2, step 6."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from policy.vocabulary.steps import Item, Who

ITEMS: Final = (
    Item(
        "6.1",
        _("Each activity has a performer under agreement"),
        _("Assignment, subsidy or internal agreement"),
        (Who.OFFICIAL, Who.PARTNERS),
        before=("5.10",),
    ),
    Item(
        "6.2",
        _("The money is available"),
        _("Budget line with amount and year"),
        (Who.COORDINATOR, Who.COLLEGE),
        before=("5.13",),
    ),
    Item(
        "6.3",
        _("The planning is in the calendar"),
        _("Start, end and milestones"),
        (Who.OFFICIAL,),
        before=("5.10",),
    ),
    Item(
        "6.4",
        _("Progress is updated each quarter"),
        _("An update not older than 100 days"),
        (Who.OFFICIAL, Who.PARTNERS),
        before=("6.1",),
    ),
    Item(
        "6.5",
        _("What stalls has a correction"),
        _("What asks for attention has a next step with a date"),
        (Who.OFFICIAL, Who.COORDINATOR),
        before=("6.4",),
    ),
    Item(
        "6.6",
        _("We know whom we reached"),
        _("Number reached, with unit and method, for each role"),
        (Who.OFFICIAL, Who.PARTNERS),
        before=("6.4",),
    ),
    Item(
        "6.7",
        _("Taking part in awareness training is voluntary"),
        _("Taking part is voluntary"),
        (Who.OFFICIAL, Who.PARTNERS),
        before=("5.9",),
    ),
    Item(
        "6.8",
        _("Activities fit together"),
        _("At least one link with another activity, or a reason"),
        (Who.OFFICIAL, Who.PARTNERS),
        before=("5.6",),
    ),
    Item(
        "6.9",
        _("Each activity tells where to report and get help"),
        _("Text or link that was used"),
        (Who.OFFICIAL, Who.ADV),
        before=("1.7",),
    ),
    Item(
        "6.10",
        _("ADV takes part beyond core tasks"),
        _("At least one activity in which the ADV performs or advises"),
        (Who.ADV, Who.OFFICIAL),
        before=("1.11",),
    ),
    Item(
        "6.11",
        _("The own organisation takes part"),
        _("At least one running activity in the municipality itself"),
        (Who.COORDINATOR, Who.COLLEGE),
        before=("4.9",),
    ),
    Item(
        "6.12",
        _("The council knows how it goes"),
        _("A letter or report of this year"),
        (Who.COLLEGE, Who.COORDINATOR, Who.COUNCIL),
        before=("6.4",),
    ),
)
