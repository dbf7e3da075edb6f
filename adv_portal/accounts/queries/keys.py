"""How far turning over the keys is."""

from adv_portal.ops.budget import budget
from adv_portal.vault.keys import stale_keys


@budget(queries=1)
def stale_key_count() -> int:
    """Count the keys that are not yet wrapped with the newest key-encryption key."""
    return stale_keys().count()
