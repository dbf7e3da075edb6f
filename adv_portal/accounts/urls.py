"""Addresses of accounts."""

from typing import Final

from django.urls import URLPattern, path

from adv_portal.accounts.views import own

app_name: Final = "accounts"
urlpatterns: Final[list[URLPattern]] = [
    path("account/start/", own.start, name="start"),
    path("account/", own.mine, name="mine"),
]
