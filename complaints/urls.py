"""Addresses of ``complaints``."""

from typing import Final

from django.urls import URLPattern

app_name: Final = "complaints"
urlpatterns: Final[list[URLPattern]] = []
