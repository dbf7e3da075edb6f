"""Whose figures stand beside those of the ADV, and what they count."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class ExternalBody(Code):
    """Who published figures that stand beside ours. Source: policy, indicators I11 to I13."""

    POLICE = code("police", _("Police"), nl="Politie", editions=NOT_A_ROW)
    COLLEGE = code(
        "college",
        _("Netherlands Institute for Human Rights"),
        nl="College voor de Rechten van de Mens",
        editions=NOT_A_ROW,
    )
    NATIONAL = code(
        "national",
        _("National figures of all ADVs"),
        nl="Landelijke cijfers van alle ADV's",
        editions=NOT_A_ROW,
    )
    SURVEY = code("survey", _("Survey"), nl="Enquête", editions=NOT_A_ROW)
    OTHER = code("other", _("Another body"), nl="Een andere instantie", editions=NOT_A_ROW)


class ExternalUnit(Code):
    """What a figure of somebody else is. Source: policy, section 6."""

    COUNT = code("count", _("Number"), nl="Aantal", editions=NOT_A_ROW)
    PERCENT = code("percent", _("Per cent"), nl="Procent", editions=NOT_A_ROW)
