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
    # What is added to a case
    PERSON_ADDED = code("person.added", _("Person added"), nl="Persoon toegevoegd", editions=NOT_A_ROW)
    PERSON_CHANGED = code("person.changed", _("Person changed"), nl="Persoon gewijzigd", editions=NOT_A_ROW)
    PERSON_REMOVED = code("person.removed", _("Person removed"), nl="Persoon verwijderd", editions=NOT_A_ROW)
    REPORTER_CHANGED = code(
        "reporter.changed", _("Contact details changed"), nl="Contactgegevens gewijzigd", editions=NOT_A_ROW
    )
    NOTE_WRITTEN = code(
        "note.written", _("Internal note written"), nl="Interne notitie geschreven", editions=NOT_A_ROW
    )
    NOTE_CHANGED = code(
        "note.changed", _("Internal note changed"), nl="Interne notitie gewijzigd", editions=NOT_A_ROW
    )
    NOTE_REMOVED = code(
        "note.removed", _("Internal note removed"), nl="Interne notitie verwijderd", editions=NOT_A_ROW
    )
    TASK_SET = code("task.set", _("Task set"), nl="Taak gegeven", editions=NOT_A_ROW)
    TASK_CHANGED = code("task.changed", _("Task changed"), nl="Taak gewijzigd", editions=NOT_A_ROW)
    TASK_DONE = code("task.done", _("Task done"), nl="Taak gedaan", editions=NOT_A_ROW)
    CASE_LABELLED = code("case.labelled", _("Labels changed"), nl="Labels gewijzigd", editions=NOT_A_ROW)
    URGENCY_SET = code("case.urgency_set", _("Urgency changed"), nl="Spoed gewijzigd", editions=NOT_A_ROW)
    OBSERVATION_BECAME_COMPLAINT = code(
        "observation.became_complaint",
        _("Observation became a complaint"),
        nl="Waarneming is klacht geworden",
        editions=NOT_A_ROW,
    )
    INTAKE_KEPT = code("intake.kept", _("Intake filled in"), nl="Intake ingevuld", editions=NOT_A_ROW)
    # Assistance
    INQUIRY_BEGUN = code(
        "inquiry.begun",
        _("Preliminary inquiry begun"),
        nl="Vooronderzoek begonnen",
        editions=NOT_A_ROW,
        source="Besluit art. 9",
    )
    INQUIRY_ENDED = code(
        "inquiry.ended",
        _("Preliminary inquiry ended"),
        nl="Vooronderzoek beëindigd",
        editions=NOT_A_ROW,
        source="Besluit art. 9",
    )
    INVESTIGATION_BEGUN = code(
        "investigation.begun",
        _("Investigation begun"),
        nl="Onderzoek begonnen",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    INVESTIGATION_CONCLUDED = code(
        "investigation.concluded",
        _("Investigation concluded"),
        nl="Onderzoek afgerond",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    INVESTIGATION_STOPPED = code(
        "investigation.stopped",
        _("Investigation stopped"),
        nl="Onderzoek gestopt",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    MEDIATION_BEGUN = code(
        "mediation.begun",
        _("Mediation begun"),
        nl="Bemiddeling begonnen",
        editions=NOT_A_ROW,
        source="Besluit art. 11",
    )
    MEDIATION_ENDED = code(
        "mediation.ended",
        _("Mediation ended"),
        nl="Bemiddeling beëindigd",
        editions=NOT_A_ROW,
        source="Besluit art. 11",
    )
    PROCEDURE_BEGUN = code(
        "procedure.begun",
        _("Assistance in a procedure begun"),
        nl="Bijstand in procedure begonnen",
        editions=NOT_A_ROW,
        source="Wga art. 2 lid 1 sub a",
    )
    PROCEDURE_RECORDED = code(
        "procedure.recorded",
        _("Step in a procedure recorded"),
        nl="Stap in procedure vastgelegd",
        editions=NOT_A_ROW,
    )
    CASE_REFERRED = code(
        "case.referred", _("Referred"), nl="Doorverwezen", editions=NOT_A_ROW, source="AVG art. 6, 9"
    )
    CASE_WITHDRAWN = code("case.withdrawn", _("Withdrawn"), nl="Ingetrokken", editions=NOT_A_ROW)
    CONSENT_RECORDED = code(
        "consent.recorded",
        _("Consent recorded"),
        nl="Toestemming vastgelegd",
        editions=NOT_A_ROW,
        source="AVG art. 7",
    )
    CONSENT_ASKED = code("consent.asked", _("Consent asked"), nl="Toestemming gevraagd", editions=NOT_A_ROW)
    NOTICE_RECORDED = code(
        "notice.recorded", _("Notice recorded"), nl="Kennisgeving vastgelegd", editions=NOT_A_ROW
    )
    VIEW_ASKED = code(
        "view.asked", _("View asked"), nl="Zienswijze gevraagd", editions=NOT_A_ROW, source="Besluit art. 10"
    )
    VIEW_RECORDED = code(
        "view.recorded",
        _("View recorded"),
        nl="Zienswijze vastgelegd",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    FINDING_RECORDED = code(
        "finding.recorded", _("Finding recorded"), nl="Bevinding vastgelegd", editions=NOT_A_ROW
    )
    FACTS_PUT = code(
        "facts.put",
        _("New facts put to the other party"),
        nl="Nieuwe feiten voorgelegd aan de andere partij",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    WITHDRAWAL_ASKED = code(
        "withdrawal.asked", _("Request to stop"), nl="Verzoek om te stoppen", editions=NOT_A_ROW
    )
    CONTACT_RECORDED = code(
        "contact.recorded", _("Contact recorded"), nl="Contact vastgelegd", editions=NOT_A_ROW
    )
    OTHER_HELP_RECORDED = code(
        "other_help.recorded", _("Other help recorded"), nl="Andere hulp vastgelegd", editions=NOT_A_ROW
    )
    ANONYMITY_CHANGED = code(
        "anonymity.changed",
        _("Anonymity changed"),
        nl="Anonimiteit gewijzigd",
        editions=NOT_A_ROW,
        source="Besluit art. 5",
    )
    IDENTITY_BECAME_KNOWN = code(
        "identity.known",
        _("Identity became known"),
        nl="Identiteit bekend geworden",
        editions=NOT_A_ROW,
        source="Besluit art. 5",
    )
    SATISFACTION_GIVEN = code(
        "satisfaction.given", _("Satisfaction given"), nl="Tevredenheid gegeven", editions=NOT_A_ROW
    )
    # Setting aside
    MERGE_PROPOSED = code(
        "merge.proposed", _("Merging proposed"), nl="Samenvoegen voorgesteld", editions=NOT_A_ROW
    )
    VOID_PROPOSED = code("void.proposed", _("Void proposed"), nl="Vergissing voorgesteld", editions=NOT_A_ROW)
    PROPOSAL_DECLINED = code(
        "proposal.declined", _("Proposal declined"), nl="Voorstel afgewezen", editions=NOT_A_ROW
    )
    CASE_MERGED = code("case.merged", _("Merged"), nl="Samengevoegd", editions=NOT_A_ROW)
    CASE_UNMERGED = code(
        "case.unmerged", _("Merging undone"), nl="Samenvoegen ongedaan gemaakt", editions=NOT_A_ROW
    )
    CASE_VOIDED = code(
        "case.voided", _("Entered by mistake"), nl="Als vergissing aangemerkt", editions=NOT_A_ROW
    )
    VOID_UNDONE = code(
        "void.undone", _("No mistake after all"), nl="Toch geen vergissing", editions=NOT_A_ROW
    )
    # Incidents and the register
    INCIDENT_LINKED = code(
        "incident.linked", _("Linked to an incident"), nl="Aan incident gekoppeld", editions=NOT_A_ROW
    )
    INCIDENT_UNLINKED = code(
        "incident.unlinked",
        _("No longer linked to an incident"),
        nl="Van incident losgemaakt",
        editions=NOT_A_ROW,
    )
    RESPONDENT_LINKED = code(
        "respondent.linked", _("Other party linked"), nl="Wederpartij gekoppeld", editions=NOT_A_ROW
    )
    RESPONDENT_UNLINKED = code(
        "respondent.unlinked", _("Other party unlinked"), nl="Wederpartij losgemaakt", editions=NOT_A_ROW
    )
    # Terms
    TERM_SET = code("term.set", _("Term set"), nl="Termijn gezet", editions=NOT_A_ROW)
    TERM_CHANGED = code("term.changed", _("Term changed"), nl="Termijn gewijzigd", editions=NOT_A_ROW)
    TERM_MET = code("term.met", _("Term met"), nl="Termijn gehaald", editions=NOT_A_ROW)
    TERM_SUSPENDED = code("term.suspended", _("Term suspended"), nl="Termijn opgeschort", editions=NOT_A_ROW)
    TERM_RESUMED = code("term.resumed", _("Term runs again"), nl="Termijn loopt weer", editions=NOT_A_ROW)
    TERM_REMOVED = code("term.removed", _("Term removed"), nl="Termijn verwijderd", editions=NOT_A_ROW)
    TERM_WARNED = code(
        "term.warned", _("Warned of a term"), nl="Gewaarschuwd voor termijn", editions=NOT_A_ROW
    )
    TERM_ESCALATED = code(
        "term.escalated",
        _("Head warned of a term"),
        nl="Leiding gewaarschuwd voor termijn",
        editions=NOT_A_ROW,
    )
    STALE_REMINDED = code(
        "case.stale_reminded",
        _("Reminded of a silent case"),
        nl="Herinnerd aan stille zaak",
        editions=NOT_A_ROW,
    )
    # Letters, messages, documents
    LETTER_WRITTEN = code("letter.written", _("Letter written"), nl="Brief geschreven", editions=NOT_A_ROW)
    LETTER_CHANGED = code("letter.changed", _("Letter changed"), nl="Brief gewijzigd", editions=NOT_A_ROW)
    LETTER_SENT = code("letter.sent", _("Letter sent"), nl="Brief verstuurd", editions=NOT_A_ROW)
    LETTER_DISCARDED = code(
        "letter.discarded", _("Letter discarded"), nl="Brief weggegooid", editions=NOT_A_ROW
    )
    MESSAGE_SENT = code("message.sent", _("Message sent"), nl="Bericht verstuurd", editions=NOT_A_ROW)
    MESSAGE_RECEIVED = code(
        "message.received", _("Message received"), nl="Bericht ontvangen", editions=NOT_A_ROW
    )
    MESSAGES_READ = code("messages.read", _("Messages read"), nl="Berichten gelezen", editions=NOT_A_ROW)
    MESSAGE_ANNOUNCED = code(
        "message.announced",
        _("Told that there is a message"),
        nl="Gemeld dat er een bericht is",
        editions=NOT_A_ROW,
    )
    DOCUMENT_ADDED = code("document.added", _("Document added"), nl="Stuk toegevoegd", editions=NOT_A_ROW)
    DOCUMENT_REMOVED = code(
        "document.removed", _("Document removed"), nl="Stuk verwijderd", editions=NOT_A_ROW
    )
    # Rights, holds, corrections
    DATA_REQUEST_OPENED = code(
        "data_request.opened",
        _("Data request received"),
        nl="Verzoek over gegevens ontvangen",
        editions=NOT_A_ROW,
        source="AVG art. 12",
    )
    REQUESTER_IDENTIFIED = code(
        "data_request.identified",
        _("Identity of the person checked"),
        nl="Identiteit van de betrokkene vastgesteld",
        editions=NOT_A_ROW,
        source="AVG art. 12 lid 6",
    )
    COPY_ASKED = code(
        "data_request.copy_asked", _("Copy of data asked"), nl="Afschrift aangevraagd", editions=NOT_A_ROW
    )
    DATA_REQUEST_EXTENDED = code(
        "data_request.extended",
        _("Term of a data request extended"),
        nl="Termijn van verzoek verlengd",
        editions=NOT_A_ROW,
        source="AVG art. 12 lid 3",
    )
    DATA_REQUEST_ANSWERED = code(
        "data_request.answered",
        _("Data request answered"),
        nl="Verzoek over gegevens beantwoord",
        editions=NOT_A_ROW,
        source="AVG art. 12",
    )
    PERSONAL_DATA_EXPORTED = code(
        "personal_data.exported",
        _("Copy of data made"),
        nl="Afschrift van gegevens gemaakt",
        editions=NOT_A_ROW,
        source="AVG art. 15",
    )
    CASE_FROZEN = code(
        "case.frozen", _("Use restricted"), nl="Gebruik beperkt", editions=NOT_A_ROW, source="AVG art. 18"
    )
    CASE_UNFROZEN = code(
        "case.unfrozen",
        _("Use no longer restricted"),
        nl="Gebruik niet meer beperkt",
        editions=NOT_A_ROW,
        source="AVG art. 18",
    )
    CASE_ERASED_ON_REQUEST = code(
        "case.erased_on_request",
        _("Erased on request"),
        nl="Gewist op verzoek",
        editions=NOT_A_ROW,
        source="AVG art. 17",
    )
    ERASURE_REPLAYED = code(
        "case.erasure_replayed",
        _("Erased again after a restore"),
        nl="Opnieuw gewist na terugzetten",
        editions=NOT_A_ROW,
        source="AVG art. 17",
    )
    UNREADABLE_DROPPED = code(
        "unreadable.dropped",
        _("Unreadable rows removed after a restore"),
        nl="Onleesbare gegevens verwijderd na terugzetten",
        editions=NOT_A_ROW,
    )
    REFERENCES_MOVED_ON = code(
        "references.moved_on",
        _("Numbers moved on after a restore"),
        nl="Nummers opgeschoven na terugzetten",
        editions=NOT_A_ROW,
    )
    TEXT_CORRECTED = code(
        "text.corrected",
        _("Text corrected on request"),
        nl="Tekst verbeterd op verzoek",
        editions=NOT_A_ROW,
        source="AVG art. 16",
    )
    HOLD_PLACED = code("hold.placed", _("Erasure suspended"), nl="Wissen opgeschort", editions=NOT_A_ROW)
    HOLD_LIFTED = code(
        "hold.lifted", _("Erasure no longer suspended"), nl="Wissen niet meer opgeschort", editions=NOT_A_ROW
    )
    CORRECTION_APPLIED = code(
        "correction.applied",
        _("Pending correction applied"),
        nl="Wachtende correctie doorgevoerd",
        editions=NOT_A_ROW,
    )
    CORRECTION_DECLINED = code(
        "correction.declined",
        _("Pending correction declined"),
        nl="Wachtende correctie afgewezen",
        editions=NOT_A_ROW,
    )
    CASE_RESTRICTED = code(
        "case.restricted",
        _("Access restricted"),
        nl="Toegang beperkt",
        editions=NOT_A_ROW,
        source="Besluit art. 2",
    )
    CASE_UNRESTRICTED = code(
        "case.unrestricted",
        _("Access no longer restricted"),
        nl="Toegang niet meer beperkt",
        editions=NOT_A_ROW,
        source="Besluit art. 2",
    )
