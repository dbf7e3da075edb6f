"""What is recorded of the assistance: dated facts about notices, views, consents and help."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class RecordKind(Code):
    """What a dated record of the assistance says. Source: Besluit art. 8-11."""

    CONSENT_ASKED = code(
        "consent_asked",
        _("Consent asked"),
        nl="Toestemming gevraagd",
        editions=NOT_A_ROW,
        source="AVG art. 7",
    )
    CONSENT_GIVEN = code(
        "consent_given", _("Consent given"), nl="Toestemming gegeven", editions=NOT_A_ROW, source="AVG art. 7"
    )
    CONSENT_REFUSED = code(
        "consent_refused",
        _("Consent refused"),
        nl="Toestemming geweigerd",
        editions=NOT_A_ROW,
        source="AVG art. 7",
    )
    CONSENT_REVOKED = code(
        "consent_revoked",
        _("Consent revoked"),
        nl="Toestemming ingetrokken",
        editions=NOT_A_ROW,
        source="AVG art. 7 lid 3",
    )
    NOTICE = code("notice", _("Told"), nl="Kennisgegeven", editions=NOT_A_ROW, source="Besluit art. 5, 9, 10")
    VIEW_ASKED = code(
        "view_asked", _("View asked"), nl="Zienswijze gevraagd", editions=NOT_A_ROW, source="Besluit art. 10"
    )
    VIEW_RECEIVED = code(
        "view_received",
        _("View received"),
        nl="Zienswijze ontvangen",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    VIEW_ABSENT = code(
        "view_absent",
        _("No view by the date asked"),
        nl="Geen zienswijze op de gevraagde datum",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    PUT_TO_OTHER = code(
        "put_to_other",
        _("New facts put to the other party"),
        nl="Nieuwe feiten voorgelegd aan de andere partij",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    NO_NEW_FACTS = code(
        "no_new_facts",
        _("No new facts in the view"),
        nl="Geen nieuwe feiten in de zienswijze",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    FINDING = code("finding", _("Finding"), nl="Bevinding", editions=NOT_A_ROW, source="Besluit art. 8, 9")
    WEIGHING = code(
        "weighing",
        _("Weighing with harm to reputation"),
        nl="Afweging met reputatieschade",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    CONCLUSION = code(
        "conclusion",
        _("Motivated conclusion"),
        nl="Gemotiveerde conclusie",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    CONTACT = code("contact", _("Contact"), nl="Contact", editions=NOT_A_ROW)
    CONTACT_ATTEMPT = code(
        "contact_attempt", _("Attempt at contact"), nl="Poging tot contact", editions=NOT_A_ROW
    )
    PROCEDURE = code(
        "procedure",
        _("Step in a procedure"),
        nl="Stap in een procedure",
        editions=NOT_A_ROW,
        source="Wga art. 2 lid 1 sub a",
    )
    DEADLINES_CHECKED = code(
        "deadlines_checked",
        _("Terms of the reporter checked"),
        nl="Termijnen van de melder nagekeken",
        editions=NOT_A_ROW,
    )
    REFERRAL = code(
        "referral", _("Referral"), nl="Doorverwijzing", editions=NOT_A_ROW, source="AVG art. 6, 9"
    )
    POLICY_INFLUENCE = code(
        "policy_influence",
        _("Signal to an organisation"),
        nl="Signaal aan een organisatie",
        editions=NOT_A_ROW,
    )
    OWN_INVESTIGATION = code(
        "own_investigation", _("Own investigation"), nl="Eigen onderzoek", editions=NOT_A_ROW
    )
    PRACTICE_TEST = code("practice_test", _("Practice test"), nl="Praktijktest", editions=NOT_A_ROW)
    MEDIATION_RESULT = code(
        "mediation_result",
        _("Result of mediation"),
        nl="Uitkomst van bemiddeling",
        editions=NOT_A_ROW,
        source="Besluit art. 11",
    )
    WITHDRAWAL_ASKED = code(
        "withdrawal_asked", _("Request to stop"), nl="Verzoek om te stoppen", editions=NOT_A_ROW
    )
    AFTERCARE = code("aftercare", _("Aftercare"), nl="Nazorg", editions=NOT_A_ROW)
    REOPENED = code("reopened", _("Reopened"), nl="Heropend", editions=NOT_A_ROW)


class Topic(Code):
    """What a notice, consent or finding is about. Source: Besluit art. 5, 8-11."""

    RECEIPT = code("receipt", _("Receipt of the report"), nl="Ontvangst van de melding", editions=NOT_A_ROW)
    INQUIRY = code(
        "inquiry", _("Preliminary inquiry"), nl="Vooronderzoek", editions=NOT_A_ROW, source="Besluit art. 9"
    )
    INVESTIGATION = code(
        "investigation", _("Investigation"), nl="Onderzoek", editions=NOT_A_ROW, source="Besluit art. 10"
    )
    INVESTIGATION_STOPPED = code(
        "investigation_stopped",
        _("Investigation stopped"),
        nl="Onderzoek gestopt",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    VIEW = code("view", _("View"), nl="Zienswijze", editions=NOT_A_ROW, source="Besluit art. 10")
    CONCLUSION = code(
        "conclusion", _("Conclusion"), nl="Conclusie", editions=NOT_A_ROW, source="Besluit art. 10"
    )
    MEDIATION = code(
        "mediation", _("Mediation"), nl="Bemiddeling", editions=NOT_A_ROW, source="Besluit art. 11"
    )
    MEDIATION_ENDED = code(
        "mediation_ended",
        _("Mediation ended"),
        nl="Bemiddeling beëindigd",
        editions=NOT_A_ROW,
        source="Besluit art. 11",
    )
    MANDATE = code(
        "mandate", _("Mandate for a procedure"), nl="Machtiging voor een procedure", editions=NOT_A_ROW
    )
    PASSING_ON = code(
        "passing_on",
        _("Passing on data"),
        nl="Doorgeven van gegevens",
        editions=NOT_A_ROW,
        source="AVG art. 6, 9",
    )
    IDENTITY = code(
        "identity",
        _("Identity becoming known"),
        nl="Bekend worden van identiteit",
        editions=NOT_A_ROW,
        source="Besluit art. 5",
    )
    ANONYMITY = code(
        "anonymity",
        _("Choice of anonymity"),
        nl="Keuze over anonimiteit",
        editions=NOT_A_ROW,
        source="Besluit art. 5",
    )
    WITHDRAWAL = code("withdrawal", _("Withdrawal"), nl="Intrekking", editions=NOT_A_ROW)
    OUTCOME = code("outcome", _("Outcome"), nl="Uitkomst", editions=NOT_A_ROW)
    OTHER = code("other", _("Other"), nl="Overig", editions=NOT_A_ROW)


class Party(Code):
    """Whom a record concerns. Source: Besluit art. 10, 11."""

    COMPLAINANT = code("complainant", _("Reporter"), nl="Melder", editions=NOT_A_ROW)
    RESPONDENT = code("respondent", _("Other party"), nl="Wederpartij", editions=NOT_A_ROW)
    THIRD = code("third", _("Somebody else"), nl="Iemand anders", editions=NOT_A_ROW)


class Means(Code):
    """How somebody was told or reached. Source: practice of ADVs."""

    LETTER = code("letter", _("Letter"), nl="Brief", editions=NOT_A_ROW)
    PORTAL = code("portal", _("Message in the portal"), nl="Bericht in het portaal", editions=NOT_A_ROW)
    EMAIL = code("email", _("E-mail"), nl="E-mail", editions=NOT_A_ROW)
    PHONE = code("phone", _("Phone"), nl="Telefoon", editions=NOT_A_ROW)
    IN_PERSON = code("in_person", _("In person"), nl="Persoonlijk", editions=NOT_A_ROW)


class ProcedureBody(Code):
    """Before whom a procedure runs. Source: practice of ADVs; form table 5, row 5."""

    COLLEGE_HUMAN_RIGHTS = code(
        "college_human_rights",
        _("Institute for Human Rights"),
        nl="College voor de Rechten van de Mens",
        editions=NOT_A_ROW,
    )
    COURT = code("court", _("Court"), nl="Rechter", editions=NOT_A_ROW)
    POLICE = code("police", _("Police"), nl="Politie", editions=NOT_A_ROW)
    PUBLIC_PROSECUTOR = code(
        "public_prosecutor", _("Public prosecutor"), nl="Openbaar Ministerie", editions=NOT_A_ROW
    )
    OBJECTION = code(
        "objection", _("Objection to a decision"), nl="Bezwaar tegen een besluit", editions=NOT_A_ROW
    )
    OMBUDSMAN = code("ombudsman", _("Ombudsman"), nl="Ombudsman", editions=NOT_A_ROW)
    COMPLAINTS_COMMITTEE = code(
        "complaints_committee", _("Complaints committee"), nl="Klachtencommissie", editions=NOT_A_ROW
    )
    OTHER = code("other", _("Other body"), nl="Andere instantie", editions=NOT_A_ROW)


class ProcedureStep(Code):
    """What happened in a procedure. Source: practice of ADVs."""

    BEGUN = code("begun", _("Begun"), nl="Begonnen", editions=NOT_A_ROW)
    HEARING = code("hearing", _("Hearing"), nl="Zitting", editions=NOT_A_ROW)
    DECISION = code("decision", _("Decision"), nl="Uitspraak of besluit", editions=NOT_A_ROW)
    ENDED = code("ended", _("Ended"), nl="Beëindigd", editions=NOT_A_ROW)


class ReferralBody(Code):
    """To whom a reporter is referred. Source: practice of ADVs."""

    COLLEGE_HUMAN_RIGHTS = code(
        "college_human_rights",
        _("Institute for Human Rights"),
        nl="College voor de Rechten van de Mens",
        editions=NOT_A_ROW,
    )
    POLICE = code("police", _("Police"), nl="Politie", editions=NOT_A_ROW)
    PUBLIC_PROSECUTOR = code(
        "public_prosecutor", _("Public prosecutor"), nl="Openbaar Ministerie", editions=NOT_A_ROW
    )
    NATIONAL_OMBUDSMAN = code(
        "national_ombudsman", _("National ombudsman"), nl="Nationale ombudsman", editions=NOT_A_ROW
    )
    MUNICIPAL_OMBUDSMAN = code(
        "municipal_ombudsman", _("Municipal ombudsman"), nl="Gemeentelijke ombudsman", editions=NOT_A_ROW
    )
    CHILDREN_OMBUDSMAN = code(
        "children_ombudsman", _("Ombudsman for children"), nl="Kinderombudsman", editions=NOT_A_ROW
    )
    ONLINE_DISCRIMINATION_HOTLINE = code(
        "online_discrimination_hotline",
        _("Hotline for online discrimination"),
        nl="Meldpunt online discriminatie",
        editions=NOT_A_ROW,
    )
    LABOUR_INSPECTORATE = code(
        "labour_inspectorate", _("Labour inspectorate"), nl="Arbeidsinspectie", editions=NOT_A_ROW
    )
    VICTIM_SUPPORT = code("victim_support", _("Victim support"), nl="Slachtofferhulp", editions=NOT_A_ROW)
    JURIDISCH_LOKET = code("juridisch_loket", _("Legal help desk"), nl="Juridisch Loket", editions=NOT_A_ROW)
    LAWYER = code("lawyer", _("Lawyer"), nl="Advocaat", editions=NOT_A_ROW)
    TRADE_UNION = code("trade_union", _("Trade union"), nl="Vakbond", editions=NOT_A_ROW)
    SCHOOL_COMPLAINTS_COMMITTEE = code(
        "school_complaints_committee",
        _("Complaints committee of a school"),
        nl="Klachtencommissie onderwijs",
        editions=NOT_A_ROW,
    )
    HEALTH_COMPLAINTS_BODY = code(
        "health_complaints_body",
        _("Complaints body for health care"),
        nl="Klachteninstantie zorg",
        editions=NOT_A_ROW,
    )
    HOUSING_AUTHORITY = code(
        "housing_authority",
        _("Housing authority"),
        nl="Huurcommissie of woningcorporatie",
        editions=NOT_A_ROW,
    )
    OTHER_ADV = code(
        "other_adv", _("Another antidiscrimination service"), nl="Andere ADV", editions=NOT_A_ROW
    )
    SOCIAL_SUPPORT = code(
        "social_support", _("Social support"), nl="Maatschappelijke ondersteuning", editions=NOT_A_ROW
    )
    MUNICIPALITY_COMPLAINTS = code(
        "municipality_complaints",
        _("Complaints office of a municipality"),
        nl="Klachtenloket van een gemeente",
        editions=NOT_A_ROW,
    )


class Warmth(Code):
    """Whether the ADV itself makes the contact at a referral. Source: practice of ADVs."""

    WARM = code("warm", _("The service makes the contact"), nl="Wij leggen het contact", editions=NOT_A_ROW)
    COLD = code(
        "cold", _("The reporter makes the contact"), nl="De melder legt het contact", editions=NOT_A_ROW
    )
