"""How parts of the assistance end, and what is told of them in one word."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code
from adv_portal.errors import Text


class InquiryEnd(Code):
    """Why a preliminary inquiry ends without an investigation. Source: Besluit art. 8, 9."""

    NO_GROUND = code(
        "no_ground",
        _("The findings give no ground for an investigation"),
        nl="De bevindingen geven geen grond voor een onderzoek",
        editions=NOT_A_ROW,
        source="Besluit art. 9",
    )
    REFUSED = code(
        "reporter_refuses",
        _("The reporter wants no investigation"),
        nl="De melder wil geen onderzoek",
        editions=NOT_A_ROW,
        source="Besluit art. 9",
    )


class MediationEnd(Code):
    """How a mediation ends. Source: Besluit art. 11."""

    AGREEMENT = code(
        "agreement",
        _("With an agreement"),
        nl="Met een afspraak",
        editions=NOT_A_ROW,
        source="Besluit art. 11",
    )
    NO_AGREEMENT = code(
        "no_agreement",
        _("Without an agreement"),
        nl="Zonder afspraak",
        editions=NOT_A_ROW,
        source="Besluit art. 11",
    )
    REPORTER_STOPS = code(
        "reporter_stops",
        _("The reporter takes back the consent"),
        nl="De melder trekt de toestemming in",
        editions=NOT_A_ROW,
        source="Besluit art. 11",
    )
    RESPONDENT_STOPS = code(
        "respondent_stops",
        _("The other party takes back the consent"),
        nl="De wederpartij trekt de toestemming in",
        editions=NOT_A_ROW,
        source="Besluit art. 11",
    )


class NewFacts(Code):
    """Whether a view holds facts that the other party does not know. Source: Besluit art. 10."""

    YES = code("new_facts", _("Yes, new facts"), nl="Ja, nieuwe feiten", editions=NOT_A_ROW)
    NO = code("nothing_new", _("No, nothing new"), nl="Nee, niets nieuws", editions=NOT_A_ROW)


class Reached(Code):
    """Whether somebody was spoken to. Source: practice of ADVs."""

    YES = code(
        "reached", _("Spoken to, or answered"), nl="Gesproken, of antwoord gekregen", editions=NOT_A_ROW
    )
    NO = code("tried", _("Tried, without an answer"), nl="Geprobeerd, geen antwoord", editions=NOT_A_ROW)


class OtherHelp(Code):
    """Help beside advice, investigation and mediation. Source: law, list 3.4 (practice of ADVs)."""

    POLICY_INFLUENCE = code(
        "policy_influence",
        _("Signal to an organisation, to change its policy"),
        nl="Signaal aan een organisatie, om beleid te veranderen",
        editions=NOT_A_ROW,
    )
    OWN_INVESTIGATION = code(
        "own_investigation",
        _("Investigation by the service itself"),
        nl="Eigen onderzoek van de ADV",
        editions=NOT_A_ROW,
    )
    PRACTICE_TEST = code("practice_test", _("Practice test"), nl="Praktijktest", editions=NOT_A_ROW)
    AFTERCARE = code("aftercare", _("Aftercare"), nl="Nazorg", editions=NOT_A_ROW)


class ConsentReply(Code):
    """What somebody answers to a request for consent. Source: AVG art. 7."""

    GIVEN = code("consent_given", _("Yes"), nl="Ja", editions=NOT_A_ROW, source="AVG art. 7")
    REFUSED = code("consent_refused", _("No"), nl="Nee", editions=NOT_A_ROW, source="AVG art. 7")
    REVOKED = code(
        "consent_revoked",
        _("Takes it back"),
        nl="Trekt het in",
        editions=NOT_A_ROW,
        source="AVG art. 7 lid 3",
    )


#: How satisfied a reporter is, from one to five.
SCORES: Final[Mapping[int, Text]] = {
    5: _("Very satisfied"),
    4: _("Satisfied"),
    3: _("Neither satisfied nor dissatisfied"),
    2: _("Dissatisfied"),
    1: _("Very dissatisfied"),
}
