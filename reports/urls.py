"""Addresses of ``reports``."""

from typing import Final

from django.urls import URLPattern

app_name: Final = "reports"
urlpatterns: Final[list[URLPattern]] = []
