"""The terms that run for a reporter outside the ADV: route, length, start, article."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code
from adv_portal.errors import Text


class LegalRoute(Code):
    """Ways to one's right that end on a day. Source: law, section 6.2."""

    DISMISSAL_ANNULLED = code(
        "dismissal_annulled",
        _("Have a dismissal annulled"),
        nl="Ontslag laten vernietigen",
        editions=NOT_A_ROW,
        source="BW art. 7:686a lid 4; AWGB art. 8 lid 2; WGBL art. 11 lid 3; WGBH/CZ art. 9 lid 2",
    )
    DISMISSAL_CLAIM = code(
        "dismissal_claim",
        _("Claim after the annulment of a dismissal"),
        nl="Vordering na vernietiging van het ontslag",
        editions=NOT_A_ROW,
        source="AWGB art. 8 lid 3; WGBL art. 11 lid 4; WGBH/CZ art. 9 lid 3",
    )
    TRANSITION_PAYMENT = code(
        "transition_payment",
        _("Transition payment"),
        nl="Transitievergoeding",
        editions=NOT_A_ROW,
        source="BW art. 7:686a lid 4 sub b",
    )
    OBJECTION = code(
        "objection",
        _("Objection or appeal against a decision"),
        nl="Bezwaar of beroep tegen een besluit",
        editions=NOT_A_ROW,
        source="Awb art. 6:7, 6:8",
    )
    CRIMINAL_COMPLAINT = code(
        "criminal_complaint",
        _("Criminal complaint (insult, libel)"),
        nl="Strafklacht (belediging, smaad)",
        editions=NOT_A_ROW,
        source="Sr art. 66, 269",
    )
    NON_PROSECUTION = code(
        "non_prosecution",
        _("Complaint about non-prosecution"),
        nl="Beklag over niet vervolgen",
        editions=NOT_A_ROW,
        source="Sv art. 12, 12l",
    )
    HUMAN_RIGHTS_INSTITUTE = code(
        "human_rights_institute",
        _("Judgment of the Netherlands Institute for Human Rights"),
        nl="Oordeel van het College voor de Rechten van de Mens",
        editions=NOT_A_ROW,
        source="Wet College voor de rechten van de mens art. 10, 12 lid 1 sub c",
    )
    AUTHORITY_COMPLAINT = code(
        "authority_complaint",
        _("Complaint about the conduct of an authority"),
        nl="Klacht over gedrag van een bestuursorgaan",
        editions=NOT_A_ROW,
        source="Awb art. 9:8, 9:11",
    )
    OMBUDSMAN = code("ombudsman", _("Ombudsman"), nl="Ombudsman", editions=NOT_A_ROW, source="Awb art. 9:24")
    DAMAGES = code(
        "damages",
        _("Damages (tort)"),
        nl="Schadevergoeding (onrechtmatige daad)",
        editions=NOT_A_ROW,
        source="BW art. 3:310",
    )
    WAGES = code(
        "wages", _("Wages and the like"), nl="Loon en dergelijke", editions=NOT_A_ROW, source="BW art. 3:308"
    )
    VIOLENT_CRIME_FUND = code(
        "violent_crime_fund",
        _("Violent Offences Compensation Fund"),
        nl="Schadefonds Geweldsmisdrijven",
        editions=NOT_A_ROW,
        source="Wet schadefonds geweldsmisdrijven",
    )
    INTERIM_RELIEF = code(
        "interim_relief", _("Interim relief"), nl="Kort geding", editions=NOT_A_ROW, source="Rv art. 254"
    )
    DATA_REQUEST = code(
        "data_request",
        _("Answer to a request about personal data"),
        nl="Antwoord op een verzoek over persoonsgegevens",
        editions=NOT_A_ROW,
        source="AVG art. 12 lid 3",
    )
    DATA_REQUEST_COURT = code(
        "data_request_court",
        _("Court after the refusal of a request about personal data"),
        nl="Rechter na weigering van een verzoek over persoonsgegevens",
        editions=NOT_A_ROW,
        source="UAVG art. 35 lid 2; Awb",
    )


class Certainty(Code):
    """How sure the length of a term is. Source: law, the marks of its section 6.2."""

    CERTAIN = code("certain", _("certain"), nl="zeker", editions=NOT_A_ROW)
    TO_CONFIRM = code("to_confirm", _("have it confirmed"), nl="laat dit bevestigen", editions=NOT_A_ROW)


@dataclass(frozen=True, slots=True)
class TermRule:
    """How the end of one term is reckoned.

    :param starts: the fact whose day starts the term.
    :param weeks: its length, when the law gives it in weeks.
    :param months: its length, when the law gives it in months or years; with ``weeks`` 0 there is no
        fixed length.
    :param note: what a case worker should know beside it.
    :param may_be_ahead: whether the day is known before it comes, as the last one of an employment is.
    """

    starts: Text
    weeks: int = 0
    months: int = 0
    certainty: Certainty = Certainty.CERTAIN
    note: Text = ""
    may_be_ahead: bool = False

    @property
    def is_fixed(self) -> bool:
        """Whether the law gives a length."""
        return bool(self.weeks or self.months)


_YEAR: Final = 12

#: Source: law, section 6.2.
RULES: Final[Mapping[LegalRoute, TermRule]] = {
    LegalRoute.DISMISSAL_ANNULLED: TermRule(
        _("the last day of the employment"),
        months=2,
        note=_("The right lapses after it. The wording of the equal treatment acts may have changed."),
        may_be_ahead=True,
    ),
    LegalRoute.DISMISSAL_CLAIM: TermRule(
        _("the last day of the employment"), months=6, certainty=Certainty.TO_CONFIRM, may_be_ahead=True
    ),
    LegalRoute.TRANSITION_PAYMENT: TermRule(
        _("the last day of the employment"),
        months=3,
        note=_("The right lapses after it."),
        may_be_ahead=True,
    ),
    LegalRoute.OBJECTION: TermRule(_("the day on which the decision was sent"), weeks=6),
    LegalRoute.CRIMINAL_COMPLAINT: TermRule(
        _("the day on which the reporter learned of the act"),
        months=3,
        note=_("Discrimination (Sr 137c to 137g) and violence need no such complaint."),
    ),
    LegalRoute.NON_PROSECUTION: TermRule(
        _("the day on which the reporter learned of it"),
        months=3,
        certainty=Certainty.TO_CONFIRM,
        note=_("This term runs only where the suspect had formal notice; otherwise there is none."),
    ),
    LegalRoute.HUMAN_RIGHTS_INSTITUTE: TermRule(
        _("the day of the incident"),
        note=_("No fixed term; after too long a time the request is refused. No other term waits for it."),
    ),
    LegalRoute.AUTHORITY_COMPLAINT: TermRule(
        _("the day of the conduct"), months=_YEAR, note=_("Later the authority may decline.")
    ),
    LegalRoute.OMBUDSMAN: TermRule(_("the day on which the authority settled the complaint"), months=_YEAR),
    LegalRoute.DAMAGES: TermRule(
        _("the day on which the reporter knew of the damage and of who caused it"),
        months=5 * _YEAR,
        note=_("At most 20 years after the event."),
    ),
    LegalRoute.WAGES: TermRule(_("the day on which it should have been paid"), months=5 * _YEAR),
    LegalRoute.VIOLENT_CRIME_FUND: TermRule(
        _("the day of the crime"), months=10 * _YEAR, certainty=Certainty.TO_CONFIRM
    ),
    LegalRoute.INTERIM_RELIEF: TermRule(
        _("the day of the incident"), note=_("No term, but there has to be urgency.")
    ),
    LegalRoute.DATA_REQUEST: TermRule(
        _("the day on which the request was received"),
        months=1,
        note=_("May be extended by two months, with notice."),
    ),
    LegalRoute.DATA_REQUEST_COURT: TermRule(
        _("the day of the answer"), weeks=6, certainty=Certainty.TO_CONFIRM
    ),
}
