"""The weekly quality report: how many registrations somebody should look at, and which."""

from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import Service
from reports.querysets import QualityWeekQuerySet


class QualityWeek(models.Model):
    """One week of an ADV: counts, and the keys of registrations with the reasons, without a person in it.

    Source: law, section 9.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    #: The Monday of the week.
    week = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)
    registrations = models.PositiveIntegerField()
    incomplete = models.PositiveIntegerField()
    implausible = models.PositiveIntegerField()
    duplicate = models.PositiveIntegerField()
    #: ``[[key, [reason, …]], …]``: the first of them.
    findings = models.JSONField(default=list)

    objects = QualityWeekQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "week"], name="qualityweek_once")]

    @override
    def __str__(self) -> str:
        return f"quality week {self.pk}"
