"""The Celery app: finds the tasks of every app, and logs runs by task and id, never by arguments."""

import os
import time
from typing import Final

import structlog
from celery import Celery, Task, signals
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "adv_portal.settings")

app: Final = Celery("adv_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

log: Final = structlog.get_logger("adv_portal.tasks")
_started: Final[dict[str, float]] = {}


@signals.setup_logging.connect
def keep_logging(**_kwargs: object) -> None:
    """Leave logging as Django has set it up: a receiver here keeps Celery from doing it again."""
    _ = settings.LOGGING


@signals.task_prerun.connect
def note_start(task_id: str, **_kwargs: object) -> None:
    """Remember when a task began."""
    _started[task_id] = time.perf_counter()


@signals.task_postrun.connect
def log_end(task_id: str, task: Task[..., object], state: str | None = None, **_kwargs: object) -> None:
    """Write one line about a task that ended."""
    took = time.perf_counter() - _started.pop(task_id, time.perf_counter())
    log.info("task_ended", task=task.name, task_id=task_id, state=state, duration_ms=round(took * 1000, 1))
