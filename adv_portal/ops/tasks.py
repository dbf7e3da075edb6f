"""The task by which a worker shows that it lives."""

from celery import shared_task, signals

from adv_portal.ops import heartbeat


@shared_task(name="ops.heartbeat", expires=30)
def heartbeat_task() -> None:
    """Write the sign of life. Running twice changes nothing."""
    heartbeat.beat()


@signals.worker_ready.connect
def beat_at_once(**_kwargs: object) -> None:
    """Show life as soon as a worker listens, without waiting for beat."""
    heartbeat.beat()
