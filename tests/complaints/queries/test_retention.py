"""What is due for erasure, and what is not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from complaints.models import Case, Draft, PersonInCase
from complaints.queries.retention import (
    destruction_page,
    due_drafts,
    due_for_erasure,
    respondents_without_a_case,
)
from complaints.tasks import erase_all_due
from complaints.vocabulary.states import CaseState
from tests.factories.accounts import make_head, make_service
from tests.factories.complaints import advised_case, closed_case, recorded_case, registered_case
from tests.factories.incidents import registered_party

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


def test_lines_of_the_register_that_no_case_names_go_in_the_same_run_and_are_counted() -> None:
    desk = registered_case()
    registered_party(desk)
    head = make_head(desk.case.service)
    assert respondents_without_a_case() == []
    PersonInCase.objects.all().delete()
    assert len(respondents_without_a_case()) == 1

    done = erase_all_due(timezone.localdate(), Actor.system("beat"))

    assert (done.respondents, respondents_without_a_case()) == (1, [])
    assert destruction_page(head).respondents == 1
    assert destruction_page(make_head(make_service())).respondents == 0
