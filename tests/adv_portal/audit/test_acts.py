import base64
import json
from collections.abc import Iterator
from uuid import UUID

import pytest
import redis
from celery import Celery
from django.conf import settings

from adv_portal.accounts.models import Service
from adv_portal.accounts.vocabulary import AccountAct
from adv_portal.audit.actors import Actor, ActorKind
from adv_portal.audit.acts import NothingRecorded, RecordedTwice, act
from adv_portal.audit.models import AuditHead, AuditLine
from adv_portal.celery import app as own_app
from adv_portal.codes import NOT_A_ROW, Code, code
from adv_portal.errors import Refused
from tests.factories.accounts import make_case_worker, make_service

WORKER = Actor.system("worker")
ASIDE = "aside"


class Job(Code):
    NUDGE = code("tests.nudge", "Nudge", nl="Duwtje", editions=NOT_A_ROW)


@pytest.fixture
def _dead_broker() -> Iterator[None]:
    """Let messages go to a broker that is not there."""
    Celery("dead", broker="redis://127.0.0.1:9/0", set_as_current=True)
    yield
    own_app.set_current()


@pytest.fixture
def _queue_aside() -> Iterator[None]:
    """Let messages go to a queue that no worker reads."""
    aside = Celery("aside", broker=settings.CELERY_BROKER_URL, set_as_current=True)
    aside.conf.task_default_queue = ASIDE
    yield
    own_app.set_current()
    redis.from_url(settings.REDIS_URL).delete(ASIDE)


def rename(name: str, *, by: Actor = WORKER) -> None:
    with act(AccountAct.SERVICE_CHANGED, by=by) as record:
        service = Service.objects.get()
        service.name = name
        service.save()
        record.about(service, changed=("name",))


@pytest.mark.django_db
def test_an_act_leaves_one_line_that_names_who_did_what_and_no_content() -> None:
    service = make_service()
    person = make_case_worker(service)

    rename("Geheime naam", by=Actor.staff(person))

    line = AuditLine.objects.get()
    assert (line.act, line.subject, line.subject_id, line.changed) == (
        "service.changed", "accounts.service", str(service.pk), ["name"],
    )  # fmt: skip
    assert (line.actor_kind, line.actor_id, line.actor_role) == ("staff", person.pk, "case_worker")
    assert "Geheime" not in str(AuditLine.objects.values().get())
    assert str(line) == "1 service.changed"
    assert str(AuditHead.objects.get()) == "head 1"


@pytest.mark.django_db
def test_a_resident_and_the_portal_act_without_an_account() -> None:
    make_service()

    rename("een", by=Actor.resident())
    rename("twee", by=Actor.system("beat"))

    lines = AuditLine.objects.order_by("number").values_list("actor_kind", "actor_id", "actor_role")
    assert list(lines) == [(ActorKind.RESIDENT, None, ""), (ActorKind.SYSTEM, None, "beat")]


@pytest.mark.django_db
def test_an_act_that_says_nothing_is_undone() -> None:
    make_service()

    with pytest.raises(NothingRecorded), act(AccountAct.SERVICE_CHANGED, by=WORKER):
        Service.objects.update(name="anders")

    assert not Service.objects.filter(name="anders").exists()
    assert not AuditLine.objects.exists()


@pytest.mark.django_db
def test_an_act_about_two_things_is_undone() -> None:
    service = make_service()

    def name_two() -> None:
        with act(AccountAct.SERVICE_CHANGED, by=WORKER) as record:
            Service.objects.update(name="anders")
            record.about(service)
            record.about(service)

    with pytest.raises(RecordedTwice):
        name_two()

    assert not Service.objects.filter(name="anders").exists()


@pytest.mark.django_db
def test_a_refusal_leaves_neither_a_line_nor_a_change() -> None:
    make_service()

    def refuse() -> None:
        with act(AccountAct.SERVICE_CHANGED, by=WORKER):
            Service.objects.update(name="anders")
            raise Refused

    with pytest.raises(Refused):
        refuse()

    assert not Service.objects.filter(name="anders").exists()
    assert not AuditLine.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_within_an_act_fails_and_neither_happens() -> None:
    service = make_service()

    def act_within_an_act() -> None:
        with act(AccountAct.SERVICE_CHANGED, by=WORKER) as record:
            record.about(service)
            rename("anders")

    with pytest.raises(RuntimeError):
        act_within_an_act()

    assert not Service.objects.filter(name="anders").exists()
    assert not AuditLine.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_dead_broker")
def test_a_broker_that_is_away_undoes_nothing() -> None:
    service = make_service()

    with act(AccountAct.SERVICE_CHANGED, by=WORKER) as record:
        Service.objects.update(name="anders")
        record.about(service, changed=("name",))
        record.after_commit(Job.NUDGE, case_id=UUID(int=1), count=2)

    assert Service.objects.filter(name="anders").exists()
    assert AuditLine.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_queue_aside")
def test_a_nudge_goes_out_after_the_act_with_ids_only() -> None:
    service = make_service()

    with act(AccountAct.SERVICE_CHANGED, by=WORKER) as record:
        record.about(service)
        record.after_commit(Job.NUDGE, case_id=UUID(int=1), count=2)
        assert _waiting() == []

    assert _waiting() == [{"case_id": str(UUID(int=1)), "count": 2}]


@pytest.mark.django_db
def test_lines_are_numbered_in_the_order_in_which_acts_are_stored() -> None:
    make_service()

    for number in range(5):
        rename(f"naam {number}")

    assert list(AuditLine.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def _waiting() -> list[object]:
    """Give the arguments of each message in the queue."""
    messages = redis.from_url(settings.REDIS_URL).lrange(ASIDE, 0, -1)
    return [json.loads(base64.b64decode(json.loads(message)["body"]))[1] for message in messages]
