import pytest

from adv_portal.errors import NotAllowed, NotFound
from adv_portal.law.anonymity import Anonymity
from complaints.domain.letter_notices import announce_letter
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
