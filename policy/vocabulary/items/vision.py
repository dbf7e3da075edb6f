"""The items of step 2: vision and support. Source: policy, chapter 2, step 2."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from policy.vocabulary.steps import Item, Who

ITEMS: Final = (
    Item(
        "2.1",
        _("We know what the municipality says about it now"),
        _("List of texts from the coalition agreement, the programme and the budget"),
        (Who.OFFICIAL,),
    ),
    Item(
        "2.2",
        _("Human rights: our choice is written"),
        _("A text of at least one paragraph"),
        (Who.OFFICIAL, Who.COLLEGE),
        before=("2.1",),
    ),
    Item(
        "2.3",
        _("Diversity: our choice is written"),
        _("A text of at least one paragraph"),
        (Who.OFFICIAL, Who.COLLEGE),
        before=("2.1",),
    ),
    Item(
        "2.4",
        _("Inclusion: our choice is written"),
        _("A text of at least one paragraph"),
        (Who.OFFICIAL, Who.COLLEGE),
        before=("2.1",),
    ),
    Item(
        "2.5",
        _("Participation: our choice is written"),
        _("A text of at least one paragraph"),
        (Who.OFFICIAL, Who.COLLEGE, Who.RESIDENTS),
        before=("2.1",),
    ),
    Item(
        "2.6",
        _("Integration: our choice is written"),
        _("A text of at least one paragraph"),
        (Who.OFFICIAL, Who.COLLEGE),
        before=("2.1",),
    ),
    Item(
        "2.7",
        _("We chose grounds, domains, groups and forms"),
        _("A scope in which no axis is left undecided"),
        (Who.OFFICIAL, Who.COLLEGE),
        before=("3.9",),
    ),
    Item("2.8", _("One alderman is responsible"), _("List of portfolios of the college"), (Who.COLLEGE,)),
    Item(
        "2.9",
        _("We know who supports, doubts, opposes"),
        _("Dated map of functions and organisations, never of private persons"),
        (Who.OFFICIAL, Who.COORDINATOR),
    ),
    Item(
        "2.10",
        _("We take at least two actions for more support"),
        _("At least two actions, each with an owner and a date"),
        (Who.OFFICIAL, Who.COORDINATOR),
        before=("2.9",),
    ),
    Item(
        "2.11",
        _("It was on the council agenda"),
        _("Item on the council agenda with date and document"),
        (Who.COORDINATOR, Who.COUNCIL),
        before=("2.10",),
    ),
    Item(
        "2.12",
        _("Council or college adopted the vision"),
        _("Number and date of the decision"),
        (Who.COUNCIL, Who.COLLEGE),
        before=("2.2", "2.3", "2.4", "2.5", "2.6", "2.7"),
    ),
    Item(
        "2.13",
        _("The vision is on the website in plain language"),
        _("Public page, checked for plain language"),
        (Who.OFFICIAL,),
        before=("2.12",),
    ),
)
