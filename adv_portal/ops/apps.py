"""The app of operations: checks, commands and tasks."""

from django.apps import AppConfig
from typing_extensions import override


class OpsConfig(AppConfig):
    """Registers the system checks when Django starts."""

    name = "adv_portal.ops"
    label = "ops"

    @override
    def ready(self) -> None:
        import adv_portal.ops.checks  # noqa: F401, PLC0415 -- app ready
