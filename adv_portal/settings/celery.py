"""Celery and Redis: nudges, cache and rate limits. No message holds more than ids."""

from datetime import timedelta
from typing import Final

from adv_portal.ops.places import addresses
from adv_portal.settings.base import DATA_DIR, ENVIRONMENT, IS_PRODUCTION

REDIS_URL: Final = ENVIRONMENT.url(
    "REDIS_URL",
    "" if IS_PRODUCTION else addresses(DATA_DIR).redis_url,
    "The Redis or Valkey server. Unset: an embedded server, not in production.",
    "redis://redis:6379/0",
    schemes=("redis", "rediss", "unix"),
)
if IS_PRODUCTION and not REDIS_URL:
    ENVIRONMENT.require("REDIS_URL")


def broker_address(redis_url: str) -> str:
    """Write a Redis address as Celery wants it: a socket has its own scheme there."""
    if redis_url.startswith("unix://"):
        return redis_url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=")
    return redis_url


CELERY_BROKER_URL: Final = broker_address(REDIS_URL)
CELERY_RESULT_BACKEND: Final = None
CELERY_TASK_IGNORE_RESULT: Final = True
CELERY_TASK_ACKS_LATE: Final = True
CELERY_TASK_REJECT_ON_WORKER_LOST: Final = True
CELERY_WORKER_PREFETCH_MULTIPLIER: Final = 1
CELERY_TASK_SERIALIZER: Final = "json"
CELERY_ACCEPT_CONTENT: Final = ["json"]
CELERY_TASK_SEND_SENT_EVENT: Final = False
CELERY_WORKER_HIJACK_ROOT_LOGGER: Final = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP: Final = True
CELERY_BROKER_TRANSPORT_OPTIONS: Final = {"visibility_timeout": 600, "socket_connect_timeout": 3}
CELERY_TIMEZONE: Final = "Europe/Amsterdam"
CELERY_BEAT_SCHEDULE: Final = {
    "ops.heartbeat": {"task": "ops.heartbeat", "schedule": timedelta(seconds=15)},
    "reports.sweep_jobs": {"task": "reports.sweep_jobs", "schedule": timedelta(seconds=20)},
    "reports.tend_calendar": {"task": "reports.tend_calendar", "schedule": timedelta(hours=1)},
    "reports.report_quality": {"task": "reports.report_quality", "schedule": timedelta(hours=1)},
    "reports.ask_overviews": {"task": "reports.ask_overviews", "schedule": timedelta(minutes=15)},
    "reports.tell_of_reports": {"task": "reports.tell_of_reports", "schedule": timedelta(minutes=1)},
    "complaints.tend_keys": {"task": "complaints.tend_keys", "schedule": timedelta(minutes=1)},
    "complaints.sweep_letters": {"task": "complaints.sweep_letters", "schedule": timedelta(seconds=30)},
    "complaints.sweep_copies": {"task": "complaints.sweep_copies", "schedule": timedelta(minutes=1)},
    "complaints.sweep_messages": {"task": "complaints.sweep_messages", "schedule": timedelta(minutes=2)},
    "complaints.sweep_files": {"task": "complaints.sweep_files", "schedule": timedelta(hours=1)},
    "complaints.erase_due_drafts": {
        "task": "complaints.erase_due_drafts",
        "schedule": timedelta(minutes=10),
    },
    "complaints.erase_adv_complaints": {
        "task": "complaints.erase_adv_complaints",
        "schedule": timedelta(hours=1),
    },
    "complaints.remind": {"task": "complaints.remind", "schedule": timedelta(minutes=15)},
    "complaints.erase_due_cases": {
        "task": "complaints.erase_due_cases",
        "schedule": timedelta(hours=1),
    },
}

CACHES: Final = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "portal",
    }
}
