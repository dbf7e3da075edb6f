"""Which cases are due for erasure."""

from datetime import date
from uuid import UUID

from adv_portal.ops.budget import budget
from complaints.models import Case


@budget(queries=1)
def due_for_erasure(today: date) -> list[UUID]:
    """Give the cases whose term of retention is over, the longest overdue first."""
    return list(Case.objects.due_for_erasure(today).order_by("erase_on", "pk").values_list("pk", flat=True))
