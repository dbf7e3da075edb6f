"""How a municipality finds out what happens."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class ExplorationKind(Code):
    """The three sources, and the municipality itself. Source: policy, chapter 2, step 3; section 8.1."""

    TALK = code("talk", _("Talk"), nl="Gesprek", editions=NOT_A_ROW)
    RESEARCH = code("research", _("Research"), nl="Onderzoek", editions=NOT_A_ROW)
    FIGURES = code("figures", _("Figures of reports"), nl="Meldcijfers", editions=NOT_A_ROW)
    OWN_ORGANISATION = code(
        "own_organisation",
        _("Scan of the municipality itself"),
        nl="Scan van de gemeente zelf",
        editions=NOT_A_ROW,
    )


class TalkWith(Code):
    """With whom one talks. Source: policy, items 3.2 to 3.4."""

    RESIDENTS = code("residents", _("Residents"), nl="Bewoners", editions=NOT_A_ROW)
    ORGANISATION = code("organisation", _("Interest group"), nl="Belangenorganisatie", editions=NOT_A_ROW)
    PROFESSIONALS = code("professionals", _("Professionals"), nl="Professionals", editions=NOT_A_ROW)


class GapPriority(Code):
    """How much a gap in knowledge matters. Source: policy, section 8.1."""

    HIGH = code("high", _("High"), nl="Hoog", editions=NOT_A_ROW)
    NORMAL = code("normal", _("Normal"), nl="Gewoon", editions=NOT_A_ROW)
    LOW = code("low", _("Low"), nl="Laag", editions=NOT_A_ROW)
