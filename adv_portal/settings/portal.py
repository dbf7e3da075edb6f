"""What this installation is called, and where people can turn."""

from typing import Final

from adv_portal.settings.base import ENVIRONMENT, IS_PRODUCTION
from adv_portal.settings.security import ALLOWED_HOSTS
from adv_portal.settings.serving import HOST, PORT

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
_named: Final = [host.lstrip("*.") for host in ALLOWED_HOSTS if host.lstrip("*.")]
PORTAL_URL: Final = ENVIRONMENT.url(
    "PORTAL_URL",
    f"https://{_named[0]}" if IS_PRODUCTION and _named else f"http://{HOST}:{PORT}",
    "The address of the portal in letters and e-mails. Unset: the first of ALLOWED_HOSTS.",
    "https://portaal.example.nl",
    schemes=("https", "http"),
)
