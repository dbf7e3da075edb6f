from uuid import UUID

import pytest
from django.core.exceptions import FieldError
from hypothesis import given
from hypothesis import strategies as st

from adv_portal.vault.fields import SealedField
from adv_portal.vault.sealing import KEY_BYTES, Key, Place, Sealed, Tampered

KEY = Key(bytes(range(KEY_BYTES)))
ROW = UUID("018f0000-0000-7000-8000-000000000001")
PLACE = Place("complaints_sealedtext", "body", ROW)


@given(st.text(max_size=2000))
def test_what_is_sealed_opens_again_to_the_letter(text: str) -> None:
    assert KEY.open_text(KEY.seal_text(text, PLACE), PLACE) == text


@given(st.binary(max_size=200), st.integers(min_value=0), st.integers(1, 255))
def test_any_changed_byte_is_noticed(plain: bytes, place: int, step: int) -> None:
    raw = bytearray(KEY.seal(plain, PLACE).raw)
    raw[place % len(raw)] ^= step

    with pytest.raises(Tampered):
        KEY.open(Sealed(bytes(raw)), PLACE)


@given(st.binary(max_size=50), st.integers(0, 40))
def test_what_was_cut_off_is_noticed(plain: bytes, kept: int) -> None:
    raw = KEY.seal(plain, PLACE).raw

    with pytest.raises(Tampered):
        KEY.open(Sealed(raw[: min(kept, len(raw) - 1)]), PLACE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        Place("complaints_note", "body", ROW),
        Place("complaints_sealedtext", "title", ROW),
        Place("complaints_sealedtext", "body", UUID(int=ROW.int + 1)),
    ],
)
def test_what_was_moved_to_another_place_does_not_open(elsewhere: Place) -> None:
    sealed = KEY.seal_text("een verhaal", PLACE)

    with pytest.raises(Tampered):
        KEY.open_text(sealed, elsewhere)


def test_another_key_does_not_open_it() -> None:
    sealed = KEY.seal_text("een verhaal", PLACE)

    with pytest.raises(Tampered):
        Key(bytes(KEY_BYTES)).open_text(sealed, PLACE)


def test_the_same_words_never_look_the_same() -> None:
    assert KEY.seal_text("hetzelfde", PLACE).raw != KEY.seal_text("hetzelfde", PLACE).raw


def test_keys_and_sealed_bytes_show_nothing_of_themselves() -> None:
    sealed = KEY.seal_text("een verhaal", PLACE)

    assert repr(KEY) == "Key()"
    assert repr(sealed) == "Sealed()"
    assert str(Tampered()) == ""


def test_a_column_takes_sealed_bytes_only_and_cannot_be_searched() -> None:
    field = SealedField()
    field.set_attributes_from_name("body")

    with pytest.raises(FieldError):
        field.get_prep_value("plain words")
    with pytest.raises(FieldError):
        field.get_lookup("contains")
    assert field.get_prep_value(None) is None
    assert field.get_prep_value(Sealed(b"raw")) == b"raw"
    assert field.from_db_value(None) is None
    assert field.from_db_value(b"raw") == Sealed(b"raw")
    assert field.get_lookup("isnull") is not None
