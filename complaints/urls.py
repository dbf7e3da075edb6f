"""Addresses of ``complaints``."""

from typing import Final

from django.urls import URLPattern, path

from complaints.views import assistance, casework, intake, my_report, pages, queue, registration

app_name: Final = "complaints"

_CASE: Final = "werk/zaken/<uuid:case_id>/"
_WORK: Final = [
    path("werk/", queue.queue, name="queue"),
    path("werk/zoeken/", queue.search, name="search"),
    path(_CASE, casework.case, name="case"),
    path(f"{_CASE}belang/", casework.declare, name="declare"),
    path(f"{_CASE}nemen/", casework.take, name="take"),
    path(f"{_CASE}toewijzen/", casework.assign, name="assign"),
    path(f"{_CASE}indelen/", registration.classify, name="classify"),
    path(f"{_CASE}registreren/", registration.register, name="register"),
    path(f"{_CASE}verbeteren/", registration.correct, name="correct"),
    path(f"{_CASE}hulp-beginnen/", casework.begin, name="begin"),
    path(f"{_CASE}advies/", assistance.advise, name="advise"),
    path(f"{_CASE}sluiten/", casework.close, name="close"),
    path(f"{_CASE}alleen-registreren/", casework.register_only, name="register_only"),
    path(f"{_CASE}heropenen/", casework.reopen, name="reopen"),
]

_RESIDENTS: Final = [
    path("", pages.landing, name="landing"),
    path("melden/", intake.start, name="start"),
    path("melden/controleren/", intake.check, name="check"),
    path("melden/verstuurd/", intake.filed, name="filed"),
    path("melden/<slug:question>/", intake.question, name="question"),
    path("mijn-melding/", my_report.my_report, name="my_report"),
    path("mijn-melding/afmelden/", my_report.leave_report, name="leave_report"),
    path("hulp/", pages.help_page, name="help"),
    path("privacy/", pages.privacy, name="privacy"),
    path("toegankelijkheid/", pages.accessibility, name="accessibility"),
    path("over/", pages.about, name="about"),
    path(".well-known/security.txt", pages.security_txt, name="security_txt"),
]

urlpatterns: Final[list[URLPattern]] = [*_RESIDENTS, *_WORK]
