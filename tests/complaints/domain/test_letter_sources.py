import pytest

from complaints.domain.letter_sources import SHIPPED, Heading, Template
from complaints.models import LetterTemplate
from complaints.vocabulary.assistance import Party
from complaints.vocabulary.letter_texts import shipped
from complaints.vocabulary.letters import LetterKind
from tests.factories.accounts import make_service
from tests.factories.letters import letter_desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", sorted(shipped()), ids=" ".join)
def test_every_service_begins_with_the_words_that_come_with_the_portal(
    key: tuple[LetterKind, Party, str],
) -> None:
    found = Template.current(make_service().pk, *key)

    assert (found.number, found.row_id) == (SHIPPED, None)
    assert found.subject == shipped()[key].subject


def test_the_words_of_one_service_are_not_those_of_another() -> None:
    key = (LetterKind.RECEIPT, Party.COMPLAINANT, "nl")
    mine, other = make_service(), make_service()
    row = dict(zip(("kind", "party", "language"), key, strict=True))
    LetterTemplate.objects.create(service=mine, number=1, subject="Van ons", body="x", **row)

    assert Template.current(mine.pk, *key).subject == "Van ons"
    assert Template.current(other.pk, *key).number == SHIPPED


def test_without_a_letterhead_what_is_known_of_the_service_stands_there() -> None:
    head = Heading.of(letter_desk().case)

    assert head.sender.splitlines()[1:] == [
        "Postbus 1, 0000 AA Havenstad",
        "0800 0000",
        "post@adv.example",
    ]
