"""What the public pages say about the ADV of this portal."""

from dataclasses import dataclass

from adv_portal.accounts.models import Service
from adv_portal.ops.budget import budget
from complaints.domain.answers import Served


@dataclass(frozen=True, slots=True)
class AboutPage:
    """The ADV as the public pages speak of it; empty texts where nothing is known.

    :param municipalities: the names of the municipalities it serves.
    """

    name: str = ""
    phone: str = ""
    opening_hours: str = ""
    email: str = ""
    address: str = ""
    municipalities: tuple[str, ...] = ()
    first_contact_workdays: int = 5
    retention_case_years: int = 2
    retention_registered_only_months: int = 3


@budget(queries=2)
def about_page() -> AboutPage:
    """Give what is known of the ADV."""
    service = Service.objects.order_by("pk").first()
    if service is None:
        return AboutPage()
    return AboutPage(
        name=service.name,
        phone=service.phone,
        opening_hours=service.opening_hours,
        email=service.email,
        address=service.address,
        municipalities=tuple(sorted(town.name for town in Served.by(service.pk).towns)),
        first_contact_workdays=service.first_contact_workdays,
        retention_case_years=service.retention_case_years,
        retention_registered_only_months=service.retention_registered_only_months,
    )
