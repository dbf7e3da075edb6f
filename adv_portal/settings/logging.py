"""Logging: structlog, JSON in production, and only keys of the allow list."""

from typing import Final

from adv_portal.ops.logs import logging_configuration
from adv_portal.settings.base import IS_PRODUCTION

LOGGING_CONFIG: Final = "logging.config.dictConfig"
LOGGING: Final = logging_configuration(json=IS_PRODUCTION)
#: Error mail would hold what people typed; errors are in the log, by code and place.
ADMINS: Final[list[tuple[str, str]]] = []
