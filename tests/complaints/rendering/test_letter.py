import base64
from datetime import date
from io import BytesIO
from pathlib import Path

import pdfua
import pikepdf
import pytest

from complaints.rendering.letter import LetterDocument, letter_html, letter_pdf
from complaints.vocabulary.assistance import Party
from complaints.vocabulary.letter_fields import EXAMPLES
from complaints.vocabulary.letter_texts import LANGUAGES, shipped
from complaints.vocabulary.letter_words import Words
from complaints.vocabulary.letters import LetterKind

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def document(kind: LetterKind, party: Party, language: str, **changed: object) -> LetterDocument:
    words, values = shipped()[kind, party, language], EXAMPLES[language]
    known: dict[str, object] = {
        "language": language,
        "sender": "ADV Voorbeeld\nPostbus 1\n0000 AA Voorbeeld",
        "footer": "post@adv.example",
        "logo": DOT,
        "address": "Mevrouw De Voorbeeld\nKerkstraat 1",
        "reference": "2026-000123",
        "day": date(2026, 11, 24),
        "subject": Words(words.subject).filled(values).text,
        "body": Words(words.body).filled(values).text,
    }
    return LetterDocument(**{**known, **changed})  # type: ignore[arg-type]  # names and kinds as above


@pytest.mark.parametrize("language", LANGUAGES)
def test_compliance_test_19_a_letter_passes_the_checker_of_pdf_ua(tmp_path: Path, language: str) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(letter_pdf(document(LetterKind.CONCLUSION, Party.RESPONDENT, language)))

    assert list(pdfua.validate(str(path)).findings) == []


@pytest.mark.parametrize("key", sorted(shipped()), ids=" ".join)
def test_every_letter_that_comes_with_the_portal_becomes_paper(key: tuple[LetterKind, Party, str]) -> None:
    html = letter_html(document(*key))

    assert "{{" not in html
    assert html.count("<h1") == 1


def test_lesson_37_a_letter_speaks_one_language() -> None:
    html = letter_html(document(LetterKind.RECEIPT, Party.COMPLAINANT, "en", is_draft=True))

    assert '<html lang="en">' in html
    assert "24 November 2026" in html
    assert "Draft: this letter has not been sent" in html
    assert "Kenmerk" not in html


def test_the_paper_names_no_author_and_no_machine() -> None:
    with pikepdf.open(BytesIO(letter_pdf(document(LetterKind.RECEIPT, Party.COMPLAINANT, "nl")))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Wij hebben uw melding"
        assert set(pdf.docinfo.keys()) <= {"/Title", "/Producer"}
        assert "author" not in pdf.Root.Metadata.read_bytes().decode().lower()


def test_hostile_markup_stands_on_paper_as_it_was_typed() -> None:
    html = letter_html(
        document(
            LetterKind.FREE, Party.THIRD, "nl", body="<script>alert(1)</script> {% load x %} {{ 7|add:1 }}"
        )
    )

    assert "&lt;script&gt;" in html
    assert "{% load x %}" in html
    assert "{{ 7|add:1 }}" in html


def test_the_same_letter_gives_the_same_bytes() -> None:
    made = document(LetterKind.ADVICE, Party.COMPLAINANT, "nl")

    assert letter_pdf(made) == letter_pdf(made)
