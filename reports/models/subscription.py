"""Who is told by e-mail that there is a new report, and of which they were told."""

from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import User
from adv_portal.rows import uuid7
from reports.models.issued import IssuedReport
from reports.querysets import ReportSubscriptionQuerySet


class ReportSubscription(models.Model):
    """Somebody asked to be told of new reports. Ending it leaves nothing behind but lines of the audit."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    #: Of reports of before, nobody is told.
    asked_at = models.DateTimeField()

    objects = ReportSubscriptionQuerySet.as_manager()

    @override
    def __str__(self) -> str:
        return f"subscription {self.pk}"


class ReportNotice(models.Model):
    """Somebody was told of a report: each report once, however often the task runs."""

    subscription = models.ForeignKey(ReportSubscription, on_delete=models.CASCADE, related_name="notices")
    report = models.ForeignKey(IssuedReport, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscription", "report"], name="reportnotice_once"),
        ]

    @override
    def __str__(self) -> str:
        return f"notice {self.pk}"
