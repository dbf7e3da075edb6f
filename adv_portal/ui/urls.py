"""Addresses of the pages that belong to no business."""

from typing import Final

from django.urls import URLPattern, path

from adv_portal.ui import views

app_name = "ui"

urlpatterns: Final[list[URLPattern]] = [
    path("verlaten/", views.leave, name="leave"),
    path("beheer/componenten/", views.gallery, name="gallery"),
    path("beheer/componenten/<slug:name>/", views.gallery, name="exhibit"),
]
