"""People, the ADVs and municipalities they belong to, and the agreements between those."""

from adv_portal.accounts.models.agreement import Agreement
from adv_portal.accounts.models.municipality import Municipality
from adv_portal.accounts.models.service import Service
from adv_portal.accounts.models.user import User

__all__ = ["Agreement", "Municipality", "Service", "User"]
