"""The items of step 5: goals and plan. Source: policy, chapter 2, step 5."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from policy.vocabulary.steps import Item, Who

ITEMS: Final = (
    Item(
        "5.1",
        _("Goals follow from the exploration"),
        _("Each goal follows from a finding, or a reason why not"),
        (Who.OFFICIAL,),
        before=("3.9",),
    ),
    Item(
        "5.2",
        _("There are long-term goals"),
        _("At least one goal for 24 months or longer"),
        (Who.OFFICIAL, Who.COLLEGE),
        before=("2.12",),
    ),
    Item(
        "5.3",
        _("There are intermediate goals"),
        _("Each long-term goal has a milestone for each year"),
        (Who.OFFICIAL,),
        before=("5.2",),
    ),
    Item(
        "5.4",
        _("Each goal was checked for SMART"),
        _("Five checks answered; what is not met has a reason"),
        (Who.OFFICIAL, Who.COORDINATOR),
        before=("5.1",),
    ),
    Item(
        "5.5",
        _("No goal asks for fewer reports"),
        _("No goal asks for fewer reports, or a reason was given"),
        (Who.OFFICIAL,),
        before=("5.1",),
    ),
    Item(
        "5.6",
        _("Each activity belongs to a goal"),
        _("No loose activities, or a reason for each"),
        (Who.OFFICIAL,),
        before=("5.1",),
    ),
    Item(
        "5.7",
        _("Activities for who discriminates, who is harmed, bystanders"),
        _("At least one activity for each role, or a reason"),
        (Who.OFFICIAL, Who.ADV),
        before=("5.6",),
    ),
    Item(
        "5.8",
        _("Research, prevention and repression are present"),
        _("At least one activity of each type, or a reason"),
        (Who.OFFICIAL, Who.PARTNERS),
        before=("5.6",),
    ),
    Item(
        "5.9",
        _("We know for each activity why it works"),
        _("Kind of activity and mechanism chosen"),
        (Who.OFFICIAL, Who.ADV),
        before=("5.6",),
    ),
    Item(
        "5.10",
        _("Each has owner, money, planning"),
        _("Owner, money and dates filled in"),
        (Who.OFFICIAL, Who.COORDINATOR),
        before=("5.6",),
    ),
    Item(
        "5.11",
        _("Each goal has indicators with a baseline"),
        _("An indicator with a baseline for each goal"),
        (Who.OFFICIAL,),
        before=("5.4",),
    ),
    Item(
        "5.12",
        _("Residents and ADV helped with the plan"),
        _("Advice or a meeting"),
        (Who.OFFICIAL, Who.ADV, Who.RESIDENTS),
        before=("5.1",),
    ),
    Item(
        "5.13",
        _("Council adopted plan and money"),
        _("Number of the decision and the budget line"),
        (Who.COUNCIL, Who.COLLEGE),
        before=("5.10",),
    ),
)
