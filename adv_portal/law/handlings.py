"""Ways of handling: table 5 of the statutory form."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import Code, code


class Handling(Code):
    """What was done with a complaint (klachtbehandeling); may be empty while it runs (rule R7).

    Source: Besluit art. 13; form table 5.
    """

    REGISTRATION = code("registration", _("Registration"), nl="Registratie")
    ADVICE_INFORMATION = code(
        "advice_information", _("Advice or information"), nl="Advies/informatie", source="Besluit art. 8"
    )
    POLICY_INFLUENCE = code("policy_influence", _("Influencing policy"), nl="Beïnvloeding beleid")
    MEDIATION = code("mediation", _("Mediation"), nl="Bemiddeling", source="Besluit art. 11")
    PROCEDURE_ASSISTANCE = code(
        "procedure_assistance",
        _("Assistance in procedures"),
        nl="Bijstaan in procedures",
        source="Wga art. 2 lid 1 sub a",
    )
    REFERRAL = code("referral", _("Referral"), nl="Doorverwijzing")
    OWN_INVESTIGATION = code(
        "own_investigation",
        _("Investigation by the ADV itself"),
        nl="Eigen onderzoek ADV",
        source="Besluit art. 10",
    )
    OTHER = code("other", _("Other"), nl="Overig")
