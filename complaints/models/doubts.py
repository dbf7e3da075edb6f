"""What makes somebody look at a registration again: what is missing in it, and what can hardly be."""

from datetime import date, timedelta
from typing import Final

from django.db.models import F, Q

from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from complaints.vocabulary.texts import RegistrationStatus

#: From so many grounds on, somebody has probably ticked everything.
MANY: Final = 5
#: Who waits longer with a report is rare.
LONG: Final = timedelta(days=365)

#: What is missing, by the code of the reason. Source: law, section 9.
INCOMPLETE: Final[tuple[tuple[str, Q], ...]] = (
    ("residence_unknown", Q(residence=Residence.UNKNOWN)),
    ("place_unknown", Q(place=PlaceKind.UNKNOWN)),
    ("ground_unknown", Q(grounds__contains=[Ground.UNKNOWN])),
    ("domain_unknown", Q(domain=Domain.UNKNOWN_NOT_APPLICABLE)),
    ("nature_unknown", Q(natures__contains=[Nature.UNKNOWN])),
    ("no_handling", Q(handlings__len=0, status=RegistrationStatus.CLOSED)),
)
#: Two registrations that agree in all of these are probably one.
SAME: Final = ("municipality", "received_on", "residence", "place", "grounds", "domain", "natures", "role")


def implausible(today: date) -> tuple[tuple[str, Q], ...]:
    """Give what can hardly be, by the code of the reason."""
    elsewhere = ~Q(place__in=[PlaceKind.OWN_MUNICIPALITY, PlaceKind.UNKNOWN])
    return (
        ("in_the_future", Q(registered_on__gt=today)),
        ("long_before", Q(received_on__lt=F("registered_on") - LONG)),
        ("outside", Q(residence=Residence.NON_RESIDENT) & elsewhere),
        ("many_grounds", Q(grounds__len__gte=MANY)),
    )
