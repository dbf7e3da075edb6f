"""The sign of life of the workers, in Redis: written by a task, so that it proves the whole way through."""

import time
from typing import Final

import redis
from django.conf import settings

KEY: Final = "portal:heartbeat"
#: Beat asks for one every 15 seconds; a worker busy with one long task still has others beside it.
SECONDS_TO_LIVE: Final = 60


def broker() -> redis.Redis:
    """Give a connection to Redis that gives up after two seconds."""
    return redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=2, socket_timeout=2)


def beat() -> None:
    """Tell that a worker runs tasks now."""
    with broker() as connection:
        connection.set(KEY, int(time.time()), ex=SECONDS_TO_LIVE)


def is_beating() -> bool:
    """Tell whether a worker ran a task lately."""
    with broker() as connection:
        return bool(connection.exists(KEY))


def forget() -> None:
    """Remove the sign of life of workers that have stopped."""
    with broker() as connection:
        connection.delete(KEY)
