"""Accessible PDF of a form and of a report, in both languages."""

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from adv_portal.paper.render import pdf_of
from reports.editions.shape import Words
from reports.rendering.blocks import Report
from reports.rendering.correction import HEADINGS, NOTHING, REASON, TITLE, difference_lines
from reports.rendering.document import (
    BESIDE_WORDS,
    CouncilDocument,
    FormDocument,
    Heading,
    form_notes,
)
from reports.rendering.report import report_of
from reports.rendering.words import CONCEPT_MARK, KEEP_TO_YOURSELF, TITLES
from reports.rendering.xlsx import HEAD
from reports.vocabulary.states import FormStatus


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
        "tables": document.tables(language),
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
        "correction": _correction(document, language),
        "colophon": _form_colophon(document, language),
    }
    return render_to_string("pdf/form.html", context)


def _correction(document: FormDocument, language: str) -> dict[str, object]:
    """Give the part that tells what a correction changes; empty for a first form."""
    correction = document.correction
    if correction is None:
        return {}
    over = Words(
        f"Deze versie vervangt versie {correction.number}.",
        f"This version replaces version {correction.number}.",
    )
    return {
        "title": TITLE.in_language(language),
        "lead": over.in_language(language),
        "reason_title": REASON.in_language(language),
        "reason": correction.reason,
        "columns": [words.in_language(language) for words in HEADINGS],
        "rows": difference_lines(correction.differences, document.edition, language),
        "nothing": NOTHING.in_language(language),
    }


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
    return report_html(report_of(document, language))


def report_html(report: Report) -> str:
    """Give a report of sections as the document of which paper is made."""
    return render_to_string("pdf/council.html", {"report": report})


def _moment(heading: Heading, language: str) -> str:
    with override(language):
        return date_format(localtime(heading.moment), "DATE_FORMAT")
