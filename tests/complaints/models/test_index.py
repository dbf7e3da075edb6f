"""The index of a case: what is added is found, and what was removed is not."""

import pytest

from adv_portal.audit.actors import Actor
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import key_of
from complaints.models import CaseIndex, Message
from complaints.queries.search import search_page
from complaints.vocabulary.texts import TextKind
from tests.factories.accounts import make_case_worker, make_service
from tests.factories.complaints import make_case
from tests.factories.lists import message_from_reporter

pytestmark = pytest.mark.django_db


def test_added_words_are_found_and_removed_ones_are_not() -> None:
    service = make_service()
    case = make_case(service, texts={TextKind.NAME: "Fatima Bakker", TextKind.PHONE: "06 12345678"})
    person = Actor.staff(make_case_worker(service))
    message_from_reporter(case, "Er is ook een vergunning geweigerd.")
    assert not search_page(person, "vergunningen").has_found

    CaseIndex.add(case, "Er is ook een vergunning geweigerd.")
    assert search_page(person, "vergunningen hoofddoek").has_found

    Message.objects.all().delete()
    CaseIndex.rebuild(case, key_of(case.pk))
    assert not search_page(person, "vergunningen").has_found
    assert search_page(person, "hoofddoek").has_found
    assert not search_page(person, "Fatima").has_found, "a reporter is not found by a word of the name"
    index = BlindIndex()
    stored = CaseIndex.objects.get(case=case).contacts
    assert set(stored) == {index.of_name("Fatima Bakker"), index.of_phone("0612345678")}


def test_rebuilding_finds_messages_too() -> None:
    service = make_service()
    case = make_case(service)
    message_from_reporter(case, "De woningcorporatie antwoordt niet.")
    CaseIndex.objects.all().delete()
    CaseIndex.rebuild(case, key_of(case.pk))
    assert search_page(Actor.staff(make_case_worker(service)), "woningcorporaties").has_found
