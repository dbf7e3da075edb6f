"""Addresses of ``policy``."""

from typing import Final

from django.urls import URLPattern

app_name: Final = "policy"
urlpatterns: Final[list[URLPattern]] = []
