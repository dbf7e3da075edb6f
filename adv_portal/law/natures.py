"""Natures of an incident: table 4 of the statutory form."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import Code, code


class Nature(Code):
    """What kind of thing happened (aard), one primary and any number beside it.

    Source: Besluit art. 13; form table 4. ``unknown`` excludes all others.
    """

    CONTESTED_TREATMENT = code("contested_treatment", _("Contested treatment"), nl="Omstreden behandeling")
    HOSTILE_CONDUCT = code("hostile_conduct", _("Hostile conduct"), nl="Vijandige bejegening")
    VIOLENCE = code("violence", _("Violence"), nl="Geweld")
    THREAT = code("threat", _("Threat"), nl="Bedreiging")
    OTHER = code("other", _("Other"), nl="Overig")
    UNKNOWN = code("unknown", _("Unknown"), nl="Onbekend")
