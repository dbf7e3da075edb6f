"""Vision and support: what the policy is based on, who carries it, and what is done to gain support."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Anchor(Code):
    """The five anchors of a vision. Source: policy, chapter 2, step 2."""

    HUMAN_RIGHTS = code("human_rights", _("Human rights"), nl="Mensenrechten", editions=NOT_A_ROW)
    DIVERSITY = code("diversity", _("Diversity"), nl="Diversiteit", editions=NOT_A_ROW)
    INCLUSION = code("inclusion", _("Inclusion"), nl="Inclusie", editions=NOT_A_ROW)
    PARTICIPATION = code("participation", _("Participation"), nl="Participatie", editions=NOT_A_ROW)
    INTEGRATION = code("integration", _("Integration"), nl="Integratie", editions=NOT_A_ROW)


class SupportKind(Code):
    """The four kinds of action for support. Source: policy, chapter 3."""

    SIGNALS = code(
        "signals",
        _("Collect additional signals about discrimination (research or informal talks)"),
        nl="Aanvullende signalen verzamelen over discriminatie (onderzoek of informele gesprekken)",
        editions=NOT_A_ROW,
    )
    AGENDA = code(
        "agenda",
        _("Put the information on the council agenda and see to follow-up"),
        nl="Zet de informatie op de agenda van de gemeenteraad en zorg voor opvolging",
        editions=NOT_A_ROW,
    )
    ALLIANCE = code(
        "alliance",
        _("Forge alliances with organisations and residents who see the point"),
        nl="Smeed allianties met organisaties en burgers die het belang zien",
        editions=NOT_A_ROW,
    )
    PRIORITY = code(
        "priority",
        _("Link antidiscrimination policy to the priorities of the municipality"),
        nl="Koppel antidiscriminatiebeleid aan de prioriteiten van de gemeente",
        editions=NOT_A_ROW,
    )


class StakeholderKind(Code):
    """Functions and organisations, never a private person. Source: policy, chapter 3."""

    ALDERMAN = code("alderman", _("Alderman"), nl="Wethouder", editions=NOT_A_ROW)
    FACTION = code("faction", _("Council faction"), nl="Raadsfractie", editions=NOT_A_ROW)
    MANAGER = code("manager", _("Manager"), nl="Leidinggevende", editions=NOT_A_ROW)
    COLLEAGUE_TEAM = code(
        "colleague_team", _("Team of colleagues"), nl="Team van collega's", editions=NOT_A_ROW
    )
    ORGANISATION = code("organisation", _("Organisation"), nl="Organisatie", editions=NOT_A_ROW)
    NETWORK = code("network", _("Network"), nl="Netwerk", editions=NOT_A_ROW)
    MEDIA = code("media", _("Media"), nl="Media", editions=NOT_A_ROW)


class Position(Code):
    """Where somebody stands; of factions from public sources only. Source: policy, chapter 3."""

    SUPPORTS = code("supports", _("Supports"), nl="Steunt", editions=NOT_A_ROW)
    NEUTRAL = code("neutral", _("Neutral"), nl="Neutraal", editions=NOT_A_ROW)
    DOUBTS = code("doubts", _("Doubts"), nl="Twijfelt", editions=NOT_A_ROW)
    OPPOSES = code("opposes", _("Opposes"), nl="Is tegen", editions=NOT_A_ROW)
    UNKNOWN = code("unknown", _("Not known"), nl="Niet bekend", editions=NOT_A_ROW)


class AllianceAgreement(Code):
    """How an alliance is agreed. Source: policy, chapter 3."""

    NONE = code("none", _("No agreement"), nl="Geen afspraak", editions=NOT_A_ROW)
    ORAL = code("oral", _("By word"), nl="Mondeling", editions=NOT_A_ROW)
    WRITTEN = code("written", _("In writing"), nl="Op papier", editions=NOT_A_ROW)


class Priority(Code):
    """Priorities that the source links to, each with an argument. Source: policy, chapter 3."""

    PARTICIPATION = code("participation", _("Participation"), nl="Participatie", editions=NOT_A_ROW)
    HEALTH = code("health", _("Health"), nl="Gezondheid", editions=NOT_A_ROW)
    SAFETY = code("safety", _("Safety"), nl="Veiligheid", editions=NOT_A_ROW)
    OTHER = code("other", _("Another priority"), nl="Een andere prioriteit", editions=NOT_A_ROW)


class PeopleClass(Code):
    """How many people took part, as a class. Source: policy, chapter 2, step 3."""

    UP_TO_4 = code("up_to_4", _("1 to 4"), nl="1 tot 4", editions=NOT_A_ROW)
    UP_TO_9 = code("up_to_9", _("5 to 9"), nl="5 tot 9", editions=NOT_A_ROW)
    UP_TO_24 = code("up_to_24", _("10 to 24"), nl="10 tot 24", editions=NOT_A_ROW)
    OVER_24 = code("over_24", _("25 or more"), nl="25 of meer", editions=NOT_A_ROW)
