"""Which cases are found by their words."""

from uuid import UUID

from adv_portal.ops.budget import budget
from complaints.models import Case
from complaints.vocabulary.states import CaseState


@budget(queries=1)
def cases_to_index(after: UUID | None, size: int) -> list[UUID]:
    """Give some cases that can still be found, in the order of their keys.

    :param after: the last case of the batch before; ``None`` for the first batch.
    """
    cases = Case.objects.exclude(state=CaseState.ERASED)
    if after is not None:
        cases = cases.filter(pk__gt=after)
    return list(cases.order_by("pk").values_list("pk", flat=True)[:size])
