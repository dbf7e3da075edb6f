"""Where things are, and which kind of installation this is."""

from pathlib import Path
from typing import Final

from adv_portal.settings.env import Environment

BASE_DIR: Final = Path(__file__).resolve().parents[2]

ENVIRONMENT: Final = Environment()

PORTAL_ENV: Final = ENVIRONMENT.one_of(
    "PORTAL_ENV",
    ("development", "test", "production"),
    "development",
    "The kind of installation. Production refuses unsafe values; development may run without any.",
)
IS_PRODUCTION: Final = PORTAL_ENV == "production"

DATA_DIR: Final = ENVIRONMENT.path(
    "DATA_DIR", BASE_DIR / "var", "Folder of the embedded database, the embedded broker and media.", "var/"
)
