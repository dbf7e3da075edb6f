"""The names of tasks, so that acts can nudge them without importing them."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Job(Code):
    """Tasks of reports. Source: decision 14, rows are truth and tasks are nudges."""

    MAKE_REPORT = code("reports.make_report", _("Make a report"), nl="Rapport maken", editions=NOT_A_ROW)
    SWEEP_JOBS = code(
        "reports.sweep_jobs",
        _("Take up reports left behind"),
        nl="Blijven liggende rapporten oppakken",
        editions=NOT_A_ROW,
    )
    TEND_CALENDAR = code(
        "reports.tend_calendar",
        _("Make the yearly calendar and remind of it"),
        nl="Jaarkalender maken en eraan herinneren",
        editions=NOT_A_ROW,
    )
    REPORT_QUALITY = code(
        "reports.report_quality",
        _("Make the weekly quality report"),
        nl="Wekelijks kwaliteitsrapport maken",
        editions=NOT_A_ROW,
    )
    ASK_OVERVIEWS = code(
        "reports.ask_overviews",
        _("Ask for the overviews of which the day has come"),
        nl="Overzichten vragen waarvan de dag er is",
        editions=NOT_A_ROW,
    )
    TELL_OF_REPORTS = code(
        "reports.tell_of_reports",
        _("Tell by e-mail of new reports"),
        nl="Per e-mail laten weten dat er een nieuw rapport is",
        editions=NOT_A_ROW,
    )
