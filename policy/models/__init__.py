"""Rows of policy: what a municipality wants, does and learns. None points at a complaint."""

from policy.models.cycle import Policy
from policy.models.items import Evidence, ItemState, WarningEvent

__all__ = ["Evidence", "ItemState", "Policy", "WarningEvent"]
