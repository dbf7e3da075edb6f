"""The names of acts on what belongs to the ADV rather than to one case."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class OfficeAct(Code):
    """What is done to incidents, the register, lists, settings and complaints about the ADV itself.

    Source: decision 2.
    """

    # Incidents and respondents
    INCIDENT_MADE = code("incident.made", _("Incident made"), nl="Incident aangemaakt", editions=NOT_A_ROW)
    INCIDENT_CHANGED = code(
        "incident.changed", _("Incident changed"), nl="Incident gewijzigd", editions=NOT_A_ROW
    )
    INCIDENT_REMOVED = code(
        "incident.removed", _("Incident removed"), nl="Incident verwijderd", editions=NOT_A_ROW
    )
    INCIDENT_REPLIED = code(
        "incident.replied",
        _("Answered all of an incident"),
        nl="Iedereen van incident beantwoord",
        editions=NOT_A_ROW,
    )
    RESPONDENT_ADDED = code(
        "respondent.added", _("Other party added"), nl="Wederpartij toegevoegd", editions=NOT_A_ROW
    )
    RESPONDENT_CHANGED = code(
        "respondent.changed", _("Other party changed"), nl="Wederpartij gewijzigd", editions=NOT_A_ROW
    )
    RESPONDENT_STATED = code(
        "respondent.stated",
        _("Statement of the other party recorded"),
        nl="Verklaring van wederpartij vastgelegd",
        editions=NOT_A_ROW,
    )
    RESPONDENT_ANSWERED = code(
        "respondent.answered",
        _("Statement of the other party decided on"),
        nl="Op verklaring van wederpartij beslist",
        editions=NOT_A_ROW,
    )
    REGISTER_CLEANED = code(
        "respondents.forgotten",
        _("Other parties without a case erased"),
        nl="Wederpartijen zonder zaak gewist",
        editions=NOT_A_ROW,
    )
    # Queue and supervision
    SEARCH_SAVED = code("search.saved", _("Search saved"), nl="Zoekopdracht bewaard", editions=NOT_A_ROW)
    SEARCH_REMOVED = code(
        "search.removed", _("Saved search removed"), nl="Zoekopdracht verwijderd", editions=NOT_A_ROW
    )
    LABEL_SAVED = code("label.saved", _("Label saved"), nl="Label opgeslagen", editions=NOT_A_ROW)
    LABEL_ENDED = code("label.ended", _("Label ended"), nl="Label beëindigd", editions=NOT_A_ROW)
    BULK_ACT_DONE = code(
        "bulk.done", _("Done for a selection"), nl="Gedaan voor een selectie", editions=NOT_A_ROW
    )
    BULK_ACT_UNDONE = code(
        "bulk.undone",
        _("Undone for a selection"),
        nl="Ongedaan gemaakt voor een selectie",
        editions=NOT_A_ROW,
    )
    SELECTION_EXPORTED = code(
        "selection.exported", _("Selection exported"), nl="Selectie uitgevoerd", editions=NOT_A_ROW
    )
    PARAMETERS_CHANGED = code(
        "parameters.changed", _("Parameters changed"), nl="Instellingen gewijzigd", editions=NOT_A_ROW
    )
    SAMPLE_DRAWN = code(
        "sample.drawn", _("Quality sample drawn"), nl="Steekproef getrokken", editions=NOT_A_ROW
    )
    SAMPLE_ITEM_CHECKED = code(
        "sample.checked",
        _("File of a sample checked"),
        nl="Dossier van steekproef bekeken",
        editions=NOT_A_ROW,
    )
    # Complaints about the ADV
    ADV_COMPLAINT_FILED = code(
        "adv_complaint.filed",
        _("Complaint about the service received"),
        nl="Klacht over de ADV ontvangen",
        editions=NOT_A_ROW,
        source="Besluit art. 12",
    )
    ADV_COMPLAINT_ACKNOWLEDGED = code(
        "adv_complaint.acknowledged",
        _("Receipt confirmed"),
        nl="Ontvangst bevestigd",
        editions=NOT_A_ROW,
        source="Besluit art. 12",
    )
    ADV_COMPLAINT_CHANGED = code(
        "adv_complaint.changed",
        _("Complaint about the service changed"),
        nl="Klacht over de ADV gewijzigd",
        editions=NOT_A_ROW,
        source="Besluit art. 12",
    )
    COMMITTEE_APPOINTED = code(
        "adv_complaint.committee",
        _("Committee appointed"),
        nl="Commissie benoemd",
        editions=NOT_A_ROW,
        source="Besluit art. 12",
    )
    ADV_COMPLAINT_HEARD = code(
        "adv_complaint.heard",
        _("Party heard"),
        nl="Partij gehoord",
        editions=NOT_A_ROW,
        source="Besluit art. 12",
    )
    ADV_COMPLAINT_CONCLUDED = code(
        "adv_complaint.concluded",
        _("Result given"),
        nl="Uitkomst gegeven",
        editions=NOT_A_ROW,
        source="Besluit art. 12",
    )
    ADV_COMPLAINT_CLOSED = code(
        "adv_complaint.closed",
        _("Complaint about the service closed"),
        nl="Klacht over de ADV afgesloten",
        editions=NOT_A_ROW,
        source="Besluit art. 12",
    )
    ADV_COMPLAINT_WITHDRAWN = code(
        "adv_complaint.withdrawn",
        _("Complaint about the service withdrawn"),
        nl="Klacht over de ADV ingetrokken",
        editions=NOT_A_ROW,
        source="Besluit art. 12",
    )
    ADV_COMPLAINT_ERASED = code(
        "adv_complaint.erased",
        _("Complaint about the service erased"),
        nl="Klacht over de ADV gewist",
        editions=NOT_A_ROW,
        source="AVG art. 17",
    )
    ADV_ERASURE_REPLAYED = code(
        "adv_complaint.erased_again",
        _("Complaint about the service erased again"),
        nl="Klacht over de ADV opnieuw gewist",
        editions=NOT_A_ROW,
        source="AVG art. 17",
    )
    TEMPLATE_SAVED = code("template.saved", _("Template saved"), nl="Sjabloon opgeslagen", editions=NOT_A_ROW)
    LETTERHEAD_SAVED = code(
        "letterhead.saved", _("Letterhead saved"), nl="Briefhoofd opgeslagen", editions=NOT_A_ROW
    )
    AUDIT_SHORTENED = code(
        "audit.shortened",
        _("Old audit lines removed"),
        nl="Oude regels van het logboek verwijderd",
        editions=NOT_A_ROW,
        source="AVG art. 5(1)(e)",
    )
    CASES_INDEXED = code(
        "cases.indexed", _("Search index made anew"), nl="Zoekindex opnieuw gemaakt", editions=NOT_A_ROW
    )
    YEAR_ADOPTED = code("year.adopted", _("Year adopted"), nl="Jaar vastgesteld", editions=NOT_A_ROW)
