"""What every page shows of the ADV."""

from dataclasses import dataclass

from adv_portal.accounts.models import Service
from adv_portal.ops.budget import budget


@dataclass(frozen=True, slots=True)
class ServiceContact:
    """How an ADV is called and reached."""

    name: str
    phone: str
    opening_hours: str


@budget(queries=1)
def only_service() -> ServiceContact | None:
    """Give the ADV of this portal; ``None`` when there is none yet, or more than one."""
    found = list(Service.objects.order_by("pk").values_list("name", "phone", "opening_hours")[:2])
    return ServiceContact(*found[0]) if len(found) == 1 else None
