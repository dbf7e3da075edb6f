"""What an administrator should mend before going live; ``manage.py check_deployment`` prints it, with how."""

from collections.abc import Iterable
from typing import Any, Final

import redis
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 -- Django's name for it
from django.db import DatabaseError, connection

from adv_portal.ops import heartbeat
from adv_portal.ops.health import NotReady, check_migrations, check_worker

LEAST_POSTGRESQL: Final = 150_000


def advice(number: int, problem: str, remedy: str) -> CheckMessage:
    """Give one thing to mend.

    :param remedy: what to do, as an instruction.
    """
    return Warning(problem, hint=remedy, id=f"portal.W{number:03}")


@register(Tags.security, deploy=True)
def check_settings(**_kwargs: Any) -> Iterable[CheckMessage]:  # noqa: ANN401 -- Django's signature
    """Look at settings that work but are not meant for production."""
    if not settings.IS_PRODUCTION:
        yield advice(1, "This is not a production installation.", "Set PORTAL_ENV=production.")
    if not settings.EMAIL_HOST or settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        yield advice(2, "Mail goes to the console, nobody is told anything.", "Set EMAIL_URL.")
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield advice(
            3, "Mail comes from localhost and will be refused.", "Set MAIL_FROM to an address of yours."
        )
    if settings.IS_PRODUCTION and not settings.PORTAL_PHONE:
        yield advice(
            4,
            "While the database is away, residents find no number to call.",
            "Set PORTAL_PHONE to the number of the ADV.",
        )


def check_installation() -> Iterable[CheckMessage]:
    """Look at the servers and at what is in the database."""
    yield from _check_database()
    yield from _check_broker()


def _check_database() -> Iterable[CheckMessage]:
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('server_version_num')::int, current_setting('server_version')"
            )
            number, name = cursor.fetchone()
            cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
            (is_superuser,) = cursor.fetchone()
        check_migrations()
        demonstration = get_user_model().objects.filter(is_demonstration=True).count()
    except DatabaseError:
        yield advice(10, "The database does not answer.", "Look at DATABASE_URL and at the server.")
        return
    except NotReady:
        yield advice(11, "The database is behind this version.", "Run: manage.py migrate")
        return
    if number < LEAST_POSTGRESQL:
        yield advice(12, f"PostgreSQL {name} is too old.", "Move to version 15 or newer.")
    if is_superuser:
        yield advice(
            13,
            "The portal's database user is a superuser, whom no rule of the database holds.",
            "Give it a user of its own with CREATEROLE: see docs/operations.",
        )
    if demonstration:
        yield advice(
            14,
            f"{demonstration} demonstration accounts are in the database; production refuses to start.",
            "Use a database without demonstration data.",
        )


def _check_broker() -> Iterable[CheckMessage]:
    try:
        with heartbeat.broker() as broker:
            broker.ping()
        check_worker()
    except redis.RedisError:
        yield advice(20, "Redis does not answer.", "Look at REDIS_URL and at the server.")
    except NotReady:
        yield advice(
            21, "No worker has run a task lately.", "Start: celery --app=adv_portal worker, and beat."
        )
