"""The app of the room ``audit``."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Tells Django where the room is."""

    name = "adv_portal.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
