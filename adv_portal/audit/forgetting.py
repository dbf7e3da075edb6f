"""Letting go of audit lines whose term is over, so that what remains is still a whole chain."""

from datetime import datetime
from typing import Final

from django.db import connection

from adv_portal.audit.models import AuditLine

_FORGET: Final = "SELECT audit_forget(%s)"


def has_lines_before(moment: datetime) -> bool:
    """Tell whether the oldest line was written before a moment. One statement."""
    oldest = AuditLine.objects.order_by("number").values_list("at", flat=True).first()
    return oldest is not None and oldest < moment


def forget_before(moment: datetime) -> int:
    """Remove the lines written before a moment, from the oldest on, within an act; give how many.

    The database keeps number and digest of the last one, after which the chain begins, and refuses whatever
    is younger than a year.

    :raises django.db.DatabaseError: the moment is less than a year ago.
    Source: law, section 8 (term of the access log); AVG art. 5(1)(e).
    """
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [moment])
        (number,) = cursor.fetchone() or (0,)
    return int(number)
