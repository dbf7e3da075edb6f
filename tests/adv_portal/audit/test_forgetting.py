"""Old lines of the audit go, and what remains is a whole chain that still refuses every other change."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from adv_portal.accounts.vocabulary import AccountAct
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.audit.chain import Break, breaks, digest_of
from adv_portal.audit.forgetting import forget_before, has_lines_before
from adv_portal.audit.models import AuditHead, AuditLine
from tests.factories.accounts import make_service

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def written(*moments: datetime) -> None:
    """Write lines at these moments, as if the clock had stood there: rewritten with their digests."""
    service = make_service()
    for _moment in moments:
        with act(AccountAct.SERVICE_CHANGED, by=Actor.system("worker")) as record:
            record.about(service)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditline DISABLE TRIGGER USER")
        previous = bytes(32)
        for line, moment in zip(AuditLine.objects.order_by("number"), moments, strict=True):
            line.at, line.previous = moment, previous
            line.digest = previous = digest_of(line, previous)
            line.save()
        AuditHead.objects.update(digest=previous)
        cursor.execute("ALTER TABLE audit_auditline ENABLE TRIGGER USER")
    assert list(breaks()) == []


def years(number: float) -> datetime:
    return NOW - timedelta(days=365.25 * number)


def test_old_lines_go_and_the_chain_holds() -> None:
    written(years(5), years(4), years(2), years(1), NOW)

    assert has_lines_before(years(3))
    assert forget_before(years(3)) == 2

    assert list(AuditLine.objects.order_by("number").values_list("number", flat=True)) == [3, 4, 5]
    assert list(breaks()) == []
    assert not has_lines_before(years(3))
    assert forget_before(years(3)) == 0


def test_everything_may_be_old_and_new_lines_follow() -> None:
    written(years(5), years(4))
    assert forget_before(years(3)) == 2

    with act(AccountAct.SERVICE_CHANGED, by=Actor.system("worker")) as record:
        record.about(make_service())

    assert list(breaks()) == []
    assert AuditLine.objects.get().number == 3


def test_a_line_between_younger_ones_stays() -> None:
    written(years(5), years(2), years(4), NOW)

    assert forget_before(years(3)) == 1
    assert list(breaks()) == []


def test_what_is_missing_after_the_start_is_still_found() -> None:
    written(years(5), years(4), years(2), NOW)
    forget_before(years(3))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditline DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM audit_auditline WHERE number = 3")
        cursor.execute("ALTER TABLE audit_auditline ENABLE TRIGGER USER")

    assert Break(3, "missing") in list(breaks())


def test_nothing_younger_than_a_year_can_go() -> None:
    written(years(5), years(0.5), NOW)

    with pytest.raises(DatabaseError, match="too young"):
        forget_before(years(0.9))


def test_a_delete_by_hand_is_still_refused() -> None:
    written(years(5), years(4), NOW)

    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditline WHERE number = 1")
