"""Tell machines whether this process is alive and whether the portal can do its work."""

from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from typing import Final

import redis
from django.db import Error as DatabaseFailed
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from adv_portal.ops import heartbeat
from adv_portal.ops.production import has_demonstration


class NotReady(Exception):
    """Something the portal needs does not work; the text is a short code."""


def check_database() -> None:
    """See that PostgreSQL answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseFailed as failed:
        raise NotReady("unreachable") from failed


def check_migrations() -> None:
    """See that the database has the tables this version expects."""
    try:
        behind = _is_behind()
    except DatabaseFailed as failed:
        raise NotReady("unknown") from failed
    if behind:
        _is_behind.cache_clear()
        raise NotReady("behind")


@lru_cache(maxsize=1)
def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def check_demonstration() -> None:
    """See that production has no account whose password everybody knows."""
    if has_demonstration():
        raise NotReady("demonstration_accounts")


def check_broker() -> None:
    """See that Redis answers."""
    try:
        with heartbeat.broker() as broker:
            broker.ping()
    except redis.RedisError as failed:
        raise NotReady("unreachable") from failed


def check_worker() -> None:
    """See that a worker ran a task within the last minute."""
    try:
        beating = heartbeat.is_beating()
    except redis.RedisError as failed:
        raise NotReady("unknown") from failed
    if not beating:
        raise NotReady("silent")


CHECKS: Final[dict[str, Callable[[], None]]] = {
    "database": check_database,
    "migrations": check_migrations,
    "accounts": check_demonstration,
    "broker": check_broker,
    "worker": check_worker,
}


def readiness() -> dict[str, str]:
    """Give for each thing the portal needs ``ok``, or the code of what is wrong with it."""
    found = {}
    for name, check in CHECKS.items():
        try:
            check()
        except NotReady as wrong:
            found[name] = str(wrong)
        else:
            found[name] = "ok"
    return found


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer as long as this process can; it asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(_request: HttpRequest) -> HttpResponse:
    """Tell whether the portal can work: 200 when everything does, else 503, with a code for each part."""
    found = readiness()
    ready = set(found.values()) == {"ok"}
    return JsonResponse(found, status=HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE)
