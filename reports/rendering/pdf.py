"""Accessible PDF of a form and of a report, in both languages."""

from typing import Final

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from adv_portal.paper.render import pdf_of
from reports.counting import GRAND_TOTAL
from reports.editions.shape import Words
from reports.rendering.document import (
    BESIDE_WORDS,
    CouncilDocument,
    FormDocument,
    Heading,
    form_notes,
    tables_shown,
)
from reports.rendering.words import CONCEPT_MARK, KEEP_TO_YOURSELF, LEGEND, TITLES, WHAT_FIGURES_SAY, summary
from reports.rendering.xlsx import HEAD
from reports.vocabulary.states import FormStatus

METHOD: Final = (
    Words(
        "Geteld zijn de klachten die in dit jaar zijn geregistreerd. Elke klacht komt van een melder en gaat"
        " over een voorval. Een klacht kan meer gronden hebben, en meer antwoorden bij aard en behandeling.",
        "Counted are the complaints that were registered in this year. One complaint is one reporter with one"
        " incident. A complaint may have more than one ground, and more than one nature and handling.",
    ),
    Words(
        "Aantallen van 1 tot en met 4 worden nooit getoond. Soms is ook een ander getal weggelaten, zodat"
        " niemand het kleine aantal kan uitrekenen. Een regel van minder dan 10 klachten is niet gesplitst.",
        "Numbers from 1 to 4 are never shown. Sometimes another number is left out too, so that nobody can"
        " work out the small one. A line of fewer than 10 complaints is not broken down.",
    ),
)

NOTHING: Final = Words(
    "Er zijn in dit jaar geen klachten geregistreerd. Dat betekent niet dat er geen discriminatie was.",
    "No complaints were registered in this year. That does not mean that there was no discrimination.",
)


def form_pdf(document: FormDocument, language: str) -> bytes:
    """Give the statutory form as PDF/UA.

    :param language: ``nl`` or ``en``; the Dutch words are the form's own.
    """
    return pdf_of(form_html(document, language))


def form_html(document: FormDocument, language: str) -> str:
    """Give the statutory form as the document of which paper is made."""
    heading, year = document.heading, document.form.year
    values = (heading.service, heading.municipality, str(year))
    head = [(words.in_language(language), value) for words, value in zip(HEAD, values, strict=True)]
    if document.decision and document.decided_on:
        label = Words("Vastgesteld door het college", "Adopted by the college")
        with override(language):
            head.append(
                (label.in_language(language), f"{document.decision}, {date_format(document.decided_on)}")
            )
    is_concept = document.status is FormStatus.CONCEPT
    context = {
        "language": language,
        "title": f"{TITLES['form'].in_language(language)}, {heading.municipality} {year}",
        "mark": CONCEPT_MARK.in_language(language) if is_concept else "",
        "head": head,
        "warning": KEEP_TO_YOURSELF.in_language(language),
        "tables": tables_shown(document.form, language),
        "beside_title": Words("Naast het formulier", "Beside the form").in_language(language),
        "beside_columns": [
            Words("Wat", "What").in_language(language),
            Words("Aantal", "Number").in_language(language),
        ],
        "beside": [
            (words.in_language(language), getattr(document.beside, name)) for name, words in BESIDE_WORDS
        ],
        "notes_title": Words("Toelichting", "Notes").in_language(language),
        "notes": [note.in_language(language) for note in form_notes(document)],
        "colophon": _form_colophon(document, language),
    }
    return render_to_string("pdf/form.html", context)


def _form_colophon(document: FormDocument, language: str) -> str:
    moment = _moment(document.heading, language)
    edition, service = document.edition.code, document.heading.service
    if document.status is FormStatus.CONCEPT:
        words = Words(
            f"Concept · {edition} · {service} · {moment}", f"Draft · {edition} · {service} · {moment}"
        )
    else:
        words = Words(
            f"Versie {document.number} · {edition} · {service} · {moment}",
            f"Version {document.number} · {edition} · {service} · {moment}",
        )
    return words.in_language(language)


def council_pdf(document: CouncilDocument, language: str) -> bytes:
    """Give the report for council and public as PDF/UA.

    :param language: ``nl`` or ``en``.
    """
    return pdf_of(council_html(document, language))


def council_html(document: CouncilDocument, language: str) -> str:
    """Give the report for council and public as the document of which paper is made."""
    heading, figures = document.heading, document.figures
    title = f"{TITLES['council'].in_language(language)} {heading.municipality}, {figures.year}"
    is_empty = figures.cells[GRAND_TOTAL] == 0
    colophon = Words(
        f"Versie {document.number} · {heading.service} · {_moment(heading, 'nl')}",
        f"Version {document.number} · {heading.service} · {_moment(heading, 'en')}",
    )
    subtitle = Words(
        f"Cijfers van {heading.service} voor raad, college en inwoners",
        f"Figures of {heading.service} for council, college and residents",
    )
    context = {
        "language": language,
        "title": title,
        "subtitle": subtitle.in_language(language),
        "summary_title": Words("In het kort", "In short").in_language(language),
        "summary": [sentence.in_language(language) for sentence in summary(figures, heading.municipality)],
        "what_figures_say": WHAT_FIGURES_SAY.in_language(language),
        "empty": NOTHING.in_language(language) if is_empty else "",
        "tables": tables_shown(figures, language),
        "legend": LEGEND.in_language(language),
        "method_title": Words("Hoe er geteld is", "How it was counted").in_language(language),
        "method": [sentence.in_language(language) for sentence in METHOD],
        "colophon": colophon.in_language(language),
    }
    return render_to_string("pdf/council.html", context)


def _moment(heading: Heading, language: str) -> str:
    with override(language):
        return date_format(localtime(heading.moment), "DATE_FORMAT")
