"""The app ``policy``."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """Tells Django where the app is."""

    name = "policy"
    default_auto_field = "django.db.models.BigAutoField"
