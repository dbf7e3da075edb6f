from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection

from adv_portal.accounts.vocabulary import AccountAct
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.audit.chain import Break, breaks
from adv_portal.audit.models import AuditHead, AuditLine
from tests.factories.accounts import make_service

LINES = 6


@pytest.fixture
def _six_lines(db: None) -> None:
    service = make_service()
    for number in range(LINES):
        with act(AccountAct.SERVICE_CHANGED, by=Actor.system("worker")) as record:
            record.about(service, changed=("name", f"field_{number}"))


@contextmanager
def somebody_with_the_keys_of_the_database() -> Iterator[None]:
    """Let somebody who owns the database switch off what protects the audit."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditline DISABLE TRIGGER USER")
        yield
        cursor.execute("ALTER TABLE audit_auditline ENABLE TRIGGER USER")


def complaints_of_verify() -> list[str]:
    """What the command says when it finds something."""
    errors = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("verify_audit", stderr=errors)
    assert end.value.code == 1
    return errors.getvalue().splitlines()


@pytest.mark.usefixtures("_six_lines")
def test_an_untouched_chain_holds() -> None:
    output = StringIO()

    call_command("verify_audit", stdout=output)

    assert output.getvalue() == "The audit chain holds: 6 lines.\n"


@pytest.mark.django_db
def test_an_empty_audit_holds() -> None:
    assert list(breaks()) == []


def change_act() -> None:
    AuditLine.objects.filter(number=3).update(act="case.taken")


def change_actor() -> None:
    AuditLine.objects.filter(number=3).update(actor_id=7)


def change_fields() -> None:
    AuditLine.objects.filter(number=3).update(changed=["name"])


def remove_in_the_middle() -> None:
    AuditLine.objects.filter(number=3).delete()


def remove_the_first() -> None:
    AuditLine.objects.filter(number=1).delete()


def remove_at_the_end() -> None:
    AuditLine.objects.filter(number=LINES).delete()


def remove_all() -> None:
    AuditLine.objects.all().delete()


def swap_two() -> None:
    AuditLine.objects.filter(number=3).update(number=99)
    AuditLine.objects.filter(number=4).update(number=3)
    AuditLine.objects.filter(number=99).update(number=4)


def close_the_gap() -> None:
    AuditLine.objects.filter(number=3).delete()
    for number in range(4, LINES + 1):
        AuditLine.objects.filter(number=number).update(number=number - 1)


def rewind_the_head() -> None:
    line = AuditLine.objects.get(number=2)
    AuditHead.objects.update(number=line.number, digest=line.digest)


@pytest.mark.usefixtures("_six_lines")
@pytest.mark.parametrize(
    ("meddle", "found"),
    [
        (change_act, Break(3, "changed")),
        (change_actor, Break(3, "changed")),
        (change_fields, Break(3, "changed")),
        (remove_in_the_middle, Break(3, "missing")),
        (remove_the_first, Break(1, "missing")),
        (remove_at_the_end, Break(LINES, "head")),
        (remove_all, Break(LINES, "head")),
        (swap_two, Break(3, "reordered")),
        (close_the_gap, Break(3, "reordered")),
        (rewind_the_head, Break(2, "head")),
    ],
)
def test_whatever_was_changed_removed_or_reordered_is_found(meddle: Callable[[], None], found: Break) -> None:
    with somebody_with_the_keys_of_the_database():
        meddle()

    assert next(breaks()) == found
    assert complaints_of_verify()[0] == f"line {found.number}: {found.reason}"


@pytest.mark.usefixtures("_six_lines")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditline SET act = 'case.taken' WHERE number = 1",
        "DELETE FROM audit_auditline WHERE number = 1",
        "TRUNCATE audit_auditline",
    ],
)
def test_the_database_refuses_its_owner_too(statement: str) -> None:
    with pytest.raises(DatabaseError, match="the audit is append-only"), connection.cursor() as cursor:
        cursor.execute(statement)
