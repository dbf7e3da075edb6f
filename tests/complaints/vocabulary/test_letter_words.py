import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from complaints.vocabulary.assistance import Party
from complaints.vocabulary.letter_fields import EXAMPLES, LetterField
from complaints.vocabulary.letter_texts import LANGUAGES, kinds_for, shipped
from complaints.vocabulary.letter_words import Words, blocks
from complaints.vocabulary.letters import LetterKind


def test_a_field_gets_its_value() -> None:
    filled = Words("Beste {{ ontvanger }},\n\nNummer {{kenmerk}}.").filled(
        {LetterField.ADDRESSEE: "Sam", LetterField.REFERENCE: "2026-1"}
    )

    assert filled.text == "Beste Sam,\n\nNummer 2026-1."
    assert filled.slips == ()


def test_a_missing_value_is_named_with_its_line_and_stays_in_the_text() -> None:
    with translation.override("en"):
        filled = Words("Dear {{ ontvanger }},\n\n{{ advies }}").filled({LetterField.ADDRESSEE: "Sam"})

    assert filled.text == "Dear Sam,\n\n{{ advies }}"
    assert [(slip.line, slip.message) for slip in filled.slips] == [
        (3, "Line 3: fill in Advice in the place of {{ advies }}.")
    ]


def test_an_unknown_field_is_named_with_its_line() -> None:
    with translation.override("en"):
        slips = Words("Dear {{ ontvanger }},\n{{ wachtwoord }}").slips()

    assert [(slip.line, slip.message) for slip in slips] == [
        (2, "Line 2: there is no field with the name wachtwoord.")
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "{% load i18n %}",
        "{% include 'complaints/case/case.html' %}",
        "{% debug %}",
        "{{ ontvanger.pk }}",
        "{{ ontvanger|safe }}",
        "{{ settings.SECRET_KEY }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ 7*7 }}",
        "{{ ontvanger",
        "ontvanger }}",
        "{# comment #}",
        "{{ {{ ontvanger }} }}",
        "{{ ONTVANGER }}",
        "{{ontvanger()}}",
        "{%\nload x %}",
    ],
)
def test_hostile_code_is_refused_with_its_line_and_never_run(hostile: str) -> None:
    words = Words(f"Beste lezer,\n\n{hostile}")

    assert next(slip.line for slip in words.slips()) == 3
    left = words.filled(EXAMPLES["nl"]).text.replace("mevrouw De Voorbeeld", "{{ ontvanger }}")
    assert left == words.text


def test_what_a_person_wrote_never_becomes_a_field() -> None:
    values = {LetterField.ADVICE: "{{ melder }} {% load x %}", LetterField.REPORTER: "geheim"}

    filled = Words("{{ advies }}").filled(values)

    assert filled.text == "{{ melder }} {% load x %}"
    assert [slip.line for slip in Words(filled.text).left()] == [1, 1]


def test_no_code_of_a_template_reaches_a_reader() -> None:
    left = Words("Beste lezer,\n{{ naam.__class__ }}\n{% include 'x' %}\nDag").left()

    assert [slip.line for slip in left] == [2, 3]
    assert "{{ naam.__class__ }}" in left[0].message
    assert Words("Een {mens} schrijft 50% {korting}.").left() == ()


@given(st.text(), st.text())
def test_filling_in_changes_nothing_but_known_fields(before: str, value: str) -> None:
    text = re.sub(r"[{}]", "", before)

    filled = Words(f"{text}{{{{ kenmerk }}}}{text}").filled({LetterField.REFERENCE: value or "x"})

    assert filled.text == f"{text}{value or 'x'}{text}"


def test_a_letter_is_divided_into_headings_paragraphs_and_lists() -> None:
    found = blocks("Beste Sam,\n\n# Wat nu?\n\n- Een\n- Twee\nDrie\nvier\n\nGroet")

    assert [(block.kind, block.lines) for block in found] == [
        ("paragraph", ("Beste Sam,",)),
        ("heading", ("Wat nu?",)),
        ("list", ("Een", "Twee")),
        ("paragraph", ("Drie", "vier")),
        ("paragraph", ("Groet",)),
    ]


@pytest.mark.parametrize("key", sorted(shipped()), ids=" ".join)
def test_every_shipped_letter_asks_for_known_fields_only(key: tuple[LetterKind, Party, str]) -> None:
    words = shipped()[key]

    assert Words(words.subject).slips() == ()
    assert Words(words.body).slips() == ()
    assert Words(words.body).filled(EXAMPLES[key[2]]).slips == ()
    assert LetterField.ADDRESSEE in Words(words.body).fields()
    assert LetterField.SERVICE in Words(words.body).fields()


def test_wish_14_every_letter_is_there_in_every_language() -> None:
    keys = set(shipped())

    assert {(kind, party) for kind, party, _language in keys} == {
        (kind, party) for kind, party, language in keys if language in LANGUAGES
    }
    assert len(keys) == len(LANGUAGES) * len({(kind, party) for kind, party, _language in keys})
    assert set(kinds_for(Party.COMPLAINANT)) == set(LetterKind)


@pytest.mark.parametrize("kind", [LetterKind.INVESTIGATION_START, LetterKind.CONCLUSION])
def test_what_goes_to_both_is_there_for_both(kind: LetterKind) -> None:
    assert {party for found, party, _language in shipped() if found == kind} >= {
        Party.COMPLAINANT,
        Party.RESPONDENT,
    }


def test_no_letter_to_others_names_the_reporter_or_blames_anybody() -> None:
    for (_kind, party, _language), words in shipped().items():
        text = f"{words.subject}\n{words.body}"
        assert not re.search(r"ongeldig|\bfout", text, re.IGNORECASE)
        if party != Party.COMPLAINANT:
            assert LetterField.REPORTER not in Words(text).fields()


def test_the_closing_letter_offers_the_way_to_complain() -> None:
    for language in LANGUAGES:
        fields = Words(shipped()[LetterKind.CLOSING, Party.COMPLAINANT, language].body).fields()
        assert {LetterField.COMPLAINT_PAGE, LetterField.COMPLAINT_WEEKS} <= set(fields)
