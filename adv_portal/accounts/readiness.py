"""What readiness asks of rooms that know nothing of each other."""

from django.db import DatabaseError

from adv_portal.ops.health import NotReady
from adv_portal.vault.tending import RingState, ring_state


def check_keys() -> None:
    """See that the key ring and the database belong together.

    :raises NotReady: they do not; the text is the code of the state.
    """
    try:
        state = ring_state()
    except DatabaseError as failed:
        raise NotReady("unknown") from failed
    if state != RingState.FIT:
        raise NotReady(str(state))
