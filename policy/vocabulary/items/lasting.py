"""The items of step 7: monitor, evaluate, make it last. Source: policy, chapter 2, step 7."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from policy.vocabulary.steps import Item, Who

ITEMS: Final = (
    Item(
        "7.1",
        _("There is a measurement plan"),
        _("Indicators with source, date and owner"),
        (Who.OFFICIAL,),
        before=("5.11",),
    ),
    Item(
        "7.2",
        _("Indicators were measured this year"),
        _("A value, or the reason why it was not measured"),
        (Who.OFFICIAL, Who.ADV, Who.PARTNERS),
        before=("7.1",),
    ),
    Item(
        "7.3",
        _("We measure society, not only activities"),
        _("At least one indicator of society with two values"),
        (Who.OFFICIAL,),
        before=("7.1",),
    ),
    Item(
        "7.4",
        _("Figures were read together with the ADV"),
        _("Note of the meeting, with the published figures"),
        (Who.ADV, Who.OFFICIAL),
        before=("3.7",),
    ),
    Item(
        "7.5",
        _("Activities were evaluated on effect"),
        _("Evaluation with its design"),
        (Who.OFFICIAL, Who.PARTNERS),
        before=("6.6",),
    ),
    Item(
        "7.6",
        _("Participants and target groups were heard"),
        _("Summary and the number of people as a class"),
        (Who.OFFICIAL, Who.RESIDENTS),
        before=("7.5",),
    ),
    Item(
        "7.7",
        _("The eleven criteria were scored with evidence"),
        _("Eleven scores of this year"),
        (Who.COORDINATOR, Who.OFFICIAL, Who.ADV),
        before=("7.2",),
    ),
    Item(
        "7.8",
        _("We know what we will change"),
        _("At least one lesson with an action"),
        (Who.OFFICIAL, Who.COORDINATOR),
        before=("7.5", "7.7"),
    ),
    Item(
        "7.9",
        _("The yearly progress report is ready"),
        _("Published report with its figures"),
        (Who.COORDINATOR,),
        before=("7.2", "7.7"),
    ),
    Item(
        "7.10",
        _("The council discussed the report"),
        _("Item on the council agenda"),
        (Who.COUNCIL, Who.COORDINATOR),
        before=("7.9",),
    ),
    Item(
        "7.11",
        _("Tasks sit in functions, not in one person"),
        _("Description of the function or process, with a deputy"),
        (Who.COORDINATOR, Who.COLLEGE),
    ),
    Item(
        "7.12",
        _("Money is in the multi-year budget"),
        _("A budget line for at least three years"),
        (Who.COLLEGE, Who.COUNCIL),
        before=("6.2",),
    ),
    Item(
        "7.13",
        _("Rules and ways of working were changed"),
        _("A changed procedure, by-law or contract"),
        (Who.COORDINATOR, Who.COLLEGE),
        before=("4.7",),
    ),
    Item(
        "7.14",
        _("Agreements with ADV and partners were renewed"),
        _("New dates before the old ones end"),
        (Who.OFFICIAL, Who.ADV, Who.PARTNERS),
        before=("1.15",),
    ),
    Item(
        "7.15",
        _("The next round is in the calendar"),
        _("Date on which the next round starts; handover after elections"),
        (Who.COORDINATOR,),
        before=("7.8",),
    ),
    Item(
        "7.16",
        _("Knowledge can be handed over"),
        _("Complete handover page, read by the deputy"),
        (Who.COORDINATOR,),
        before=("7.11",),
    ),
)
