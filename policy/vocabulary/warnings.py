"""What a plan is warned of: each warning is set aside with a reason that is kept, and never blocks."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code
from adv_portal.errors import Text


class Warned(Code):
    """The twelve warnings. Source: policy, chapter 4."""

    W1 = code("w1", _("Fewer reports as a goal"), nl="Minder meldingen als doel", editions=NOT_A_ROW)
    W2 = code("w2", _("Only exchanging opinions"), nl="Alleen meningen uitwisselen", editions=NOT_A_ROW)
    W3 = code("w3", _("Naming stereotypes"), nl="Stereotypen benoemen", editions=NOT_A_ROW)
    W4 = code("w4", _("Mandatory awareness course"), nl="Verplichte bewustwording", editions=NOT_A_ROW)
    W5 = code(
        "w5", _("Awareness without motivation"), nl="Bewustwording zonder motivatie", editions=NOT_A_ROW
    )
    W6 = code("w6", _("Meeting without conditions"), nl="Ontmoeting zonder voorwaarden", editions=NOT_A_ROW)
    W7 = code("w7", _("Role model from outside"), nl="Rolmodel van buiten", editions=NOT_A_ROW)
    W8 = code(
        "w8", _("Showing how often it happens"), nl="Laten zien hoe vaak het voorkomt", editions=NOT_A_ROW
    )
    W9 = code("w9", _("Loose action"), nl="Losse actie", editions=NOT_A_ROW)
    W10 = code("w10", _("Effect not known"), nl="Effect niet bekend", editions=NOT_A_ROW)
    W11 = code("w11", _("One-sided plan"), nl="Eenzijdig plan", editions=NOT_A_ROW)
    W12 = code("w12", _("Figures read too far"), nl="Cijfers te ver gelezen", editions=NOT_A_ROW)


class WarningDecision(Code):
    """What was done after a warning. Source: policy, chapter 4."""

    CONTINUED = code("continued", _("Gone on, with a reason"), nl="Doorgegaan, met reden", editions=NOT_A_ROW)
    CHANGED = code("changed", _("Changed"), nl="Aangepast", editions=NOT_A_ROW)
    CANCELLED = code("cancelled", _("Not saved"), nl="Niet opgeslagen", editions=NOT_A_ROW)


class WentOn(Code):
    """Ready-made reasons to go on before what usually comes first. Source: policy, message SP."""

    OUTSIDE = code(
        "outside", _("Done outside the portal already"), nl="Al buiten het portaal gedaan", editions=NOT_A_ROW
    )
    BESIDE = code("beside", _("Runs at the same time"), nl="Loopt tegelijk", editions=NOT_A_ROW)
    NOT_NEEDED = code("not_needed", _("Not needed with us"), nl="Niet nodig bij ons", editions=NOT_A_ROW)
    OTHER = code("other", _("Another reason"), nl="Anders, namelijk", editions=NOT_A_ROW)


#: What a warning says, beside the field and in the summary. Source: policy, chapter 4.
TEXTS: Final[Mapping[Warned, Text]] = {
    Warned.W1: _(
        "Fewer reports is not a good goal. It can also mean that people stopped reporting. "
        "Rather choose: more people know where to go, or fewer people experience "
        "discrimination."
    ),
    Warned.W2: _(
        "Exchanging opinions alone does not reduce discrimination. Positions often harden. "
        "Could it become a meeting in which people put themselves in another's place?"
    ),
    Warned.W3: _(
        "Naming stereotypes and then refuting them makes them stronger. Rather show examples "
        "that do not fit them."
    ),
    Warned.W4: _(
        "A mandatory awareness course does not work and can cause resistance. Make it "
        "voluntary, or choose rules and ways of working that hold for all."
    ),
    Warned.W5: _(
        "Awareness training only works with people who want it themselves. How do you know they do?"
    ),
    Warned.W6: _(
        "A meeting helps most when people are equals, hear a personal story and do something "
        "together. What is arranged here?"
    ),
    Warned.W7: _("A role model works when the target group thinks: that is one of us. Is that so here?"),
    Warned.W8: _(
        "Showing how often discrimination happens can make it look normal. Show what most people do instead."
    ),
    Warned.W9: _("This activity has no goal yet. Loose actions usually have little effect."),
    Warned.W10: _("We do not know whether this works. Plan a measurement, even a small one."),
    Warned.W11: _(
        "The plan looks at one side. Think of those who discriminate and those harmed, and of"
        " research, prevention and repression."
    ),
    Warned.W12: _(
        "Careful with these figures. Do not add reports of different bodies, do not compare "
        "small numbers, and a rise does not tell why."
    ),
}

#: W9 for a whole policy, and W10 for a goal against institutional discrimination.
NO_LONG_GOAL: Final[Text] = _("There is no goal yet for two years or more.")
CHANGE_THE_RULE: Final[Text] = _(
    "Changing people alone does not help if the rule disadvantages. Change the rule or "
    "the way of working too."
)
