"""Letters on the real worker: paper, mail, and what a lost message leaves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import AdvComplaint, Letter
from complaints.queries.letters import letters_to_announce, letters_without_paper
from complaints.tasks import (
    announce_letter_task,
    erase_adv_complaints_task,
    make_letter_task,
    sweep_letters_task,
)
from complaints.vocabulary.adv_complaints import AdvComplaintState
from complaints.vocabulary.letters import LetterKind, SendBy
from tests.factories.adv_complaints import closed_complaint
from tests.factories.letters import draft_of, letter_desk, reword, send
from tests.support.mail import Mailbox
from tests.support.processes import Worker
from tests.support.waiting import wait_until


@pytest.mark.worker
def test_the_worker_sets_the_paper_and_tells_the_reporter(worker: Worker, mailbox: Mailbox) -> None:
    desk = letter_desk()

    letter = send(desk, reword(desk, draft_of(desk, LetterKind.FREE)), SendBy.EMAIL_NOTICE)

    mailbox.wait_for()
    wait_until(lambda: Letter.objects.get(pk=letter.pk).pdf_version == letter.version)
    assert mailbox.messages[0]["Subject"] == "Er is een bericht voor u"


@pytest.mark.django_db
def test_a_lost_message_is_made_good_by_the_sweep_and_twice_is_as_once(mailbox: Mailbox) -> None:
    desk = letter_desk()
    letter = send(desk, reword(desk, draft_of(desk, LetterKind.FREE)), SendBy.EMAIL_NOTICE)
    assert (letters_without_paper(), letters_to_announce()) == ([letter.pk], [letter.pk])

    for _run in range(2):
        sweep_letters_task()
        make_letter_task(letter_id=str(letter.pk))
        announce_letter_task(letter_id=str(letter.pk))

    letter.refresh_from_db()
    assert (letter.pdf_version, len(mailbox.messages)) == (letter.version, 1)
    assert (letters_without_paper(), letters_to_announce()) == ([], [])


@pytest.mark.django_db
def test_complaints_about_the_service_are_erased_when_due() -> None:
    due, later = closed_complaint(), closed_complaint()
    AdvComplaint.objects.filter(pk=due.complaint_id).update(erase_on=timezone.localdate())
    AdvComplaint.objects.filter(pk=later.complaint_id).update(
        erase_on=timezone.localdate() + timedelta(days=1)
    )

    for _run in range(2):
        erase_adv_complaints_task()

    assert due.complaint.state == AdvComplaintState.ERASED
    assert later.complaint.state == AdvComplaintState.CLOSED
