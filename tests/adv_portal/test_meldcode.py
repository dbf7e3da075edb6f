from hypothesis import given
from hypothesis import strategies as st

from adv_portal.vault import meldcode


@given(st.text(alphabet=meldcode.ALPHABET, min_size=23, max_size=23), st.integers(0, 23), st.integers(1, 31))
def test_any_one_wrong_symbol_is_noticed(body: str, place: int, step: int) -> None:
    right = body + meldcode.check_symbol(body)

    wrong_symbol = meldcode.ALPHABET[(meldcode.ALPHABET.index(right[place]) + step) % 32]
    wrong = right[:place] + wrong_symbol + right[place + 1 :]

    assert meldcode.is_wellformed(right)
    assert not meldcode.is_wellformed(wrong)


@given(st.text(alphabet=meldcode.ALPHABET, min_size=23, max_size=23), st.integers(0, 22))
def test_two_swapped_symbols_are_noticed(body: str, place: int) -> None:
    right = body + meldcode.check_symbol(body)
    swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]

    assert meldcode.is_wellformed(swapped) == (swapped == right)


def test_a_code_survives_being_read_aloud_and_typed_on_a_phone() -> None:
    code = meldcode.make_meldcode()

    typed = f" {code.lower().replace('-', ' ').replace('1', 'l').replace('0', 'o')} "

    assert len(code) == 29
    assert meldcode.is_wellformed(meldcode.normalised(typed))
    assert meldcode.grouped(meldcode.normalised(typed)) == code
