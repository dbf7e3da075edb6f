import pytest

from adv_portal.errors import Refused
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from reports.editions.choice import EDITIONS, edition_for, edition_to_fill
from reports.editions.shape import COLUMN_SHORT, COLUMN_WORDS, Column, Edition, Subject
from reports.editions.v1 import V1
from reports.editions.v2 import V2
from reports.editions.v3 import V3


@pytest.mark.parametrize(
    ("year", "code"), [(2010, "V1"), (2011, "V2"), (2015, "V2"), (2016, "V3"), (2026, "V3")]
)
def test_a_year_has_its_edition(year: int, code: str) -> None:
    assert edition_for(year).code == code


def test_before_2010_there_was_no_form() -> None:
    with pytest.raises(Refused):
        edition_for(2009)


@pytest.mark.parametrize("year", [2010, 2011, 2026])
def test_v1_is_never_counted(year: int) -> None:
    with pytest.raises(Refused) as refusal:
        edition_to_fill(year, "V1")

    assert [gap.field for gap in refusal.value.missing] == ["edition"]


def test_an_unknown_edition_is_refused() -> None:
    with pytest.raises(Refused):
        edition_to_fill(2026, "V9")


def test_an_edition_may_be_asked_for() -> None:
    assert edition_to_fill(2026, "V2") is V2
    assert edition_to_fill(2026) is V3


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS.keys())
def test_rows_bear_the_laws_words_in_its_order(edition: Edition) -> None:
    expected = [("2", Ground), ("3", Domain), ("4", Nature), ("5", Handling)]
    for code, codes in expected:
        rows = edition.table(code).rows
        assert [row.code for row in rows] == codes.values()
        assert [row.words.nl for row in rows] == [member.label_nl for member in codes]
        assert [row.number for row in rows] == [f"{code}.{n}" for n in range(1, len(codes) + 1)]


def test_rows_have_english_words_too() -> None:
    assert [row.words.in_language("en") for row in V2.table("2").rows[:2]] == [
        "Race, origin, skin colour",
        "Antisemitism",
    ]
    assert V2.table("2").total.words.in_language("en") == "Total"


def test_v2_has_single_natures_and_v3_several() -> None:
    assert [(table.code, table.multi) for table in V2.tables] == [
        ("1", False), ("2", True), ("3", False), ("4", False), ("5", True),
    ]  # fmt: skip
    assert [(table.code, table.multi) for table in V3.tables] == [
        ("1", False), ("2", True), ("3", False), ("4", True), ("5", True),
    ]  # fmt: skip
    assert V3.table("4").subject is Subject.NATURE


def test_what_is_uncertain_says_so() -> None:
    assert V2.mark is None
    assert V3.mark is not None
    assert V3.mark.nl == "Indeling V3 nog te bevestigen."
    assert V1.mark is not None
    assert V1.mark.in_language("nl") == "Indeling V1: layout niet geverifieerd."
    assert V1.mark.in_language("en") == "Layout of V1: not verified."
    assert V1.import_only


def test_columns_have_words_and_short_names_are_unique() -> None:
    assert set(COLUMN_WORDS) == set(Column) == set(COLUMN_SHORT)
    assert len({words.nl for words in COLUMN_SHORT.values()}) == len(Column)
    assert V1.columns == (Column.TOTAL,)


def test_a_table_that_does_not_exist_is_no_table() -> None:
    with pytest.raises(KeyError):
        V2.table("6")
