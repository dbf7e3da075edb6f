"""What production refuses, whatever anybody has set."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError


def has_demonstration() -> bool:
    """Tell whether this is production with an account of the demonstration in it.

    A database that is away or empty has none; readiness tells about that.
    """
    if not settings.IS_PRODUCTION:
        return False
    try:
        return get_user_model().objects.filter(is_demonstration=True).exists()
    except DatabaseError:
        return False


def refuse_demonstration() -> None:
    """Stop the start of production while everybody knows somebody's password.

    :raises ImproperlyConfigured: there is an account of the demonstration.
    """
    if has_demonstration():
        raise ImproperlyConfigured(
            "This database holds accounts of the demonstration, whose password everybody knows. "
            "Point DATABASE_URL at a database without demonstration data."
        )
