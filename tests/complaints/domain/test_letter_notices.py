from datetime import timedelta

import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound
from adv_portal.law.anonymity import Anonymity
from complaints.domain.letter_notices import announce_letter
from complaints.domain.messages import mark_read, send_message
from complaints.models import Letter, Message
from complaints.queries.letters import letters_to_announce
from complaints.queries.messages import cases_to_tell
from complaints.tasks import sweep_messages_task
from complaints.vocabulary.letters import LetterKind, SendBy
from tests.complaints.acting import nothing_left, one_line
from tests.factories.letters import EMAIL, NAME, WORKER, draft_of, letter_desk, reword, send
from tests.support.mail import Mailbox

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "subject", "address"),
    [
        ("nl", "Er is een bericht voor u", "://127.0.0.1:8000/\n"),
        ("en", "There is a message for you", "/en/\n"),
    ],
)
def test_wish_14_the_mail_is_neutral_and_in_the_language_of_the_report(
    mailbox: Mailbox, language: str, subject: str, address: str
) -> None:
    desk = letter_desk(Anonymity.THIRD_PARTIES, language=language)
    letter = send(desk, reword(desk, draft_of(desk, LetterKind.FREE)), SendBy.EMAIL_NOTICE)

    with one_line("letter.announced"):
        announce_letter(letter_id=letter.pk, actor=WORKER)

    (mail,) = mailbox.wait_for()
    assert (mail["Subject"], mail["To"]) == (subject, EMAIL)
    text = mail.get_content()
    assert address.strip() in text
    for planted in (NAME, "Een brief", "Dit is een brief", desk.case.reference, desk.case.service.name):
        assert planted not in mailbox.raw[0].decode()


def test_nobody_is_told_twice(mailbox: Mailbox) -> None:
    desk = letter_desk()
    letter = send(desk, reword(desk, draft_of(desk, LetterKind.FREE)), SendBy.EMAIL_NOTICE)
    announce_letter(letter_id=letter.pk, actor=WORKER)

    with nothing_left(NotFound):
        announce_letter(letter_id=letter.pk, actor=WORKER)
    assert len(mailbox.messages) == 1


def test_a_letter_on_the_report_page_or_by_post_brings_no_mail(mailbox: Mailbox) -> None:
    desk = letter_desk()
    for way in (SendBy.PORTAL, SendBy.POST):
        letter = send(desk, reword(desk, draft_of(desk, LetterKind.FREE)), way)
        with nothing_left(NotFound):
            announce_letter(letter_id=letter.pk, actor=WORKER)

    assert mailbox.messages == []


def test_only_the_portal_mails(mailbox: Mailbox) -> None:
    desk = letter_desk()
    letter = send(desk, reword(desk, draft_of(desk, LetterKind.FREE)), SendBy.EMAIL_NOTICE)

    with nothing_left(NotAllowed):
        announce_letter(letter_id=letter.pk, actor=desk.actor)
    assert mailbox.messages == []


def test_a_letter_and_a_message_that_waits_are_told_of_by_one_mail(mailbox: Mailbox) -> None:
    desk = letter_desk()
    send_message(case_id=desk.case_id, body="geheim", sent=[], actor=desk.actor)
    Message.objects.update(sent_at=timezone.now() - timedelta(minutes=11))
    letter = send(desk, reword(desk, draft_of(desk, LetterKind.FREE)), SendBy.EMAIL_NOTICE)

    announce_letter(letter_id=letter.pk, actor=WORKER)
    sweep_messages_task()

    mailbox.wait_for(1)
    assert len(mailbox.messages) == 1
    assert not Message.objects.filter(announced_at=None).exists()


def test_a_message_after_a_letter_waits_a_day_for_its_mail() -> None:
    desk = letter_desk()
    letter = send(desk, reword(desk, draft_of(desk, LetterKind.FREE)), SendBy.EMAIL_NOTICE)
    announce_letter(letter_id=letter.pk, actor=WORKER)
    send_message(case_id=desk.case_id, body="geheim", sent=[], actor=desk.actor)
    Message.objects.update(sent_at=timezone.now() - timedelta(minutes=11))

    assert cases_to_tell() == []
    assert cases_to_tell(timezone.now() + timedelta(hours=25)) == [desk.case_id]


@pytest.mark.parametrize(("was_read", "mails"), [(False, 1), (True, 2)])
def test_a_letter_after_a_message_brings_a_mail_only_to_who_read_the_first(
    mailbox: Mailbox, was_read: bool, mails: int
) -> None:
    desk = letter_desk()
    send_message(case_id=desk.case_id, body="geheim", sent=[], actor=desk.actor)
    Message.objects.update(sent_at=timezone.now() - timedelta(minutes=11))
    sweep_messages_task()
    if was_read:
        mark_read(case_id=desk.case_id, actor=Actor.resident())
    letter = send(desk, reword(desk, draft_of(desk, LetterKind.FREE)), SendBy.EMAIL_NOTICE)

    announce_letter(letter_id=letter.pk, actor=WORKER)

    mailbox.wait_for(mails)
    assert len(mailbox.messages) == mails


def test_a_second_letter_of_one_day_waits_a_day_for_its_mail(mailbox: Mailbox) -> None:
    desk = letter_desk()
    first, second = (
        send(desk, reword(desk, draft_of(desk, LetterKind.FREE)), SendBy.EMAIL_NOTICE) for _ in "ab"
    )
    announce_letter(letter_id=first.pk, actor=WORKER)

    assert letters_to_announce() == []
    with nothing_left(NotFound):
        announce_letter(letter_id=second.pk, actor=WORKER)
    assert len(mailbox.wait_for(1)) == 1

    Letter.objects.filter(pk=first.pk).update(announced_at=timezone.now() - timedelta(hours=25))
    assert letters_to_announce() == [second.pk]
    announce_letter(letter_id=second.pk, actor=WORKER)
    assert len(mailbox.wait_for(2)) == 2
