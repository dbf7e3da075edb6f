"""What is due for erasure."""

from datetime import date, datetime
from uuid import UUID

from adv_portal.ops.budget import budget
from complaints.models import Case, Draft


@budget(queries=1)
def due_for_erasure(today: date) -> list[UUID]:
    """Give the cases whose term of retention is over, the longest overdue first."""
    return list(Case.objects.due_for_erasure(today).order_by("erase_on", "pk").values_list("pk", flat=True))


@budget(queries=1)
def due_drafts(now: datetime) -> int:
    """Count the forms that were never sent and whose time is over."""
    return Draft.objects.filter(expires_at__lte=now).count()
