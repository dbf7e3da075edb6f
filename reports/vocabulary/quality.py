"""What may be wrong with a registration, and in which of three heaps it falls."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class QualityKind(Code):
    """The three heaps of the weekly quality report. Source: law, section 9."""

    INCOMPLETE = code("incomplete", _("Incomplete"), nl="Onvolledig", editions=NOT_A_ROW)
    IMPLAUSIBLE = code("implausible", _("Implausible"), nl="Onwaarschijnlijk", editions=NOT_A_ROW)
    DUPLICATE = code("duplicate", _("Possibly double"), nl="Mogelijk dubbel", editions=NOT_A_ROW)


class QualityReason(Code):
    """Why somebody should look at a registration. The register gives the codes. Source: law, section 9."""

    RESIDENCE_UNKNOWN = code(
        "residence_unknown", _("Residence unknown"), nl="Woonplaats onbekend", editions=NOT_A_ROW
    )
    PLACE_UNKNOWN = code("place_unknown", _("Place unknown"), nl="Plaats onbekend", editions=NOT_A_ROW)
    GROUND_UNKNOWN = code("ground_unknown", _("Ground unknown"), nl="Grond onbekend", editions=NOT_A_ROW)
    DOMAIN_UNKNOWN = code("domain_unknown", _("Domain unknown"), nl="Terrein onbekend", editions=NOT_A_ROW)
    NATURE_UNKNOWN = code("nature_unknown", _("Nature unknown"), nl="Aard onbekend", editions=NOT_A_ROW)
    NO_HANDLING = code(
        "no_handling",
        _("Closed, without a way of handling"),
        nl="Afgerond zonder wijze van afhandeling",
        editions=NOT_A_ROW,
    )
    IN_THE_FUTURE = code(
        "in_the_future",
        _("Registered on a day that is still to come"),
        nl="Geregistreerd op een dag die nog moet komen",
        editions=NOT_A_ROW,
    )
    LONG_BEFORE = code(
        "long_before",
        _("Received more than a year before it was registered"),
        nl="Meer dan een jaar voor de registratie ontvangen",
        editions=NOT_A_ROW,
    )
    OUTSIDE = code(
        "outside",
        _("Neither the person nor the event is of this municipality"),
        nl="De persoon en het voorval horen niet bij deze gemeente",
        editions=NOT_A_ROW,
    )
    MANY_GROUNDS = code(
        "many_grounds", _("Five or more grounds"), nl="Vijf of meer gronden", editions=NOT_A_ROW
    )
    SAME_AGAIN = code(
        "same_again",
        _("Another registration of that day is the same"),
        nl="Een andere registratie van die dag is gelijk",
        editions=NOT_A_ROW,
    )
