"""How a case ended."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Outcome(Code):
    """Outcome of a case when it is closed. Source: practice of ADVs."""

    ADVICE_SUFFICIENT = code(
        "advice_sufficient", _("Advice was enough"), nl="Advies was genoeg", editions=NOT_A_ROW
    )
    RESOLVED_BY_CONTACT = code(
        "resolved_by_contact", _("Resolved by contact"), nl="Opgelost door contact", editions=NOT_A_ROW
    )
    APOLOGY = code("apology", _("Apology"), nl="Excuses", editions=NOT_A_ROW)
    POLICY_CHANGED = code("policy_changed", _("Policy changed"), nl="Beleid veranderd", editions=NOT_A_ROW)
    MEDIATED_AGREEMENT = code(
        "mediated_agreement", _("Agreement by mediation"), nl="Afspraak na bemiddeling", editions=NOT_A_ROW
    )
    MEDIATION_FAILED = code(
        "mediation_failed",
        _("Mediation without agreement"),
        nl="Bemiddeling zonder afspraak",
        editions=NOT_A_ROW,
    )
    CONCLUSION_LIKELY = code(
        "conclusion_discrimination_likely",
        _("Conclusion: discrimination likely"),
        nl="Conclusie: discriminatie aannemelijk",
        editions=NOT_A_ROW,
    )
    CONCLUSION_NOT_ESTABLISHED = code(
        "conclusion_not_established",
        _("Conclusion: not established"),
        nl="Conclusie: niet vastgesteld",
        editions=NOT_A_ROW,
    )
    COLLEGE_DISCRIMINATION = code(
        "college_judgment_discrimination",
        _("Institute for Human Rights: discrimination"),
        nl="College voor de Rechten van de Mens: discriminatie",
        editions=NOT_A_ROW,
    )
    COLLEGE_NONE = code(
        "college_judgment_none",
        _("Institute for Human Rights: no discrimination"),
        nl="College voor de Rechten van de Mens: geen discriminatie",
        editions=NOT_A_ROW,
    )
    POLICE_REPORT_FILED = code(
        "police_report_filed", _("Reported to the police"), nl="Aangifte gedaan", editions=NOT_A_ROW
    )
    REFERRED = code("referred", _("Referred"), nl="Doorverwezen", editions=NOT_A_ROW)
    WITHDRAWN = code("withdrawn", _("Withdrawn"), nl="Ingetrokken", editions=NOT_A_ROW)
    NO_CONTACT = code("no_contact", _("No contact possible"), nl="Geen contact mogelijk", editions=NOT_A_ROW)
    OUT_OF_SCOPE = code("out_of_scope", _("Not for the ADV"), nl="Niet voor de ADV", editions=NOT_A_ROW)
    REGISTERED_ONLY = code(
        "registered_only", _("Registered only"), nl="Alleen geregistreerd", editions=NOT_A_ROW
    )
