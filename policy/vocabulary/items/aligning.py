"""The items of step 4: own policy, aligned with local policy. Source: policy, chapter 2, step 4."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from policy.vocabulary.steps import Item, Who

ITEMS: Final = (
    Item(
        "4.1",
        _("There is a separate policy document on discrimination"),
        _("A document with its own title, goals and budget"),
        (Who.OFFICIAL, Who.COLLEGE),
        before=("2.12",),
    ),
    Item(
        "4.2",
        _("Aligned with diversity policy"),
        _("An agreement with its date"),
        (Who.OFFICIAL,),
        before=("4.1",),
    ),
    Item(
        "4.3",
        _("Aligned with safety policy"),
        _("An agreement with its date"),
        (Who.OFFICIAL, Who.PARTNERS),
        before=("4.1",),
    ),
    Item(
        "4.4",
        _("Aligned with integration policy"),
        _("An agreement with its date"),
        (Who.OFFICIAL,),
        before=("4.1",),
    ),
    Item(
        "4.5",
        _("Aligned with inclusive policy"),
        _("An agreement with its date"),
        (Who.OFFICIAL,),
        before=("4.1",),
    ),
    Item(
        "4.6",
        _("Other policy was checked too"),
        _("Checked: youth, education, housing, sport, economy, care, digital"),
        (Who.OFFICIAL,),
        before=("4.1",),
    ),
    Item(
        "4.7",
        _("We know which own rules may disadvantage"),
        _("Screening of rules, forms and algorithms"),
        (Who.OFFICIAL, Who.COORDINATOR),
        before=("3.11",),
    ),
    Item(
        "4.8",
        _("Procurement and subsidies ask for equal treatment"),
        _("Clause in the conditions"),
        (Who.OFFICIAL, Who.COLLEGE),
        before=("4.6",),
    ),
    Item(
        "4.9",
        _("The municipality as employer takes part"),
        _("Staff plan, complaint route for staff, trained selectors"),
        (Who.COORDINATOR, Who.COLLEGE),
        before=("4.6",),
    ),
    Item(
        "4.10",
        _("The ADV advised on the document"),
        _("Advice with its date and our reply"),
        (Who.ADV, Who.OFFICIAL),
        before=("4.1",),
    ),
    Item(
        "4.11",
        _("Residents and organisations could react"),
        _("Period, ways to react, number of reactions, our reply"),
        (Who.OFFICIAL, Who.RESIDENTS, Who.PARTNERS),
        before=("4.1",),
    ),
    Item(
        "4.12",
        _("Overlap and gaps are mapped"),
        _("A map of agreements without empty places"),
        (Who.OFFICIAL,),
        before=("4.2", "4.3", "4.4", "4.5"),
    ),
)
