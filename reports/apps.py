"""The app ``reports``."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Tells Django where the app is."""

    name = "reports"
    default_auto_field = "django.db.models.BigAutoField"
