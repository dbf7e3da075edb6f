"""What is due for erasure, and what is not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import Case, Draft
from complaints.queries.retention import due_drafts, due_for_erasure
from complaints.vocabulary.states import CaseState
from tests.factories.accounts import make_service
from tests.factories.complaints import advised_case, closed_case, recorded_case

pytestmark = pytest.mark.django_db


def test_ended_cases_are_due_from_their_day_on_the_longest_overdue_first() -> None:
    closed, recorded, running, erased = closed_case(), recorded_case(), advised_case(), closed_case()
    Case.objects.filter(pk=running.case_id).update(erase_on=timezone.localdate())
    Case.objects.filter(pk=erased.case_id).update(state=CaseState.ERASED)
    first, second = recorded.case.erase_on, closed.case.erase_on
    assert first is not None
    assert second is not None

    assert due_for_erasure(first - timedelta(days=1)) == []
    assert due_for_erasure(first) == [recorded.case_id]
    assert due_for_erasure(second) == [recorded.case_id, closed.case_id]


def test_forms_are_due_when_their_hour_is_over() -> None:
    now = timezone.now()
    service = make_service()
    for minutes in (-1, 0, 1):
        Draft.objects.create(service=service, expires_at=now + timedelta(minutes=minutes))
    assert due_drafts(now) == 2
