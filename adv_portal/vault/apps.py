"""The app of the room ``vault``."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Tells Django where the room is."""

    name = "adv_portal.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"
