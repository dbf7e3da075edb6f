"""The three states of anonymity."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Anonymity(Code):
    """Who knows the reporter. Either anonymous state blocks investigation and mediation.

    Source: Besluit art. 5.
    """

    NONE = code("none", _("Not anonymous"), nl="Niet anoniem", editions=NOT_A_ROW)
    THIRD_PARTIES = code(
        "third_parties",
        _("Name known to the ADV only"),
        nl="Naam alleen bekend bij de ADV",
        editions=NOT_A_ROW,
    )
    FULL = code("full", _("Anonymous"), nl="Anoniem", editions=NOT_A_ROW)
