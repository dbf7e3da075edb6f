"""What was made of an overview: exact figures, frozen, for the ADV itself."""

from django.db import models
from django.db.models import Q
from typing_extensions import override

from adv_portal.accounts.models import Service
from adv_portal.rows import uuid7
from reports.models.job import ReportJob
from reports.models.overview import OverviewDefinition
from reports.querysets import InternalOverviewQuerySet


class InternalOverview(models.Model):
    """One making of an overview. It holds codes and numbers, and stays as it is."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    definition = models.ForeignKey(OverviewDefinition, on_delete=models.PROTECT, related_name="results")
    job = models.OneToOneField(ReportJob, on_delete=models.PROTECT, related_name="overview_made")
    number = models.PositiveIntegerField()
    #: What was asked at that moment, with its days and the names of its municipalities.
    question = models.JSONField()
    cells = models.JSONField()
    complaints = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    objects = InternalOverviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["definition", "number"], name="internaloverview_number_once"),
            models.CheckConstraint(name="internaloverview_number", condition=Q(number__gt=0)),
        ]

    @override
    def __str__(self) -> str:
        return f"internal overview {self.pk}"
