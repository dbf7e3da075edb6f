"""The names of acts on complaints: what a line of the audit says was done."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Act(Code):
    """Everything that is done to a draft, a case or a registration. Source: decision 2."""

    DRAFT_STARTED = code("draft.started", _("Form started"), nl="Formulier begonnen", editions=NOT_A_ROW)
    ANSWER_KEPT = code("answer.kept", _("Answer kept"), nl="Antwoord bewaard", editions=NOT_A_ROW)
    DRAFT_EXTENDED = code("draft.extended", _("Form extended"), nl="Formulier verlengd", editions=NOT_A_ROW)
    DRAFT_DISCARDED = code(
        "draft.discarded", _("Form discarded"), nl="Formulier weggegooid", editions=NOT_A_ROW
    )
    DRAFTS_ERASED = code(
        "drafts.erased", _("Old forms erased"), nl="Oude formulieren gewist", editions=NOT_A_ROW
    )
    MELDCODE_SHOWN = code("meldcode.shown", _("Code shown"), nl="Meldcode getoond", editions=NOT_A_ROW)
    REPORT_FILED = code("report.filed", _("Report received"), nl="Melding ontvangen", editions=NOT_A_ROW)
    CONFLICT_DECLARED = code(
        "conflict.declared",
        _("Declaration on interest"),
        nl="Verklaring over belang",
        editions=NOT_A_ROW,
        source="Besluit art. 2",
    )
    CASE_TAKEN = code("case.taken", _("Case taken"), nl="Zaak genomen", editions=NOT_A_ROW)
    CASE_ASSIGNED = code("case.assigned", _("Case assigned"), nl="Zaak toegewezen", editions=NOT_A_ROW)
    CASE_CLASSIFIED = code("case.classified", _("Classified"), nl="Ingedeeld", editions=NOT_A_ROW)
    COMPLAINT_REGISTERED = code(
        "complaint.registered",
        _("Registered as a complaint"),
        nl="Geregistreerd als klacht",
        editions=NOT_A_ROW,
        source="Wga art. 2 lid 1 sub b",
    )
    REGISTRATION_CORRECTED = code(
        "registration.corrected", _("Registration corrected"), nl="Registratie verbeterd", editions=NOT_A_ROW
    )
    ASSISTANCE_BEGUN = code("assistance.begun", _("Assistance begun"), nl="Hulp begonnen", editions=NOT_A_ROW)
    ADVICE_GIVEN = code(
        "advice.given", _("Advice given"), nl="Advies gegeven", editions=NOT_A_ROW, source="Besluit art. 8"
    )
    CASE_CLOSED = code("case.closed", _("Closed"), nl="Afgesloten", editions=NOT_A_ROW)
    CLOSED_AS_REGISTERED_ONLY = code(
        "case.registered_only", _("Registered only"), nl="Alleen geregistreerd", editions=NOT_A_ROW
    )
    CASE_REOPENED = code("case.reopened", _("Reopened"), nl="Heropend", editions=NOT_A_ROW)
    CASE_ERASED = code("case.erased", _("Erased"), nl="Gewist", editions=NOT_A_ROW, source="AVG art. 17")
    COMPLAINTS_IMPORTED = code(
        "complaints.imported", _("Complaints imported"), nl="Klachten ingelezen", editions=NOT_A_ROW
    )
    COMPLAINTS_EXPORTED = code(
        "complaints.exported", _("Complaints exported"), nl="Klachten uitgevoerd", editions=NOT_A_ROW
    )
