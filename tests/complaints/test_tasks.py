"""Tasks on a real worker: a message may come twice, and says nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from adv_portal.accounts.models import User
from adv_portal.audit.models import AuditLine
from complaints.jobs import Job
from complaints.models import Case, Deadline, Draft
from complaints.tasks import erase_due_cases_task, erase_due_drafts_task, remind_task
from complaints.vocabulary.states import CaseState
from tests.factories.complaints import closed_case, taken_case
from tests.factories.terms import watched_term
from tests.support.mail import Mailbox
from tests.support.processes import Worker
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]


def test_what_is_due_is_erased_once_however_often_the_message_comes(worker: Worker) -> None:
    desk = closed_case()
    Case.objects.filter(pk=desk.case_id).update(erase_on=timezone.localdate())
    Draft.objects.create(service=desk.case.service, expires_at=timezone.now() - timedelta(minutes=1))

    for task in (erase_due_cases_task, erase_due_drafts_task, erase_due_cases_task):
        task.delay()

    wait_until(lambda: desk.case.state == CaseState.ERASED and not Draft.objects.exists())
    worker.wait_until_idle()
    assert AuditLine.objects.filter(act="case.erased").count() == 1
    assert AuditLine.objects.filter(act="drafts.erased").count() == 1
    assert {str(erase_due_cases_task.name), str(erase_due_drafts_task.name)} <= set(Job.values())


def test_a_warning_leaves_once_though_the_message_comes_twice_and_a_worker_dies(
    worker: Worker, mailbox: Mailbox
) -> None:
    desk = taken_case()
    User.objects.filter(pk=desk.worker.pk).update(email="behandelaar@example.org")
    Deadline.objects.all().update(met_on=timezone.localdate())
    term = watched_term(desk, ends_on=timezone.localdate() + timedelta(days=7))
    worker.kill()
    remind_task.delay()
    worker.start()

    for _time in range(2):
        remind_task.delay()
    mailbox.wait_for(1)
    worker.wait_until_idle()

    (message,) = mailbox.messages
    assert message["Subject"] == "Nieuwe taak in het portaal"
    assert desk.case.reference in message.get_content()
    term.refresh_from_db()
    assert term.warned == [28, 14, 7]
    assert AuditLine.objects.filter(act="term.warned").count() == 1
