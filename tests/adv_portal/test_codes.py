import pytest
from django.utils.translation import override

from adv_portal.codes import ALL, NOT_A_ROW
from adv_portal.errors import Erased, Missing, NotAllowed, NotFound, PortalError, Refused, StaleVersion
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.grounds import Ground


def test_a_label_speaks_the_language_of_the_moment() -> None:
    with override("nl"):
        assert Ground.AGE.label == "Leeftijd"
    with override("en"):
        assert Ground.AGE.label == "Age"


def test_a_label_is_dutch_where_no_language_was_chosen() -> None:
    with override(None):
        assert Ground.AGE.label == "Leeftijd"


def test_choices_and_values_keep_the_order_of_the_form() -> None:
    with override("nl"):
        assert Ground.choices()[:2] == [("race", "Ras"), ("antisemitism", "Antisemitisme")]
    assert Ground.values()[0] == "race"
    assert Ground.values()[-1] == "unknown"


def test_a_code_knows_its_editions_and_its_source() -> None:
    assert Ground.AGE.editions == ALL
    assert Ground.AGE.source == "WGBL"
    assert Anonymity.FULL.editions == NOT_A_ROW


def test_an_error_shows_its_code_and_never_its_message() -> None:
    refused = Refused([Missing("story", "planted words")], message="planted message")

    assert str(refused) == "refused"
    assert str(refused.message) == "planted message"
    assert [gap.field for gap in refused.missing] == ["story"]
    assert str(StaleVersion("complaints.case", 3)) == "stale_version"


@pytest.mark.parametrize("family", [NotFound, NotAllowed, Erased, Refused, StaleVersion])
def test_each_family_has_words_for_people(family: type[PortalError]) -> None:
    with override("en"):
        assert str(family().message).endswith(".")
