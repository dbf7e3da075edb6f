"""The app of the mezzanine: people, roles, ADVs and municipalities; and Django's own administration."""

from django.apps import AppConfig
from django.contrib.admin import apps as administration
from typing_extensions import override


class AccountsConfig(AppConfig):
    """Tells Django where the room is."""

    default = True
    name = "adv_portal.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from adv_portal.accounts.readiness import check_keys  # noqa: PLC0415 -- app ready
        from adv_portal.ops.health import CHECKS  # noqa: PLC0415 -- app ready

        CHECKS["keys"] = check_keys


class SuperuserAdminConfig(administration.AdminConfig):
    """Django's administration, for superusers who have signed in as everybody does."""

    default = False
    default_site = "adv_portal.accounts.admin_site.SuperuserSite"
