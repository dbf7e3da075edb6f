"""Addresses of ``complaints``."""

from typing import Final

from django.urls import URLPattern, path

from complaints.views import assistance, casework, queue, registration

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

urlpatterns: Final[list[URLPattern]] = [*_WORK]
