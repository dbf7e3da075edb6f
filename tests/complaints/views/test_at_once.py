"""Many people at once: nothing is lost, nobody waits for each other for ever, the audit holds."""

import threading
from collections import Counter
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from adv_portal.accounts.models import User
from adv_portal.audit.actors import Actor
from adv_portal.audit.chain import breaks
from adv_portal.audit.models import AuditLine
from complaints.domain.selections import assign_selection, label_selection, undo_selection
from complaints.models import BulkAct, Case, CaseIndex, Registration, SealedText
from complaints.vocabulary.states import CaseState
from tests.bench.pages import written
from tests.bench.rush import RESIDENTS, WORKERS, rush, signed_in
from tests.factories.accounts import make_case_worker, make_head, make_service
from tests.factories.complaints import declared_case, make_case
from tests.factories.lists import make_label, seen_now

pytestmark = pytest.mark.django_db(transaction=True)
CASES_EACH = 2


def a_report() -> tuple[Client, str]:
    client = Client(SERVER_NAME="localhost")
    return client, written(client)


def test_four_case_workers_save_while_twenty_residents_send_and_nothing_is_lost() -> None:
    service = make_service()

    told = rush(service, a_report, CASES_EACH)

    assert told.lost == []
    states = Counter(Case.objects.values_list("state", flat=True))
    assert states == {CaseState.INTAKE: WORKERS * CASES_EACH, CaseState.RECEIVED: RESIDENTS}
    assert Registration.objects.count() == WORKERS * CASES_EACH
    references = Case.objects.filter(state=CaseState.RECEIVED).values_list("reference", flat=True)
    assert len(set(references)) == RESIDENTS
    sent = Case.objects.filter(state=CaseState.RECEIVED)
    assert SealedText.objects.filter(case__in=sent, kind="story").count() == RESIDENTS
    assert CaseIndex.objects.filter(case__in=sent).count() == RESIDENTS
    filed = AuditLine.objects.filter(act="report.filed").count()
    assert filed == RESIDENTS
    assert list(breaks()) == []


def test_two_who_press_for_one_case_are_both_told_what_happened() -> None:
    desk = declared_case()
    service = desk.case.service
    other = make_case_worker(service)
    browsers = [signed_in(desk.worker), signed_in(other)]
    browsers[1].post(reverse("complaints:declare", args=[desk.case_id]))
    version, address = desk.version, reverse("complaints:take", args=[desk.case_id])
    answers: list[int] = []
    begin = threading.Barrier(2)

    def press(browser: Client) -> None:
        try:
            begin.wait()
            answers.append(browser.post(address, {"version": version}).status_code)
        finally:
            connection.close()

    _together([threading.Thread(target=press, args=(browser,)) for browser in browsers])

    assert len(answers) == 2
    assert desk.case.handler_id in {desk.worker.pk, other.pk}
    assert AuditLine.objects.filter(act="case.taken").count() == 1
    assert all(answer < 500 for answer in answers)


def test_selections_over_the_same_cases_never_wait_for_each_other_for_ever() -> None:
    service = make_service()
    cases = [make_case(service) for _number in range(12)]
    workers = [make_case_worker(service) for _number in range(2)]
    heads = [Actor.staff(make_head(service)) for _number in range(2)]
    label = make_label(service)
    seen = seen_now(cases)
    mistakes: list[str] = []
    begin = threading.Barrier(4)

    def give(head: Actor, worker: User) -> None:
        _guarded(mistakes, begin, lambda: _there_and_back(head, worker, dict(reversed(seen.items()))))

    def sort(worker: User) -> None:
        _guarded(
            mistakes,
            begin,
            lambda: label_selection(cases=seen, label_id=label.pk, actor=Actor.staff(worker)),
        )

    _together(
        [
            *(threading.Thread(target=give, args=pair) for pair in zip(heads, workers, strict=True)),
            *(threading.Thread(target=sort, args=(worker,)) for worker in workers),
        ]
    )

    assert mistakes == []
    assert BulkAct.objects.count() == 4
    for case in Case.objects.all():
        notes = [bulk.before[str(case.pk)] for bulk in BulkAct.objects.all()]
        done = [note for note in notes if "version" in note]
        assert len(done) == 1, "of four who looked at one version, one was first and the others are told"


def _there_and_back(head: Actor, worker: User, seen: dict[UUID, int]) -> None:
    bulk_id = assign_selection(cases=seen, handler_id=worker.pk, actor=head)
    undo_selection(bulk_id=bulk_id, actor=head)


def _guarded(mistakes: list[str], begin: threading.Barrier, work: Callable[[], object]) -> None:
    try:
        begin.wait()
        work()
    except Exception as mistake:  # noqa: BLE001 -- a thread that dies must fail the test
        mistakes.append(repr(mistake))
    finally:
        connection.close()


def _together(people: list[threading.Thread]) -> None:
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=60)
    assert not any(person.is_alive() for person in people)
