"""Who has yet to be told of a new report."""

from typing import Final
from uuid import UUID

from adv_portal.ops.budget import budget
from reports.models import ReportSubscription

#: So many people are told in one run; the next run tells the others.
AT_ONCE: Final = 200


@budget(queries=1)
def people_to_tell() -> tuple[UUID, ...]:
    """Give the subscriptions of those for whom there is a report of which they were not told."""
    waiting = ReportSubscription.objects.to_tell().order_by("pk")
    return tuple(waiting.values_list("pk", flat=True)[:AT_ONCE])
