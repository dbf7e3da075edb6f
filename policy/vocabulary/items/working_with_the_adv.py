"""The items of step 1: working with the ADV. Source: policy, chapter 2, step 1."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from policy.vocabulary.steps import Item, Who

ITEMS: Final = (
    Item(
        "1.1",
        _("An ADV is designated for all residents"),
        _("Decision or contract with start and end date"),
        (Who.COLLEGE, Who.OFFICIAL),
    ),
    Item(
        "1.2",
        _("The agreement with the ADV is in writing"),
        _("Signed agreement that is valid today"),
        (Who.OFFICIAL, Who.ADV, Who.COLLEGE),
        before=("1.1",),
    ),
    Item(
        "1.3",
        _("The ADV is independent"),
        _("Clause: no instructions on cases, no access to files for the municipality, a rule for conflicts"),
        (Who.ADV, Who.OFFICIAL),
        before=("1.2",),
    ),
    Item(
        "1.4",
        _("The ADV has a complaints procedure with an external member"),
        _("Published procedure with the names or functions of the committee"),
        (Who.ADV,),
        before=("1.2",),
    ),
    Item(
        "1.5",
        _("The ADV has enough people and expertise"),
        _("Hours per 10,000 residents, record of training, access to a lawyer"),
        (Who.ADV, Who.OFFICIAL),
        before=("1.2",),
    ),
    Item(
        "1.6",
        _("The ADV covers all grounds and domains"),
        _("Table of grounds and domains: own expertise, by a partner, or a gap"),
        (Who.ADV,),
        before=("1.5",),
    ),
    Item(
        "1.7",
        _("Residents can find the ADV"),
        _("Yearly check: search engine, municipal website, phone centre, leaflets at the desk, social team"),
        (Who.OFFICIAL, Who.ADV),
        before=("1.1",),
    ),
    Item(
        "1.8",
        _("Reporting is easy, also without a computer"),
        _("Four channels tried: post, online, phone, in person; opening hours"),
        (Who.ADV, Who.OFFICIAL),
        before=("1.7",),
    ),
    Item(
        "1.9",
        _("Reporting works in more languages and with aids"),
        _("List of languages, use of interpreters, accessibility statement, text relay service"),
        (Who.ADV, Who.OFFICIAL),
        before=("1.8",),
    ),
    Item(
        "1.10",
        _("There is enough money for the tasks"),
        _("Amount per resident and per task, beside the guideline amount in the municipal fund"),
        (Who.OFFICIAL, Who.COLLEGE),
        before=("1.2",),
    ),
    Item(
        "1.11",
        _("The ADV may do more than the two legal tasks"),
        _("List of extra tasks: advice, information, training, research, prevention, signalling"),
        (Who.OFFICIAL, Who.ADV, Who.COLLEGE),
        before=("1.10",),
    ),
    Item(
        "1.12",
        _("We meet at fixed times a year"),
        _("Meetings planned and held, with notes that hold nothing about a case"),
        (Who.OFFICIAL, Who.ADV),
        before=("1.2",),
    ),
    Item(
        "1.13",
        _("We know which figures come when"),
        _("Delivery calendar: form by 1 March, overview by 1 May, quarters within 30 days"),
        (Who.ADV, Who.OFFICIAL),
        before=("1.2",),
    ),
    Item(
        "1.14",
        _("The municipality reports to the minister in time"),
        _("Date of sending, before 1 April"),
        (Who.COLLEGE, Who.OFFICIAL),
        before=("1.13",),
    ),
    Item(
        "1.15",
        _("Once a year we check whether the agreements were kept"),
        _("Review with a judgement for each agreement"),
        (Who.OFFICIAL, Who.ADV),
        before=("1.3", "1.5", "1.7"),
    ),
)
