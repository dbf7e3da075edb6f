"""One mail for all reasons: in the language of the report, to who gave an address."""

import pytest

from adv_portal.vault.keys import key_of
from complaints.domain.neutral_notice import NeutralNotice
from complaints.models import Case, SealedText
from complaints.vocabulary.texts import TextKind
from tests.factories.complaints import make_case
from tests.support.mail import Mailbox

pytestmark = pytest.mark.django_db


def reachable(language: str) -> Case:
    case = make_case(texts={TextKind.EMAIL: "oud@example.org"})
    SealedText.keep(case, TextKind.EMAIL, "nieuw@example.org", key_of(case.pk))
    case.language = language
    return case


@pytest.mark.parametrize(
    ("language", "subject"), [("nl", "Er is een bericht voor u"), ("en", "There is a message for you")]
)
def test_it_goes_to_the_newest_address_in_the_language_of_the_report(
    mailbox: Mailbox, language: str, subject: str
) -> None:
    case = reachable(language)

    NeutralNotice(case).send()

    (mail,) = mailbox.wait_for(1)
    assert (mail["Subject"], mail["To"]) == (subject, "nieuw@example.org")
    assert case.reference not in str(mail)


def test_without_an_address_there_is_nothing_to_send() -> None:
    notice = NeutralNotice(make_case())

    assert not notice.has_address
    notice.send()
