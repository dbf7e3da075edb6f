"""Neutral mail: one for ten messages, nothing of what they say, only to who gave an address. Wish 25."""

from datetime import timedelta

import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound
from adv_portal.vault.keys import key_of
from complaints.domain.message_notices import announce_messages
from complaints.domain.messages import mark_read, send_message
from complaints.models import Message, SealedText
from complaints.queries.messages import cases_to_tell
from complaints.tasks import sweep_messages_task
from complaints.vocabulary.acts import Act
from complaints.vocabulary.texts import TextKind
from tests.complaints.acting import nothing_left, one_line
from tests.factories.complaints import Desk, taken_case
from tests.factories.incidents import merge, two_reports
from tests.support.mail import Mailbox

pytestmark = pytest.mark.django_db
BEAT = Actor.system("beat")


def reachable_desk(language: str = "nl") -> Desk:
    desk = taken_case()
    SealedText.keep(desk.case, TextKind.EMAIL, "samira@example.org", key_of(desk.case_id))
    type(desk.case).objects.filter(pk=desk.case_id).update(language=language)
    return desk


def write(desk: Desk, count: int = 1, *, ago: timedelta = timedelta(minutes=11)) -> None:
    for number in range(count):
        send_message(case_id=desk.case_id, body=f"geheim {number}", sent=[], actor=desk.actor)
    Message.objects.filter(announced_at=None).update(sent_at=timezone.now() - ago)


def test_ten_messages_are_told_of_by_one_mail_that_says_nothing_of_them(mailbox: Mailbox) -> None:
    desk = reachable_desk()
    write(desk, 10)

    with one_line(Act.MESSAGE_ANNOUNCED):
        sweep_messages_task()
    sweep_messages_task()

    (mail,) = mailbox.wait_for(1)
    assert mail["Subject"] == "Er is een bericht voor u"
    assert mail["To"] == "samira@example.org"
    assert "geheim" not in str(mail)
    assert desk.case.reference not in str(mail)
    assert Message.objects.filter(announced_at=None).count() == 0


@pytest.mark.parametrize(("other", "mails"), [("samira@example.org", 1), ("elsewhere@example.org", 2)])
def test_who_has_two_merged_reports_is_told_once_at_each_address(
    mailbox: Mailbox, other: str, mails: int
) -> None:
    survivor, duplicate = two_reports()
    for desk, address in ((survivor, "samira@example.org"), (duplicate, other)):
        SealedText.keep(desk.case, TextKind.EMAIL, address, key_of(desk.case_id))
    merge(survivor, duplicate)
    write(survivor, 2)
    assert Message.objects.count() == 4

    sweep_messages_task()
    sweep_messages_task()

    told = [mail["To"] for mail in mailbox.wait_for(mails)]
    assert sorted(told) == sorted({"samira@example.org", other})
    assert Message.objects.filter(announced_at=None).count() == 0


def test_the_mail_speaks_the_language_of_the_report(mailbox: Mailbox) -> None:
    desk = reachable_desk("en")
    write(desk)

    sweep_messages_task()

    assert mailbox.wait_for(1)[0]["Subject"] == "There is a message for you"


def test_every_mail_is_as_long_as_any_other(mailbox: Mailbox) -> None:
    for count in (1, 5):
        write(reachable_desk(), count)
        sweep_messages_task()

    first, second = mailbox.wait_for(2)
    assert first.get_content() == second.get_content()


def test_who_gave_no_address_gets_no_mail(mailbox: Mailbox) -> None:
    desk = taken_case()
    write(desk)

    assert cases_to_tell() == []
    with nothing_left(NotFound):
        announce_messages(case_id=desk.case_id, actor=BEAT)
    assert mailbox.messages == []


def test_a_mail_waits_some_minutes_and_the_next_one_a_day() -> None:
    desk = reachable_desk()
    write(desk, ago=timedelta(minutes=9))
    assert cases_to_tell() == []
    assert cases_to_tell(timezone.now() + timedelta(minutes=2)) == [desk.case_id]

    Message.objects.update(announced_at=timezone.now())
    write(desk)
    assert cases_to_tell() == []
    assert cases_to_tell(timezone.now() + timedelta(hours=25)) == [desk.case_id]


def test_what_was_read_is_not_told_of() -> None:
    desk = reachable_desk()
    write(desk)
    mark_read(case_id=desk.case_id, actor=Actor.resident())

    assert cases_to_tell() == []


def test_a_mail_server_that_is_away_leaves_the_message_to_be_told_of(settings: object) -> None:
    desk = reachable_desk()
    write(desk)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]  # pytest's
    settings.EMAIL_PORT = 1  # type: ignore[attr-defined]  # as above

    sweep_messages_task()

    assert cases_to_tell() == [desk.case_id]


def test_only_the_portal_itself_tells() -> None:
    desk = reachable_desk()
    write(desk)

    with nothing_left(NotAllowed):
        announce_messages(case_id=desk.case_id, actor=desk.actor)
