"""Addresses of ``policy``."""

from typing import Final

from django.urls import URLPattern, path

from policy.views import dashboard

app_name: Final = "policy"
urlpatterns: Final[list[URLPattern]] = [path("", dashboard.dashboard, name="dashboard")]
