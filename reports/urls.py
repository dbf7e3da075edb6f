"""Addresses of ``reports``."""

from typing import Final

from django.urls import URLPattern, path

from reports.views import forms, jobs, library

app_name: Final = "reports"

_FORM: Final = "formulieren/<uuid:form_id>/"
_JOB: Final = "taken/<uuid:job_id>/"
_REPORT: Final = "bibliotheek/<uuid:report_id>/"

urlpatterns: Final[list[URLPattern]] = [
    path("", forms.forms, name="forms"),
    path("aanvragen/", forms.request_form, name="request"),
    path(_JOB, jobs.job, name="job"),
    path(f"{_JOB}stoppen/", jobs.cancel, name="cancel"),
    path(f"{_JOB}opnieuw/", jobs.retry, name="retry"),
    path(_FORM, forms.form, name="form"),
    path(f"{_FORM}controleren/", forms.check, name="check"),
    path(f"{_FORM}vaststellen/", forms.adopt, name="adopt"),
    path(f"{_FORM}uitgeven/", forms.issue, name="issue"),
    path(f"{_FORM}verzenden/", forms.send, name="send"),
    path(f"{_FORM}publiceren/", forms.publish, name="publish"),
    path(f"{_FORM}<slug:file_format>/<slug:language>/", forms.form_file, name="form_file"),
    path("bibliotheek/", library.library, name="library"),
    path(_REPORT, library.report, name="report"),
    path(f"{_REPORT}<slug:file_format>/<slug:language>/", library.download, name="download"),
]
