"""Anonymity: the reporter's choice, with a notice of every change."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from adv_portal.law.anonymity import Anonymity
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import key_of
from complaints.domain.anonymity import (
    change_anonymity,
    change_contact,
    change_own_contact,
    choose_anonymity,
    record_identity_known,
)
from complaints.domain.records import Told
from complaints.models import CaseIndex, SealedText
from complaints.vocabulary.assistance import Means, RecordKind, Topic
from complaints.vocabulary.reading import answer_of, packed
from complaints.vocabulary.texts import TextKind
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.assistance import RESIDENT, investigated_case, mediated_case, today
from tests.factories.complaints import Desk, begun_case

pytestmark = pytest.mark.django_db

ANONYMOUS = [Anonymity.THIRD_PARTIES, Anonymity.FULL]


def change(desk: Desk, anonymity: Anonymity | None, *, is_asked: bool = True) -> None:
    change_anonymity(
        case_id=desk.case_id,
        version=desk.version,
        anonymity=anonymity,
        asked_on=today() if is_asked else None,
        means=Means.PHONE if is_asked else None,
        actor=desk.actor,
    )


def contacts_of(desk: Desk) -> dict[str, str]:
    key = key_of(desk.case_id)
    texts = desk.case.texts.filter(kind__in=["name", "email", "phone", "post"])
    return {text.kind: key.open_text(text.body, text.place()) for text in texts}


def with_contacts(desk: Desk) -> None:
    change_own_contact(
        case_id=desk.case_id,
        contacts={TextKind.NAME: "Samira", TextKind.EMAIL: "samira@example.org", TextKind.PHONE: ""},
        actor=RESIDENT,
    )


@pytest.mark.parametrize("anonymity", ANONYMOUS)
def test_compliance_test_2_changing_the_state_writes_a_notice(anonymity: Anonymity) -> None:
    desk = begun_case()
    with one_line("anonymity.changed"):
        choose_anonymity(case_id=desk.case_id, anonymity=anonymity, actor=RESIDENT)
    assert desk.case.anonymity == anonymity
    notice = desk.case.records.get(kind=RecordKind.NOTICE, topic=Topic.ANONYMITY)
    assert (notice.made_by, notice.code, notice.happened_on) == (None, Means.PORTAL, today())

    with one_line("anonymity.changed"):
        choose_anonymity(case_id=desk.case_id, anonymity=Anonymity.NONE, actor=RESIDENT)
    assert desk.case.records.filter(topic=Topic.ANONYMITY).count() == 2


def test_a_case_worker_changes_it_on_a_dated_request_only() -> None:
    desk = begun_case()
    with nothing_left(Refused) as raised:
        change(desk, None, is_asked=False)
    assert gaps(raised) == ["asked_on", "means", "anonymity"]
    with nothing_left(Refused) as raised:
        change(desk, Anonymity.NONE)
    assert gaps(raised) == ["anonymity"]
    change(desk, Anonymity.THIRD_PARTIES)
    assert desk.case.records.get(topic=Topic.ANONYMITY).made_by == desk.worker


@pytest.mark.parametrize("way", [investigated_case, mediated_case])
@pytest.mark.parametrize("anonymity", ANONYMOUS)
def test_nobody_becomes_anonymous_in_the_middle(way: Callable[[], Desk], anonymity: Anonymity) -> None:
    desk = way()
    with nothing_left(Refused) as raised:
        choose_anonymity(case_id=desk.case_id, anonymity=anonymity, actor=RESIDENT)
    assert gaps(raised) == ["anonymity"]
    with nothing_left(Refused) as raised:
        change(desk, anonymity)
    assert gaps(raised) == ["anonymity"]


def test_lesson_48_who_becomes_anonymous_is_forgotten_as_the_page_says() -> None:
    desk = begun_case()
    with_contacts(desk)
    assert contacts_of(desk) == {"name": "Samira", "email": "samira@example.org"}
    assert CaseIndex.objects.get(case=desk.case_id).contacts == [
        BlindIndex().of_name("Samira"),
        BlindIndex().of_email("samira@example.org"),
    ]
    choose_anonymity(case_id=desk.case_id, anonymity=Anonymity.THIRD_PARTIES, actor=RESIDENT)
    assert contacts_of(desk) != {}
    choose_anonymity(case_id=desk.case_id, anonymity=Anonymity.FULL, actor=RESIDENT)
    assert contacts_of(desk) == {}
    assert CaseIndex.objects.get(case=desk.case_id).contacts == []
    with nothing_left(Refused):
        with_contacts(desk)


def test_wish_10_who_began_anonymously_can_tell_later_who_they_are() -> None:
    desk = begun_case()
    choose_anonymity(case_id=desk.case_id, anonymity=Anonymity.FULL, actor=RESIDENT)
    choose_anonymity(case_id=desk.case_id, anonymity=Anonymity.NONE, actor=RESIDENT)
    with one_line("reporter.changed"):
        with_contacts(desk)
    assert contacts_of(desk)["name"] == "Samira"


def test_wish_27a_each_way_of_contact_is_a_choice_of_its_own() -> None:
    desk = begun_case()
    with_contacts(desk)
    change_own_contact(case_id=desk.case_id, contacts={TextKind.EMAIL: " "}, actor=RESIDENT)
    assert contacts_of(desk) == {"name": "Samira"}
    assert SealedText.objects.filter(case=desk.case_id, kind=TextKind.STORY).exists()


def known(desk: Desk, *, days: int, reasons: str = "", is_full: bool = True) -> None:
    record_identity_known(
        case_id=desk.case_id,
        version=desk.version,
        known_on=today() - timedelta(days=days) if is_full else None,
        body="De rechter wil het weten." if is_full else "",
        complainant_told=Told(today(), Means.PHONE) if is_full else Told(),
        reasons=reasons,
        actor=desk.actor,
    )


def test_who_becomes_known_is_told_and_told_first() -> None:
    desk = begun_case()
    with nothing_left(Refused) as raised:
        known(desk, days=0, is_full=False)
    assert gaps(raised) == ["body", "known_on", "complainant_told_on"]
    with nothing_left(Refused) as raised:
        known(desk, days=1)
    assert gaps(raised) == ["reasons"]
    with one_line("identity.known"):
        known(desk, days=-3)
    known(desk, days=1, reasons="Het stond in de krant.")
    notices = desk.case.records.filter(kind=RecordKind.NOTICE, topic=Topic.IDENTITY)
    assert notices.count() == 2


def test_only_the_reporter_chooses_on_the_report_page() -> None:
    desk = begun_case()
    with nothing_left(NotAllowed):
        choose_anonymity(case_id=desk.case_id, anonymity=Anonymity.FULL, actor=desk.actor)
    with nothing_left(NotAllowed):
        change_own_contact(case_id=desk.case_id, contacts={}, actor=desk.actor)
    with nothing_left(Refused) as raised:
        choose_anonymity(case_id=desk.case_id, anonymity=Anonymity.NONE, actor=RESIDENT)
    assert gaps(raised) == ["anonymity"]


def test_a_case_worker_changes_the_contact_and_what_was_told_before_of_how_stays() -> None:
    desk = begun_case()
    wishes = packed(TextKind.CONTACT_WISHES, {"language": "nl", "safe_times": "ochtend"})
    SealedText.keep(desk.case, TextKind.CONTACT_WISHES, wishes, key_of(desk.case_id))
    contacts = {TextKind.NAME: "Samira", TextKind.EMAIL: "", TextKind.PHONE: "06 0000 1234"}
    change = partial(change_contact, case_id=desk.case_id, contacts=contacts, reach={"safe_times": "avond"})
    with nothing_left(NotFound):
        change(version=desk.version, actor=RESIDENT)
    with nothing_left(StaleVersion):
        change(version=desk.version - 1, actor=desk.actor)

    with one_line("reporter.changed") as left:
        change(version=desk.version, actor=desk.actor)

    assert left.line.changed == ["texts", "index"]
    assert contacts_of(desk) == {"name": "Samira", "phone": "06 0000 1234"}
    kept = desk.case.texts.get(kind=TextKind.CONTACT_WISHES)
    told = answer_of(TextKind.CONTACT_WISHES, key_of(desk.case_id).open_text(kept.body, kept.place()))
    assert told == {"safe_times": "avond", "language": "nl"}
    index = BlindIndex()
    found = CaseIndex.objects.get(case=desk.case_id).contacts
    assert set(found) == {index.of_name("Samira"), index.of_phone("06 0000 1234")}
