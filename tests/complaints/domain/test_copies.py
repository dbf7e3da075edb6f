"""What a copy of somebody's data holds, and what it never does."""

import json

import pytest

from adv_portal.law.anonymity import Anonymity
from adv_portal.vault.keys import key_of
from complaints.domain.copies import Mask
from complaints.models import Case, Message, Note, SealedText
from complaints.vocabulary.files import Direction
from complaints.vocabulary.rights import Right
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.texts import TextKind
from tests.complaints.domain.test_rights import asked, copy_of, letter_to, person_in
from tests.factories.complaints import advised_case

pytestmark = pytest.mark.django_db


def test_compliance_test_16_the_copy_of_a_reporter_holds_nothing_of_others() -> None:
    """Lesson 19: nothing is masked by pattern alone; fields that are not named are not given."""
    desk = advised_case(body="Ga in gesprek met Willem Drakenburg.", reasons="Omdat Drakenburg luistert.")
    key = key_of(desk.case_id)
    person_in(desk, PersonRole.RESPONDENT, "Willem Drakenburg")
    person_in(desk, PersonRole.WITNESS, "Zoë Quist-de Ruyter")
    SealedText.keep(desk.case, TextKind.NAME, "Amina Bouzid", key)
    SealedText.keep(desk.case, TextKind.SITUATION, "Zoë Quist-de Ruyter zag het, en AMINA huilde.", key)
    note = Note(case=desk.case, author=desk.worker)
    note.body = key.seal_text("Twijfel over geheim oordeel", note.place("body"))
    note.save(force_insert=True)
    message = Message(case=desk.case, direction=Direction.TO_RESIDENT)
    message.body = key.seal_text("Beste Amina, drakenburg reageerde.", message.place("body"))
    message.save(force_insert=True)
    letter_to(desk, None, "Geachte mevrouw Bouzid")

    text, pdf = copy_of(desk, asked(desk, Right.ACCESS))

    for other in ("Drakenburg", "drakenburg", "Willem", "Quist", "Kade 9", "dreigt", "geheim oordeel"):
        assert other not in text
    for own in ("Amina Bouzid", "mevrouw Bouzid", "AMINA huilde", "hoofddoek", "Ga in gesprek met […]"):
        assert own in text
    assert [part["name"] for part in json.loads(text)["parts"]][:2] == ["told", "report"]
    assert desk.worker.work_name not in text
    assert pdf.startswith(b"%PDF-")


@pytest.mark.parametrize("anonymity", [Anonymity.THIRD_PARTIES, Anonymity.FULL])
def test_compliance_test_16_the_copy_of_the_other_party_never_tells_who_reported(
    anonymity: Anonymity,
) -> None:
    desk = advised_case()
    Case.objects.filter(pk=desk.case_id).update(anonymity=anonymity)
    SealedText.keep(desk.case, TextKind.NAME, "Amina Bouzid", key_of(desk.case_id))
    other = person_in(desk, PersonRole.RESPONDENT, "Willem Drakenburg")
    letter_to(desk, other, "Geachte heer Drakenburg, mevrouw Bouzid heeft gemeld.")
    letter_to(desk, None, "Geachte mevrouw Bouzid")

    text, _pdf = copy_of(desk, asked(desk, Right.ACCESS, person=other.pk))

    assert "Willem Drakenburg" in text
    assert "Geachte heer Drakenburg, mevrouw […] heeft gemeld." in text
    for hers in ("Bouzid", "Amina", "hoofddoek"):
        assert hers not in text


def test_portability_gives_what_rests_on_consent_and_no_more() -> None:
    desk = advised_case(body="Een advies")
    text, _pdf = copy_of(desk, asked(desk, Right.PORTABILITY))

    assert {part["name"] for part in json.loads(text)["parts"]} <= {"told", "consents"}
    assert "Een advies" not in text


def test_a_mask_takes_whole_words_however_they_are_written() -> None:
    mask = Mask(["Jan de Vries", "Al", ""])

    assert (
        mask("JAN en Vries, niet Jansen of Vriesland; al met al.")
        == "[…] en […], niet Jansen of Vriesland; al met al."
    )
    assert Mask([])("Jan") == "Jan"
