"""The antidiscrimination service (ADV)."""

from datetime import datetime, timedelta
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from typing_extensions import override

from adv_portal.rows import VersionedModel

MONTHS_A_YEAR: Final = 12


def default_warning_days() -> list[int]:
    """Give how many days before the end of a client's legal term somebody is warned (a parameter)."""
    return [28, 14, 7, 2]


class Service(VersionedModel):
    """One ADV, with the terms it has set for itself.

    The terms are parameters of the ADV, none is statute. Source: Wga art. 1-2; Besluit art. 6 (protocol).
    """

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True, default="")
    opening_hours = models.CharField(max_length=120, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    address = models.CharField(max_length=200, blank=True, default="")
    website = models.URLField(blank=True, default="")
    ack_workdays = models.PositiveSmallIntegerField(default=1)
    first_contact_workdays = models.PositiveSmallIntegerField(default=5)
    advice_workdays = models.PositiveSmallIntegerField(default=15)
    view_statement_days = models.PositiveSmallIntegerField(default=14)
    investigation_weeks = models.PositiveSmallIntegerField(default=12)
    settling_term_weeks = models.PositiveSmallIntegerField(default=26)
    max_incident_age_months = models.PositiveSmallIntegerField(default=12)
    no_contact_attempts = models.PositiveSmallIntegerField(default=3)
    stale_case_days = models.PositiveSmallIntegerField(default=30)
    deadline_warning_days = ArrayField(models.PositiveSmallIntegerField(), default=default_warning_days)
    mass_report_min = models.PositiveSmallIntegerField(default=10)
    adv_complaint_ack_workdays = models.PositiveSmallIntegerField(default=10)
    adv_complaint_weeks = models.PositiveSmallIntegerField(default=8)
    retention_unfinished_draft_days = models.PositiveSmallIntegerField(default=30)
    retention_case_years = models.PositiveSmallIntegerField(default=2)
    retention_registered_only_months = models.PositiveSmallIntegerField(default=3)
    retention_by_outcome = models.JSONField(default=dict, blank=True)
    retention_adv_complaint_years = models.PositiveSmallIntegerField(default=2)
    retention_access_log_years = models.PositiveSmallIntegerField(default=3)
    retention_backup_days = models.PositiveSmallIntegerField(default=35)

    def audit_begins(self, now: datetime) -> datetime:
        """Give the moment before which lines of the audit are past their term; leap years are in it."""
        return now - timedelta(days=366 * self.retention_access_log_years)

    @override
    def __str__(self) -> str:
        return self.name

    def months_kept(self, outcome: str, *, only_registered: bool = False) -> int:
        """Tell how long a case is kept after it ended: its outcome may have a term of its own.

        :param only_registered: whether nobody assisted, so that the shorter term holds.
        Source: AVG art. 5 lid 1 sub e; law, section 8 (parameters).
        """
        if outcome in self.retention_by_outcome:
            return int(self.retention_by_outcome[outcome])
        return (
            self.retention_registered_only_months
            if only_registered
            else self.retention_case_years * MONTHS_A_YEAR
        )
