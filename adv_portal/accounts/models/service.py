"""The antidiscrimination service (ADV)."""

from django.db import models
from typing_extensions import override

from adv_portal.rows import VersionedModel


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
    first_contact_workdays = models.PositiveSmallIntegerField(default=5)
    advice_workdays = models.PositiveSmallIntegerField(default=15)
    settling_term_weeks = models.PositiveSmallIntegerField(default=26)
    retention_case_years = models.PositiveSmallIntegerField(default=2)
    retention_registered_only_months = models.PositiveSmallIntegerField(default=3)

    @override
    def __str__(self) -> str:
        return self.name
