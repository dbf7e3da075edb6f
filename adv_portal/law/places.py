"""Where an incident took place."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class PlaceKind(Code):
    """The kind of place of an incident; what is no municipality is mapped by rule R15.

    Source: Besluit art. 13 (place of incident); the kinds beside the municipalities are practice.
    """

    OWN_MUNICIPALITY = code(
        "own_municipality", _("In this municipality"), nl="In deze gemeente", editions=NOT_A_ROW
    )
    OTHER_MUNICIPALITY = code(
        "other_municipality", _("In another municipality"), nl="In een andere gemeente", editions=NOT_A_ROW
    )
    NATIONAL = code("national", _("All over the country"), nl="Landelijk", editions=NOT_A_ROW)
    INTERNET = code("internet", _("On the internet"), nl="Op internet", editions=NOT_A_ROW)
    ABROAD = code("abroad", _("Abroad"), nl="In het buitenland", editions=NOT_A_ROW)
    UNKNOWN = code("unknown", _("Unknown"), nl="Onbekend", editions=NOT_A_ROW)
