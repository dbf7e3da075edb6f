"""Lists of requests and of what was destroyed cost the same at every size."""

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import Case, DataRequest
from complaints.queries.copies import copies_to_make
from complaints.queries.retention import PAGE_SIZE as DESTROYED_SHOWN
from complaints.queries.retention import destruction_page
from complaints.queries.rights import PAGE_SIZE, request_list
from complaints.vocabulary.rights import Right
from complaints.vocabulary.states import CaseState
from tests.factories.accounts import make_case_worker, make_head, make_service
from tests.factories.cases_in_bulk import make_cases
from tests.factories.many_rows import insert_rows

pytestmark = pytest.mark.django_db


def test_both_lists_keep_their_budget_with_10_000_rows() -> None:
    service = make_service()
    worker, head = make_case_worker(service), make_head(service)
    today = timezone.localdate()
    cases = make_cases(service, worker, 10_000)
    insert_rows(
        DataRequest(
            case=case, right=Right.ACCESS, received_on=today, due_on=today + timedelta(days=number % 40)
        )
        for number, case in enumerate(cases)
    )

    first = request_list(worker)
    second = request_list(worker, first.next.removeprefix("?na="))

    assert len(first.table.rows) == len(second.table.rows) == PAGE_SIZE
    assert first.table.rows[-1][1] != second.table.rows[0][1]

    Case.objects.update(state=CaseState.ERASED)
    begin = destruction_page(head)
    further = destruction_page(head, begin.next.removeprefix("?na="))
    assert len(begin.destroyed.rows) == len(further.destroyed.rows) == DESTROYED_SHOWN
    assert begin.destroyed.rows[-1][0] != further.destroyed.rows[0][0]
    assert request_list(worker).has_any is False


def test_copies_that_wait_are_found() -> None:
    service = make_service()
    (case,) = make_cases(service, make_case_worker(service), 1)
    today = timezone.localdate()
    waiting = DataRequest.objects.create(
        case=case, right=Right.ACCESS, received_on=today, due_on=today, copy_asked_at=timezone.now()
    )
    DataRequest.objects.create(case=case, right=Right.ACCESS, received_on=today, due_on=today)

    assert copies_to_make() == [waiting.pk]
