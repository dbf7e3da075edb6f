"""The seven steps of antidiscrimination policy, and what an item of a step is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code
from adv_portal.errors import Text


class Step(Code):
    """The seven steps: a cycle, not a staircase; each may be opened at any time.

    Source: policy, chapter 2.
    """

    ADV = code("1", _("Working with the ADV"), nl="Samenwerking met de ADV", editions=NOT_A_ROW)
    VISION = code("2", _("Vision and support"), nl="Visie en draagvlak bepalen", editions=NOT_A_ROW)
    EXPLORE = code(
        "3", _("Explore what happens locally"), nl="Verkennen wat er lokaal speelt", editions=NOT_A_ROW
    )
    ALIGN = code(
        "4",
        _("Own policy, aligned with local policy"),
        nl="Apart beleid maken en afstemmen",
        editions=NOT_A_ROW,
    )
    PLAN = code("5", _("Goals and plan"), nl="Doelen vaststellen en plan maken", editions=NOT_A_ROW)
    RUN = code("6", _("Execution"), nl="Uitvoering", editions=NOT_A_ROW)
    LAST = code(
        "7",
        _("Monitor, evaluate, make it last"),
        nl="Monitoren, evalueren en borgen",
        editions=NOT_A_ROW,
    )


#: What each step is for. Source: policy, chapter 2.
PURPOSES: Final[Mapping[Step, Text]] = {
    Step.ADV: _(
        "The legal minimum is in place, and independence, expertise and being easy to find and to reach"
        " are agreements that can be measured. Everything later stands on it."
    ),
    Step.VISION: _(
        "Say why the municipality does this and from which view of people, and find out who carries it."
    ),
    Step.EXPLORE: _(
        "Know the local problem from three sources: talks, research and figures of reports. Figures alone"
        " are never enough: most people who experience discrimination report it nowhere."
    ),
    Step.ALIGN: _(
        "A policy of its own that names discrimination, and agreements with the policies beside it:"
        " diversity, safety, integration and inclusion."
    ),
    Step.PLAN: _("Goals for the longer term, and a plan that shows how activities lead to them."),
    Step.RUN: _("Do it, see how it goes, and adjust."),
    Step.LAST: _(
        "See whether it helps in society, learn, and keep it alive when people and coalitions change."
    ),
}


class Who(Code):
    """Who does an item of a step; the first one named answers for it. Source: policy, chapter 2."""

    OFFICIAL = code("official", _("policy officer"), nl="beleidsambtenaar", editions=NOT_A_ROW)
    COORDINATOR = code("coordinator", _("policy coordinator"), nl="beleidscoördinator", editions=NOT_A_ROW)
    ADV = code("adv", _("ADV"), nl="de ADV", editions=NOT_A_ROW)
    COLLEGE = code("college", _("alderman or college"), nl="wethouder of college", editions=NOT_A_ROW)
    COUNCIL = code("council", _("council"), nl="gemeenteraad", editions=NOT_A_ROW)
    PARTNERS = code("partners", _("partners"), nl="partners", editions=NOT_A_ROW)
    RESIDENTS = code("residents", _("residents"), nl="inwoners", editions=NOT_A_ROW)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist of a step.

    :param id: as the source numbers it, ``1.1`` to ``7.16``.
    :param label: what is true when it is done.
    :param evidence: what makes it shown instead of claimed.
    :param who: who answers for it, then who takes part.
    :param before: the items that usually come first; they warn and never block.
    """

    id: str
    label: Text
    evidence: Text
    who: tuple[Who, ...]
    before: tuple[str, ...] = ()

    @property
    def step(self) -> Step:
        """The step it belongs to."""
        return Step(self.id.partition(".")[0])
