"""What this installation is called, and where people can turn."""

from typing import Final

from adv_portal.settings.base import ENVIRONMENT

PORTAL_NAME: Final = ENVIRONMENT.text(
    "PORTAL_NAME", "ADV-portaal", "The name in the header of every page.", "Meldpunt Waterland"
)
PORTAL_PHONE: Final = ENVIRONMENT.text(
    "PORTAL_PHONE",
    "",
    "The number on residents' pages where the ADV's own is not known, such as while the database is away.",
    "0800 0880 123",
)
PORTAL_PHONE_HOURS: Final = ENVIRONMENT.text(
    "PORTAL_PHONE_HOURS", "9:00-17:00", "When that number is answered.", "9:00-17:00"
)
QUICK_EXIT_URL: Final = ENVIRONMENT.url(
    "QUICK_EXIT_URL",
    "https://www.buienradar.nl/",
    "The neutral page to which 'leave this site quickly' leads.",
    "https://www.buienradar.nl/",
    schemes=("https",),
)
