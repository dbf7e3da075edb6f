"""The app ``complaints``."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    """Tells Django where the app is."""

    name = "complaints"
    default_auto_field = "django.db.models.BigAutoField"
