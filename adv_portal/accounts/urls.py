"""Addresses of accounts."""

from typing import Final

from django.urls import URLPattern

app_name: Final = "accounts"
urlpatterns: Final[list[URLPattern]] = []
