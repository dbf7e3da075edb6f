import pytest
from django.db.models import prefetch_related_objects

from adv_portal.vault.keys import key_of
from complaints.queries.letters import letter_page, letters_of_report, letters_section, write_page
from complaints.vocabulary.letters import LetterKind
from tests.factories.letters import draft_of, letter_desk, made, respondent_key, sent_letter

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 12])
def test_the_lists_of_letters_ask_as_often_however_many_there_are(number: int) -> None:
    desk = letter_desk()
    for _letter in range(number):
        sent_letter(desk)
    draft_of(desk, LetterKind.CONCLUSION, respondent_key(desk))
    case, key = desk.case, key_of(desk.case_id)
    prefetch_related_objects([case], "conflicts")

    section = letters_section(case, key, desk.worker)

    assert [line.subject for line in section.lines] == ["Onze conclusie", *["Een brief"] * number]
    assert [line.state for line in section.lines] == ["Concept", *["Verstuurd"] * number]
    assert len(letters_of_report(case, key)) == number


def test_the_page_of_a_letter_names_what_is_still_open() -> None:
    desk = letter_desk()
    letter = made(draft_of(desk, LetterKind.VIEW_REQUEST, respondent_key(desk)))

    page = letter_page(desk.worker, desk.case_id, letter.pk)

    assert len(page.slips) == 2
    assert page.paper is not None
    assert page.paper.state == "done"
    assert [way for way, _label in page.ways] == ["post"]


def test_the_choice_offers_everybody_in_the_case_and_what_they_may_get() -> None:
    desk = letter_desk()

    page = write_page(desk.worker, desk.case_id)

    assert [key for key, _name in page.addressees] == ["reporter", respondent_key(desk)]
    assert {kind for kind, _label in page.kinds} == set(LetterKind.values())
    assert page.has_respondent
