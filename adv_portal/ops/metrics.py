"""Figures about the working of the portal, for Prometheus; none about people."""

import hmac
import os
from http import HTTPStatus
from typing import Final

import redis
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from adv_portal.ops import heartbeat

LOOPBACK: Final = frozenset({"127.0.0.1", "::1"})
#: Headers by which a proxy shows that somebody else asks.
FORWARDED: Final = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
#: The list in Redis where Celery's messages wait.
QUEUE: Final = "celery"

requests_seconds: Final = Histogram(
    "portal_request_duration_seconds",
    "Time to answer a request",
    ("route", "method", "status"),
    buckets=(0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10),
)


def observe_request(*, route: str, method: str, status: int, seconds: float) -> None:
    """Count one answered request under the name of its route."""
    requests_seconds.labels(route, method, str(status)).observe(seconds)


def may_read(request: HttpRequest) -> bool:
    """Tell whether the figures may be given: to this machine itself, or to who has the token."""
    token = settings.METRICS_TOKEN
    given = request.headers.get("Authorization", "")
    if token and hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    by_proxy = any(name in request.headers for name in FORWARDED)
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not by_proxy


def _moment() -> CollectorRegistry:
    """Measure what is true now, in a registry of its own."""
    registry = CollectorRegistry()
    waiting = Gauge(
        "portal_tasks_waiting", "Tasks in the queue; -1 when the broker is away", registry=registry
    )
    alive = Gauge("portal_worker_alive", "1 when a worker ran a task lately", registry=registry)
    try:
        with heartbeat.broker() as broker:
            waiting.set(broker.llen(QUEUE))
        alive.set(int(heartbeat.is_beating()))
    except redis.RedisError:
        waiting.set(-1)
        alive.set(0)
    return registry


def _collected() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]  # the library leaves it untyped
    return together


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the figures, or "not found" to who may not read them."""
    if not may_read(request):
        return HttpResponse("not found\n", content_type="text/plain", status=HTTPStatus.NOT_FOUND)
    return HttpResponse(
        generate_latest(_collected()) + generate_latest(_moment()), content_type=CONTENT_TYPE_LATEST
    )
