"""Addresses of ``reports``."""

from typing import Final

from django.urls import URLPattern, path

from reports.views import (
    behind,
    calendar,
    editions,
    external,
    figures,
    forms,
    jobs,
    library,
    overviews,
    protection,
    surroundings,
)

app_name: Final = "reports"

_FORM: Final = "formulieren/<uuid:form_id>/"
_JOB: Final = "taken/<uuid:job_id>/"
_STEP: Final = "kalender/<uuid:step_id>/"
_OVERVIEW: Final = "overzichten/<uuid:overview_id>/"
_RESULT: Final = "overzichten/uitkomst/<uuid:result_id>/"
_REPORT: Final = "bibliotheek/<uuid:report_id>/"
_PLACE: Final = "bibliotheek/<slug:cbs>/<int:report_year>/<slug:period>/"

urlpatterns: Final[list[URLPattern]] = [
    path("", forms.forms, name="forms"),
    path("aanvragen/", forms.request_form, name="request"),
    path("kalender/", calendar.calendar, name="calendar"),
    path("kalender/dagen/", calendar.days, name="calendar_days"),
    path(_STEP, calendar.step, name="calendar_step"),
    path(f"{_STEP}afvinken/", calendar.tick, name="calendar_tick"),
    path(f"{_STEP}terugnemen/", calendar.untick, name="calendar_untick"),
    path("kwaliteit/", calendar.quality, name="quality"),
    path("taken/", jobs.jobs, name="jobs"),
    path(_JOB, jobs.job, name="job"),
    path(f"{_JOB}stoppen/", jobs.cancel, name="cancel"),
    path(f"{_JOB}opnieuw/", jobs.retry, name="retry"),
    path(_FORM, forms.form, name="form"),
    path(f"{_FORM}controleren/", forms.check, name="check"),
    path(f"{_FORM}vaststellen/", forms.adopt, name="adopt"),
    path(f"{_FORM}uitgeven/", forms.issue, name="issue"),
    path(f"{_FORM}verzenden/", forms.send, name="send"),
    path(f"{_FORM}publiceren/", forms.publish, name="publish"),
    path(f"{_FORM}klachten/", behind.behind, name="behind"),
    path(f"{_FORM}aansluiting/", behind.reconciliation, name="reconciliation"),
    path(f"{_FORM}pakket/", behind.package, name="package"),
    path("edities/", editions.editions, name="editions"),
    path("edities/<int:year>/", editions.edition, name="edition"),
    path("edities/<slug:edition>/bevestigen/", editions.confirm, name="confirm_layout"),
    path("ingelezen/", editions.imported, name="imported_forms"),
    path("ingelezen/invoeren/", editions.read_in, name="read_in"),
    path("ingelezen/<uuid:imported_id>/", editions.imported_form, name="imported"),
    path(f"{_FORM}<slug:file_format>/<slug:language>/", forms.form_file, name="form_file"),
    path("overzichten/", overviews.overviews, name="overviews"),
    path("overzichten/bouwen/", overviews.builder, name="overview_builder"),
    path("overzichten/bouwen/<slug:sheet>/", overviews.export, name="overview_export"),
    path("overzichten/klachten/", overviews.cases, name="overview_cases"),
    path("overzichten/verloop/", overviews.trend, name="overview_trend"),
    path("overzichten/bewaren/", overviews.define, name="define_overview"),
    path(_OVERVIEW, overviews.overview, name="overview"),
    path(f"{_OVERVIEW}wijzigen/", overviews.change, name="change_overview"),
    path(f"{_OVERVIEW}weghalen/", overviews.remove, name="remove_overview"),
    path(f"{_OVERVIEW}maken/", overviews.make, name="make_overview"),
    path(_RESULT, overviews.result, name="overview_result"),
    path(f"{_RESULT}<slug:sheet>/", overviews.result_file, name="overview_file"),
    path("omgeving/", surroundings.surroundings, name="surroundings"),
    path("omgeving/inwoners/", surroundings.residents, name="residents"),
    path("omgeving/reeksbreuk/", surroundings.break_series, name="break_series"),
    path("omgeving/reeksbreuk/<uuid:break_id>/intrekken/", surroundings.mend_series, name="withdraw_break"),
    path("omgeving/huisstijl/<slug:cbs>/", surroundings.look, name="look"),
    path("andere-cijfers/", external.external, name="external"),
    path("andere-cijfers/toevoegen/", external.bring_in, name="import_external"),
    path("andere-cijfers/<uuid:series_id>/weghalen/", external.remove, name="remove_external"),
    path("bescherming/", protection.protection, name="protection"),
    path("bescherming/periode/", protection.publish_part, name="publish_part"),
    path("bescherming/regio/", protection.publish_region, name="publish_region"),
    path("bescherming/elders/", protection.elsewhere, name="elsewhere"),
    path("bescherming/<uuid:figures_id>/", protection.protected, name="protected"),
    path("bibliotheek/", library.library, name="library"),
    path("bibliotheek/bericht/", library.ask, name="ask_notice"),
    path("bibliotheek/bericht/stoppen/", library.end, name="end_notice"),
    path(_PLACE, library.newest, name="newest"),
    path(f"{_PLACE}v<int:number>/", library.permanent, name="permanent"),
    path(_REPORT, library.report, name="report"),
    path(f"{_REPORT}vergelijken/", library.compare, name="compare"),
    path(f"{_REPORT}<slug:file_format>/<slug:language>/", library.download, name="download"),
]

#: The figures for everybody stand at an address of their own, outside what is for staff.
figures_patterns: Final[list[URLPattern]] = [
    path("", figures.figures, name="public"),
    path("<uuid:publication_id>/<slug:table_code>.csv", figures.table, name="table"),
]
