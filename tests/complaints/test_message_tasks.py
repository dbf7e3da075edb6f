"""Tasks of messages and files on a real worker: twice is as good as once, a killed one loses nothing."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from adv_portal.audit.models import AuditLine
from adv_portal.files.storing import remove, take_in
from adv_portal.vault.keys import key_of
from adv_portal.vault.sealing import Key
from complaints.domain.messages import send_message
from complaints.jobs import Job
from complaints.models import Message, SealedText
from complaints.tasks import sweep_files_task, sweep_messages_task
from complaints.vocabulary.acts import Act
from complaints.vocabulary.texts import TextKind
from tests.factories.complaints import taken_case
from tests.support.mail import Mailbox
from tests.support.processes import Worker
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]


def test_one_mail_leaves_though_the_message_comes_twice_and_a_worker_dies(
    worker: Worker, mailbox: Mailbox
) -> None:
    desk = taken_case()
    SealedText.keep(desk.case, TextKind.EMAIL, "samira@example.org", key_of(desk.case_id))
    send_message(case_id=desk.case_id, body="geheim", sent=[], actor=desk.actor)
    Message.objects.update(sent_at=timezone.now() - timedelta(minutes=15))

    worker.kill()
    sweep_messages_task.delay()
    sweep_messages_task.delay()
    worker.start()
    mailbox.wait_for(1)
    worker.wait_until_idle()

    assert len(mailbox.messages) == 1
    assert b"geheim" not in mailbox.raw[0]
    assert AuditLine.objects.filter(act=Act.MESSAGE_ANNOUNCED).count() == 1
    assert sweep_messages_task.name == Job.SWEEP_MESSAGES


def test_lesson_16_what_a_killed_process_left_in_the_store_is_swept_up_by_a_worker(worker: Worker) -> None:
    lost = take_in(b"words", "a.txt", Key(os.urandom(32))).stored_as
    path = Path(settings.MEDIA_ROOT) / lost[:2] / lost
    long_ago = (timezone.now() - timedelta(hours=2)).timestamp()
    os.utime(path, (long_ago, long_ago))

    sweep_files_task.delay()
    sweep_files_task.delay()
    wait_until(lambda: not path.exists(), what="the sweep")
    worker.wait_until_idle()

    assert remove([lost]) == 0
