"""PostgreSQL: one database, one truth."""

from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from adv_portal.ops.places import addresses
from adv_portal.settings.base import DATA_DIR, ENVIRONMENT, IS_PRODUCTION


def connection(url: str) -> dict[str, Any]:
    """Read an address such as ``postgresql://user:password@host:5432/name?sslmode=require``."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or parts.hostname or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"connect_timeout": 5, **options},
    }


DATABASE_URL: Final = ENVIRONMENT.url(
    "DATABASE_URL",
    "" if IS_PRODUCTION else addresses(DATA_DIR).database_url,
    "The PostgreSQL database (15 or newer). Unset: an embedded server, not in production.",
    "postgresql://portal:secret@db:5432/portal",
    schemes=("postgresql", "postgres"),
)
if IS_PRODUCTION and not DATABASE_URL:
    ENVIRONMENT.require("DATABASE_URL")

DATABASES: Final = {"default": connection(DATABASE_URL)}
DEFAULT_AUTO_FIELD: Final = "django.db.models.BigAutoField"
