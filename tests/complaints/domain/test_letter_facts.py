import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.domain.letter_facts import Identity

KNOWN = Identity.of(
    "Fatima El Yazidi", ["fatima@post.example", "06 1234 5678", "Lindelaan 12\n1234 AB Havenstad"]
)


@pytest.mark.parametrize(
    "line",
    [
        "Fatima",
        "fátima",
        "YAZIDI",
        "van Yazidi.",
        "fatima@post.example",
        "0612345678",
        "+31-6-1234 5678",
        "Lindelaan 12",
        "1234AB",
    ],
)
def test_what_tells_who_somebody_is_is_found(line: str) -> None:
    assert KNOWN.is_told_in(f"Er stond: {line}, zei men.")


@pytest.mark.parametrize(
    "line", ["Elke dag", "Havenstad", "Bel 0800 0000 000.", "Zaak 2026-000123", "El", "Lindelaan", "12", ""]
)
def test_ordinary_words_are_let_through(line: str) -> None:
    assert not KNOWN.is_told_in(line)


@given(st.text())
def test_nothing_is_known_of_nobody(text: str) -> None:
    assert not Identity.of("", ["", ""]).is_told_in(text)


@given(st.text(), st.text())
def test_any_text_can_be_looked_through(before: str, after: str) -> None:
    assert KNOWN.is_told_in(f"{before} fatima {after}")
