"""What the council asks, decides and hears."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class CouncilKind(Code):
    """Kinds of council item; each has a default term. Source: policy, section 3.1."""

    MOTION = code("motion", _("Motion"), nl="Motie", editions=NOT_A_ROW)
    PLEDGE = code("pledge", _("Pledge"), nl="Toezegging", editions=NOT_A_ROW)
    WRITTEN_QUESTION = code(
        "written_question", _("Written question"), nl="Schriftelijke raadsvraag", editions=NOT_A_ROW
    )
    ORAL_QUESTION = code("oral_question", _("Oral question"), nl="Mondelinge vraag", editions=NOT_A_ROW)
    AGENDA_REQUEST = code(
        "agenda_request", _("Request for the agenda"), nl="Agendaverzoek", editions=NOT_A_ROW
    )
    COUNCIL_LETTER = code(
        "council_letter", _("Letter to the council"), nl="Raadsinformatiebrief", editions=NOT_A_ROW
    )
    PROPOSAL = code("proposal", _("Council proposal"), nl="Raadsvoorstel", editions=NOT_A_ROW)
    AMENDMENT = code("amendment", _("Amendment"), nl="Amendement", editions=NOT_A_ROW)


class MeetingBody(Code):
    """Where a council item is dealt with. Source: policy, section 3.1."""

    COUNCIL = code("council", _("Council"), nl="Gemeenteraad", editions=NOT_A_ROW)
    COMMITTEE = code("committee", _("Committee"), nl="Raadscommissie", editions=NOT_A_ROW)
    DECISION_MEETING = code(
        "decision_meeting", _("Meeting that decides"), nl="Besluitvormende vergadering", editions=NOT_A_ROW
    )


class DecisionBody(Code):
    """Who decides on a policy. Source: policy, section 8.1."""

    COUNCIL = code("council", _("Council"), nl="Gemeenteraad", editions=NOT_A_ROW)
    COLLEGE = code(
        "college",
        _("College of mayor and aldermen"),
        nl="College van burgemeester en wethouders",
        editions=NOT_A_ROW,
    )
    MANAGEMENT = code("management", _("Management"), nl="Directie", editions=NOT_A_ROW)
