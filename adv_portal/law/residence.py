"""Residence of the reporter at registration."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Residence(Code):
    """Whether the reporter lives in the municipality at the moment of registration (rules R2, R14, R16).

    Source: Gemeentewet art. 2; Regeling registratieformulier, columns of the form.
    """

    RESIDENT = code("resident", _("Resident"), nl="Ingezetene", editions=NOT_A_ROW)
    NON_RESIDENT = code("non_resident", _("Not a resident"), nl="Niet-ingezetene", editions=NOT_A_ROW)
    UNKNOWN = code("unknown", _("Unknown"), nl="Onbekend", editions=NOT_A_ROW)
