"""The eleven criteria of effective policy, each with the words of its five levels."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code
from adv_portal.errors import Text


class Criterion(Code):
    """The eleven criteria; they have no total and no average. Source: policy, chapter 5."""

    C1 = code(
        "c1",
        _("Framework of long-term goals tied to activities (not ad hoc)"),
        nl="Kader van langere termijn doelstellingen, gekoppeld aan activiteiten (niet ad hoc)",
        editions=NOT_A_ROW,
    )
    C2 = code(
        "c2",
        _("Broad approach, several tracks, both those who discriminate and those harmed"),
        nl="Brede insteek, verschillende sporen en zowel daders als slachtoffers",
        editions=NOT_A_ROW,
    )
    C3 = code(
        "c3",
        _("Active involvement of residents and professionals"),
        nl="Actieve betrokkenheid van burgers en professionals",
        editions=NOT_A_ROW,
    )
    C4 = code(
        "c4",
        _("A policy of its own, connected to adjacent policy"),
        nl="Een apart beleid maar met verbinding aan aanpalend beleid",
        editions=NOT_A_ROW,
    )
    C5 = code(
        "c5",
        _("The policy also aims at making the own organisation inclusive"),
        nl="Beleid richt zich ook op inclusief maken van de eigen organisatie",
        editions=NOT_A_ROW,
    )
    C6 = code(
        "c6",
        _("Combination of types of activities and interventions: research, prevention, repression"),
        nl="Combinatie van verschillende typen activiteiten en interventies: onderzoek, preventie, repressie",
        editions=NOT_A_ROW,
    )
    C7 = code(
        "c7",
        _("Interventions tested for effectiveness"),
        nl="Interventies getoetst op effectiviteit",
        editions=NOT_A_ROW,
    )
    C8 = code(
        "c8",
        _("Fit between different types of interventions"),
        nl="Aansluiting tussen verschillende typen interventies",
        editions=NOT_A_ROW,
    )
    C9 = code(
        "c9",
        _("ADV expertise used broadly (more than core tasks)"),
        nl="ADV expertise wordt breed ingezet (meer dan kerntaken)",
        editions=NOT_A_ROW,
    )
    C10 = code(
        "c10",
        _("Research into additional policy where needed"),
        nl="Waar nodig onderzoek naar aanvullend beleid",
        editions=NOT_A_ROW,
    )
    C11 = code(
        "c11",
        _("Monitoring and evaluation by indicators of society"),
        nl="Monitoring en evaluatie aan de hand van maatschappelijke indicatoren",
        editions=NOT_A_ROW,
    )


class Side(Code):
    """Whose view a score is. Source: policy, section 8.1."""

    MUNICIPALITY = code("municipality", _("Municipality"), nl="Gemeente", editions=NOT_A_ROW)
    ADV = code("adv", _("ADV"), nl="ADV", editions=NOT_A_ROW)
    PARTNER = code("partner", _("Partner"), nl="Partner", editions=NOT_A_ROW)


#: The version of the rubric; a score keeps the one it was given under.
CATALOGUE: Final = "2026-1"

#: The words of levels 0 to 4. Source: policy, chapter 5.
LEVELS: Final[Mapping[Criterion, tuple[Text, ...]]] = {
    Criterion.C1: (
        _("There are only loose actions."),
        _("There is at least one goal."),
        _("There is a goal for two years or longer, and half of the activities belong to a goal."),
        _("Each long-term goal has activities and nearly all activities belong to a goal."),
        _("The council adopted the framework, all hangs together and it was gone through this year."),
    ),
    Criterion.C2: (
        _("One target group, one kind of action."),
        _("More than one ground or domain is named."),
        _(
            "There are activities for people who experience discrimination and for people who may"
            " discriminate."
        ),
        _("Bystanders or professionals, too, and at least three domains."),
        _("All chosen grounds and domains have an activity, or it says why not."),
    ),
    Criterion.C3: (
        _("Nobody outside the town hall is involved."),
        _("There was a talk once."),
        _("Residents and professionals helped to explore."),
        _("They helped with the plan, too, and heard what was done with it."),
        _("They take a fixed part in execution and evaluation and can change something."),
    ),
    Criterion.C4: (
        _("No policy of its own."),
        _("Discrimination is a paragraph in other policy."),
        _("A policy of its own, with one or two connections."),
        _("A policy of its own, with agreements with all four adjacent policies."),
        _("The agreements were kept this year and gone through on both sides."),
    ),
    Criterion.C5: (
        _("The municipality only looks at others."),
        _("The intention is on paper."),
        _("At least one activity runs in the own organisation."),
        _("Staff, services and rules were all looked at, with goals."),
        _("It was measured, management answers for it and something changed."),
    ),
    Criterion.C6: (
        _("No activities."),
        _("One type."),
        _("Two of the three types."),
        _("All three types."),
        _("All three, in balance, with the reason for this mix."),
    ),
    Criterion.C7: (
        _("Not thought of."),
        _("Of some activities it is known why they would work."),
        _("Of most the mechanism is known, and none backfires without a reason."),
        _("Half was measured before and after."),
        _("The results led to stopping, changing or extending."),
    ),
    Criterion.C8: (
        _("Activities stand alone."),
        _("There is an overview."),
        _("Some activities refer to each other."),
        _("Most fit together, also between types."),
        _("The fit was tried with residents or professionals and improved."),
    ),
    Criterion.C9: (
        _("The ADV does only its core tasks and is not asked."),
        _("The ADV explains the figures."),
        _("The ADV advises on the plan."),
        _("The ADV performs tasks, too, with a budget."),
        _("The ADV is a fixed partner in all steps and its advice is answered."),
    ),
    Criterion.C10: (
        _("Not known what is missing."),
        _("There is a list of what we do not know."),
        _("For the most important there is research or a reason."),
        _("The research was done."),
        _("It led to new or other policy, or to a decision not to make it."),
    ),
    Criterion.C11: (
        _("Nothing is measured."),
        _("Only numbers of activities or reports."),
        _("At least one indicator of society with a baseline."),
        _("More indicators of society, measured as planned and explained."),
        _(
            "Two or more measurements in time, discussed with ADV, residents and council, and "
            "used in a decision."
        ),
    ),
}

#: What shows a level. Source: policy, chapter 5.
EVIDENCE: Final[Mapping[Criterion, Text]] = {
    Criterion.C1: _("Plan, decision, note of the review"),
    Criterion.C2: _("Paths from goal to target group, view of gaps"),
    Criterion.C3: _("Summaries, feedback, list of changes"),
    Criterion.C4: _("Documents, alignment matrix"),
    Criterion.C5: _("Figures of staff, screening, changed rules"),
    Criterion.C6: _("List of activities by type"),
    Criterion.C7: _("Evaluations"),
    Criterion.C8: _("Map of links"),
    Criterion.C9: _("Agreement, advice and replies"),
    Criterion.C10: _("Research, decision"),
    Criterion.C11: _("Plan of measurements, series"),
}

#: How a level is read in general.
READING: Final[tuple[Text, ...]] = (
    _("not there"),
    _("a beginning"),
    _("partly"),
    _("largely"),
    _("wholly, and shown"),
)
