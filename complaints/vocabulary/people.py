"""Roles and wishes of reporters."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class ReporterRole(Code):
    """What the reporter is to the incident. Source: practice of ADVs."""

    VICTIM = code("victim", _("Affected person"), nl="Slachtoffer", editions=NOT_A_ROW)
    WITNESS = code("witness", _("Witness"), nl="Getuige", editions=NOT_A_ROW)
    INTERMEDIARY = code("intermediary", _("Reports for somebody else"), nl="Intermediair", editions=NOT_A_ROW)
    AUTHORISED_REPRESENTATIVE = code(
        "authorised_representative", _("Authorised representative"), nl="Gemachtigde", editions=NOT_A_ROW
    )
    OWN_OBSERVATION = code(
        "own_observation", _("Own observation of the ADV"), nl="Eigen waarneming", editions=NOT_A_ROW
    )
    UNKNOWN = code("unknown", _("Unknown"), nl="Onbekend", editions=NOT_A_ROW)


class Wish(Code):
    """What the reporter wants of the ADV. Source: practice of ADVs."""

    REGISTER_ONLY = code(
        "register_only", _("Only put it on record"), nl="Alleen vastleggen", editions=NOT_A_ROW
    )
    ADVICE = code("advice", _("Advice"), nl="Advies", editions=NOT_A_ROW)
    ASSISTANCE = code(
        "assistance", _("Help to do something about it"), nl="Hulp om er iets aan te doen", editions=NOT_A_ROW
    )
    UNKNOWN = code("unknown", _("Not decided yet"), nl="Nog niet bekend", editions=NOT_A_ROW)
