"""The app ``reports``."""

from django.apps import AppConfig
from typing_extensions import override


class ReportsConfig(AppConfig):
    """Tells Django where the app is."""

    name = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Let the page of the head's supervision say what is overdue here."""
        from adv_portal.ui.notices import tell_by  # noqa: PLC0415 -- models are there only now
        from reports.queries.dispatch import overdue_notices  # noqa: PLC0415

        tell_by(overdue_notices)
