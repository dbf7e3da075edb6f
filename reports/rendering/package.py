"""One package for the municipality: the form as PDF, XLSX and CSV, and a letter that goes with it."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from adv_portal.paper.render import pdf_of
from reports.counting import GRAND_TOTAL
from reports.editions.shape import Words
from reports.rendering.document import FormDocument
from reports.rendering.files import MadeFile
from reports.rendering.words import KEEP_TO_YOURSELF
from reports.vocabulary.jobs import FileFormat, Language

#: What goes along; JSON is for programs, and stays at the portal.
TAKEN: Final = (FileFormat.PDF, FileFormat.XLSX, FileFormat.CSV)
LETTER: Final = Words("Begeleidende brief", "Cover letter")


def package_of(document: FormDocument, files: Sequence[MadeFile]) -> bytes:
    """Put the files of an issued form and the letters into one ZIP; equal input gives equal bytes."""
    made = BytesIO()
    stem = f"{document.heading.cbs}-{document.form.year}-v{document.number}"
    moment = localtime(document.heading.moment).timetuple()[:6]
    with ZipFile(made, "w", ZIP_DEFLATED) as package:

        def add(name: str, content: bytes) -> None:
            entry = ZipInfo(name, moment)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)

        for language in Language:
            name = {Language.DUTCH: "begeleidende-brief", Language.ENGLISH: "cover-letter"}[language]
            add(f"{name}-{stem}-{language}.pdf", letter_pdf(document, str(language)))
        for file in files:
            if file.file_format in TAKEN:
                add(f"registratieformulier-{stem}-{file.language}.{file.file_format}", file.content)
    return made.getvalue()


def letter_pdf(document: FormDocument, language: str) -> bytes:
    """Give the letter that goes with an issued form as PDF/UA.

    :param language: ``nl`` or ``en``.
    """
    heading, year = document.heading, document.form.year
    with override(language):
        day = date_format(localtime(heading.moment), "DATE_FORMAT")
    title = Words(
        f"Registratieformulier {heading.municipality} {year}, versie {document.number}",
        f"Registration form {heading.municipality} {year}, version {document.number}",
    )
    context = {
        "language": language,
        "kind": LETTER.in_language(language),
        "title": title.in_language(language),
        "to": Words(
            f"Aan het college van burgemeester en wethouders van {heading.municipality}",
            f"To the college of mayor and aldermen of {heading.municipality}",
        ).in_language(language),
        "sender": f"{heading.service}, {day}",
        "paragraphs": [words.in_language(language) for words in _paragraphs(document)],
        "warning": KEEP_TO_YOURSELF.in_language(language),
        "contents_title": Words("In dit pakket", "In this package").in_language(language),
        "contents": [words.in_language(language) for words in CONTENTS],
        "colophon": f"{title.in_language(language)} · {heading.service} · {day}",
    }
    return pdf_of(render_to_string("pdf/letter_with_form.html", context))


def _paragraphs(document: FormDocument) -> list[Words]:
    year, total = document.form.year, document.form.cells[GRAND_TOTAL]
    told = [
        Words(
            f"Hierbij ontvangt u de cijfers over {year} in het voorgeschreven formulier. Er staan {total}"
            f" klachten in. Geteld is wat in {year} is geregistreerd.",
            f"With this letter you receive the figures over {year} in the prescribed form. It holds {total}"
            f" complaints. Counted is what was registered in {year}.",
        ),
        Words(
            f"Het college stuurt het formulier vóór 1 april {year + 1} aan de minister (Wga, artikel 3)."
            " Laat ons weten wanneer en hoe dat is gebeurd; dat leggen wij vast.",
            f"The college sends the form to the minister before 1 April {year + 1} (Wga, article 3)."
            " Please tell us when and how that was done; we record it.",
        ),
    ]
    if document.correction is not None:
        number, reason = document.correction.number, document.correction.reason
        told.insert(
            1,
            Words(
                f"Deze versie vervangt versie {number}. Reden: {reason}",
                f"This version replaces version {number}. Reason: {reason}",
            ),
        )
    return told


CONTENTS: Final = (
    Words("het formulier als pdf, in het Nederlands en het Engels", "the form as PDF, in Dutch and English"),
    Words("het formulier als rekenblad (XLSX)", "the form as a spreadsheet (XLSX)"),
    Words("de cijfers als CSV", "the figures as CSV"),
    Words("deze brief, in het Nederlands en het Engels", "this letter, in Dutch and English"),
)
