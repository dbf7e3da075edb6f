"""Letters: their kinds, states, and ways to send them."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class LetterKind(Code):
    """What a letter is for. Source: Besluit art. 5, 8-12; practice of ADVs."""

    RECEIPT = code("receipt", _("Receipt"), nl="Ontvangstbevestiging", editions=NOT_A_ROW)
    FIRST_CONTACT = code("first_contact", _("First contact"), nl="Eerste contact", editions=NOT_A_ROW)
    ADVICE = code(
        "advice",
        _("Advice with reasons"),
        nl="Advies met redenen",
        editions=NOT_A_ROW,
        source="Besluit art. 8",
    )
    INQUIRY_NOTICE = code(
        "inquiry_notice",
        _("Preliminary inquiry"),
        nl="Vooronderzoek",
        editions=NOT_A_ROW,
        source="Besluit art. 9",
    )
    CONSENT_REQUEST = code(
        "consent_request", _("Request for consent"), nl="Verzoek om toestemming", editions=NOT_A_ROW
    )
    INVESTIGATION_START = code(
        "investigation_start",
        _("Start of the investigation"),
        nl="Begin van het onderzoek",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    VIEW_REQUEST = code(
        "view_request",
        _("Request for a view"),
        nl="Verzoek om een zienswijze",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    VIEW_REMINDER = code(
        "view_reminder",
        _("Reminder of a view"),
        nl="Herinnering zienswijze",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    INVESTIGATION_STOPPED = code(
        "investigation_stopped",
        _("Investigation stopped"),
        nl="Onderzoek gestopt",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    CONCLUSION = code(
        "conclusion", _("Conclusion"), nl="Conclusie", editions=NOT_A_ROW, source="Besluit art. 10"
    )
    MEDIATION_INVITATION = code(
        "mediation_invitation",
        _("Invitation to mediation"),
        nl="Uitnodiging bemiddeling",
        editions=NOT_A_ROW,
        source="Besluit art. 11",
    )
    MEDIATION_RESULT = code(
        "mediation_result",
        _("Result of mediation"),
        nl="Uitkomst bemiddeling",
        editions=NOT_A_ROW,
        source="Besluit art. 11",
    )
    REFERRAL = code("referral", _("Referral"), nl="Doorverwijzing", editions=NOT_A_ROW)
    WITHDRAWAL_NOTICE = code("withdrawal_notice", _("Withdrawal"), nl="Intrekking", editions=NOT_A_ROW)
    CLOSING = code("closing", _("Closing"), nl="Afsluiting", editions=NOT_A_ROW)
    DATA_REQUEST_ANSWER = code(
        "data_request_answer",
        _("Answer to a data request"),
        nl="Antwoord op verzoek over gegevens",
        editions=NOT_A_ROW,
        source="AVG art. 12",
    )
    DATA_REQUEST_EXTENSION = code(
        "data_request_extension",
        _("Extension of a data request"),
        nl="Verlenging verzoek over gegevens",
        editions=NOT_A_ROW,
        source="AVG art. 12",
    )
    IDENTITY_NOTICE = code(
        "identity_notice",
        _("Identity becoming known"),
        nl="Bekend worden van identiteit",
        editions=NOT_A_ROW,
        source="Besluit art. 5",
    )
    FREE = code("free", _("Free letter"), nl="Vrije brief", editions=NOT_A_ROW)


class LetterState(Code):
    """Where a letter stands. Source: none of the law; plain words."""

    DRAFT = code("draft", _("Draft"), nl="Concept", editions=NOT_A_ROW)
    SENT = code("sent", _("Sent"), nl="Verstuurd", editions=NOT_A_ROW)
    DISCARDED = code("discarded", _("Discarded"), nl="Weggegooid", editions=NOT_A_ROW)


class SendBy(Code):
    """How a letter leaves. Source: practice of ADVs."""

    POST = code("post", _("By post"), nl="Per post", editions=NOT_A_ROW)
    EMAIL_NOTICE = code(
        "email_notice",
        _("On the report page, with a notice by e-mail"),
        nl="Op de meldpagina, met een bericht per e-mail",
        editions=NOT_A_ROW,
    )
    PORTAL = code("portal", _("On the report page"), nl="Op de meldpagina", editions=NOT_A_ROW)


class LetterAct(Code):
    """What is done to a letter by the portal. Source: decision 14, rows are truth and tasks are nudges."""

    MADE = code("letter.made", _("Letter set on paper"), nl="Brief opgemaakt", editions=NOT_A_ROW)
    ANNOUNCED = code(
        "letter.announced", _("Reporter told of a letter"), nl="Brief gemeld", editions=NOT_A_ROW
    )
