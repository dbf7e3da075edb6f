import pytest
from hypothesis import given
from hypothesis import strategies as st

from adv_portal.vault.blind_index import MOST_STEMS, BlindIndex, stems, words
from adv_portal.vault.sealing import Key

INDEX = BlindIndex(Key(bytes(32)))
OTHER = BlindIndex(Key(bytes(range(32))))
LARGEST = 2**63


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("De buren scholden.", "BUREN"),
        ("Hij werd geweigerd", "geweigerd"),
        ("café", "cafe"),
        ("huizen", "huis"),
    ],
)
def test_a_word_is_found_however_it_was_written(written: str, searched: str) -> None:
    assert set(INDEX.of_text(searched)) <= set(INDEX.of_text(written))


def test_short_words_and_signs_are_left_out_and_each_word_counts_once() -> None:
    assert words("De, en: in 't — 'Buren'! (112)") == ["buren", "112"]
    assert stems("buren Buren BUREN") == stems("buren")
    assert len(INDEX.of_text("buren schelden", "buren")) == 2


def test_a_very_long_story_is_indexed_in_part() -> None:
    assert (
        len(stems(" ".join(f"woord{number} x{number:05}" for number in range(MOST_STEMS * 2)))) == MOST_STEMS
    )


@pytest.mark.parametrize("written", ["06-12345678", "+31 6 1234 5678", "0031612345678", "(06) 12 34 56 78"])
def test_a_phone_number_is_found_however_it_was_written(written: str) -> None:
    assert INDEX.of_phone(written) == INDEX.of_phone("0612345678")


def test_addresses_and_names_are_found_however_they_were_written() -> None:
    assert INDEX.of_email(" Noor@Example.ORG ") == INDEX.of_email("noor@example.org")
    assert INDEX.of_name("  Zoë  Çelik ") == INDEX.of_name("zoe celik")


def test_the_same_word_as_another_kind_has_another_digest() -> None:
    assert INDEX.of_name("noor") != INDEX.of_email("noor")


@given(st.text(max_size=60))
def test_without_the_key_a_digest_says_nothing_and_it_fits_its_column(text: str) -> None:
    digest = INDEX.of_email(text)

    assert digest != OTHER.of_email(text)
    assert -LARGEST <= digest < LARGEST


@pytest.mark.django_db
def test_the_index_of_the_installation_keeps_its_key() -> None:
    assert BlindIndex().of_text("buren") == BlindIndex().of_text("buren") != INDEX.of_text("buren")


def test_words_are_marked_in_any_form_and_the_text_stays_whole() -> None:
    text = "Hij weigerde mij, de café-eigenaar; weigeren mag niet."
    pieces = INDEX.pieces(text, INDEX.of_text("geweigerd cafe"), {})

    assert "".join(piece for piece, _marked in pieces) == text
    assert [piece for piece, marked in pieces if marked] == ["weigerde", "café", "weigeren"]
    assert INDEX.pieces(text, [], {}) == [(text, False)]
    assert INDEX.pieces("", INDEX.of_text("geweigerd"), {}) == []
