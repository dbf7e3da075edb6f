"""What is known of each kind of activity, by version and with the day it was last looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Text
from policy.vocabulary.interventions import Condition, Intervention, Strength, Verdict
from policy.vocabulary.plan import InterventionType

#: The version of the table; a warning keeps the one under which it was given.
CATALOGUE: Final = "2026-1"
#: When the table was last compared with its sources.
REVIEWED_ON: Final = date(2026, 11, 25)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one kind of activity.

    :param type: for criterion C6.
    :param verdict: about changing attitude or behaviour of who may discriminate; help and research have none.
    :param mechanism: why it would work, or why it does not.
    :param condition: what it takes; empty when nothing helps.
    :param strength: how strong the ground is.
    """

    type: InterventionType
    verdict: Verdict
    mechanism: Text
    condition: Text
    strength: Strength


#: Source: policy, chapter 4.
KNOWN: Final[Mapping[Intervention, Known]] = {
    Intervention.EMPATHY_MEETING: Known(
        InterventionType.PREVENTION,
        Verdict.WORKS,
        _("Empathy, warm contact"),
        _(
            "One sees the other as different; equal footing, a personal story, a shared activity,"
            " time and guidance"
        ),
        Strength.SOURCE,
    ),
    Intervention.EMPATHY_FILM: Known(
        InterventionType.PREVENTION,
        Verdict.WORKS,
        _("Empathy by identification"),
        _("The main person is shown as a whole person; no parade of stereotypes"),
        Strength.SOURCE,
    ),
    Intervention.EMPATHY_THEATRE: Known(
        InterventionType.PREVENTION,
        Verdict.WORKS,
        _("Empathy by identification"),
        _("As with a film; talk afterwards about what the person feels, not about opinions"),
        Strength.SOURCE,
    ),
    Intervention.ROLE_MODEL: Known(
        InterventionType.PREVENTION,
        Verdict.WORKS,
        _("Social norm from the own group"),
        _("The role model is seen as one of us and says clearly that discrimination is not all right"),
        Strength.SOURCE,
    ),
    Intervention.NORM_MESSAGE: Known(
        InterventionType.PREVENTION,
        Verdict.PROMISING,
        _("Social norm"),
        _("A positive norm; never how many people do it"),
        Strength.PRACTICE,
    ),
    Intervention.AWARENESS_VOLUNTARY: Known(
        InterventionType.PREVENTION,
        Verdict.WORKS,
        _("Self-reflection, correcting own bias"),
        _("Only for people with a motivation of their own; followed by practised skills"),
        Strength.SOURCE,
    ),
    Intervention.COUNTER_STEREOTYPE: Known(
        InterventionType.PREVENTION,
        Verdict.PROMISING,
        _("Flexible thinking"),
        _("The stereotype itself is not repeated"),
        Strength.PRACTICE,
    ),
    Intervention.FRIEND_WITNESS: Known(
        InterventionType.PREVENTION,
        Verdict.PROMISING,
        _("Extended contact"),
        _("The relation is warm and believable"),
        Strength.PRACTICE,
    ),
    Intervention.BYSTANDER: Known(
        InterventionType.PREVENTION,
        Verdict.PROMISING,
        _("Skill and norm"),
        _("Practised in role play, in the own setting"),
        Strength.PRACTICE,
    ),
    Intervention.OBJECTIVE_SELECTION: Known(
        InterventionType.PREVENTION,
        Verdict.WORKS,
        _("Less room for bias in decisions"),
        _("The same questions, criteria set beforehand, a score per criterion, more than one selector"),
        Strength.PRACTICE,
    ),
    Intervention.RULE_SCREENING: Known(
        InterventionType.RESEARCH,
        Verdict.PROMISING,
        _("Removes a cause in the institution"),
        _("With people whom it touches; followed by a change of the rule"),
        Strength.PRACTICE,
    ),
    Intervention.PRACTICE_TEST: Known(
        InterventionType.RESEARCH,
        Verdict.PROMISING,
        _("Measures behaviour; chance of detection"),
        _("Independent researcher, legal basis, feedback to the sector"),
        Strength.PRACTICE,
    ),
    Intervention.ENFORCEMENT: Known(
        InterventionType.REPRESSION,
        Verdict.PROMISING,
        _("Chance and cost of a sanction"),
        _("Rule known beforehand, proportionate, consistent"),
        Strength.PRACTICE,
    ),
    Intervention.POLICE_REPORT_CHAIN: Known(
        InterventionType.REPRESSION,
        Verdict.PROMISING,
        _("Norm confirmed by consequence"),
        _("Support for who reports, and told what came of it"),
        Strength.PRACTICE,
    ),
    Intervention.VICTIM_SUPPORT: Known(
        InterventionType.SUPPORT,
        Verdict.NOT_APPLICABLE,
        _("Recovery, right"),
        _("By the ADV or a partner"),
        Strength.PRACTICE,
    ),
    Intervention.REPORT_CAMPAIGN: Known(
        InterventionType.SUPPORT,
        Verdict.PROMISING,
        _("Knowing where, trust"),
        _("Tells what happens after a report; the ADV has the capacity"),
        Strength.PRACTICE,
    ),
    Intervention.LOCAL_RESEARCH: Known(
        InterventionType.RESEARCH,
        Verdict.NOT_APPLICABLE,
        _("Knowing"),
        _("The results are used"),
        Strength.SOURCE,
    ),
    Intervention.DEBATE: Known(
        InterventionType.PREVENTION,
        Verdict.NOT,
        _("Opinions harden, the loudest sets the norm"),
        "",
        Strength.SOURCE,
    ),
    Intervention.NAME_DEBUNK: Known(
        InterventionType.PREVENTION,
        Verdict.BACKFIRES,
        _("Repetition strengthens the link in memory"),
        "",
        Strength.SOURCE,
    ),
    Intervention.AWARENESS_MANDATORY: Known(
        InterventionType.PREVENTION,
        Verdict.BACKFIRES,
        _("Being forced gives resistance"),
        "",
        Strength.SOURCE,
    ),
    Intervention.INFORMATION_ONLY: Known(
        InterventionType.PREVENTION,
        Verdict.UNCLEAR,
        _("Knowledge hardly changes feeling or behaviour"),
        _("Better joined with empathy or norm"),
        Strength.PRACTICE,
    ),
    Intervention.NEGATIVE_NORM: Known(
        InterventionType.PREVENTION,
        Verdict.BACKFIRES,
        _("Shows it as the usual behaviour"),
        _("For decision makers it may serve to set the agenda"),
        Strength.PRACTICE,
    ),
    Intervention.FOOD_FESTIVAL: Known(
        InterventionType.PREVENTION,
        Verdict.UNCLEAR,
        _("May confirm that they are different"),
        _("Give it a shared goal and personal contact"),
        Strength.PRACTICE,
    ),
}

#: Kinds that work by empathy, with the conditions of which two are needed. Source: policy, warning W6.
EMPATHY: Final[Mapping[Intervention, tuple[Condition, ...]]] = {
    Intervention.EMPATHY_MEETING: (
        Condition.EQUAL_FOOTING,
        Condition.PERSONAL_STORY,
        Condition.SHARED_ACTIVITY,
        Condition.GUIDANCE,
    ),
    Intervention.EMPATHY_FILM: (
        Condition.WHOLE_PERSON,
        Condition.PERSONAL_STORY,
        Condition.NO_STEREOTYPES,
        Condition.GUIDED_TALK,
    ),
    Intervention.EMPATHY_THEATRE: (
        Condition.WHOLE_PERSON,
        Condition.PERSONAL_STORY,
        Condition.NO_STEREOTYPES,
        Condition.GUIDED_TALK,
    ),
}
