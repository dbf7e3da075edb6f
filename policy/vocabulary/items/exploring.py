"""The items of step 3: explore what happens locally. Source: policy, chapter 2, step 3."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from policy.vocabulary.steps import Item, Who

ITEMS: Final = (
    Item(
        "3.1",
        _("We decided what we want to know"),
        _("At most ten questions, each with what it is about and the source"),
        (Who.OFFICIAL,),
    ),
    Item(
        "3.2",
        _("We talked with residents"),
        _("At least one talk: date, number of people as a class, summary without names"),
        (Who.OFFICIAL, Who.RESIDENTS, Who.ADV),
        before=("3.1",),
    ),
    Item(
        "3.3",
        _("We talked with interest groups"),
        _("At least one talk for each chosen ground, or a reason why not"),
        (Who.OFFICIAL, Who.PARTNERS),
        before=("3.1",),
    ),
    Item(
        "3.4",
        _("We talked with professionals"),
        _("Talks with school, welfare, police, sport, housing or employers"),
        (Who.OFFICIAL, Who.PARTNERS, Who.ADV),
        before=("3.1",),
    ),
    Item(
        "3.5",
        _("We used existing research"),
        _("At least one source with year, population and method"),
        (Who.OFFICIAL,),
        before=("3.1",),
    ),
    Item(
        "3.6",
        _("We had our own research done, or know why not"),
        _("Assignment and report, or a reason why not"),
        (Who.OFFICIAL, Who.PARTNERS),
        before=("3.5",),
    ),
    Item(
        "3.7",
        _("The ADV explained the figures"),
        _("Published figures with a note by the ADV"),
        (Who.ADV, Who.OFFICIAL),
        before=("1.13",),
    ),
    Item(
        "3.8",
        _("Figures of police and others stand beside, not added"),
        _("Each source on a line of its own with its own definition"),
        (Who.OFFICIAL,),
        before=("3.7",),
    ),
    Item(
        "3.9",
        _("The main findings are listed"),
        _("At least three findings with strength and scope"),
        (Who.OFFICIAL, Who.ADV),
        before=("3.2", "3.5", "3.7"),
    ),
    Item(
        "3.10",
        _("We know what we do not know"),
        _("At least one gap in what we know, with a plan or a reason"),
        (Who.OFFICIAL,),
        before=("3.9",),
    ),
    Item(
        "3.11",
        _("We also looked at the municipality itself"),
        _("Scan of staff, services, algorithms, procurement and subsidies"),
        (Who.OFFICIAL, Who.COORDINATOR),
        before=("3.1",),
    ),
    Item(
        "3.12",
        _("Residents saw what we do with their input"),
        _("A message or meeting in which residents were told"),
        (Who.OFFICIAL, Who.RESIDENTS),
        before=("3.9",),
    ),
)
