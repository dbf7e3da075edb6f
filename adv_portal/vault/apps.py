"""The app of the room ``vault``."""

from django.apps import AppConfig
from typing_extensions import override


class VaultConfig(AppConfig):
    """Tells Django where the room is, and registers its checks."""

    name = "adv_portal.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        import adv_portal.vault.checks  # noqa: F401, PLC0415 -- app ready
