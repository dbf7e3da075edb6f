"""Jobs left behind, and how far a job is."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from adv_portal.ops.budget import budget
from reports.models import ReportJob


@budget(queries=1)
def stranded_jobs(silent_for: timedelta, most: int = 100) -> tuple[UUID, ...]:
    """Give open jobs that nobody has begun, or at which nobody has been for a while.

    A job at which somebody is still at work may be among them: whoever takes it up finds it locked.

    :param most: how many to give at a time, the oldest first.
    """
    before = timezone.now() - silent_for
    left = Q(begun_at__isnull=True, requested_at__lt=before) | Q(beat_at__lt=before)
    ids = ReportJob.objects.open().filter(left).order_by("requested_at").values_list("pk", flat=True)
    return tuple(ids[:most])
