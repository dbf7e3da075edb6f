"""Own policy beside other policy."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Adjacent(Code):
    """The four adjacent policies, and what else is checked. Source: policy, step 4."""

    DIVERSITY = code("diversity", _("Diversity policy"), nl="Diversiteitsbeleid", editions=NOT_A_ROW)
    SAFETY = code("safety", _("Safety policy"), nl="Veiligheidsbeleid", editions=NOT_A_ROW)
    INTEGRATION = code("integration", _("Integration policy"), nl="Integratiebeleid", editions=NOT_A_ROW)
    INCLUSION = code("inclusion", _("Inclusive policy"), nl="Inclusief beleid", editions=NOT_A_ROW)
    YOUTH = code("youth", _("Youth"), nl="Jeugd", editions=NOT_A_ROW)
    EDUCATION = code("education", _("Education"), nl="Onderwijs", editions=NOT_A_ROW)
    HOUSING = code("housing", _("Housing"), nl="Wonen", editions=NOT_A_ROW)
    SPORT = code("sport", _("Sport"), nl="Sport", editions=NOT_A_ROW)
    ECONOMY = code("economy", _("Economy"), nl="Economie", editions=NOT_A_ROW)
    CARE = code("care", _("Care"), nl="Zorg", editions=NOT_A_ROW)
    DIGITAL = code("digital", _("Digital services"), nl="Digitaal", editions=NOT_A_ROW)
    PROCUREMENT = code(
        "procurement", _("Procurement and subsidies"), nl="Inkoop en subsidie", editions=NOT_A_ROW
    )


class Existence(Code):
    """Whether an adjacent policy is there. Source: policy, chapter 2, step 4."""

    EXISTS = code("exists", _("It exists"), nl="Bestaat", editions=NOT_A_ROW)
    IN_THE_MAKING = code("in_the_making", _("It is being made"), nl="In de maak", editions=NOT_A_ROW)
    DOES_NOT_EXIST = code("does_not_exist", _("It does not exist"), nl="Bestaat niet", editions=NOT_A_ROW)


class AdviceBy(Code):
    """Who advises. Source: policy, section 8.1."""

    ADV = code("adv", _("The ADV"), nl="De ADV", editions=NOT_A_ROW)
    PARTNER = code("partner", _("A partner"), nl="Een partner", editions=NOT_A_ROW)
    RESIDENTS = code("residents", _("Residents"), nl="Inwoners", editions=NOT_A_ROW)
