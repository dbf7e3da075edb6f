"""The names of acts on reports: what a line of the audit says was done."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Act(Code):
    """Everything that is done to a job, a form or what was issued. Source: decision 2."""

    REPORT_REQUESTED = code(
        "report.requested", _("Report requested"), nl="Rapport gevraagd", editions=NOT_A_ROW
    )
    REPORT_MADE = code("report.made", _("Report made"), nl="Rapport gemaakt", editions=NOT_A_ROW)
    REPORT_FAILED = code("report.failed", _("Report failed"), nl="Rapport mislukt", editions=NOT_A_ROW)
    REPORT_CANCELLED = code(
        "report.cancelled", _("Report cancelled"), nl="Rapport gestopt", editions=NOT_A_ROW
    )
    REPORT_RETRIED = code(
        "report.retried", _("Report requested again"), nl="Rapport opnieuw gevraagd", editions=NOT_A_ROW
    )
    EDITION_SET = code(
        "edition.set", _("Edition of a year set"), nl="Editie van een jaar bepaald", editions=NOT_A_ROW
    )
    LAYOUT_CONFIRMED = code(
        "edition.confirmed", _("Layout confirmed"), nl="Indeling bevestigd", editions=NOT_A_ROW
    )
    FORM_READ_IN = code("form.read_in", _("Form read in"), nl="Formulier ingelezen", editions=NOT_A_ROW)
    FORM_CHECKED = code("form.checked", _("Form checked"), nl="Formulier gecontroleerd", editions=NOT_A_ROW)
    FORM_ADOPTED = code(
        "form.adopted", _("Form adopted"), nl="Formulier vastgesteld", editions=NOT_A_ROW, source="Wga art. 3"
    )
    FORM_REPLACED = code(
        "form.replaced",
        _("Form replaced by a newer one"),
        nl="Formulier vervangen door een nieuwer",
        editions=NOT_A_ROW,
    )
    ISSUE_REQUESTED = code(
        "form.issue_requested", _("Issue requested"), nl="Uitgifte gevraagd", editions=NOT_A_ROW
    )
    FORM_SENT = code(
        "form.sent",
        _("Form sent to the minister"),
        nl="Formulier verzonden aan de minister",
        editions=NOT_A_ROW,
        source="Wga art. 3",
    )
    FORM_CORRECTED = code(
        "form.corrected",
        _("Form corrected by a newer version"),
        nl="Formulier gecorrigeerd door een nieuwere versie",
        editions=NOT_A_ROW,
    )
    PUBLICATION_REQUESTED = code(
        "publication.requested", _("Publication requested"), nl="Publicatie gevraagd", editions=NOT_A_ROW
    )
    FIGURES_PUBLISHED = code(
        "figures.published", _("Figures published"), nl="Cijfers gepubliceerd", editions=NOT_A_ROW
    )
    EXACT_ELSEWHERE = code(
        "figures.elsewhere",
        _("Exact figures recorded that became public elsewhere"),
        nl="Exacte cijfers vastgelegd die elders openbaar werden",
        editions=NOT_A_ROW,
    )
    OVERVIEW_DEFINED = code(
        "overview.defined", _("Overview saved"), nl="Overzicht bewaard", editions=NOT_A_ROW
    )
    OVERVIEW_CHANGED = code(
        "overview.changed", _("Overview changed"), nl="Overzicht gewijzigd", editions=NOT_A_ROW
    )
    OVERVIEW_REMOVED = code(
        "overview.removed", _("Overview removed"), nl="Overzicht weggehaald", editions=NOT_A_ROW
    )
    OVERVIEW_REQUESTED = code(
        "overview.requested", _("Overview requested"), nl="Overzicht gevraagd", editions=NOT_A_ROW
    )
    OVERVIEW_MADE = code("overview.made", _("Overview made"), nl="Overzicht gemaakt", editions=NOT_A_ROW)
    FORM_ISSUED = code(
        "form.issued", _("Form issued"), nl="Formulier uitgegeven", editions=NOT_A_ROW, source="Wga art. 3"
    )
    POPULATION_IMPORTED = code(
        "population.imported",
        _("Numbers of residents imported"),
        nl="Inwonertallen ingelezen",
        editions=NOT_A_ROW,
    )
    BREAK_RECORDED = code(
        "series.break_recorded", _("Break in series recorded"), nl="Reeksbreuk vastgelegd", editions=NOT_A_ROW
    )
    BREAK_WITHDRAWN = code(
        "series.break_withdrawn",
        _("Break in series withdrawn"),
        nl="Reeksbreuk ingetrokken",
        editions=NOT_A_ROW,
    )
    LOOK_CHANGED = code(
        "look.changed",
        _("Look of reports changed"),
        nl="Huisstijl van rapporten gewijzigd",
        editions=NOT_A_ROW,
    )
    EXTERNAL_IMPORTED = code(
        "external.imported",
        _("Figures of others brought in"),
        nl="Cijfers van anderen ingelezen",
        editions=NOT_A_ROW,
    )
    EXTERNAL_REMOVED = code(
        "external.removed",
        _("Figures of others taken out"),
        nl="Cijfers van anderen weggehaald",
        editions=NOT_A_ROW,
    )
    CALENDAR_OPENED = code(
        "calendar.opened", _("Calendar of a year made"), nl="Jaarkalender gemaakt", editions=NOT_A_ROW
    )
    CALENDAR_TICKED = code("calendar.ticked", _("Step ticked"), nl="Stap afgevinkt", editions=NOT_A_ROW)
    CALENDAR_UNTICKED = code(
        "calendar.unticked", _("Tick taken back"), nl="Vinkje teruggenomen", editions=NOT_A_ROW
    )
    CALENDAR_DAY_SET = code(
        "calendar.day_set", _("Day of a step changed"), nl="Dag van een stap gewijzigd", editions=NOT_A_ROW
    )
    CALENDAR_REMINDED = code(
        "calendar.reminded",
        _("Reminded of the calendar"),
        nl="Aan de jaarkalender herinnerd",
        editions=NOT_A_ROW,
    )
    QUALITY_REPORTED = code(
        "quality.reported", _("Quality report made"), nl="Kwaliteitsrapport gemaakt", editions=NOT_A_ROW
    )
    NOTICE_ASKED = code(
        "reports.notice_asked",
        _("E-mail about new reports asked for"),
        nl="E-mail over nieuwe rapporten gevraagd",
        editions=NOT_A_ROW,
    )
    NOTICE_ENDED = code(
        "reports.notice_ended",
        _("E-mail about new reports ended"),
        nl="E-mail over nieuwe rapporten gestopt",
        editions=NOT_A_ROW,
    )
    NOTICE_SENT = code(
        "reports.notice_sent",
        _("Told of a new report"),
        nl="Bericht over een nieuw rapport verstuurd",
        editions=NOT_A_ROW,
    )
