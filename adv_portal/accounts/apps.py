"""The app of the mezzanine: people, roles, ADVs and municipalities."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Tells Django where the room is."""

    name = "adv_portal.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
