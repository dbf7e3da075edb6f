"""A letter as paper: an accessible PDF that bears no name of an author."""

import base64
from dataclasses import dataclass, field
from datetime import date

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from adv_portal.paper.render import pdf_of
from complaints.vocabulary.letter_words import blocks


@dataclass(frozen=True, slots=True)
class LetterDocument:
    """A letter with everything that stands on its paper.

    :param sender: the lines at the top; the first is the name of the service.
    :param footer: the lines at the foot of the last page.
    :param logo: a PNG, or nothing.
    :param address: name and address of the addressee, line by line.
    :param is_draft: whether it says that it has not been sent.
    """

    language: str
    sender: str
    footer: str
    logo: bytes = field(repr=False)
    address: str = field(repr=False)
    reference: str
    day: date
    subject: str = field(repr=False)
    body: str = field(repr=False)
    is_draft: bool = False


def letter_pdf(document: LetterDocument) -> bytes:
    """Give a letter as PDF/UA; the same letter gives the same bytes.

    :raises NotAccessible: it has no subject.
    """
    return pdf_of(letter_html(document))


def letter_html(document: LetterDocument) -> str:
    """Give a letter as the document of which paper is made."""
    with override(document.language):
        day = date_format(document.day)
        context = {
            "language": document.language,
            "title": document.subject,
            "mark": _("Draft: this letter has not been sent") if document.is_draft else "",
            "logo": base64.b64encode(document.logo).decode(),
            "logo_text": _("Logo of %(name)s") % {"name": _first(document.sender)},
            "sender": _lines(document.sender),
            "address": _lines(document.address),
            "facts": [(_("Date"), day), (_("Our reference"), document.reference)],
            "blocks": blocks(document.body),
            "footer": _lines(document.footer),
            "colophon": f"{document.reference} · {day}",
        }
    return render_to_string("pdf/letter.html", context)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _first(text: str) -> str:
    return (_lines(text) or [""])[0]
